/** What waits for the time to be back, and what became of it (A10). Rows are written only by the applier. */
import { sql } from 'kysely';
import type { SiteReader, SiteTransaction } from '../database/schema.ts';
import { BEGINNING, END, type StampedVisit } from '../domain/attendance/correct-times.ts';
import type { Instant, LocalDate } from '../domain/instant.ts';
import { canonicalJson, type JsonValue } from '../domain/log/canonical-json.ts';
import type { VisitTimes } from '../domain/log/clock-event-types.ts';
import type { EventType, RecordedEvent } from '../domain/log/event-types.ts';
import type { Span } from '../domain/records/visit-record.ts';
import { type Applier, parseMono } from '../events/record-events.ts';

const STAMPING: readonly EventType[] = [
  'visit-opened',
  'visit-closed',
  'pause-started',
  'pause-ended',
  'work-chosen',
  'visit-swept',
];

/** Runs after the applier of the visits themselves. */
export const clockApplier: Applier = {
  types: [...STAMPING, 'departure-undone', 'visit-corrected', 'visit-times-corrected', 'visit-times-kept'],
  apply: async (tx, events) => {
    const isQuiet = events.every(({ type, clk }) => STAMPING.includes(type) && clk !== 'unverified');
    if (isQuiet && !(await hasStamps(tx))) return;
    for (const event of events) await applyOne(tx, event);
  },
};

async function applyOne(tx: SiteTransaction, event: RecordedEvent): Promise<void> {
  switch (event.type) {
    // Two people agreed on its times: what the clock said of them no longer matters.
    case 'visit-corrected':
      return forgetStamps(tx, [event.data.visitId]);
    case 'visit-times-kept':
      return forgetStamps(
        tx,
        event.data.visits.map(({ visitId }) => visitId),
      );
    case 'departure-undone':
      return forgetEnd(tx, event.data.visitId);
    case 'visit-times-corrected':
      return moveVisits(tx, event.data);
    case 'pause-started':
      if (event.data.reopens) return beginPauseAtEnd(tx, event.data);
      return keepStamp(tx, event);
    default:
      return keepStamp(tx, event);
  }
}

/** Which part of which visit an event stamped, and with what time. */
function stampOf(event: RecordedEvent): { visitId: string; part: number; stampedAt: Instant } | null {
  switch (event.type) {
    case 'visit-opened':
      return { visitId: event.data.visitId, part: BEGINNING, stampedAt: event.data.tap.touchedAt };
    case 'visit-closed':
      return { visitId: event.data.visitId, part: END, stampedAt: event.data.tap.touchedAt };
    case 'visit-swept':
      return { visitId: event.data.visitId, part: END, stampedAt: event.data.sweptAt };
    case 'pause-started':
    case 'pause-ended':
      return {
        visitId: event.data.visitId,
        part: event.data.ordinal,
        stampedAt: event.data.tap.touchedAt,
      };
    case 'work-chosen':
      // From the beginning on: no time of its own.
      if (event.data.ordinal === 0) return null;
      return { visitId: event.data.visitId, part: event.data.ordinal, stampedAt: event.occurredAt };
    default:
      return null;
  }
}

/** A part that was stamped rightly is kept only where another part of its visit waits. */
async function keepStamp(tx: SiteTransaction, event: RecordedEvent): Promise<void> {
  const stamp = stampOf(event);
  if (!stamp) return;
  const { visitId, part, stampedAt } = stamp;
  const { bootId, monotonicMs } = parseMono(event.mono);
  const isUnverified = event.clk === 'unverified';
  const distanceMs = isUnverified ? event.occurredAt - monotonicMs : null;
  await sql`insert into clock_stamps (visit_id, part, stamped_at, boot_id, distance_ms)
    select ${visitId}, ${part}, ${stampedAt}, ${bootId}, ${distanceMs}
    where ${isUnverified ? 1 : 0} or exists (select 1 from clock_stamps where visit_id = ${visitId})
    on conflict (visit_id, part) do update set
      stamped_at = excluded.stamped_at, boot_id = excluded.boot_id, distance_ms = excluded.distance_ms`.execute(
    tx,
  );
}

/** The tap that had closed the visit is when the pause began. */
async function beginPauseAtEnd(
  tx: SiteTransaction,
  { visitId, ordinal }: { visitId: string; ordinal: number },
): Promise<void> {
  await tx
    .updateTable('clock_stamps')
    .set({ part: ordinal })
    .where('visit_id', '=', visitId)
    .where('part', '=', END)
    .execute();
}

/** An end that was taken back has no time that could be put right. */
async function forgetEnd(tx: SiteTransaction, visitId: string): Promise<void> {
  await tx.deleteFrom('clock_stamps').where('visit_id', '=', visitId).where('part', '=', END).execute();
}

async function forgetStamps(tx: SiteTransaction, visitIds: readonly string[]): Promise<void> {
  await tx.deleteFrom('clock_stamps').where('visit_id', 'in', visitIds).execute();
}

async function moveVisits(
  tx: SiteTransaction,
  { correctedAt, visits }: Extract<RecordedEvent, { type: 'visit-times-corrected' }>['data'],
): Promise<void> {
  const ids = JSON.stringify(visits.map(({ visitId }) => visitId));
  // Out of each other's way first: one may move to where another still is.
  await sql`update visits set standing = 'void', closed_at = coalesce(closed_at, opened_at)
    where visit_id in (select value from json_each(${ids}))`.execute(tx);
  for (const { visitId, version, before, after } of visits) {
    const row = {
      opened_at: after.openedAt,
      closed_at: after.closedAt,
      business_day: after.businessDay,
      standing: after.standing,
      candidates: canonicalJson(after.candidates),
      version,
    };
    await tx.updateTable('visits').set(row).where('visit_id', '=', visitId).execute();
    await sql`update visit_changes set changed_at = j.value
      from json_each(${JSON.stringify(after.changes)}) j
      where visit_changes.visit_id = ${visitId} and visit_changes.ordinal = j.key + 1`.execute(tx);
    const both = {
      times_before: canonicalJson(before as unknown as JsonValue),
      times_after: canonicalJson(after as unknown as JsonValue),
    };
    const kept = { visit_id: visitId, version, ...both, corrected_at: correctedAt };
    await tx.insertInto('clock_corrections').values(kept).execute();
  }
  await forgetStamps(
    tx,
    visits.map(({ visitId }) => visitId),
  );
}

export async function hasStamps(reader: SiteReader | SiteTransaction): Promise<boolean> {
  const row = await reader.selectFrom('clock_stamps').select('visit_id').limit(1).executeTakeFirst();
  return row !== undefined;
}

/** Those with visits that wait, in a steady order. */
export async function listWaitingMembers(tx: SiteTransaction, limit: number): Promise<string[]> {
  const rows = await tx
    .selectFrom('visits')
    .select('member_id')
    .distinct()
    .where('visit_id', 'in', (eb) => eb.selectFrom('clock_stamps').select('visit_id'))
    .orderBy('member_id')
    .limit(limit)
    .execute();
  return rows.map(({ member_id }) => member_id);
}

export type WaitingVisit = StampedVisit & { version: number };

type Row = {
  visit_id: string;
  opened_at: Instant;
  closed_at: Instant | null;
  business_day: LocalDate;
  standing: VisitTimes['standing'];
  candidates: string;
  version: number;
  changes: string;
  stamps: string;
};
type Change = { at: Instant; to: string };

/** Oldest first. */
export async function readWaitingVisits(tx: SiteTransaction, memberId: string): Promise<WaitingVisit[]> {
  const { rows } =
    await sql<Row>`select v.visit_id, v.opened_at, v.closed_at, v.business_day, v.standing, v.candidates, v.version,
      (select json_group_array(json_object('at', c.changed_at, 'to', c.turns_to) order by c.ordinal)
        from visit_changes c where c.visit_id = v.visit_id) as changes,
      (select json_group_array(json_object('part', s.part, 'stampedAt', s.stamped_at, 'bootId', s.boot_id,
        'distanceMs', s.distance_ms)) from clock_stamps s where s.visit_id = v.visit_id) as stamps
    from visits v where v.member_id = ${memberId} and v.visit_id in (select visit_id from clock_stamps)
    order by v.opened_at, v.visit_id`.execute(tx);
  return rows.map((row) => {
    const changes = JSON.parse(row.changes) as Change[];
    const times = {
      openedAt: row.opened_at,
      closedAt: row.closed_at,
      businessDay: row.business_day,
      standing: row.standing,
      changes: changes.map(({ at }) => at),
      candidates: JSON.parse(row.candidates),
    };
    const lastTo = changes.at(-1)?.to ?? 'work';
    const { visit_id: visitId, version } = row;
    return { visitId, version, times, endsInPause: lastTo !== 'work', stamps: JSON.parse(row.stamps) };
  });
}

/** The member's other visits that meet a stretch of time, without those that were taken back. */
export async function readVisitsAround(
  tx: SiteTransaction,
  memberId: string,
  { from, to, without }: { from: Instant; to: Instant | null; without: readonly string[] },
): Promise<Span[]> {
  let query = tx
    .selectFrom('visits')
    .select(['opened_at', 'closed_at'])
    .where('member_id', '=', memberId)
    .where('standing', '<>', 'void')
    .where('visit_id', 'not in', without)
    .where((eb) => eb.or([eb('closed_at', 'is', null), eb('closed_at', '>', from)]));
  if (to !== null) query = query.where('opened_at', '<', to);
  const rows = await query.execute();
  return rows.map(({ opened_at: openedAt, closed_at: closedAt }) => ({ openedAt, closedAt }));
}

export type ClockCorrection = {
  visitId: string;
  correctedAt: Instant;
  before: VisitTimes;
  after: VisitTimes;
};

/** Of one member: what the clock had said and what was put right, for every visit of theirs that was moved. */
export async function listClockCorrections(reader: SiteReader, memberId: string): Promise<ClockCorrection[]> {
  const rows = await reader
    .selectFrom('clock_corrections as c')
    .innerJoin('visits as v', 'v.visit_id', 'c.visit_id')
    .selectAll('c')
    .where('v.member_id', '=', memberId)
    .orderBy('c.corrected_at')
    .orderBy('c.visit_id')
    .execute();
  return rows.map((row) => {
    const { visit_id: visitId, corrected_at: correctedAt } = row;
    return {
      visitId,
      correctedAt,
      before: JSON.parse(row.times_before),
      after: JSON.parse(row.times_after),
    };
  });
}
