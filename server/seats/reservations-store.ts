/** Rows of reservations. Written only by the applier, which `recordEvents` calls. */
import { type RawBuilder, sql } from 'kysely';
import type { SiteReader, SiteTables, SiteTransaction } from '../database/schema.ts';
import type { Instant } from '../domain/instant.ts';
import type { EventData, RecordedEvent } from '../domain/log/event-types.ts';
import type { Reservation, Span } from '../domain/seats/reservation.ts';
import type { Applier } from '../events/record-events.ts';

type Reader = SiteReader | SiteTransaction;
type Row = SiteTables['seat_reservations'];

export const reservationsApplier: Applier = {
  types: [
    'seat-reserved',
    'seat-reservation-changed',
    'seat-reservation-cancelled',
    'seat-reservation-restored',
    'seat-offer-accepted',
    'seats-arrived',
    'seats-kept',
    'seats-left',
  ],
  apply: async (tx, events) => {
    for (const event of events) await applyOne(tx, event);
  },
};

async function applyOne(tx: SiteTransaction, event: RecordedEvent): Promise<void> {
  switch (event.type) {
    case 'seat-reserved':
      return reserve(tx, event.data);
    case 'seat-reservation-changed':
      return change(tx, event.data);
    case 'seat-reservation-cancelled': {
      const { reservationId, heldUntil, cancelledAt, reason } = event.data;
      const cancelled = { cancelled_at: cancelledAt, cancel_reason: reason, lapses_at: null };
      return update(tx, reservationId, { ...cancelled, held_until_at: heldUntil });
    }
    case 'seat-reservation-restored': {
      const { reservationId, lapsesAt, restoredAt } = event.data;
      await settleLapsed(tx, restoredAt, ofReservation(reservationId));
      const back = { cancelled_at: null, cancel_reason: null, lapses_at: lapsesAt };
      return update(tx, reservationId, { ...back, held_until_at: sql<Instant>`ends_at` });
    }
    case 'seat-offer-accepted': {
      const { reservationId, lapsesAt, arrivedAt } = event.data;
      return update(tx, reservationId, { origin: 'ahead', lapses_at: lapsesAt, arrived_at: arrivedAt });
    }
    case 'seats-arrived':
      return arrive(tx, event.data);
    case 'seats-kept':
      return keep(tx, event.data.seats);
    case 'seats-left':
      return leave(tx, event.data);
  }
}

async function reserve(tx: SiteTransaction, data: EventData['seat-reserved']): Promise<void> {
  const { reservationId, seatId, memberId, startsAt, endsAt, lapsesAt, arrivedAt, madeAt, by } = data;
  const room = data.room ? (1 as const) : (0 as const);
  await settleLapsed(tx, madeAt, sql`(seat_id = ${seatId} or (member_id = ${memberId} and room = ${room}))`);
  const row = {
    reservation_id: reservationId,
    seat_id: seatId,
    member_id: memberId,
    room,
    people: data.people,
    starts_at: startsAt,
    ends_at: endsAt,
    held_until_at: endsAt,
    lapses_at: lapsesAt,
    arrived_at: arrivedAt,
    left_at: null,
    lapsed_at: null,
    cancelled_at: null,
    cancel_reason: null,
    origin: data.origin,
    series_id: data.seriesId,
    wait_id: data.waitId,
    made_at: madeAt,
    made_by_id: by,
    version: 1,
  };
  await tx.insertInto('seat_reservations').values(row).execute();
}

async function change(tx: SiteTransaction, data: EventData['seat-reservation-changed']): Promise<void> {
  const { reservationId, seatId, startsAt, endsAt, people, lapsesAt, arrivedAt, changedAt } = data;
  await settleLapsed(tx, changedAt, sql`(seat_id = ${seatId} or ${ofReservation(reservationId)})`);
  const span = { starts_at: startsAt, ends_at: endsAt, held_until_at: endsAt };
  const now = { lapses_at: lapsesAt, arrived_at: arrivedAt, lapsed_at: null };
  await update(tx, reservationId, { seat_id: seatId, people, ...span, ...now });
}

async function arrive(tx: SiteTransaction, { arrivedAt, seats }: EventData['seats-arrived']): Promise<void> {
  for (const { reservationId, startsAt } of seats) {
    await settleLapsed(tx, arrivedAt, ofReservation(reservationId));
    await sql`update seat_reservations set arrived_at = coalesce(arrived_at, ${arrivedAt}), lapses_at = null,
        starts_at = ${startsAt}, version = version + 1 where reservation_id = ${reservationId}`.execute(tx);
  }
}

async function keep(
  tx: SiteTransaction,
  seats: readonly { reservationId: string; lapsesAt: Instant }[],
): Promise<void> {
  for (const { reservationId, lapsesAt } of seats) await update(tx, reservationId, { lapses_at: lapsesAt });
}

async function leave(
  tx: SiteTransaction,
  { leftAt, freed, awaited }: EventData['seats-left'],
): Promise<void> {
  if (freed.length > 0)
    await sql`update seat_reservations set left_at = ${leftAt}, lapses_at = null, version = version + 1,
        held_until_at = max(starts_at, min(held_until_at, ${leftAt}))
      where reservation_id in (select value from json_each(${JSON.stringify(freed)}))`.execute(tx);
  for (const { reservationId, lapsesAt } of awaited)
    await update(tx, reservationId, { arrived_at: null, lapses_at: lapsesAt });
}

type Change = { [Column in keyof Row]?: Row[Column] | RawBuilder<Row[Column]> };
async function update(tx: SiteTransaction, reservationId: string, values: Change): Promise<void> {
  await tx
    .updateTable('seat_reservations')
    .set({ ...values, version: sql<number>`version + 1` })
    .where('reservation_id', '=', reservationId)
    .execute();
}

/** Those that may stand in the way of a reservation: of its seat, and of its member. */
const ofReservation = (reservationId: string): RawBuilder<unknown> =>
  sql`exists (select 1 from seat_reservations r where r.reservation_id = ${reservationId}
    and (r.seat_id = seat_reservations.seat_id or (r.member_id = seat_reservations.member_id and r.room = seat_reservations.room))
    and r.reservation_id <> seat_reservations.reservation_id)`;

/** What has lapsed by now is released for good, because somebody comes after it. Nothing depends on when that happens. */
async function settleLapsed(tx: SiteTransaction, at: Instant, which: RawBuilder<unknown>): Promise<void> {
  await sql`update seat_reservations set lapsed_at = lapses_at, lapses_at = null, version = version + 1,
      held_until_at = max(starts_at, min(held_until_at, lapses_at))
    where lapses_at <= ${at} and lapses_at < held_until_at and ${which}`.execute(tx);
}

export const toReservation = (row: Row): Reservation => ({
  reservationId: row.reservation_id,
  seatId: row.seat_id,
  memberId: row.member_id,
  room: row.room === 1,
  people: row.people,
  startsAt: row.starts_at,
  endsAt: row.ends_at,
  heldUntil: row.held_until_at,
  lapsesAt: row.lapses_at,
  arrivedAt: row.arrived_at,
  leftAt: row.left_at,
  lapsedAt: row.lapsed_at,
  cancelledAt: row.cancelled_at,
  cancelReason: row.cancel_reason,
  origin: row.origin,
  seriesId: row.series_id,
  waitId: row.wait_id,
  madeAt: row.made_at,
});

export async function findReservation(reader: Reader, reservationId: string): Promise<Reservation | null> {
  const query = reader.selectFrom('seat_reservations').selectAll();
  const row = await query.where('reservation_id', '=', reservationId).executeTakeFirst();
  return row ? toReservation(row) : null;
}

/** No reservation is longer than a day of the office, so none that began earlier can reach into a time. */
export const LONGEST_MS = 24 * 60 * 60_000;

/** Of one seat, a zone, or all: what may hold a seat within the time, by start. Those that hold nothing are left out. */
export async function readHeld(
  reader: Reader,
  within: Span,
  where: { seatId: string } | { zoneId: string } | null,
): Promise<Reservation[]> {
  let query = reader
    .selectFrom('seat_reservations')
    .selectAll('seat_reservations')
    .whereRef('held_until_at', '>', 'starts_at')
    .where('starts_at', '<', within.endsAt)
    .where('starts_at', '>', (within.startsAt - LONGEST_MS) as Instant)
    .where('held_until_at', '>', within.startsAt);
  if (where && 'seatId' in where) query = query.where('seat_id', '=', where.seatId);
  if (where && 'zoneId' in where)
    query = query.where('seat_id', 'in', (seats) =>
      seats.selectFrom('seats').select('seat_id').where('zone_id', '=', where.zoneId),
    );
  const rows = await query.orderBy('starts_at').orderBy('reservation_id').execute();
  return rows.map(toReservation);
}

/** Of a member, that are not over and not cancelled, by start. */
export async function readAhead(reader: Reader, memberId: string, now: Instant): Promise<Reservation[]> {
  const rows = await reader
    .selectFrom('seat_reservations')
    .selectAll()
    .where('member_id', '=', memberId)
    .where('ends_at', '>', now)
    .whereRef('held_until_at', '>', 'starts_at')
    .where('held_until_at', '>', now)
    .orderBy('starts_at')
    .execute();
  return rows.map(toReservation);
}

/** Of a series, by start. */
export async function readSeries(reader: Reader, seriesId: string): Promise<Reservation[]> {
  const query = reader.selectFrom('seat_reservations').selectAll().where('series_id', '=', seriesId);
  return (await query.orderBy('starts_at').execute()).map(toReservation);
}
