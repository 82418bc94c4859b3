/** Rows of closures, and whom they were told to. Written only by the applier, which `recordEvents` calls. */
import type { SiteReader, SiteTables, SiteTransaction } from '../database/schema.ts';
import type { Instant } from '../domain/instant.ts';
import type { ClosureReason, ClosureScope } from '../domain/log/seat-event-types.ts';
import type { Reservation, Span } from '../domain/seats/reservation.ts';
import type { Applier } from '../events/record-events.ts';
import { toReservation } from './reservations-store.ts';

type Reader = SiteReader | SiteTransaction;

export const closuresApplier: Applier = {
  types: ['seat-closure-set', 'seat-closure-withdrawn', 'seat-reservation-cancelled', 'seat-news-told'],
  apply: async (tx, events) => {
    for (const event of events) {
      if (event.type === 'seat-closure-set') {
        const { closureId, zoneId, seatId, startsAt, endsAt, reason, madeAt, by } = event.data;
        const scope = { zone_id: zoneId, seat_id: seatId, starts_at: startsAt, ends_at: endsAt };
        const row = { closure_id: closureId, ...scope, reason, made_at: madeAt, made_by_id: by };
        await tx
          .insertInto('seat_closures')
          .values({ ...row, withdrawn_at: null })
          .execute();
      }
      if (event.type === 'seat-closure-withdrawn')
        await tx
          .updateTable('seat_closures')
          .set({ withdrawn_at: event.data.withdrawnAt })
          .where('closure_id', '=', event.data.closureId)
          .execute();
      if (event.type === 'seat-reservation-cancelled' && event.data.reason === 'closure')
        await tx
          .insertInto('seat_news')
          .values({
            reservation_id: event.data.reservationId,
            member_id: event.data.memberId,
            told_at: null,
          })
          .onConflict((conflict) => conflict.column('reservation_id').doUpdateSet({ told_at: null }))
          .execute();
      if (event.type === 'seat-news-told')
        await tx
          .updateTable('seat_news')
          .set({ told_at: event.data.toldAt })
          .where('member_id', '=', event.data.memberId)
          .where('reservation_id', 'in', event.data.reservationIds)
          .execute();
    }
  },
};

export type Closure = Span &
  ClosureScope & { closureId: string; reason: ClosureReason; madeAt: Instant; withdrawnAt: Instant | null };

const toClosure = (row: SiteTables['seat_closures']): Closure => ({
  closureId: row.closure_id,
  zoneId: row.zone_id,
  seatId: row.seat_id,
  startsAt: row.starts_at,
  endsAt: row.ends_at,
  reason: row.reason,
  madeAt: row.made_at,
  withdrawnAt: row.withdrawn_at,
});

/** Those in force that reach into the time. */
export async function readClosures(reader: Reader, within: Span): Promise<Closure[]> {
  const rows = await reader
    .selectFrom('seat_closures')
    .selectAll()
    .where('withdrawn_at', 'is', null)
    .where('ends_at', '>', within.startsAt)
    .where('starts_at', '<', within.endsAt)
    .orderBy('starts_at')
    .execute();
  return rows.map(toClosure);
}

export async function findClosure(reader: Reader, closureId: string): Promise<Closure | null> {
  const query = reader.selectFrom('seat_closures').selectAll().where('closure_id', '=', closureId);
  const row = await query.executeTakeFirst();
  return row ? toClosure(row) : null;
}

export const covers = (closure: ClosureScope, seat: { seatId: string; zoneId: string }): boolean =>
  (closure.seatId === null || closure.seatId === seat.seatId) &&
  (closure.zoneId === null || closure.zoneId === seat.zoneId);

/** What the office cancelled and its member was not told of yet. */
export async function readUntold(reader: Reader, memberId: string): Promise<Reservation[]> {
  const rows = await reader
    .selectFrom('seat_news')
    .innerJoin('seat_reservations as r', 'r.reservation_id', 'seat_news.reservation_id')
    .selectAll('r')
    .where('seat_news.member_id', '=', memberId)
    .where('seat_news.told_at', 'is', null)
    .orderBy('r.starts_at')
    .execute();
  return rows.map(toReservation);
}
