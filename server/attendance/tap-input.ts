/** One touch as it is handed to the write queue, and what is answered. */
import type { TapEvent } from '../domain/attendance/tap-outcome.ts';
import type { KeyedCard } from '../domain/card-id.ts';
import type { DeskIntent } from '../domain/desk-touch.ts';
import { addMs, type Instant } from '../domain/instant.ts';
import type { PauseKind, TapFacts } from '../domain/log/event-types.ts';
import type { UnreadableReason } from '../domain/tap-report.ts';
import type { CardAnswer } from '../http/station-intents.ts';

export type TapInput = {
  tap: Omit<TapFacts, 'touchedAt'>;
  /** Read once, when the report came in. */
  receivedAt: Instant;
  ageMs: number;
  /** Somebody asked on this station to sign in with a staff card, less than a minute ago. */
  staffSignIn: boolean;
  /** The staff page waits here for a card to be bound or lent. */
  deskIntent?: DeskIntent | null;
  touch:
    | { kind: 'card'; card: KeyedCard }
    | { kind: 'several'; cards: readonly KeyedCard[] }
    | { kind: 'unreadable'; reason: UnreadableReason }
    | { kind: 'leave-now'; ofTapId: string }
    | { kind: 'pause'; ofTapId: string; pause: PauseKind }
    /** Chosen from the list of names and proven by the PIN: counts as a tap of one's own card (A5). */
    | { kind: 'pin'; memberId: string }
    /** The staff saw them leave (D3). */
    | { kind: 'staff-leave'; memberId: string };
};

export type TapResult =
  | { kind: 'recorded'; event: TapEvent; repeated: boolean; card?: CardAnswer }
  /** A button was pressed too long after the tap it belongs to. */
  | { kind: 'refused'; reason: 'session-over' };

export const isButton = (touch: TapInput['touch']): boolean =>
  touch.kind === 'leave-now' || touch.kind === 'pause';

/** The wall-clock time of the touch: the server's clock, less the age that the agent measured monotonically. */
export const touchedAtOf = (input: TapInput): Instant => addMs(input.receivedAt, -input.ageMs);
