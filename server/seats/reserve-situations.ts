/** What a wish for a seat is decided by, read inside the transaction that records it; and what else could be had instead. */
import type { SiteTransaction } from '../database/schema.ts';
import { addMs, type Instant, msBetween } from '../domain/instant.ts';
import {
  type ReserveSituation,
  refusalOfReservation,
  type SeatRefusal,
  type SeatWish,
  SHORTEST_MS,
} from '../domain/seats/decide-reservation.ts';
import { busySpans, freeFrom, freeUntil } from '../domain/seats/free-time.ts';
import type { Reservation, Span } from '../domain/seats/reservation.ts';
import type { Seat, SeatFeature } from '../domain/seats/seat.ts';
import { openingAround, type SeatSettings } from '../domain/seats/seat-settings.ts';
import { findMember } from '../members/members-store.ts';
import { type Closure, covers, readClosures } from './closures-store.ts';
import { findSeat, listSeats, listZones } from './places-store.ts';
import { readAhead, readHeld } from './reservations-store.ts';

export type Wished = { memberId: string; byStaff: boolean; now: Instant; changes: string | null };

async function readReserveSituation(
  tx: SiteTransaction,
  wish: SeatWish,
  { memberId, now, changes }: Wished,
  settings: SeatSettings,
): Promise<ReserveSituation> {
  const { seat } = wish;
  const member = await findMember(tx, memberId);
  const zone = (await listZones(tx)).find(({ zoneId }) => zoneId === seat.zoneId);
  const zoneCapacity = zone?.capacity ?? null;
  const closures = (await readClosures(tx, wish)).filter((closure) => covers(closure, seat));
  return {
    memberActive: member?.active === 1,
    onSeat: await readHeld(tx, wish, { seatId: seat.seatId }),
    own: await readAhead(tx, memberId, now),
    inZone: zoneCapacity === null ? [] : await readHeld(tx, wish, { zoneId: seat.zoneId }),
    zoneCapacity,
    open: openingAround(wish.startsAt, settings),
    closures,
    changes,
  };
}

export async function refusalOf(
  tx: SiteTransaction,
  wish: SeatWish,
  wished: Wished,
  settings: SeatSettings,
): Promise<SeatRefusal | null> {
  const situation = await readReserveSituation(tx, wish, wished, settings);
  return refusalOfReservation(wish, situation, { ...wished, limits: settings.limits });
}

export type Alternative = Span & { seat: Seat };
const MAX_ALTERNATIVES = 3;

type Day = { open: Span | null; held: Map<string, Reservation[]>; closures: Closure[]; seats: Seat[] };

/** All seats in use, and what stands on them within the hours of that day. */
async function readDay(tx: SiteTransaction, at: Instant, settings: SeatSettings): Promise<Day> {
  const open = openingAround(at, settings);
  const seats = (await listSeats(tx)).filter(({ ended }) => !ended);
  if (!open) return { open, held: new Map(), closures: [], seats };
  const held = new Map<string, Reservation[]>();
  for (const one of await readHeld(tx, open, null))
    held.set(one.seatId, [...(held.get(one.seatId) ?? []), one]);
  return { open, held, closures: await readClosures(tx, open), seats };
}

const busyOf = (seat: Seat, { held, closures }: Day, now: Instant): Span[] =>
  busySpans(
    held.get(seat.seatId) ?? [],
    closures.filter((closure) => covers(closure, seat)),
    now,
  );

/** Up to three: others of the kind at the same time, those of the same zone first, then the same seat at another time of that day. */
export async function readAlternatives(
  tx: SiteTransaction,
  wish: SeatWish,
  now: Instant,
  settings: SeatSettings,
): Promise<Alternative[]> {
  const day = await readDay(tx, wish.startsAt, settings);
  const { open } = day;
  if (!open || wish.startsAt < open.startsAt || wish.endsAt > open.endsAt) return [];
  const span = { startsAt: wish.startsAt, endsAt: wish.endsAt };
  const others = byLikeness(day.seats, wish.seat)
    .filter((seat) => seat.places >= wish.people && isFree(seat, span, day, now))
    .map((seat) => ({ seat, ...span }));
  if (others.length >= MAX_ALTERNATIVES) return others.slice(0, MAX_ALTERNATIVES);
  return [...others, ...otherTimes(wish, open, day, now)].slice(0, MAX_ALTERNATIVES);
}

const isFree = (seat: Seat, { startsAt, endsAt }: Span, day: Day, now: Instant): boolean =>
  freeUntil(busyOf(seat, day, now), startsAt, endsAt) === endsAt;

function byLikeness(seats: readonly Seat[], wanted: Seat): Seat[] {
  const likeness = (seat: Seat): number =>
    (seat.zoneId === wanted.zoneId ? 10 : 0) +
    seat.features.filter((feature) => wanted.features.includes(feature)).length;
  return seats
    .filter((seat) => seat.seatId !== wanted.seatId && seat.kind === wanted.kind)
    .sort((one, other) => likeness(other) - likeness(one));
}

/** The gaps of that seat that day which are long enough, the whole length where it fits. */
function otherTimes(wish: SeatWish, open: Span, day: Day, now: Instant): Alternative[] {
  const busy = busyOf(wish.seat, day, now);
  const lengthMs = msBetween(wish.endsAt, wish.startsAt);
  const found: Alternative[] = [];
  let at: Instant | null = open.startsAt > now ? open.startsAt : now;
  while (at !== null && found.length < MAX_ALTERNATIVES) {
    const startsAt: Instant | null = freeFrom(busy, at, open.endsAt);
    const until = startsAt === null ? null : freeUntil(busy, startsAt, open.endsAt);
    if (startsAt === null || until === null) break;
    const wholeUntil = addMs(startsAt, lengthMs);
    const endsAt = wholeUntil < until ? wholeUntil : until;
    if (msBetween(endsAt, startsAt) >= SHORTEST_MS) found.push({ seat: wish.seat, startsAt, endsAt });
    at = until < open.endsAt ? until : null;
  }
  return found;
}

/** The latest end from a start: closing, the next reservation or closure, the seat's own longest length. Null when it is not free. */
export async function longestEnd(
  tx: SiteTransaction,
  seatId: string,
  startsAt: Instant,
  now: Instant,
  settings: SeatSettings,
): Promise<Instant | null> {
  const seat = await findSeat(tx, seatId);
  const open = openingAround(startsAt, settings);
  if (!seat || !open) return null;
  const span = { startsAt, endsAt: open.endsAt };
  const closures = (await readClosures(tx, span)).filter((closure) => covers(closure, seat));
  const busy = busySpans(await readHeld(tx, span, { seatId }), closures, now);
  const until = freeUntil(busy, startsAt, open.endsAt);
  if (until === null || seat.longestMinutes === null) return until;
  const longest = addMs(startsAt, seat.longestMinutes * 60_000);
  return longest < until ? longest : until;
}

/** Desks with these features that are free all the time, those of the member's teams first. */
export async function readFreeDesks(
  tx: SiteTransaction,
  span: Span,
  features: readonly SeatFeature[],
  now: Instant,
  settings: SeatSettings,
): Promise<Seat[]> {
  const day = await readDay(tx, span.startsAt, settings);
  return day.seats.filter(
    (seat) =>
      seat.kind === 'desk' &&
      features.every((feature) => seat.features.includes(feature)) &&
      isFree(seat, span, day, now),
  );
}
