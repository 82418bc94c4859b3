/** Private iCal addresses. Only the hash of each is kept. Written only by the applier, which `recordEvents` calls. */
import type { SiteReader, SiteTransaction } from '../database/schema.ts';
import type { Instant } from '../domain/instant.ts';
import type { Reservation } from '../domain/seats/reservation.ts';
import type { Applier } from '../events/record-events.ts';
import { hashOfKey } from '../http/device-registry.ts';
import { toReservation } from './reservations-store.ts';

type Reader = SiteReader | SiteTransaction;

export const feedsApplier: Applier = {
  types: ['seat-feed-made', 'seat-feed-revoked'],
  apply: async (tx, events) => {
    for (const event of events) {
      if (event.type === 'seat-feed-made') {
        const { feedId, memberId, tokenHash } = event.data;
        const row = { feed_id: feedId, member_id: memberId, token_hash: tokenHash };
        await tx
          .insertInto('seat_feeds')
          .values({ ...row, made_at: event.occurredAt, revoked_at: null })
          .execute();
      }
      if (event.type === 'seat-feed-revoked')
        await tx
          .updateTable('seat_feeds')
          .set({ revoked_at: event.occurredAt })
          .where('feed_id', '=', event.data.feedId)
          .execute();
    }
  },
};

/** The one that a member's calendar may read now. */
export async function findFeed(reader: Reader, memberId: string): Promise<string | null> {
  const query = reader.selectFrom('seat_feeds').select('feed_id').where('member_id', '=', memberId);
  return (await query.where('revoked_at', 'is', null).executeTakeFirst())?.feed_id ?? null;
}

/** Whose calendar an address is; null for one that was never given out or that was stopped. */
export async function findFeedMember(reader: Reader, token: string): Promise<string | null> {
  const query = reader
    .selectFrom('seat_feeds')
    .select('member_id')
    .where('token_hash', '=', hashOfKey(token));
  return (await query.where('revoked_at', 'is', null).executeTakeFirst())?.member_id ?? null;
}

export type FeedEntry = Reservation & { version: number };
/** Two months of five changes of mind a day; what is older falls away first. */
const MAX_ENTRIES = 500;

/** From a moment on, cancelled ones too, so that a calendar learns of it. Offers are no appointments. */
export async function readFeedEntries(
  reader: SiteReader,
  memberId: string,
  from: Instant,
): Promise<FeedEntry[]> {
  const rows = await reader
    .selectFrom('seat_reservations')
    .selectAll()
    .where('member_id', '=', memberId)
    .where('ends_at', '>', from)
    .where('origin', '<>', 'offer')
    .orderBy('ends_at', 'desc')
    .limit(MAX_ENTRIES)
    .execute();
  return rows.map((row) => ({ ...toReservation(row), version: row.version }));
}
