/** Rows of the waiting list. Written only by the applier, which `recordEvents` calls. */
import type { SiteReader, SiteTables, SiteTransaction } from '../database/schema.ts';
import type { Instant } from '../domain/instant.ts';
import { canonicalJson } from '../domain/log/canonical-json.ts';
import type { Span } from '../domain/seats/reservation.ts';
import type { SeatFeature } from '../domain/seats/seat.ts';
import type { Applier } from '../events/record-events.ts';

type Reader = SiteReader | SiteTransaction;

export const waitsApplier: Applier = {
  types: ['seat-wait-began', 'seat-wait-ended'],
  apply: async (tx, events) => {
    for (const event of events) {
      if (event.type === 'seat-wait-began') {
        const { waitId, memberId, startsAt, endsAt, features, askedAt } = event.data;
        const row = { wait_id: waitId, member_id: memberId, starts_at: startsAt, ends_at: endsAt };
        await tx
          .insertInto('seat_waits')
          .values({
            ...row,
            features: canonicalJson(features),
            asked_at: askedAt,
            ended_at: null,
            end_reason: null,
          })
          .execute();
      }
      if (event.type === 'seat-wait-ended')
        await tx
          .updateTable('seat_waits')
          .set({ ended_at: event.data.endedAt, end_reason: event.data.reason })
          .where('wait_id', '=', event.data.waitId)
          .execute();
    }
  },
};

export type Wait = Span & {
  waitId: string;
  memberId: string;
  features: readonly SeatFeature[];
  askedAt: Instant;
};

const toWait = (row: SiteTables['seat_waits']): Wait => ({
  waitId: row.wait_id,
  memberId: row.member_id,
  startsAt: row.starts_at,
  endsAt: row.ends_at,
  features: JSON.parse(row.features),
  askedAt: row.asked_at,
});

/** First come first; those whose time is over are left out. */
export async function listWaits(reader: Reader, now: Instant): Promise<Wait[]> {
  const query = reader.selectFrom('seat_waits').selectAll().where('ended_at', 'is', null);
  const rows = await query.where('ends_at', '>', now).orderBy('asked_at').orderBy('wait_id').execute();
  return rows.map(toWait);
}

/** One that nobody has ended. */
export async function findWait(reader: Reader, waitId: string): Promise<Wait | null> {
  const query = reader.selectFrom('seat_waits').selectAll().where('wait_id', '=', waitId);
  const row = await query.where('ended_at', 'is', null).executeTakeFirst();
  return row ? toWait(row) : null;
}

export async function isWaitKnown(reader: Reader, waitId: string): Promise<boolean> {
  const query = reader.selectFrom('seat_waits').select('wait_id').where('wait_id', '=', waitId);
  return (await query.executeTakeFirst()) !== undefined;
}
