import { sql } from 'kysely';
import { insertRows } from '../database/insert-rows.ts';
import type { SiteReader, SiteTables, SiteTransaction } from '../database/schema.ts';
import type { EventType, RecordedEvent } from '../domain/log/event-types.ts';
import type { Applier } from '../events/record-events.ts';

const TYPES = [
  'member-registered',
  'member-activity-set',
  'card-enrolled',
  'card-revoked',
] as const satisfies EventType[];

export const membersApplier: Applier = {
  types: TYPES,
  apply: async (tx, events) => {
    await insertRows(tx, 'members', events.flatMap(memberRow));
    await insertRows(tx, 'cards', events.flatMap(cardRow));
    for (const event of events) await applyChange(tx, event);
  },
};

type Reader = SiteReader | SiteTransaction;

export async function findMember(
  reader: Reader,
  memberId: string,
): Promise<SiteTables['members'] | undefined> {
  return reader.selectFrom('members').selectAll().where('member_id', '=', memberId).executeTakeFirst();
}

export async function findCard(reader: Reader, cardId: string): Promise<SiteTables['cards'] | undefined> {
  return reader.selectFrom('cards').selectAll().where('card_id', '=', cardId).executeTakeFirst();
}

export async function findCardByHash(
  reader: Reader,
  card: { cardHash: string; keyId: string },
): Promise<SiteTables['cards'] | undefined> {
  const query = reader.selectFrom('cards').selectAll().where('card_hash', '=', card.cardHash);
  return query.where('key_id', '=', card.keyId).executeTakeFirst();
}

/** Chosen names by member id, for what is about to be shown. */
export async function readNicknames(
  reader: Reader,
  memberIds: readonly string[],
): Promise<Map<string, string>> {
  if (memberIds.length === 0) return new Map();
  const { rows } = await sql<{ member_id: string; nickname: string }>`select member_id, nickname from members
    where member_id in (select value from json_each(${JSON.stringify(memberIds)}))`.execute(reader);
  return new Map(rows.map((row) => [row.member_id, row.nickname]));
}

export type MemberListed = SiteTables['members'] & { cards: number; inside: 0 | 1 };

/** One page of members by id, which is by time of registration. */
export async function listMembers(
  reader: SiteReader,
  afterId: string,
  limit: number,
): Promise<MemberListed[]> {
  const { rows } = await sql<MemberListed>`select m.*,
      (select count(*) from cards c where c.member_id = m.member_id and c.revoked_at is null) as cards,
      exists (select 1 from visits v where v.member_id = m.member_id and v.closed_at is null) as inside
    from members m where m.member_id > ${afterId} order by m.member_id limit ${limit}`.execute(reader);
  return rows;
}

function memberRow(event: RecordedEvent): SiteTables['members'][] {
  if (event.type !== 'member-registered') return [];
  const { memberId, nickname } = event.data;
  return [{ member_id: memberId, nickname, active: 1, registered_at: event.occurredAt }];
}

function cardRow(event: RecordedEvent): SiteTables['cards'][] {
  if (event.type !== 'card-enrolled') return [];
  const { cardId, memberId, cardHash, keyId, technology, lastFour } = event.data;
  const row = {
    card_id: cardId,
    member_id: memberId,
    card_hash: cardHash,
    key_id: keyId,
    technology,
    last_four: lastFour,
    enrolled_at: event.occurredAt,
    revoked_at: null,
    revoked_reason: null,
  };
  return [row];
}

async function applyChange(tx: SiteTransaction, event: RecordedEvent): Promise<void> {
  if (event.type === 'member-activity-set') {
    const active = event.data.active ? 1 : 0;
    await tx.updateTable('members').set({ active }).where('member_id', '=', event.data.memberId).execute();
  }
  if (event.type === 'card-revoked') {
    const revoked = { revoked_at: event.occurredAt, revoked_reason: event.data.reason };
    await tx.updateTable('cards').set(revoked).where('card_id', '=', event.data.cardId).execute();
  }
}
