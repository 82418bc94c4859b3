/** Days and hours of a seat, in words and as choices. Pure; a day is a day of the site's zone. */
import { instant } from '../../../server/domain/instant.ts';
import {
  clockText,
  dayText,
  momentOf,
  noonOf,
  shortDayText,
  shortWeekdayText,
  sortableTime,
  weekdayText,
} from '../local-time.ts';
import type { Range } from '../time-range.tsx';
import type { SeatVoice } from './seat-facts.ts';
import type { OpenDay, SeatTime } from './seat-shapes.ts';

const PARTS = ['rest', 'morning', 'afternoon', 'whole'] as const;
type DayPart = (typeof PARTS)[number];
export type PartTime = SeatTime & { part: DayPart };

const MS_PER_MINUTE = 60_000;
const MINUTES_PER_HOUR = 60;
/** What 午前 and 午後 mean by themselves. */
const NOON_MINUTE = 12 * MINUTES_PER_HOUR;
/** A part of which less is left is not worth a seat. */
const LEAST_MS = 30 * MS_PER_MINUTE;
/** By how much one press moves an end. */
export const STEP_MINUTES = 30;

export const clockOf = (ms: number, { zone }: SeatVoice): string => clockText(instant(ms), zone);

export const rangeText = (startsAt: number, endsAt: number, voice: SeatVoice): string =>
  voice.say('seat.range', { from: clockOf(startsAt, voice), to: clockOf(endsAt, voice) });

const dayOf = (ms: number, zone: string): string =>
  new Intl.DateTimeFormat('en-CA', { timeZone: zone, dateStyle: 'short' }).format(ms);

const isSameDay = (one: number, other: number, zone: string): boolean =>
  dayOf(one, zone) === dayOf(other, zone);

/** きょう, or the day and its weekday. */
export function whenText(ms: number, now: number, voice: SeatVoice): string {
  const { say, zone, language } = voice;
  if (isSameDay(ms, now, zone)) return say('seat.today');
  const at = instant(ms);
  return say('seat.day', { day: dayText(at, zone, language), weekday: weekdayText(at, zone, language) });
}

export const dayName = (day: string, { say, language }: SeatVoice): string =>
  say('seat.day', {
    day: dayText(noonOf(day), 'UTC', language),
    weekday: weekdayText(noonOf(day), 'UTC', language),
  });

/** `11/25`, or `25 Nov`: on a key beside thirteen others. */
export const shortDay = (day: string, { language }: SeatVoice): string =>
  shortDayText(noonOf(day), 'UTC', language === 'ja' ? 'ja-easy' : language);

export const shortWeekday = (day: string, { language }: SeatVoice): string =>
  shortWeekdayText(noonOf(day), 'UTC', language);

/** The parts of a day that are still to be had. What has begun goes from now on, which is a null. */
export function partsOf({ day, open }: OpenDay, now: number, zone: string): PartTime[] {
  if (!open) return [];
  const noon = momentOf(day, NOON_MINUTE, zone);
  const parts: readonly (readonly [DayPart, number, number])[] = [
    ['morning', open.startsAt, Math.min(noon, open.endsAt)],
    ['afternoon', Math.max(noon, open.startsAt), open.endsAt],
    ['whole', open.startsAt, open.endsAt],
  ];
  const isUnderWay = now > open.startsAt;
  return parts
    .filter(([, startsAt, endsAt]) => endsAt - Math.max(startsAt, now) >= LEAST_MS)
    .map(([part, startsAt, endsAt]) => ({
      part: part === 'whole' && isUnderWay ? ('rest' as const) : part,
      startsAt: startsAt < now ? null : startsAt,
      endsAt,
    }))
    .filter(({ part, startsAt }, _, all) => part !== 'afternoon' || startsAt !== null || all.length < 2);
}

export const hasTime = (day: OpenDay, now: number): boolean =>
  day.open !== null && day.open.endsAt - now >= LEAST_MS;

const minuteOf = (ms: number, zone: string): number => {
  const [hour = '0', minute = '0'] = sortableTime(instant(ms), zone).split(':');
  return Number(hour) * MINUTES_PER_HOUR + Number(minute);
};

/** Between which minutes of a day times may be chosen; what is over of today is left out. */
export function withinOf({ open }: OpenDay, now: number, zone: string): Range | null {
  if (!open) return null;
  const first = minuteOf(open.startsAt, zone);
  const last = minuteOf(open.endsAt, zone);
  if (now <= open.startsAt) return { fromMinute: first, toMinute: last };
  const next = Math.ceil(minuteOf(now, zone) / STEP_MINUTES) * STEP_MINUTES;
  return { fromMinute: Math.max(first, Math.min(next, last - STEP_MINUTES)), toMinute: last };
}

export const timeOf = (day: string, { fromMinute, toMinute }: Range, zone: string): SeatTime => ({
  startsAt: momentOf(day, fromMinute, zone),
  endsAt: momentOf(day, toMinute, zone),
});
