/** Months that were confirmed and locked. Rows are written only by the applier. */
import { sql } from 'kysely';
import type { SiteReader, SiteTables, SiteTransaction } from '../database/schema.ts';
import type { MinuteRule } from '../domain/attendance/minutes.ts';
import type { Instant, LocalDate } from '../domain/instant.ts';
import { canonicalJson, type JsonValue } from '../domain/log/canonical-json.ts';
import type { RecordedEvent } from '../domain/log/event-types.ts';
import type { MonthRow, MonthStay } from '../domain/log/record-event-types.ts';
import { type UnsettledItem, unsettledOf } from '../domain/records/decide-month.ts';
import { hoursOf } from '../domain/records/month.ts';
import type { Applier } from '../events/record-events.ts';
import { readVisitsOfMonth, type VisitRow } from './records-store.ts';

type Reader = SiteReader | SiteTransaction;

export const monthsApplier: Applier = {
  types: ['month-confirmed', 'month-locked', 'month-unlocked'],
  apply: async (tx, events) => {
    for (const event of events) await applyMonth(tx, event);
  },
};

async function applyMonth(tx: SiteTransaction, event: RecordedEvent): Promise<void> {
  if (event.type === 'month-confirmed') {
    const { memberId: member_id, month, rows, stays, confirmedAt: confirmed_at } = event.data;
    const agreed = canonicalJson(rows as unknown as JsonValue);
    const agreed_stays = stays === undefined ? null : canonicalJson(stays as unknown as JsonValue);
    const row = { confirmed_at, agreed, agreed_stays, countersigned_by: null, locked_at: null };
    await tx
      .insertInto('member_months')
      .values({ member_id, month, ...row })
      .onConflict((conflict) => conflict.columns(['member_id', 'month']).doUpdateSet(row))
      .execute();
  }
  if (event.type === 'month-locked') {
    const { memberId, month, countersignedBy, lockedAt } = event.data;
    await setMonth(tx, memberId, month, { countersigned_by: countersignedBy, locked_at: lockedAt });
    await keepNames(tx, event);
  }
  if (event.type === 'month-unlocked') {
    const signed = { countersigned_by: null, locked_at: null };
    const none = { confirmed_at: null, agreed: null, agreed_stays: null, ...signed };
    await setMonth(tx, event.data.memberId, event.data.month, none);
  }
}

async function setMonth(
  tx: SiteTransaction,
  memberId: string,
  month: string,
  row: Partial<SiteTables['member_months']>,
): Promise<void> {
  await tx
    .updateTable('member_months')
    .set(row)
    .where('member_id', '=', memberId)
    .where('month', '=', month)
    .execute();
}

async function keepNames(
  tx: SiteTransaction,
  { data, confidential }: Extract<RecordedEvent, { type: 'month-locked' }>,
): Promise<void> {
  // A replay of the log finds no name: it was never in it.
  if (!confidential) return;
  const { name, kana } = confidential;
  await tx
    .insertInto('locked_names')
    .values({ member_id: data.memberId, month: data.month, name, kana })
    .onConflict((conflict) => conflict.columns(['member_id', 'month']).doUpdateSet({ name, kana }))
    .execute();
}

export type MonthOfMember = {
  memberId: string;
  nickname: string;
  /** As they stood when the month was locked, else as they stand. */
  name: string | null;
  kana: string | null;
  /** As they stand now. */
  rows: MonthRow[];
  stays: MonthStay[];
  unsettled: UnsettledItem[];
  agreed: MonthRow[] | null;
  /** Null also for what was agreed on before stays were kept. */
  agreedStays: MonthStay[] | null;
  confirmedAt: Instant | null;
  isLocked: boolean;
  lockedAt: Instant | null;
  countersigner: string | null;
};

type MemberRow = {
  member_id: string;
  nickname: string;
  name: string | null;
  kana: string | null;
  agreed: string | null;
  agreed_stays: string | null;
  confirmed_at: Instant | null;
  locked_at: Instant | null;
  countersigner: string | null;
};

/** By member in order of their ids; everybody who has a visit, a proposal or a confirmation in that month, or one member. */
export async function readMonth(
  reader: Reader,
  month: string,
  memberId: string | null,
  rules: readonly MinuteRule[],
): Promise<MonthOfMember[]> {
  const visits = await readVisitsOfMonth(reader, month, memberId);
  const proposed = await readProposedVisits(reader, month);
  const names = await readWorkNames(reader);
  const members = await readMembers(reader, month, memberId);
  const hours = hoursOf(visits, rules);
  const [visitsBy, hoursBy] = [groupByMember(visits), groupByMember(hours)];
  const proposedBy = groupByMember(proposed);
  return members.map((row) => {
    const id = row.member_id;
    const own = visitsBy.get(id) ?? [];
    return {
      memberId: id,
      nickname: row.nickname,
      name: row.name,
      kana: row.kana,
      rows: (hoursBy.get(id) ?? []).map((one) => monthRowOf(one, names)),
      stays: staysOf(own),
      unsettled: unsettledOf(own, proposedBy.get(id) ?? []),
      agreed: row.agreed === null ? null : JSON.parse(row.agreed),
      agreedStays: row.agreed_stays === null ? null : JSON.parse(row.agreed_stays),
      confirmedAt: row.confirmed_at,
      isLocked: row.locked_at !== null,
      lockedAt: row.locked_at,
      countersigner: row.countersigner,
    };
  });
}

const staysOf = (visits: readonly VisitRow[]): MonthStay[] =>
  visits.flatMap(({ record }) => {
    if (record === 'open' || record.standing !== 'closed') return [];
    const { businessDay: day, openedAt, closedAt } = record;
    return [{ day, openedAt, closedAt }];
  });

function groupByMember<Row extends { memberId: string }>(rows: readonly Row[]): Map<string, Row[]> {
  const groups = new Map<string, Row[]>();
  for (const row of rows) {
    const group = groups.get(row.memberId);
    if (group) group.push(row);
    else groups.set(row.memberId, [row]);
  }
  return groups;
}

type Names = Map<string, string>;
function monthRowOf(
  { day, work, minutes, counted, rule }: ReturnType<typeof hoursOf>[number],
  names: Names,
): MonthRow {
  const { teamId, categoryId } = work;
  const team = teamId === null ? null : (names.get(teamId) ?? null);
  const category = categoryId === null ? null : (names.get(categoryId) ?? null);
  const { whole, out, break: rest } = minutes;
  const by = { ruleFrom: rule?.from ?? null, deduct: [...(rule?.deduct ?? [])] };
  return { day, teamId, team, categoryId, category, whole, out, break: rest, counted, ...by };
}

async function readWorkNames(reader: Reader): Promise<Names> {
  const { rows } = await sql<{ id: string; name: string }>`select team_id as id, name from teams
    union all select category_id, name from work_categories`.execute(reader);
  return new Map(rows.map(({ id, name }) => [id, name]));
}

type Proposed = { memberId: string; visitId: string; day: LocalDate };

/** A visit that would move into another month belongs to both until somebody has decided. */
const wouldBeIn = (month: string) => sql`decided_at is null
  and (substr(record_after ->> '$.businessDay', 1, 7) = ${month}
    or substr(record_before ->> '$.businessDay', 1, 7) = ${month})`;

async function readProposedVisits(reader: Reader, month: string): Promise<Proposed[]> {
  const { rows } = await sql<Proposed>`select member_id as memberId, visit_id as visitId,
      coalesce(record_before, record_after) ->> '$.businessDay' as day
    from corrections where ${wouldBeIn(month)} order by proposal_id`.execute(reader);
  return rows;
}

async function readMembers(reader: Reader, month: string, memberId: string | null): Promise<MemberRow[]> {
  const of = memberId === null ? sql`` : sql`and m.member_id = ${memberId}`;
  const { rows } = await sql<MemberRow>`select m.member_id, m.nickname, mm.agreed, mm.agreed_stays,
      mm.confirmed_at, mm.locked_at, d.nickname as countersigner,
      case when mm.locked_at is null then n.name else l.name end as name,
      case when mm.locked_at is null then n.kana else l.kana end as kana
    from members m
    left join member_names n on n.member_id = m.member_id
    left join member_months mm on mm.member_id = m.member_id and mm.month = ${month}
    left join members d on d.member_id = mm.countersigned_by
    left join locked_names l on l.member_id = m.member_id and l.month = ${month}
    where m.kind = 'member' and (mm.agreed is not null
      or exists (select 1 from visits v where v.member_id = m.member_id
        and v.business_day between ${`${month}-00`} and ${`${month}-99`})
      or exists (select 1 from corrections c where c.member_id = m.member_id and ${wouldBeIn(month)})) ${of}
    order by m.member_id`.execute(reader);
  return rows;
}

/** How far back somebody is asked about a month that they never confirmed. */
const MAX_ASKED_MONTHS = 12;

/** Months before `month` in which the member was there and which are not locked, newest first. */
export async function listUnlockedMonths(reader: Reader, memberId: string, month: string): Promise<string[]> {
  const { rows } = await sql<{
    month: string;
  }>`select distinct substr(v.business_day, 1, 7) as month from visits v
    left join member_months mm on mm.member_id = v.member_id and mm.month = substr(v.business_day, 1, 7)
    where v.member_id = ${memberId} and v.standing <> 'void' and v.business_day < ${`${month}-00`}
      and mm.locked_at is null
    order by 1 desc limit ${MAX_ASKED_MONTHS}`.execute(reader);
  return rows.map((row) => row.month);
}
