/** What stands on a sheet: days, kinds of work and rules of one member's month. Pure; sums are whole minutes. */
import type { MonthSheet } from './staff-answers.ts';

type Row = MonthSheet['rows'][number];
type SheetDay = { day: string; stays: MonthSheet['stays']; minutes: number };

export const sumOf = (rows: readonly Pick<Row, 'counted'>[]): number =>
  rows.reduce((sum, { counted }) => sum + counted, 0);

/** Every day on which somebody was there. */
export function daysOf({ rows, stays }: Pick<MonthSheet, 'rows' | 'stays'>): SheetDay[] {
  const days = [...new Set([...rows, ...stays].map(({ day }) => day))].sort();
  return days.map((day) => ({
    day,
    stays: stays.filter((stay) => stay.day === day),
    minutes: sumOf(rows.filter((row) => row.day === day)),
  }));
}

/** By team and kind of work, in the order in which they first stand. Empty: booked on none. */
export function worksOf({ rows }: Pick<MonthSheet, 'rows'>): { work: string; minutes: number }[] {
  const works = new Map<string, number>();
  for (const { team, category, counted } of rows) {
    const work = [team, category].filter((part) => part !== null).join(' / ');
    works.set(work, (works.get(work) ?? 0) + counted);
  }
  return [...works].map(([work, minutes]) => ({ work, minutes }));
}

/** One, unless the rule changed within the month. */
export const rulesOf = ({ rows }: Pick<MonthSheet, 'rows'>): string[] => [
  ...new Set(rows.map(({ rule }) => rule)),
];
