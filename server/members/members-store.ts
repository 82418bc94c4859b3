import { sql } from 'kysely';
import { insertRows } from '../database/insert-rows.ts';
import type { SiteReader, SiteTables, SiteTransaction } from '../database/schema.ts';
import { NOBODY, type ShownPerson } from '../domain/attendance/tap-outcome.ts';
import { foldReading } from '../domain/kana.ts';
import type { EventType, RecordedEvent } from '../domain/log/event-types.ts';
import { USUAL_PREFERENCES } from '../domain/preferences.ts';
import type { Applier } from '../events/record-events.ts';

const TYPES = [
  'member-registered',
  'nickname-set',
  'member-activity-set',
  'member-named',
  'member-numbered',
  'preferences-set',
  'card-enrolled',
  'card-revoked',
  'card-reinstated',
] as const satisfies EventType[];

export const membersApplier: Applier = {
  types: TYPES,
  apply: async (tx, events) => {
    await insertRows(tx, 'members', events.flatMap(memberRow));
    await insertRows(tx, 'member_readings', events.flatMap(readingRow));
    await insertRows(tx, 'cards', events.flatMap(cardRow));
    for (const event of events) await applyChange(tx, event);
  },
};

type Reader = SiteReader | SiteTransaction;

/** Names that can be read from the other side of a room; the count tells of the others. */
const MAX_NAMED = 60;

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

/** What a screen needs of people, by member id: one read for all of them. */
export async function readShownPeople(
  reader: Reader,
  memberIds: readonly string[],
): Promise<Map<string, ShownPerson>> {
  if (memberIds.length === 0) return new Map();
  type Row = {
    member_id: string;
    nickname: string;
    preferences: string | null;
    works: string;
    question: string | null;
  };
  const { rows } =
    await sql<Row>`select m.member_id, coalesce(g.nickname, m.nickname) as nickname, p.preferences,
      (select json_group_array(json_object('teamId', t.team_id, 'categoryId', k.category_id, 'team', t.name, 'category', k.name))
        from member_teams mt join teams t on t.team_id = mt.team_id and t.ended = 0
        left join work_categories k on k.team_id = t.team_id and k.ended = 0
        where mt.member_id = m.member_id) as works,
      (select json_object('visitId', v.visit_id, 'businessDay', v.business_day, 'openedAt', v.opened_at,
          'candidates', json(v.candidates))
        from visits v where v.member_id = m.member_id and v.standing = 'to-confirm' and v.candidates <> '[]'
          and not exists (select 1 from corrections c where c.visit_id = v.visit_id and c.decided_at is null)
        order by v.opened_at limit 1) as question
    from members m
    left join guest_names g on g.member_id = m.member_id
    left join member_preferences p on p.member_id = m.member_id
    where m.member_id in (select value from json_each(${JSON.stringify(memberIds)}))`.execute(reader);
  return new Map(
    rows.map(({ member_id, nickname, preferences, works, question }) => {
      const person = {
        ...NOBODY,
        nickname,
        works: JSON.parse(works),
        question: question ? JSON.parse(question) : null,
      };
      const chosen = preferences ? { ...USUAL_PREFERENCES, ...JSON.parse(preferences) } : null;
      return [member_id, { ...person, preferences: chosen }];
    }),
  );
}

export async function readNicknames(
  reader: Reader,
  memberIds: readonly string[],
): Promise<Map<string, string>> {
  const people = await readShownPeople(reader, memberIds);
  return new Map([...people].map(([memberId, { nickname }]) => [memberId, nickname]));
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
      exists (select 1 from visits v where v.member_id = m.member_id and v.standing = 'open') as inside
    from members m where m.kind = 'member' and m.member_id > ${afterId} order by m.member_id limit ${limit}`.execute(
    reader,
  );
  return rows;
}

export type MemberFound = {
  memberId: string;
  nickname: string;
  name: string | null;
  kana: string | null;
  active: boolean;
  inside: boolean;
  cards: number;
};

/** People whose reading or nickname holds the words, in order of their reading, after one of them; everybody for no words. */
export async function searchMembers(
  reader: SiteReader,
  { search, after, limit }: { search: string; after: string; limit: number },
): Promise<MemberFound[]> {
  type Row = MemberListed & { name: string | null; kana: string | null };
  const { rows } = await sql<Row>`select m.*, n.name, n.kana,
      (select count(*) from cards c where c.member_id = m.member_id and c.revoked_at is null) as cards,
      exists (select 1 from visits v where v.member_id = m.member_id and v.standing = 'open') as inside
    from members m
    join member_readings r on r.member_id = m.member_id
    left join member_names n on n.member_id = m.member_id
    where (r.folded, m.member_id) > (coalesce((select folded from member_readings where member_id = ${after}), ''), ${after})
      and instr(r.folded, ${foldReading(search)}) > 0
    order by r.folded, m.member_id limit ${limit}`.execute(reader);
  return rows.map(({ member_id, nickname, name, kana, active, inside, cards }) => {
    return { memberId: member_id, nickname, name, kana, active: active === 1, inside: inside === 1, cards };
  });
}

function memberRow(event: RecordedEvent): SiteTables['members'][] {
  if (event.type !== 'member-registered') return [];
  const { memberId, nickname } = event.data;
  return [{ member_id: memberId, nickname, active: 1, registered_at: event.occurredAt, kind: 'member' }];
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

function readingRow(event: RecordedEvent): SiteTables['member_readings'][] {
  if (event.type !== 'member-registered') return [];
  return [{ member_id: event.data.memberId, folded: foldReading(event.data.nickname) }];
}

async function applyName(
  tx: SiteTransaction,
  event: RecordedEvent & { type: 'member-named' },
): Promise<void> {
  // A replay of the log finds no name: it was never in it.
  if (!event.confidential) return;
  const { memberId: member_id } = event.data;
  const { name, kana } = event.confidential;
  await tx
    .insertInto('member_names')
    .values({ member_id, name, kana })
    .onConflict((conflict) => conflict.column('member_id').doUpdateSet({ name, kana }))
    .execute();
  await foldAnew(tx, member_id);
}

/** People are found by their reading and by their nickname; the reading is no part of the log. */
async function foldAnew(tx: SiteTransaction, memberId: string): Promise<void> {
  const named = await tx
    .selectFrom('members')
    .leftJoin('member_names', 'member_names.member_id', 'members.member_id')
    .select(['nickname', 'kana'])
    .where('members.member_id', '=', memberId)
    .executeTakeFirst();
  const folded = foldReading(`${named?.kana ?? ''} ${named?.nickname ?? ''}`);
  await tx.updateTable('member_readings').set({ folded }).where('member_id', '=', memberId).execute();
}

async function applyNickname(
  tx: SiteTransaction,
  { data: { memberId, nickname } }: RecordedEvent & { type: 'nickname-set' },
): Promise<void> {
  await tx.updateTable('members').set({ nickname }).where('member_id', '=', memberId).execute();
  await foldAnew(tx, memberId);
}

async function applyNumber(
  tx: SiteTransaction,
  event: RecordedEvent & { type: 'member-numbered' },
): Promise<void> {
  // A replay of the log finds no number: it was never in it.
  if (!event.confidential) return;
  const { number } = event.confidential;
  await tx
    .insertInto('member_numbers')
    .values({ member_id: event.data.memberId, number })
    .onConflict((conflict) => conflict.column('member_id').doUpdateSet({ number }))
    .execute();
}

async function applyPreferences(
  tx: SiteTransaction,
  event: RecordedEvent & { type: 'preferences-set' },
): Promise<void> {
  const row = { member_id: event.data.memberId, preferences: JSON.stringify(event.data.preferences) };
  await tx
    .insertInto('member_preferences')
    .values(row)
    .onConflict((conflict) => conflict.column('member_id').doUpdateSet({ preferences: row.preferences }))
    .execute();
}

async function applyChange(tx: SiteTransaction, event: RecordedEvent): Promise<void> {
  if (event.type === 'member-named') await applyName(tx, event);
  if (event.type === 'nickname-set') await applyNickname(tx, event);
  if (event.type === 'member-numbered') await applyNumber(tx, event);
  if (event.type === 'preferences-set') await applyPreferences(tx, event);
  if (event.type === 'member-activity-set') {
    const active = event.data.active ? 1 : 0;
    await tx.updateTable('members').set({ active }).where('member_id', '=', event.data.memberId).execute();
  }
  if (event.type === 'card-revoked') {
    const revoked = { revoked_at: event.occurredAt, revoked_reason: event.data.reason };
    await tx.updateTable('cards').set(revoked).where('card_id', '=', event.data.cardId).execute();
  }
  if (event.type === 'card-reinstated') {
    const reinstated = { revoked_at: null, revoked_reason: null };
    await tx.updateTable('cards').set(reinstated).where('card_id', '=', event.data.cardId).execute();
  }
}

/** Nicknames of those who are inside and chose to stand on the board (D1, R10), by their reading. */
export async function listNamedInside(reader: SiteReader): Promise<string[]> {
  const { rows } = await sql<{ nickname: string }>`select m.nickname from visits v
    join members m on m.member_id = v.member_id
    join member_preferences p on p.member_id = v.member_id and p.preferences ->> '$.board' = 'shown'
    left join member_readings r on r.member_id = v.member_id
    where v.standing = 'open' order by r.folded, m.member_id limit ${MAX_NAMED}`.execute(reader);
  return rows.map(({ nickname }) => nickname);
}
