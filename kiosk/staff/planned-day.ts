/** A day of the calendar in words. */
import { holidayText } from '../shared/holiday-text.ts';
import { dayText, noonOf, plainTime, weekdayText } from '../shared/local-time.ts';
import type { Language } from '../shared/words.ts';
import type { PlannedDay } from './calendar-api.ts';
import type { StaffSay } from './words/staff-words.ts';

export const hoursText = ({ from, to }: { from: string; to: string }): string =>
  `${plainTime(from)}–${plainTime(to)}`;

/** The hours, or why there are none. */
export function planText({ hours, closed }: PlannedDay, language: Language, say: StaffSay): string {
  if (hours) return hoursText(hours);
  if (closed?.kind === 'exception') return say(`calendar.closed.${closed.reason}`);
  return closed?.kind === 'holiday' ? holidayText(closed, language) : say('calendar.closed');
}

export const fullDayText = (day: string, language: Language): string =>
  `${dayText(noonOf(day), 'UTC', language)} ${weekdayText(noonOf(day), 'UTC', language)}`;

const WEEK = ['Monday', 'Tuesday', 'Wednesday', 'Thursday', 'Friday', 'Saturday', 'Sunday'];
export const DAYS_A_WEEK = WEEK.length;

/** 0 on a Monday. */
export const placeInWeek = (day: string): number => WEEK.indexOf(weekdayText(noonOf(day), 'UTC', 'en'));

/** A week that begins on a Monday: only its names are used. */
const SOME_WEEK = [
  '2026-11-23',
  '2026-11-24',
  '2026-11-25',
  '2026-11-26',
  '2026-11-27',
  '2026-11-28',
  '2026-11-29',
];
export const weekdayNames = (language: Language): { short: string; long: string }[] =>
  SOME_WEEK.map((day) => {
    const long = weekdayText(noonOf(day), 'UTC', language);
    return { long, short: long.slice(0, language === 'en' ? 3 : 1) };
  });
