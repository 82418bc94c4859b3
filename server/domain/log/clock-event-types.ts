/** What became of times that were stamped while the clock could not be trusted (A10). */
import type { Instant, LocalDate } from '../instant.ts';
import type { EndCandidate } from './record-event-types.ts';

/** When a visit was: its beginning, each of its changes in order, and its end. */
export type VisitTimes = {
  openedAt: Instant;
  closedAt: Instant | null;
  businessDay: LocalDate;
  /** A visit that a wrong clock swept too early is open again. */
  standing: 'open' | 'closed' | 'to-confirm';
  changes: Instant[];
  candidates: EndCandidate[];
};

/** Why the times of a visit stay as they were stamped. All but `right` are for the staff to look at. */
export type KeptReason = 'right' | 'not-measured' | 'out-of-order' | 'too-long' | 'overlaps';

export type ClockEventData = {
  /**
   * The measured distance put right what the clock had said. The visits of one member come together, because one may move to
   * where another was. The taps stay in the log with the times that they had.
   */
  'visit-times-corrected': {
    memberId: string;
    correctedAt: Instant;
    visits: { visitId: string; version: number; before: VisitTimes; after: VisitTimes }[];
  };
  'visit-times-kept': {
    memberId: string;
    keptAt: Instant;
    visits: { visitId: string; why: KeptReason }[];
  };
};
