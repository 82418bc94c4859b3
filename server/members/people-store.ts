/** What the staff page shows of one person, and who is on the list of names. Reads only. */
import { sql } from 'kysely';
import type { SiteReader, SiteTables, SiteTransaction } from '../database/schema.ts';
import type { Instant } from '../domain/instant.ts';
import { type KanaRow, kanaRowOf } from '../domain/kana.ts';
import type { ImportPerson } from '../domain/member-import.ts';
import { type Language, type Preferences, USUAL_PREFERENCES } from '../domain/preferences.ts';
import type { Role } from '../domain/roles.ts';

type Reader = SiteReader | SiteTransaction;

type PersonCard = {
  cardId: string;
  lastFour: string;
  enrolledAt: Instant;
  revokedAt: Instant | null;
  revokedReason: string | null;
};
export type Person = {
  memberId: string;
  kind: SiteTables['members']['kind'];
  nickname: string;
  name: string | null;
  kana: string | null;
  number: string | null;
  language: Language;
  active: boolean;
  inside: boolean;
  hasPin: boolean;
  roles: Role[];
  cards: PersonCard[];
  loaner: { poolCardId: string; number: number; validUntil: Instant } | null;
};

const languageOf = (preferences: string | null): Language =>
  preferences ? (JSON.parse(preferences) as Preferences).language : USUAL_PREFERENCES.language;

export async function findPerson(reader: Reader, memberId: string, now: Instant): Promise<Person | null> {
  type Row = SiteTables['members'] & {
    shown: string;
    name: string | null;
    kana: string | null;
    number: string | null;
    preferences: string | null;
    has_pin: 0 | 1;
    inside: 0 | 1;
  };
  const { rows } =
    await sql<Row>`select m.*, coalesce(g.nickname, m.nickname) as shown, n.name, n.kana, b.number,
      p.preferences, exists (select 1 from member_pins s where s.member_id = m.member_id) as has_pin,
      exists (select 1 from visits v where v.member_id = m.member_id and v.closed_at is null) as inside
    from members m
    left join guest_names g on g.member_id = m.member_id
    left join member_names n on n.member_id = m.member_id
    left join member_numbers b on b.member_id = m.member_id
    left join member_preferences p on p.member_id = m.member_id
    where m.member_id = ${memberId}`.execute(reader);
  const [row] = rows;
  if (!row) return null;
  const { kind, shown: nickname, name, kana, number } = row;
  return {
    ...{ memberId, kind, nickname, name, kana, number },
    language: languageOf(row.preferences),
    active: row.active === 1,
    inside: row.inside === 1,
    hasPin: row.has_pin === 1,
    roles: await listRoles(reader, memberId),
    cards: await listCards(reader, memberId),
    loaner: await findLoaner(reader, memberId, now),
  };
}

export async function listRoles(reader: Reader, memberId: string): Promise<Role[]> {
  const rows = await reader
    .selectFrom('member_roles')
    .select('role')
    .where('member_id', '=', memberId)
    .orderBy('role')
    .execute();
  return rows.map(({ role }) => role);
}

/** Newest first, revoked ones included: a card that was found again keeps its history. */
async function listCards(reader: Reader, memberId: string): Promise<PersonCard[]> {
  const rows = await reader
    .selectFrom('cards')
    .selectAll()
    .where('member_id', '=', memberId)
    .orderBy('enrolled_at', 'desc')
    .orderBy('card_id', 'desc')
    .execute();
  return rows.map(({ card_id, last_four, enrolled_at, revoked_at, revoked_reason }) => ({
    cardId: card_id,
    lastFour: last_four,
    enrolledAt: enrolled_at,
    revokedAt: revoked_at,
    revokedReason: revoked_reason,
  }));
}

async function findLoaner(reader: Reader, memberId: string, now: Instant): Promise<Person['loaner']> {
  const row = await reader
    .selectFrom('card_loans')
    .innerJoin('pool_cards', 'pool_cards.pool_card_id', 'card_loans.pool_card_id')
    .select(['pool_cards.pool_card_id', 'number', 'valid_until_at'])
    .where('member_id', '=', memberId)
    .where('ended_at', 'is', null)
    .where('valid_until_at', '>', now)
    .executeTakeFirst();
  return row ? { poolCardId: row.pool_card_id, number: row.number, validUntil: row.valid_until_at } : null;
}

export type NameListed = { memberId: string; nickname: string };

/**
 * Chosen nicknames of one row of the kana table (R10). Only of people who have a PIN, without which the list is of no use to them,
 * and who may come or are inside.
 */
export async function listNames(reader: SiteReader, row: KanaRow): Promise<NameListed[]> {
  const rows = await reader
    .selectFrom('members')
    .innerJoin('member_pins', 'member_pins.member_id', 'members.member_id')
    .select(['members.member_id', 'nickname'])
    .where('kind', '=', 'member')
    .where((eb) =>
      eb.or([
        eb('active', '=', 1),
        eb.exists(
          eb
            .selectFrom('visits')
            .select('visit_id')
            .whereRef('visits.member_id', '=', 'members.member_id')
            .where('closed_at', 'is', null),
        ),
      ]),
    )
    .execute();
  return rows
    .filter(({ nickname }) => kanaRowOf(nickname) === row)
    .map(({ member_id, nickname }) => ({ memberId: member_id, nickname }))
    .sort((one, other) => one.nickname.localeCompare(other.nickname, 'ja'));
}

export type PinHolder = { memberId: string; pinHash: string };

/** Somebody who may be on the list of names; null for everybody else. */
export async function findPinHolder(reader: SiteReader, memberId: string): Promise<PinHolder | null> {
  const row = await reader
    .selectFrom('members')
    .innerJoin('member_pins', 'member_pins.member_id', 'members.member_id')
    .select('pin_hash')
    .where('members.member_id', '=', memberId)
    .where('kind', '=', 'member')
    .executeTakeFirst();
  return row ? { memberId, pinHash: row.pin_hash } : null;
}

/** Whoever has one of these numbers, as a list from elsewhere would describe them. */
export async function readNumbered(
  reader: Reader,
  numbers: readonly string[],
): Promise<Map<string, ImportPerson>> {
  type Row = {
    number: string;
    member_id: string;
    nickname: string;
    name: string | null;
    kana: string | null;
    preferences: string | null;
  };
  const { rows } = await sql<Row>`select b.number, m.member_id, m.nickname, n.name, n.kana, p.preferences
    from member_numbers b
    join members m on m.member_id = b.member_id
    left join member_names n on n.member_id = m.member_id
    left join member_preferences p on p.member_id = m.member_id
    where b.number in (select value from json_each(${JSON.stringify(numbers)}))`.execute(reader);
  return new Map(
    rows.map(({ number, member_id: memberId, nickname, name, kana, preferences }) => [
      number,
      { memberId, nickname, name, kana, language: languageOf(preferences) },
    ]),
  );
}

/** How somebody wishes to be spoken to, to change one wish and keep the others. */
export async function readPreferences(reader: Reader, memberId: string): Promise<Preferences> {
  const row = await reader
    .selectFrom('member_preferences')
    .select('preferences')
    .where('member_id', '=', memberId)
    .executeTakeFirst();
  return row ? (JSON.parse(row.preferences) as Preferences) : USUAL_PREFERENCES;
}
