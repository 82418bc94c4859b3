/** Who is inside now, and roll calls with their lists. Rows are written only by the applier, which `recordEvents` calls. */
import { sql } from 'kysely';
import { insertRows } from '../database/insert-rows.ts';
import type { SiteReader, SiteTables, SiteTransaction } from '../database/schema.ts';
import type { RunningRollCall } from '../domain/attendance/decide-tap.ts';
import { type SweepSettings, sweepAtOf } from '../domain/attendance/sweep.ts';
import { businessDayOf } from '../domain/calendar.ts';
import { addMs, type Instant, type LocalDate } from '../domain/instant.ts';
import type { EventData, PauseKind, RecordedEvent, RollCallEntry } from '../domain/log/event-types.ts';
import { PRESENCE_GROUPS, type PresenceGroup, presenceGroupOf } from '../domain/presence/presence-group.ts';
import type { Applier } from '../events/record-events.ts';

type Reader = SiteReader | SiteTransaction;

/** A roll call that nobody ended must not keep the next morning's cards from checking in. */
export const LONGEST_ROLL_CALL_MS = 4 * 60 * 60_000;

export const presenceApplier: Applier = {
  types: ['roll-call-started', 'roll-call-marked', 'roll-call-tapped', 'roll-call-ended'],
  apply: async (tx, events) => {
    for (const event of events) await applyOne(tx, event);
  },
};

async function applyOne(tx: SiteTransaction, event: RecordedEvent): Promise<void> {
  switch (event.type) {
    case 'roll-call-started':
      return startRollCall(tx, event.data);
    case 'roll-call-marked':
      return markPerson(tx, event.data);
    case 'roll-call-tapped':
      return countTap(tx, event.data);
    case 'roll-call-ended': {
      const { rollCallId, endedAt } = event.data;
      await tx
        .updateTable('roll_calls')
        .set({ ended_at: endedAt })
        .where('roll_call_id', '=', rollCallId)
        .execute();
    }
  }
}

async function startRollCall(tx: SiteTransaction, data: EventData['roll-call-started']): Promise<void> {
  const { rollCallId, kind, startedAt, stationId, by, people } = data;
  const row = { roll_call_id: rollCallId, kind, started_at: startedAt, ended_at: null };
  await tx
    .insertInto('roll_calls')
    .values({ ...row, started_station_id: stationId, started_by_id: by })
    .execute();
  await insertRows(
    tx,
    'roll_call_people',
    people.map((entry) => ({ ...personRow(rollCallId, entry), ...NOT_YET })),
  );
}

const NOT_YET = { safe_at: null, safe_by_id: null, safe_station_id: null, safe_by_card: 0 } as const;

const personRow = (rollCallId: string, { memberId, group, lastAt, lastStationId }: RollCallEntry) => ({
  roll_call_id: rollCallId,
  member_id: memberId,
  list_group: group,
  last_at: lastAt,
  last_station_id: lastStationId,
});

async function markPerson(tx: SiteTransaction, data: EventData['roll-call-marked']): Promise<void> {
  const { rollCallId, memberId, safe, markedAt, stationId, by } = data;
  const mark = { safe_at: markedAt, safe_by_id: by, safe_station_id: stationId, safe_by_card: 0 } as const;
  await tx
    .updateTable('roll_call_people')
    .set(safe ? mark : NOT_YET)
    .where('roll_call_id', '=', rollCallId)
    .where('member_id', '=', memberId)
    .execute();
}

/** Somebody who stood on no list is added: whoever shows a card is there. The first word of safety keeps its time. */
async function countTap(tx: SiteTransaction, data: EventData['roll-call-tapped']): Promise<void> {
  const { rollCallId, memberId, tap } = data;
  const { touchedAt, stationId } = tap;
  const entry = { memberId, group: 'added' as const, lastAt: touchedAt, lastStationId: stationId };
  const mark = {
    safe_at: touchedAt,
    safe_by_id: null,
    safe_station_id: stationId,
    safe_by_card: 1 as const,
  };
  await tx
    .insertInto('roll_call_people')
    .values({ ...personRow(rollCallId, entry), ...mark })
    .onConflict((conflict) =>
      conflict
        .columns(['roll_call_id', 'member_id'])
        .doUpdateSet(mark)
        .where('roll_call_people.safe_at', 'is', null),
    )
    .execute();
}

/** Null when none runs, or when the one that does was forgotten. */
export async function findRunningRollCall(
  reader: Reader,
  now: Instant,
): Promise<(RunningRollCall & Pick<SiteTables['roll_calls'], 'kind'>) | null> {
  const row = await findOpenRollCall(reader);
  if (!row || now >= addMs(row.started_at, LONGEST_ROLL_CALL_MS)) return null;
  return { rollCallId: row.roll_call_id, kind: row.kind, startedAt: row.started_at };
}

export async function findOpenRollCall(reader: Reader): Promise<SiteTables['roll_calls'] | undefined> {
  return reader.selectFrom('roll_calls').selectAll().where('ended_at', 'is', null).executeTakeFirst();
}

export async function isOnList(reader: Reader, rollCallId: string, memberId: string): Promise<boolean> {
  const query = reader.selectFrom('roll_call_people').select('member_id');
  const row = await query
    .where('roll_call_id', '=', rollCallId)
    .where('member_id', '=', memberId)
    .executeTakeFirst();
  return row !== undefined;
}

type PresenceRow = {
  member_id: string;
  nickname: string;
  name: string | null;
  kana: string | null;
  visit_id: string;
  standing: 'open' | 'to-confirm';
  business_day: LocalDate;
  opened_at: Instant;
  turns_to: 'work' | PauseKind | null;
  kind: SiteTables['members']['kind'];
  is_staff: 0 | 1;
  last_at: Instant;
  last_station_id: string | null;
  last_station: string | null;
};

export type PersonPresent = RollCallEntry & {
  visitId: string;
  openedAt: Instant;
  nickname: string;
  /** For the staff pages and papers alone (R10). */
  name: string | null;
  kana: string | null;
  lastStation: string | null;
};

/** Everybody who is or may be inside, by group and reading. One read. */
export async function readPresence(
  reader: Reader,
  now: Instant,
  sweeping: SweepSettings,
): Promise<PersonPresent[]> {
  const today = businessDayOf(now, sweeping.calendar);
  const { rows } = await sql<PresenceRow>`
    select m.member_id, coalesce(g.nickname, m.nickname) as nickname, m.kind, n.name, n.kana,
      v.visit_id, v.standing, v.business_day, v.opened_at, ch.turns_to,
      exists (select 1 from member_roles r where r.member_id = m.member_id) as is_staff,
      coalesce(t.touched_at, v.opened_at) as last_at, t.station_id as last_station_id, s.name as last_station
    from visits v
    join members m on m.member_id = v.member_id
    left join member_names n on n.member_id = m.member_id
    left join guest_names g on g.member_id = m.member_id
    left join member_readings k on k.member_id = m.member_id
    left join visit_changes ch on ch.visit_id = v.visit_id
      and ch.ordinal = (select max(ordinal) from visit_changes where visit_id = v.visit_id)
    left join taps t on t.tap_id = (
      select x.tap_id from taps x where x.member_id = v.member_id order by x.touched_at desc, x.tap_id desc limit 1)
    left join stations s on s.station_id = t.station_id
    where v.standing = 'open' or (v.standing = 'to-confirm' and v.business_day = ${today}
      and not exists (select 1 from visits o where o.member_id = v.member_id and o.opened_at > v.opened_at and o.standing <> 'void'))
    order by k.folded, m.member_id`.execute(reader);
  const people = rows.flatMap((row) => {
    const group = groupOf(row, now, today, sweeping);
    return group ? [toPerson(row, group)] : [];
  });
  return PRESENCE_GROUPS.flatMap((group) => people.filter((person) => person.group === group));
}

function groupOf(
  row: PresenceRow,
  now: Instant,
  today: LocalDate,
  sweeping: SweepSettings,
): PresenceGroup | null {
  const { standing, business_day: businessDay, opened_at: openedAt, turns_to, kind, is_staff } = row;
  const isForgotten = now >= sweepAtOf({ openedAt, businessDay }, sweeping);
  const pause = turns_to === 'work' ? null : turns_to;
  const who = { isStaff: is_staff === 1, isGuest: kind === 'guest' };
  return presenceGroupOf({ standing, businessDay, isForgotten, pause, ...who }, today);
}

const toPerson = (row: PresenceRow, group: PresenceGroup): PersonPresent => ({
  memberId: row.member_id,
  group,
  lastAt: row.last_at,
  lastStationId: row.last_station_id,
  visitId: row.visit_id,
  openedAt: row.opened_at,
  nickname: row.nickname,
  name: row.name,
  kana: row.kana,
  lastStation: row.last_station,
});

export type RollCallPerson = Omit<PersonPresent, 'visitId' | 'openedAt'> & {
  safeAt: Instant | null;
  safeByCard: boolean;
  safeStation: string | null;
  safeBy: string | null;
};
export type RollCall = {
  rollCallId: string;
  kind: SiteTables['roll_calls']['kind'];
  startedAt: Instant;
  endedAt: Instant | null;
  startedStation: string | null;
  startedBy: string | null;
  people: RollCallPerson[];
};

type PersonRow = SiteTables['roll_call_people'] &
  Pick<PresenceRow, 'nickname' | 'name' | 'kana' | 'last_station'> & {
    safe_station: string | null;
    safe_by: string | null;
  };

/** A roll call with its list, in the order in which it began: nobody's place moves under a finger. */
export async function findRollCall(reader: Reader, rollCallId: string): Promise<RollCall | null> {
  const row = await reader
    .selectFrom('roll_calls')
    .leftJoin('stations', 'stations.station_id', 'roll_calls.started_station_id')
    .leftJoin('members', 'members.member_id', 'roll_calls.started_by_id')
    .selectAll('roll_calls')
    .select(['stations.name as station', 'members.nickname as starter'])
    .where('roll_call_id', '=', rollCallId)
    .executeTakeFirst();
  if (!row) return null;
  const people = await readList(reader, rollCallId);
  const { kind, started_at: startedAt, ended_at: endedAt, station, starter } = row;
  return { rollCallId, kind, startedAt, endedAt, startedStation: station, startedBy: starter, people };
}

async function readList(reader: Reader, rollCallId: string): Promise<RollCallPerson[]> {
  const { rows } = await sql<PersonRow>`
    select p.*, coalesce(g.nickname, m.nickname) as nickname, n.name, n.kana, ls.name as last_station,
      ss.name as safe_station, sb.nickname as safe_by
    from roll_call_people p
    join members m on m.member_id = p.member_id
    left join member_names n on n.member_id = p.member_id
    left join guest_names g on g.member_id = p.member_id
    left join member_readings k on k.member_id = p.member_id
    left join stations ls on ls.station_id = p.last_station_id
    left join stations ss on ss.station_id = p.safe_station_id
    left join members sb on sb.member_id = p.safe_by_id
    where p.roll_call_id = ${rollCallId}
    order by case p.list_group when 'inside' then 1 when 'guest' then 2 when 'staff' then 3 when 'out' then 4 when 'to-confirm' then 5 else 6 end,
      k.folded, m.member_id`.execute(reader);
  return rows.map((row) => ({
    memberId: row.member_id,
    group: row.list_group,
    lastAt: row.last_at,
    lastStationId: row.last_station_id,
    nickname: row.nickname,
    name: row.name,
    kana: row.kana,
    lastStation: row.last_station,
    safeAt: row.safe_at,
    safeByCard: row.safe_by_card === 1,
    safeStation: row.safe_station,
    safeBy: row.safe_by,
  }));
}
