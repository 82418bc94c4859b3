/**
 * What a station's screen is told over its stream (`GET /api/station/stream`, server-sent events). One frame carries
 * everything the screen needs; nobody asks again. Chosen nicknames only: a public screen shows no other name (R10).
 *
 * The stream's events: `snapshot` first on every connection, then `tap` and `reader` as they happen, and `beat` each
 * second, so that a page notices within three seconds that the server is gone (R19). `id` of a `tap` is the log position.
 */
import type { CardIntentShown } from './desk-touch.ts';
import type { Instant, LocalDate } from './instant.ts';
import type { Preferences } from './preferences.ts';
import type { ReaderState, UnreadableReason } from './tap-report.ts';

export type ReaderShown = { state: ReaderState; lyingThere: boolean };

export type StationSnapshot = {
  /** The server's wall clock when the frame was made: pages never trust their own. */
  now: Instant;
  site: { name: string; zone: string };
  station: { stationId: string; name: string };
  /** Today's opening hours as `HH:MM`, or null when the office is closed today. */
  openToday: { from: string; to: string } | null;
  reader: ReaderShown;
  /** The next day and time at which the office opens, when it is closed now; null while it is open, or when none is known. */
  opensNext: { day: LocalDate; from: string } | null;
  /** How long a result stays on the screen before idle returns. */
  messageMs: number;
  /** Diagonal of the panel in inches, from the settings: targets are measured in real millimetres. */
  panelInches: number;
  /** Loudness 0 to 1 by day and by night (R11); night runs from `nightFrom` to `nightTo`, `HH:MM`, over midnight. */
  sound: { day: number; night: number; nightFrom: string; nightTo: string };
  /** How to reach a person when nobody is at the desk; null when the settings name none. */
  telephone: string | null;
  /** Whoever has no card with them may choose their nickname from a list (A5). */
  nameList: boolean;
  /** Demo sites are visibly marked. */
  demo: boolean;
};

/** What one tap means for the person in front of the screen. */
export type ShownOutcome =
  | { kind: 'arrived'; nickname: string; at: Instant }
  | { kind: 'left'; nickname: string; at: Instant; minutesToday: number }
  /** Tapped again within the duplicate guard (A2): the state is repeated with its own time. */
  | { kind: 'already-done'; nickname: string; presence: 'in' | 'out'; since: Instant; canLeaveNow: boolean }
  /** Kept for the staff, who confirm it: the report came too late, or after a newer tap of the same person. */
  | { kind: 'to-confirm'; nickname: string; touchedAt: Instant }
  | { kind: 'unknown-card'; changesEveryTouch: boolean }
  | { kind: 'card-refused'; reason: 'card-revoked' | 'member-inactive' }
  | { kind: 'one-card-please'; recordedNickname: string | null }
  | { kind: 'unreadable'; reason: UnreadableReason };
export type OutcomeKind = ShownOutcome['kind'];

export type TapFrame = {
  tapId: string;
  at: Instant;
  outcome: ShownOutcome;
  /** Of the person whose card it was; null for nobody's. */
  preferences: Preferences | null;
};

/** A staff member's card was shown after somebody asked to sign in: the page asks for the PIN. */
export type StaffCardFrame = { tapId: string; nickname: string };

/** Every event of the stream by name. */
export type StationStream = {
  snapshot: StationSnapshot;
  tap: TapFrame;
  'staff-card': StaffCardFrame;
  /** The staff page on this station waits for a card to be bound or lent. */
  'card-intent': CardIntentShown;
  reader: ReaderShown;
  beat: { now: Instant };
};
