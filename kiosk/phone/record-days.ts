/** Days and months of a record, as text: a day is never a Date. */
import type { OwnRecord } from './phone-link.ts';

const MONTHS = 12;

/** The calendar day of the site, `YYYY-MM-DD`. */
export const todayOf = ({ now, site }: OwnRecord): string =>
  new Intl.DateTimeFormat('en-CA', { timeZone: site.zone, dateStyle: 'short' }).format(now);

/** `2026-11` and -1 give `2026-10`. */
export function monthBeside(month: string, by: number): string {
  const [year = 0, number = 1] = month.split('-').map(Number);
  const count = year * MONTHS + (number - 1) + by;
  return `${Math.floor(count / MONTHS)}-${String((count % MONTHS) + 1).padStart(2, '0')}`;
}

export const yearAndMonthOf = (month: string): { year: number; month: number } => {
  const [year = 0, number = 1] = month.split('-').map(Number);
  return { year, month: number };
};
