/** Days of the site's zone. The only importer of the Temporal polyfill: a day is never a Date. */
import { Temporal } from 'temporal-polyfill';
import { type Instant, instant, type LocalDate } from './instant.ts';

/** What the calendar of one site needs to know. */
export type SiteCalendar = {
  /** IANA name, e.g. `Asia/Tokyo`. */
  zone: string;
  /** Local time at which a business day begins, `HH:MM`. A visit at 03:00 still belongs to the evening before. */
  dayStartsAt: string;
};

/** The business day (A9) an instant belongs to. Sound in zones with daylight saving: it compares wall-clock times. */
export function businessDayOf(at: Instant, calendar: SiteCalendar): LocalDate {
  const local = Temporal.Instant.fromEpochMilliseconds(at).toZonedDateTimeISO(calendar.zone);
  const begins = Temporal.PlainTime.from(calendar.dayStartsAt);
  const early = Temporal.PlainTime.compare(local.toPlainTime(), begins) < 0;
  const day = early ? local.toPlainDate().subtract({ days: 1 }) : local.toPlainDate();
  return day.toString() as LocalDate;
}

export type Weekday = 'mon' | 'tue' | 'wed' | 'thu' | 'fri' | 'sat' | 'sun';
const WEEKDAYS: readonly Weekday[] = ['mon', 'tue', 'wed', 'thu', 'fri', 'sat', 'sun'];

/** Computed, never typed in: a wrong weekday on a front desk costs somebody a journey. */
export function weekdayOf(day: LocalDate): Weekday {
  return WEEKDAYS[Temporal.PlainDate.from(day).dayOfWeek - 1] ?? 'mon';
}

/** The wall clock of the site, `HH:MM`, which sorts as text. */
export function localTimeOf(at: Instant, zone: string): string {
  return Temporal.Instant.fromEpochMilliseconds(at)
    .toZonedDateTimeISO(zone)
    .toPlainTime()
    .toString()
    .slice(0, 5);
}

/** The calendar day of the site's wall clock: midnight to midnight, unlike the business day. */
export function localDateOf(at: Instant, zone: string): LocalDate {
  return Temporal.Instant.fromEpochMilliseconds(at)
    .toZonedDateTimeISO(zone)
    .toPlainDate()
    .toString() as LocalDate;
}

/** First and last day of a month, `YYYY-MM`. */
export function monthOf(month: string): { from: LocalDate; to: LocalDate } {
  const first = Temporal.PlainYearMonth.from(month).toPlainDate({ day: 1 });
  const last = first.add({ months: 1 }).subtract({ days: 1 });
  return { from: first.toString() as LocalDate, to: last.toString() as LocalDate };
}

export const addDays = (day: LocalDate, days: number): LocalDate =>
  Temporal.PlainDate.from(day).add({ days }).toString() as LocalDate;

/**
 * The instant at which the wall clock of the site shows this day and time; in a gap of daylight saving the moment after it.
 * `24:00` is the midnight that ends the day.
 */
export function instantOf(day: LocalDate, time: string, zone: string): Instant {
  const ends = time === '24:00';
  const date = Temporal.PlainDate.from(day).add({ days: ends ? 1 : 0 });
  const at = date.toZonedDateTime({ timeZone: zone, plainTime: ends ? '00:00' : time });
  return instant(at.epochMilliseconds);
}

/** True when `zone` is an IANA zone this machine knows. */
export function isKnownZone(zone: string): boolean {
  try {
    Temporal.Instant.fromEpochMilliseconds(0).toZonedDateTimeISO(zone);
    return true;
  } catch {
    return false;
  }
}
