/** What the staff say of days on which the office opens otherwise than in a usual week (E4). */
import type { Instant, LocalDate } from '../instant.ts';
import type { ExceptionReason, Hours } from '../opening-calendar.ts';

export type CalendarEventData = {
  /** Both days belong to it. `hours` is null when the office stays closed. */
  'day-hours-set': {
    dayHoursId: string;
    fromDay: LocalDate;
    toDay: LocalDate;
    hours: Hours | null;
    reason: ExceptionReason;
    setAt: Instant;
    by: string;
  };
  /** The usual hours are in force again from `withdrawnOn` on; the days before it have been. */
  'day-hours-withdrawn': { dayHoursId: string; withdrawnOn: LocalDate; withdrawnAt: Instant; by: string };
  /** 「とりけす」 within the minute. */
  'day-hours-restored': { dayHoursId: string; by: string };
};
