/** A month of the calendar page, planned by the rules of the server. */
import type { CalendarMonth, Change } from '../../kiosk/staff/calendar-api.ts';
import { toPlannedDay } from '../../server/calendar/calendar-bodies.ts';
import { nationalHolidays } from '../../server/calendar/national-holidays.ts';
import { addDays, monthOf } from '../../server/domain/calendar.ts';
import { addMs, type Instant, type LocalDate } from '../../server/domain/instant.ts';
import { type DayHours, openingCalendarOf } from '../../server/domain/opening-calendar.ts';

const OFFICE = { from: '09:00', to: '17:30' };
const HOUR_MS = 3_600_000;
const day = (text: string) => text as LocalDate;
const SNOW: DayHours = {
  dayHoursId: 'day-hours-1',
  fromDay: day('2026-11-26'),
  toDay: day('2026-11-26'),
  hours: { from: '10:00', to: '15:00' },
  reason: 'weather',
  withdrawnOn: null,
};
const NEW_YEAR: DayHours = {
  dayHoursId: 'day-hours-2',
  fromDay: day('2026-12-29'),
  toDay: day('2027-01-03'),
  hours: null,
  reason: 'holiday',
  withdrawnOn: null,
};

const calendarWith = (exceptions: readonly DayHours[]) =>
  openingCalendarOf({
    weekly: { mon: OFFICE, tue: OFFICE, wed: OFFICE, thu: OFFICE, fri: OFFICE },
    closedOnHolidays: true,
    holidays: nationalHolidays,
    exceptions,
  });

function daysFrom(first: LocalDate, last: LocalDate): LocalDate[] {
  const days: LocalDate[] = [];
  for (let each = first; each <= last; each = addDays(each, 1)) days.push(each);
  return days;
}

export function calendarMonth(exceptions: readonly DayHours[] = [SNOW, NEW_YEAR]): CalendarMonth {
  const { from, to } = monthOf('2026-11');
  return {
    today: '2026-11-21',
    knowsHolidays: true,
    days: daysFrom(from, to).map((each) => toPlannedDay(calendarWith(exceptions).planOf(each))),
    ahead: exceptions.map(({ withdrawnOn: _, ...one }) => ({ ...one, by: 'くすのき' })),
  };
}

/** Of closing from one day to another. */
export function closureChange(fromDay: string, toDay: string, now: Instant): Change {
  const closed: DayHours = { ...SNOW, fromDay: day(fromDay), toDay: day(toDay), hours: null };
  return {
    days: daysFrom(closed.fromDay, closed.toDay).map((each) => ({
      before: toPlannedDay(calendarWith([]).planOf(each)),
      after: toPlannedDay(calendarWith([closed]).planOf(each)),
    })),
    inside: ['けやき', 'すみれ', 'かえで'].map((nickname) => ({ nickname, openedAt: addMs(now, -HOUR_MS) })),
    touched: [],
  };
}
