/** What the pages show of seats: never who sits there. */
import type { SiteReader } from '../database/schema.ts';
import { addDays, localDateOf } from '../domain/calendar.ts';
import type { Instant, LocalDate } from '../domain/instant.ts';
import { busySpans, freeFrom, freeUntil } from '../domain/seats/free-time.ts';
import {
  heldUntilAt,
  type Reservation,
  type Span,
  spansMeet,
  standingOf,
} from '../domain/seats/reservation.ts';
import type { FloorPlan, Seat, SeatState, Zone } from '../domain/seats/seat.ts';
import { openingAround, openingOf, type SeatSettings } from '../domain/seats/seat-settings.ts';
import { type Closure, covers, readClosures, readUntold } from './closures-store.ts';
import { findFeed } from './feeds-store.ts';
import { listSeats, listZones, readFloorPlan } from './places-store.ts';
import { readAhead, readHeld } from './reservations-store.ts';
import { teamIdsOf } from './seat-teams.ts';
import { listWaits } from './waits-store.ts';

type ShownSeat = Omit<Seat, 'ended' | 'features'> & {
  features: Seat['features'][number][];
  state: SeatState;
  freeUntil: Instant | null;
  freeFrom: Instant | null;
  isTeams: boolean;
};
export type SeatMap = Span & {
  now: Instant;
  open: boolean;
  plan: FloorPlan;
  zones: { zoneId: string; name: string }[];
  seats: ShownSeat[];
};

type Asked = { memberId: string; now: Instant; startsAt: Instant | null; endsAt: Instant | null };

export async function readSeatMap(
  reader: SiteReader,
  { memberId, now, ...wish }: Asked,
  settings: SeatSettings,
): Promise<SeatMap> {
  const startsAt = wish.startsAt ?? now;
  const opening = openingAround(startsAt, settings);
  const endsAt = wish.endsAt ?? opening?.endsAt ?? startsAt;
  const span = { startsAt, endsAt };
  const within = { startsAt, endsAt: opening?.endsAt ?? endsAt };
  const [plan, zones, seats, held, closures, teams] = await Promise.all([
    readFloorPlan(reader),
    listZones(reader),
    listSeats(reader),
    readHeld(reader, within, null),
    readClosures(reader, within),
    teamIdsOf(reader, memberId),
  ]);
  const isOpen =
    opening !== null && startsAt >= opening.startsAt && endsAt <= opening.endsAt && endsAt > startsAt;
  const view = { span, now, memberId, held, closures, zones, isOpen, end: within.endsAt, teams };
  return {
    ...span,
    now,
    open: isOpen,
    plan,
    zones: zones.filter(({ ended }) => !ended).map(({ zoneId, name }) => ({ zoneId, name })),
    seats: seats.filter(({ ended }) => !ended).map((seat) => showSeat(seat, seats, view)),
  };
}

type View = {
  span: Span;
  now: Instant;
  memberId: string;
  held: readonly Reservation[];
  closures: readonly Closure[];
  zones: readonly Zone[];
  isOpen: boolean;
  /** Closing of that day. */
  end: Instant;
  teams: readonly string[];
};

function showSeat(seat: Seat, seats: readonly Seat[], view: View): ShownSeat {
  const { span, now, held, closures, end, zones, teams } = view;
  const onSeat = held.filter(({ seatId }) => seatId === seat.seatId);
  const closed = closures.filter((closure) => covers(closure, seat));
  const busy = busySpans(onSeat, closed, now);
  const { ended: _, ...shown } = seat;
  const zone = zones.find(({ zoneId }) => zoneId === seat.zoneId);
  return {
    ...shown,
    features: [...seat.features],
    state: stateOf(seat, seats, { ...view, onSeat, closed, busy }),
    freeUntil: view.isOpen ? freeUntil(busy, span.startsAt, end) : null,
    freeFrom: freeFrom(busy, span.startsAt, end),
    isTeams: zone?.teamIds.some((teamId) => teams.includes(teamId)) ?? false,
  };
}

function stateOf(
  seat: Seat,
  seats: readonly Seat[],
  view: View & { onSeat: readonly Reservation[]; closed: readonly Closure[]; busy: readonly Span[] },
): SeatState {
  const { span, now, memberId, onSeat, closed, busy, isOpen, end } = view;
  const isHeld = (one: Reservation): boolean => {
    const endsAt = heldUntilAt(one, now);
    return endsAt > one.startsAt && spansMeet({ startsAt: one.startsAt, endsAt }, span);
  };
  if (onSeat.some((one) => one.memberId === memberId && isHeld(one))) return 'yours';
  if (!isOpen || closed.some((closure) => spansMeet(closure, span))) return 'closed';
  const until = freeUntil(busy, span.startsAt, end);
  if (until === null) return 'taken';
  if (isZoneFull(seat, seats, view, isHeld)) return 'zone-full';
  return until >= span.endsAt ? 'free' : 'free-until';
}

function isZoneFull(
  seat: Seat,
  seats: readonly Seat[],
  { zones, held }: View,
  isHeld: (one: Reservation) => boolean,
): boolean {
  const capacity = zones.find(({ zoneId }) => zoneId === seat.zoneId)?.capacity ?? null;
  if (capacity === null) return false;
  const inZone = new Set(seats.filter(({ zoneId }) => zoneId === seat.zoneId).map(({ seatId }) => seatId));
  const people = held.filter((one) => inZone.has(one.seatId) && isHeld(one));
  return people.reduce((sum, one) => sum + one.people, 0) >= capacity;
}

export type ShownReservation = Span &
  Pick<Reservation, 'reservationId' | 'seatId' | 'people' | 'heldUntil' | 'lapsesAt' | 'seriesId'> & {
    label: string;
    zone: string;
    kind: Seat['kind'];
    standing: ReturnType<typeof standingOf>;
  };

/** Names of seats and zones, for whatever lists reservations. */
export async function createShowReservation(
  reader: SiteReader,
  now: Instant,
): Promise<(one: Reservation) => ShownReservation> {
  const [seats, zones] = await Promise.all([listSeats(reader), listZones(reader)]);
  return (one) => {
    const seat = seats.find(({ seatId }) => seatId === one.seatId);
    const zone = zones.find(({ zoneId }) => zoneId === seat?.zoneId);
    const { reservationId, seatId, people, startsAt, endsAt, heldUntil, lapsesAt, seriesId } = one;
    const shown = { reservationId, seatId, people, startsAt, endsAt, heldUntil, lapsesAt, seriesId };
    const names = { label: seat?.label ?? '', zone: zone?.name ?? '', kind: seat?.kind ?? 'desk' };
    return { ...shown, ...names, standing: standingOf(one, now) };
  };
}

export type OwnSeats = {
  reservations: ShownReservation[];
  waits: { waitId: string; startsAt: Instant; endsAt: Instant }[];
  news: ShownReservation[];
  days: { day: LocalDate; open: Span | null }[];
  hasFeed: boolean;
};

/** What is still ahead of a member. One that lapsed before its beginning is an offer that went on to somebody else. */
export async function readOwnSeats(
  reader: SiteReader,
  memberId: string,
  now: Instant,
  settings: SeatSettings,
): Promise<OwnSeats> {
  const [ahead, waits, untold, feed, show] = await Promise.all([
    readAhead(reader, memberId, now),
    listWaits(reader, now),
    readUntold(reader, memberId),
    findFeed(reader, memberId),
    createShowReservation(reader, now),
  ]);
  const today = localDateOf(now, settings.zone);
  const days = Array.from({ length: settings.limits.horizonDays + 1 }, (_, ahead) => addDays(today, ahead));
  return {
    reservations: ahead.filter((one) => heldUntilAt(one, now) > now).map(show),
    waits: waits
      .filter((wait) => wait.memberId === memberId)
      .map(({ waitId, startsAt, endsAt }) => ({ waitId, startsAt, endsAt })),
    news: untold.map(show),
    days: days.map((day) => ({ day, open: openingOf(day, settings) })),
    hasFeed: feed !== null,
  };
}
