/** What the map and the list say of a seat: one function each, so that both say the same. Pure. */
import { Ban, CircleCheck, Clock, type LucideIcon, Star, UserRound, UsersRound } from 'lucide-preact';
import { type Instant, instant } from '../../../server/domain/instant.ts';
import type { Language } from '../../../server/domain/preferences.ts';
import { SEAT_FEATURES } from '../../../server/domain/seats/seat.ts';
import { durationText } from '../duration-text.ts';
import { clockText } from '../local-time.ts';
import type { SeatMap, SeatState, SeatTime, ShownSeat } from './seat-shapes.ts';
import type { SeatSay } from './words/seat-words.ts';

/** In which language, and by whose clock. */
export type SeatVoice = { say: SeatSay; zone: string; language: Language };

/** R4: a word, an icon and an outline each; the outlines are in `seats.css`. */
export const SEAT_ICONS: Readonly<Record<SeatState, LucideIcon>> = {
  free: CircleCheck,
  'free-until': Clock,
  taken: UserRound,
  'zone-full': UsersRound,
  closed: Ban,
  yours: Star,
};

const SEAT_FILTERS = [...SEAT_FEATURES, 'my-team'] as const;
export type SeatFilter = (typeof SEAT_FILTERS)[number];

const timeText = (ms: number, { zone }: SeatVoice): string => clockText(instant(ms), zone);

/** As short as a seat in the map is narrow. */
export const shortWord = (seat: ShownSeat, voice: SeatVoice): string =>
  seat.state === 'free-until'
    ? voice.say('seat.state.free-until', { time: timeText(seat.freeUntil ?? 0, voice) })
    : voice.say(`seat.state.${seat.state}`);

export const longWord = (seat: ShownSeat, voice: SeatVoice): string =>
  seat.state === 'free-until'
    ? voice.say('seat.long.free-until', { time: timeText(seat.freeUntil ?? 0, voice) })
    : voice.say(`seat.long.${seat.state}`);

/** What somebody would want to know before choosing: for how many, how long, and what is there. */
export function remarksOf(seat: ShownSeat, { say, language }: SeatVoice): string[] {
  return [
    ...(seat.kind === 'desk' ? [] : [say(`seat.kind.${seat.kind}`)]),
    ...(seat.places > 1 ? [say('seat.places', { count: seat.places })] : []),
    ...(seat.longestMinutes === null
      ? []
      : [say('seat.longest', { duration: durationText(seat.longestMinutes, language) })]),
    ...seat.features.map((feature) => say(`seat.filter.${feature}`)),
  ];
}

/** A seat that is free at the beginning is given until it is somebody else's. */
export const canTake = ({ state }: ShownSeat): boolean => state === 'free' || state === 'free-until';

/** Why a seat is not to be had, and when it is free again (E5). */
export function whyNot(seat: ShownSeat, map: Pick<SeatMap, 'open'>, voice: SeatVoice): string[] {
  const { say } = voice;
  if (canTake(seat)) return [];
  if (!map.open) return [say('seat.shut.why')];
  const { state, label } = seat;
  const why = say(`seat.${state as Exclude<SeatState, 'free' | 'free-until'>}.why`, { label });
  if (seat.freeFrom === null || state === 'yours') return [why];
  return [why, say('seat.free-from.next', { time: timeText(seat.freeFrom, voice) })];
}

const hasFeature = (seat: ShownSeat, filter: SeatFilter): boolean =>
  filter === 'my-team' ? seat.isTeams : seat.features.includes(filter);

export const matchesAll = (seat: ShownSeat, filters: readonly SeatFilter[]): boolean =>
  filters.every((filter) => hasFeature(seat, filter));

/** What any seat of the house has: a wish that none can fulfil is not offered. */
export const usefulFilters = ({ seats }: Pick<SeatMap, 'seats'>): SeatFilter[] =>
  SEAT_FILTERS.filter((filter) => seats.some((seat) => hasFeature(seat, filter)));

export const freeCount = (seats: readonly ShownSeat[]): number => seats.filter(canTake).length;

/** 2 stands before 10, as on the desks. */
export const byLabel = (one: ShownSeat, other: ShownSeat): number =>
  one.label.localeCompare(other.label, 'ja', { numeric: true });

const MS_PER_MINUTE = 60_000;

/** The time for which a seat is asked: not beyond what is free, nor longer than it may be had. */
export function timeFor(seat: ShownSeat, { startsAt, endsAt }: SeatTime): SeatTime {
  if (startsAt === null || endsAt === null) return { startsAt, endsAt };
  const longest = seat.longestMinutes === null ? endsAt : startsAt + seat.longestMinutes * MS_PER_MINUTE;
  const free = seat.state === 'free-until' ? (seat.freeUntil ?? endsAt) : endsAt;
  return { startsAt, endsAt: Math.min(endsAt, longest, free) };
}

export const asInstant = (ms: number): Instant => instant(ms);
