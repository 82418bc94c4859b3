/**
 * The calendar that the whole process asks: the settings, the national holidays and, kept in memory because every tap asks, what
 * the staff set for single days. Read anew whenever that changed.
 */
import type { SiteReader } from '../database/schema.ts';
import type { LocalDate } from '../domain/instant.ts';
import {
  type DayHours,
  type OpeningCalendar,
  type OpeningRules,
  openingCalendarOf,
} from '../domain/opening-calendar.ts';
import { listDayHours } from './calendar-store.ts';

type Exceptions = readonly DayHours[];

export type OpeningView = OpeningCalendar & {
  /** As it would be with other exceptions; nothing changes. */
  imagined(change: (exceptions: Exceptions) => Exceptions): OpeningCalendar;
  knowsHolidays(year: number): boolean;
  reload(): Promise<void>;
  /** Told after each reload. */
  onChange(listener: () => void): () => void;
};

/** Visits of long ago are still put right by the hours of their day. */
const FROM_THE_BEGINNING = '0000-01-01' as LocalDate;

export async function createOpeningView(
  reader: SiteReader,
  rules: Omit<OpeningRules, 'exceptions'>,
): Promise<OpeningView> {
  const listeners = new Set<() => void>();
  let exceptions: Exceptions = await listDayHours(reader, FROM_THE_BEGINNING);
  let current = openingCalendarOf({ ...rules, exceptions });
  return {
    hoursOn: (day) => current.hoursOn(day),
    closedReason: (day) => current.closedReason(day),
    planOf: (day) => current.planOf(day),
    imagined: (change) => openingCalendarOf({ ...rules, exceptions: change(exceptions) }),
    knowsHolidays: rules.holidays.knowsYear,
    reload: async () => {
      exceptions = await listDayHours(reader, FROM_THE_BEGINNING);
      current = openingCalendarOf({ ...rules, exceptions });
      for (const tell of listeners) tell();
    },
    onChange: (listener) => {
      listeners.add(listener);
      return () => listeners.delete(listener);
    },
  };
}
