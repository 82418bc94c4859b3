/** Taps that changed no visit: kept, so that a repeat is recognised and the staff can see what happened. */
import type { CardTechnology } from '../card-id.ts';
import type { Instant } from '../instant.ts';
import type { UnreadableReason } from '../tap-report.ts';
import type { PauseKind } from './record-event-types.ts';
import type { TapFacts } from './tap-facts.ts';

export type IgnoredReason = 'duplicate' | 'overtaken' | 'late';

export type TapEventData = {
  'tap-ignored': {
    memberId: string;
    reason: IgnoredReason;
    /** The open visit at that moment, if there was one. */
    visitId: string | null;
    presence: 'in' | PauseKind | 'gone';
    /** When the state that the screen repeats began. Null when the member was never here. */
    since: Instant | null;
    tap: TapFacts;
  };
  'tap-of-unknown-card': {
    cardHash: string;
    keyId: string;
    technology: CardTechnology;
    lastFour: string;
    changesEveryTouch: boolean;
    tap: TapFacts;
  };
  'tap-refused': {
    memberId: string;
    cardId: string;
    reason: 'card-revoked' | 'member-inactive';
    tap: TapFacts;
  };
  'tap-of-several-cards': { recordedMemberId: string | null; tap: TapFacts };
  'tap-unreadable': { reason: UnreadableReason; tap: TapFacts };
};
