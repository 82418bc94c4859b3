/** Whether days may be given other hours than usual (E4). Pure. */
import { addDays } from './calendar.ts';
import type { LocalDate } from './instant.ts';
import type { DayHours } from './opening-calendar.ts';

/** A month; whoever closes for longer changes the settings. */
export const MAX_SPAN_DAYS = 31;
/** A year and a month: the turn of the next year is known when this one begins. */
export const MAX_DAYS_AHEAD = 400;
/** More than one a week for all these days: past that it is the week that has changed. */
export const MAX_AHEAD = 60;

export const DAY_HOURS_REFUSALS = [
  'days-turned',
  'over-already',
  'too-far',
  'too-long',
  'day-taken',
  'too-many',
] as const;
export type DayHoursRefusal = (typeof DAY_HOURS_REFUSALS)[number];

type Span = Pick<DayHours, 'fromDay' | 'toDay'>;

/**
 * Days that have been keep their hours, because visits were ended by them.
 * @param known what is in force today or later
 */
export function dayHoursFault(
  { fromDay, toDay }: Span,
  today: LocalDate,
  known: readonly DayHours[],
): DayHoursRefusal | null {
  if (toDay < fromDay) return 'days-turned';
  if (fromDay < today) return 'over-already';
  if (toDay > addDays(today, MAX_DAYS_AHEAD)) return 'too-far';
  if (toDay >= addDays(fromDay, MAX_SPAN_DAYS)) return 'too-long';
  if (known.some((one) => meets(one, { fromDay, toDay }))) return 'day-taken';
  return known.length >= MAX_AHEAD ? 'too-many' : null;
}

/** Whether they have a day in common on which `known` is in force. */
function meets(known: DayHours, { fromDay, toDay }: Span): boolean {
  const first = known.fromDay > fromDay ? known.fromDay : fromDay;
  const isTakenBack = known.withdrawnOn !== null && first >= known.withdrawnOn;
  return first <= known.toDay && first <= toDay && !isTakenBack;
}

/** What of it is still to come; what was taken back is not. */
export const isAhead = ({ toDay, withdrawnOn }: DayHours, today: LocalDate): boolean =>
  toDay >= today && withdrawnOn === null;
