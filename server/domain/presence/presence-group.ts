/** Who counts as inside, and where they stand on the emergency list (D2). Pure. */
import type { LocalDate } from '../instant.ts';
import type { PauseKind } from '../log/event-types.ts';

/**
 * `inside`, `guest` and `staff` are in the house, `out` said that they come back, `to-confirm` forgot to check out today and may still be
 * there, `added` stood on no list and showed a card during the roll call.
 */
export const PRESENCE_GROUPS = ['inside', 'guest', 'staff', 'out', 'to-confirm', 'added'] as const;
export type PresenceGroup = (typeof PRESENCE_GROUPS)[number];

export type VisitOfToday = {
  standing: 'open' | 'to-confirm';
  businessDay: LocalDate;
  /** It counts as forgotten, whether or not a timer has said so yet. */
  isForgotten: boolean;
  pause: PauseKind | null;
  isStaff: boolean;
  isGuest: boolean;
};

/** Null: this visit says nothing about who is here today. */
export function presenceGroupOf(visit: VisitOfToday, today: LocalDate): PresenceGroup | null {
  if (visit.standing === 'to-confirm' || visit.isForgotten)
    return visit.businessDay === today ? 'to-confirm' : null;
  if (visit.pause === 'out') return 'out';
  if (visit.isGuest) return 'guest';
  return visit.isStaff ? 'staff' : 'inside';
}
