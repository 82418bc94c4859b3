/** Where to sit, as the frame of a tap tells it: read beside the taps, never on their way (U1, U2). */
import { sql } from 'kysely';
import type { SiteReader } from '../database/schema.ts';
import { localDateOf } from '../domain/calendar.ts';
import type { Instant } from '../domain/instant.ts';
import { chooseOffer, type FreeSeat } from '../domain/seats/choose-offer.ts';
import { busySpans, freeUntil } from '../domain/seats/free-time.ts';
import { heldUntilAt, type Reservation, standingOf } from '../domain/seats/reservation.ts';
import type { Seat, Zone } from '../domain/seats/seat.ts';
import { openingAround, type SeatSettings } from '../domain/seats/seat-settings.ts';
import type { HouseShown, SeatAtArrival, SeatsShown, SeatTold, TapFrame } from '../domain/station-frames.ts';
import { covers, readClosures, readUntold } from './closures-store.ts';
import { listSeats, listZones } from './places-store.ts';
import { readAhead, readHeld } from './reservations-store.ts';
import { teamIdsOf } from './seat-teams.ts';
import { listWaits } from './waits-store.ts';

export type SeatsAtTap = { seats: SeatsShown } & Pick<TapFrame, 'seatOffer' | 'seatNews'>;

type House = {
  seats: readonly Seat[];
  zones: readonly Zone[];
  free: readonly FreeSeat[];
  isOpen: boolean;
  waiting: number;
};

/** For one member who arrived or came back. */
export async function readSeatsAtTap(
  reader: SiteReader,
  memberId: string,
  now: Instant,
  settings: SeatSettings,
): Promise<SeatsAtTap> {
  const seats = await listSeats(reader);
  if (seats.every(({ ended }) => ended)) return { seats: null };
  const house = await readHouse(reader, seats, memberId, now, settings);
  const [ahead, untold, lastSeatId] = await Promise.all([
    readAhead(reader, memberId, now),
    readUntold(reader, memberId),
    findLastSeat(reader, memberId),
  ]);
  const today = localDateOf(now, settings.zone);
  const own = ahead.filter(
    (one) => heldUntilAt(one, now) > now && localDateOf(one.startsAt, settings.zone) === today,
  );
  const tell = (one: Reservation): SeatTold => toldOf(one, house);
  const offered = ahead.find((one) => standingOf(one, now) === 'offered');
  const promised = own.filter((one) => one.origin !== 'offer');
  const [current] = promised.filter((one) => !one.room && (one.startsAt <= now || isNext(one, house, now)));
  const later = promised.filter((one) => one !== current && one.startsAt > now);
  const lastSeat = seats.find(({ seatId }) => seatId === lastSeatId) ?? null;
  return {
    seats: {
      now: current ? yours(current, now, tell) : offerOf(house, later, lastSeat, now),
      later: later.map(tell),
    },
    ...(offered ? { seatOffer: { ...tell(offered), lapsesAt: offered.lapsesAt ?? now } } : {}),
    ...(untold.length > 0 ? { seatNews: untold.map(tell) } : {}),
  };
}

/** Theirs in a moment, and nobody could be offered the seat until then. */
const isNext = (one: Reservation, { free }: House, now: Instant): boolean =>
  one.arrivedAt !== null && one.startsAt > now && free.length === 0;

const yours = (one: Reservation, now: Instant, tell: (one: Reservation) => SeatTold): SeatAtArrival => ({
  kind: 'yours',
  seat: tell(one),
  from: one.startsAt > now ? one.startsAt : now,
});

function offerOf(
  { free, zones, isOpen, waiting }: House,
  later: readonly Reservation[],
  lastSeat: Seat | null,
  now: Instant,
): SeatAtArrival {
  if (!isOpen) return { kind: 'none' };
  const laterSeatId = later.find(({ room }) => !room)?.seatId ?? null;
  const offer = chooseOffer(free, { laterSeatId, lastSeat, now });
  if (!offer) return { kind: 'full', waiting };
  const { seat, why } = offer;
  const ownNext = later.find(({ room }) => !room)?.startsAt ?? offer.until;
  const until = ownNext < offer.until ? ownNext : offer.until;
  const zone = zones.find(({ zoneId }) => zoneId === seat.zoneId)?.name ?? '';
  return { kind: 'offered', seatId: seat.seatId, label: seat.label, zone, until, why };
}

async function readHouse(
  reader: SiteReader,
  seats: readonly Seat[],
  memberId: string,
  now: Instant,
  settings: SeatSettings,
): Promise<House> {
  const open = openingAround(now, settings);
  const isOpen = open !== null && now >= open.startsAt && now < open.endsAt;
  const zones = await listZones(reader);
  if (!isOpen) return { seats, zones, free: [], isOpen, waiting: 0 };
  const span = { startsAt: now, endsAt: open.endsAt };
  const [held, closures, teams, waits] = await Promise.all([
    readHeld(reader, span, null),
    readClosures(reader, span),
    teamIdsOf(reader, memberId),
    listWaits(reader, now),
  ]);
  const isFull = (zoneId: string): boolean => {
    const inZone = seats.filter((seat) => seat.zoneId === zoneId).map(({ seatId }) => seatId);
    const people = held
      .filter((one) => inZone.includes(one.seatId) && one.startsAt <= now && heldUntilAt(one, now) > now)
      .reduce((sum, one) => sum + one.people, 0);
    const capacity = zones.find((zone) => zone.zoneId === zoneId)?.capacity ?? null;
    return capacity !== null && people >= capacity;
  };
  const free = seats.flatMap((seat) => {
    if (seat.ended || isFull(seat.zoneId)) return [];
    const busy = busySpans(
      held.filter(({ seatId }) => seatId === seat.seatId),
      closures.filter((closure) => covers(closure, seat)),
      now,
    );
    const until = freeUntil(busy, now, open.endsAt);
    const zone = zones.find(({ zoneId }) => zoneId === seat.zoneId);
    const isTeams = zone?.teamIds.some((teamId) => teams.includes(teamId)) ?? false;
    return until === null ? [] : [{ seat, isTeams, until }];
  });
  return { seats, zones, free, isOpen, waiting: waits.filter(({ startsAt }) => startsAt <= now).length };
}

function toldOf({ reservationId, seatId, startsAt, endsAt }: Reservation, { seats, zones }: House): SeatTold {
  const seat = seats.find((one) => one.seatId === seatId);
  const zone = zones.find(({ zoneId }) => zoneId === seat?.zoneId)?.name ?? '';
  return { reservationId, label: seat?.label ?? '', zone, startsAt, endsAt };
}

/** The desk that a member sat at last. */
async function findLastSeat(reader: SiteReader, memberId: string): Promise<string | null> {
  const row = await reader
    .selectFrom('seat_reservations')
    .select('seat_id')
    .where('member_id', '=', memberId)
    .where('arrived_at', 'is not', null)
    .where('room', '=', 0)
    .orderBy('ends_at', 'desc')
    .limit(1)
    .executeTakeFirst();
  return row?.seat_id ?? null;
}

/** What is written on the desk that this tap freed. */
export async function findFreedSeat(
  reader: SiteReader,
  memberId: string,
  leftAt: Instant,
): Promise<string | null> {
  const { rows } = await sql<{ label: string }>`select s.label from seat_reservations r
    join seats s on s.seat_id = r.seat_id
    where r.member_id = ${memberId} and r.left_at = ${leftAt} and r.ends_at > ${leftAt} and r.room = 0 limit 1`.execute(
    reader,
  );
  return rows[0]?.label ?? null;
}

/** Of seats, what every screen of the house is told alike. */
export async function readSeatsOfHouse(
  reader: SiteReader,
  now: Instant,
  settings: SeatSettings,
): Promise<Pick<HouseShown, 'hasSeats' | 'freeSeats'>> {
  const inUse = (await listSeats(reader)).filter(({ ended }) => !ended);
  const hasSeats = inUse.length > 0;
  const seats = inUse.filter(({ kind }) => kind === 'desk');
  if (seats.length === 0) return { hasSeats, freeSeats: null };
  const { isOpen, free } = await readHouse(reader, seats, '', now, settings);
  return { hasSeats, freeSeats: isOpen ? free.length : null };
}
