/** Guests: people without a contract, for a day. A guest is a member of another kind, so that taps and visits are the same. */
import { sql } from 'kysely';
import { insertRows } from '../database/insert-rows.ts';
import type { SiteReader, SiteTables, SiteTransaction } from '../database/schema.ts';
import type { Instant } from '../domain/instant.ts';
import type { RecordedEvent } from '../domain/log/event-types.ts';
import type { Applier } from '../events/record-events.ts';

/** Stands in the row of every guest; what a guest is called stands beside the log and can be erased. */
const GUEST_NICKNAME = 'お客さま';
/** More appointments than a day of an office has. */
const MAX_LISTED = 200;

export const guestsApplier: Applier = {
  types: ['guest-expected', 'guest-cancelled'],
  apply: async (tx, events) => {
    await insertRows(tx, 'members', events.flatMap(memberRow));
    for (const event of events) {
      if (event.type === 'guest-expected') await expectGuest(tx, event);
      if (event.type === 'guest-cancelled') await cancelGuest(tx, event);
    }
  },
};

function memberRow(event: RecordedEvent): SiteTables['members'][] {
  if (event.type !== 'guest-expected') return [];
  const { memberId: member_id } = event.data;
  const row = {
    member_id,
    nickname: GUEST_NICKNAME,
    active: 1 as const,
    registered_at: event.occurredAt,
    kind: 'guest' as const,
  };
  return [row];
}

async function expectGuest(
  tx: SiteTransaction,
  event: RecordedEvent & { type: 'guest-expected' },
): Promise<void> {
  const { memberId: member_id, expectedAt: expected_at } = event.data;
  await insertRows(tx, 'guests', [{ member_id, expected_at, cancelled_at: null }]);
  // A replay of the log finds no name: it was never in it.
  if (!event.confidential) return;
  const { nickname, purpose } = event.confidential;
  await insertRows(tx, 'guest_names', [{ member_id, nickname, purpose }]);
}

/** Who has cancelled does not come: their pass opens no visit. */
async function cancelGuest(
  tx: SiteTransaction,
  event: RecordedEvent & { type: 'guest-cancelled' },
): Promise<void> {
  const { memberId, cancelledAt } = event.data;
  await tx
    .updateTable('guests')
    .set({ cancelled_at: cancelledAt })
    .where('member_id', '=', memberId)
    .execute();
  await tx.updateTable('members').set({ active: 0 }).where('member_id', '=', memberId).execute();
}

export async function findGuest(
  reader: SiteReader | SiteTransaction,
  memberId: string,
): Promise<SiteTables['guests'] | undefined> {
  return reader.selectFrom('guests').selectAll().where('member_id', '=', memberId).executeTakeFirst();
}

export type GuestListed = {
  memberId: string;
  nickname: string;
  purpose: string;
  expectedAt: Instant;
  /** When they came, and when they left again; null while that has not happened. */
  arrivedAt: Instant | null;
  leftAt: Instant | null;
  /** What is written on their pass while it is theirs. */
  pass: number | null;
};

/** Who is expected between two instants and has not cancelled, in order of their time. */
export async function listGuests(
  reader: SiteReader,
  { from, to, now }: { from: Instant; to: Instant; now: Instant },
): Promise<GuestListed[]> {
  const { rows } = await sql<GuestListed>`select g.member_id as memberId,
      coalesce(n.nickname, m.nickname) as nickname, coalesce(n.purpose, '') as purpose, g.expected_at as expectedAt,
      (select min(v.opened_at) from visits v where v.member_id = g.member_id) as arrivedAt,
      (select max(v.closed_at) from visits v where v.member_id = g.member_id
        and not exists (select 1 from visits o where o.member_id = g.member_id and o.closed_at is null)) as leftAt,
      (select p.number from card_loans l join pool_cards p on p.pool_card_id = l.pool_card_id
        where l.member_id = g.member_id and l.ended_at is null and l.valid_until_at > ${now}) as pass
    from guests g join members m on m.member_id = g.member_id left join guest_names n on n.member_id = g.member_id
    where g.cancelled_at is null and g.expected_at >= ${from} and g.expected_at < ${to}
    order by g.expected_at, g.member_id limit ${MAX_LISTED}`.execute(reader);
  return rows;
}
