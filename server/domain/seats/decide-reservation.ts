/**
 * Whether a seat can be had for a time (E1, E4). Pure; read and recorded in one write transaction, so nobody comes in between. The
 * schema refuses overlap by itself: this only says it kindly, with a reason.
 */
import { addMs, type Instant, msBetween } from '../instant.ts';
import type { ClosureReason } from '../log/seat-event-types.ts';
import { heldUntilAt, type Reservation, type Span, spansMeet } from './reservation.ts';
import { isRoom, type Seat } from './seat.ts';

export const SEAT_REFUSALS = [
  'no-such-seat',
  'too-many-people',
  'in-the-past',
  'too-short',
  'too-long',
  'not-open',
  'closure',
  'too-far-ahead',
  'too-many-reservations',
  'another-seat',
  'zone-full',
  'taken',
  'not-active',
  'no-such-reservation',
  'too-late',
] as const;
export type SeatRefusal = (typeof SEAT_REFUSALS)[number];

export type SeatLimits = {
  /** How far ahead members may reserve, and how many at once that lie ahead. Staff reserve for anyone, further. */
  horizonDays: number;
  openReservations: number;
  /** A tap this long before the start arrives (E2). */
  checkInBeforeMs: number;
  /** Not used for this long after its start, it is released. */
  graceMs: number;
  /** A pause keeps the seat for so long (A7). */
  pauseKeepsMs: number;
  /** Whoever comes back within this time is given the same seat, if it is free. */
  returnMs: number;
  /** An offer to somebody who waits is held so long (E5). */
  offerMs: number;
};

/** Shorter ones are a slip of the finger. */
export const SHORTEST_MS = 15 * 60_000;
/** Between the touch and its record the clock goes on. */
const SLACK_MS = 60_000;
const DAY_MS = 24 * 60 * 60_000;

export type SeatWish = Span & { seat: Seat; people: number };

export type ReserveSituation = {
  memberActive: boolean;
  /** What stands on that seat and may meet the wish. */
  onSeat: readonly Reservation[];
  /** Of the member, that are not over. */
  own: readonly Reservation[];
  /** In the same zone, this seat's included; asked for only where the zone has a capacity. */
  inZone: readonly Reservation[];
  zoneCapacity: number | null;
  /** The office's hours of that day. */
  open: Span | null;
  closures: readonly (Span & { reason: ClosureReason })[];
  /** The reservation that is changed, which does not stand in its own way. */
  changes: string | null;
};

export type ReserveQuestion = { now: Instant; byStaff: boolean; limits: SeatLimits };

/** Null when it can be had. */
export function refusalOfReservation(
  wish: SeatWish,
  situation: ReserveSituation,
  { now, byStaff, limits }: ReserveQuestion,
): SeatRefusal | null {
  const others = (list: readonly Reservation[]): Reservation[] =>
    list.filter((one) => one.reservationId !== situation.changes && meets(one, wish, now));
  if (!situation.memberActive) return 'not-active';
  if (wish.seat.ended) return 'no-such-seat';
  if (wish.people > wish.seat.places) return 'too-many-people';
  const ofTime = refusalOfTime(wish, situation, now);
  if (ofTime) return ofTime;
  if (!byStaff && msBetween(wish.startsAt, now) > limits.horizonDays * DAY_MS) return 'too-far-ahead';
  if (!byStaff && aheadOf(situation, now) >= limits.openReservations) return 'too-many-reservations';
  if (others(situation.onSeat).length > 0) return 'taken';
  if (others(situation.own).some(({ room }) => room === isRoom(wish.seat.kind))) return 'another-seat';
  const { zoneCapacity } = situation;
  const around = others(situation.inZone);
  if (zoneCapacity !== null && peakOf(around, wish, now) + wish.people > zoneCapacity) return 'zone-full';
  return null;
}

function refusalOfTime(
  wish: SeatWish,
  { open, closures }: ReserveSituation,
  now: Instant,
): SeatRefusal | null {
  if (wish.startsAt < addMs(now, -SLACK_MS)) return 'in-the-past';
  const lengthMs = msBetween(wish.endsAt, wish.startsAt);
  if (lengthMs < SHORTEST_MS) return 'too-short';
  const { longestMinutes } = wish.seat;
  if (longestMinutes !== null && lengthMs > longestMinutes * 60_000) return 'too-long';
  if (!open || wish.startsAt < open.startsAt || wish.endsAt > open.endsAt) return 'not-open';
  return closures.some((closure) => spansMeet(closure, wish)) ? 'closure' : null;
}

const aheadOf = ({ own, changes }: ReserveSituation, now: Instant): number =>
  own.filter((one) => one.reservationId !== changes && one.arrivedAt === null && heldUntilAt(one, now) > now)
    .length;

/** One that has lapsed before its start holds nothing. */
function meets(one: Reservation, wish: Span, now: Instant): boolean {
  const endsAt = heldUntilAt(one, now);
  return endsAt > one.startsAt && spansMeet({ startsAt: one.startsAt, endsAt }, wish);
}

/** Most people at once: the count only rises where one begins. */
function peakOf(around: readonly Reservation[], wish: Span, now: Instant): number {
  const starts = [wish.startsAt, ...around.map(({ startsAt }) => startsAt)];
  const within = starts.filter((at) => at >= wish.startsAt && at < wish.endsAt);
  const countAt = (at: Instant): number =>
    around
      .filter((one) => one.startsAt <= at && heldUntilAt(one, now) > at)
      .reduce((sum, { people }) => sum + people, 0);
  return Math.max(0, ...within.map(countAt));
}

/** When it is released unless its member comes: from its start, or from its making for one made later (E2). */
export const lapsesAtOf = (startsAt: Instant, madeAt: Instant, graceMs: number): Instant =>
  addMs(startsAt > madeAt ? startsAt : madeAt, graceMs);
