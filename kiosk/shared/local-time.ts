/** Clock and calendar of the site's zone, in words. Everything is computed by `Intl`: weekday and era are never typed in. */
import { type Instant, instant } from '../../server/domain/instant.ts';
import type { Language } from '../../server/domain/preferences.ts';
import {
  dayWithReading,
  eraWithReading,
  shortWeekdayWithReading,
  weekdayWithReading,
} from './calendar-readings.ts';

/** `9:05`, as a wall clock shows it. */
export function clockText(at: Instant, zone: string): string {
  const { hour, minute } = localClock(at, zone);
  return `${hour}:${String(minute).padStart(2, '0')}`;
}

export function localClock(at: Instant, zone: string): { hour: number; minute: number } {
  const format = formatOf('en-GB', { timeZone: zone, hour: 'numeric', minute: 'numeric', hourCycle: 'h23' });
  const parts = format.formatToParts(at);
  const partOf = (type: string) => Number(parts.find((part) => part.type === type)?.value ?? 0);
  return { hour: partOf('hour'), minute: partOf('minute') };
}

const MS_PER_MINUTE = 60_000;

/** How far the wall clock of a zone is ahead of UTC. */
function aheadMs(at: number, zone: string): number {
  const numeric = {
    year: 'numeric',
    month: 'numeric',
    day: 'numeric',
    hour: 'numeric',
    minute: 'numeric',
  } as const;
  const parts = formatOf('en-GB', { timeZone: zone, ...numeric, hourCycle: 'h23' }).formatToParts(at);
  const partOf = (type: string) => Number(parts.find((part) => part.type === type)?.value ?? 0);
  const shown = Date.UTC(
    partOf('year'),
    partOf('month') - 1,
    partOf('day'),
    partOf('hour'),
    partOf('minute'),
  );
  return shown - Math.floor(at / MS_PER_MINUTE) * MS_PER_MINUTE;
}

/** The moment at which the wall clock of a zone has gone so many minutes since midnight of a day. */
export function momentOf(day: string, minute: number, zone: string): Instant {
  const asUtc = Date.parse(`${day}T00:00:00Z`) + minute * MS_PER_MINUTE;
  // The distance at the first guess may be that of the other side of a change of the clocks.
  return instant(asUtc - aheadMs(asUtc - aheadMs(asUtc, zone), zone));
}

/** The clock as settings write it, `09:05`, which sorts like the time it means. */
export const sortableTime = (at: Instant, zone: string): string =>
  clockText(at, zone).padStart('HH:MM'.length, '0');

/** `09:00` as the clock on the wall would say it. */
export const plainTime = (time: string): string => time.replace(/^0/, '');

/** A day of the calendar, `YYYY-MM-DD`, has no zone; noon in UTC is that day wherever its name is only written. */
export const noonOf = (day: string): Instant => instant(Date.parse(`${day}T12:00:00Z`));

/** `2026-11`, as addresses and records name a month. */
export function monthOf(at: Instant, zone: string): string {
  const parts = formatOf('en-GB', { timeZone: zone, year: 'numeric', month: '2-digit' }).formatToParts(at);
  const partOf = (type: string) => parts.find((part) => part.type === type)?.value ?? '';
  return `${partOf('year')}-${partOf('month')}`;
}

/** `11月21日`, or `21 November`. */
export function dayText(at: Instant, zone: string, language: Language): string {
  const text = formatOf(localeOf(language), { timeZone: zone, month: 'long', day: 'numeric' }).format(at);
  return language === 'ja-easy' ? dayWithReading(text) : text;
}

/** For pictures, which have no room for readings: `11月21日`, `11/21`, or `21 Nov`. */
export function shortDayText(at: Instant, zone: string, language: Language): string {
  const month = ({ ja: 'long', 'ja-easy': 'numeric', en: 'short' } as const)[language];
  return formatOf(localeOf(language), { timeZone: zone, month, day: 'numeric' }).format(at);
}

/** `土曜日`, or `Saturday`. */
export function weekdayText(at: Instant, zone: string, language: Language): string {
  const text = formatOf(localeOf(language), { timeZone: zone, weekday: 'long' }).format(at);
  return language === 'ja-easy' ? weekdayWithReading(text) : text;
}

/** `(土)`, or `Sat`: where a whole day is one key among many. */
export function shortWeekdayText(at: Instant, zone: string, language: Language): string {
  const text = formatOf(localeOf(language), { timeZone: zone, weekday: 'short' }).format(at);
  return language === 'ja-easy' ? shortWeekdayWithReading(text) : text;
}

/** `令和8年`, or `2026`: paper forms in Japan ask for the year of the era. */
export function yearText(at: Instant, zone: string, language: Language): string {
  if (language === 'en') return formatOf('en-GB', { timeZone: zone, year: 'numeric' }).format(at);
  const text = formatOf('ja-JP-u-ca-japanese', { timeZone: zone, era: 'long', year: 'numeric' }).format(at);
  return language === 'ja-easy' ? eraWithReading(text) : text;
}

const localeOf = (language: Language): string => (language === 'en' ? 'en-GB' : 'ja-JP');

/** Making a formatter takes milliseconds, and a tap has to be painted within sixty: each is made once. */
const formats = new Map<string, Intl.DateTimeFormat>();

/** Far above the handful that one site in two languages needs; a guard against a page that changes zones for ever. */
const MAX_FORMATS = 64;

function formatOf(locale: string, options: Intl.DateTimeFormatOptions): Intl.DateTimeFormat {
  const key = `${locale} ${JSON.stringify(options)}`;
  const known = formats.get(key);
  if (known) return known;
  if (formats.size >= MAX_FORMATS) formats.clear();
  const made = new Intl.DateTimeFormat(locale, options);
  formats.set(key, made);
  return made;
}
