/** Rows of visits and taps. Written only by the applier, which `recordEvents` calls. */
import { sql } from 'kysely';
import { insertRows } from '../database/insert-rows.ts';
import type { SiteReader, SiteTables, SiteTransaction } from '../database/schema.ts';
import { isTapEvent, memberOf, TAP_EVENTS } from '../domain/attendance/tap-outcome.ts';
import type { Instant, LocalDate } from '../domain/instant.ts';
import { canonicalJson } from '../domain/log/canonical-json.ts';
import type { EventData, EventType, RecordedEvent } from '../domain/log/event-types.ts';
import type { Applier } from '../events/record-events.ts';
import { applyCorrection } from './correction-store.ts';

type Closing = { visit_id: string; closed_at: number; closed_tap_id: string };

/** What a rush consists of: applied for a whole set with one statement a table. */
const SET_TYPES: readonly EventType[] = TAP_EVENTS.filter(
  (type) => type !== 'pause-started' && type !== 'pause-ended',
);

export const attendanceApplier: Applier = {
  types: [...TAP_EVENTS, 'visit-swept', 'work-chosen', 'visit-corrected', 'departure-undone'],
  apply: async (tx, events) => {
    for (const stretch of stretchesOf(events)) {
      const [first] = stretch;
      if (first && SET_TYPES.includes(first.type)) await applySet(tx, stretch);
      else if (first) await applyChange(tx, first);
    }
    await insertRows(tx, 'taps', tapRows(events));
  },
};

/** Neighbours of the set types together, everything else alone, in order: a pause may reopen what a tap before it closed. */
function stretchesOf(events: readonly RecordedEvent[]): RecordedEvent[][] {
  const stretches: RecordedEvent[][] = [];
  for (const event of events) {
    const last = stretches.at(-1);
    const joins = last?.[0] && SET_TYPES.includes(last[0].type) && SET_TYPES.includes(event.type);
    if (joins) last.push(event);
    else stretches.push([event]);
  }
  return stretches;
}

async function applySet(tx: SiteTransaction, events: readonly RecordedEvent[]): Promise<void> {
  const opened = visitsOpened(events);
  const openedIds = new Set(opened.map((visit) => visit.visit_id));
  // Old visits end before new ones begin: the schema allows a member one open visit at every moment in between.
  await closeVisits(
    tx,
    closings(events).filter((closing) => !openedIds.has(closing.visit_id)),
  );
  await insertRows(tx, 'visits', opened);
}

async function applyChange(tx: SiteTransaction, event: RecordedEvent): Promise<void> {
  switch (event.type) {
    case 'pause-started': {
      const { visitId, ordinal, startedAt, pause, reopens } = event.data;
      if (reopens) await reopenVisit(tx, visitId);
      await insertChange(tx, visitId, { ordinal, changed_at: startedAt, turns_to: pause });
      return;
    }
    case 'pause-ended': {
      const { visitId, ordinal, endedAt } = event.data;
      await insertChange(tx, visitId, { ordinal, changed_at: endedAt, turns_to: 'work' });
      return;
    }
    case 'work-chosen':
      await chooseWork(tx, event.data);
      return;
    case 'departure-undone':
      await reopenVisit(tx, event.data.visitId);
      return;
    case 'visit-corrected':
      await applyCorrection(tx, event.data);
      return;
    case 'visit-swept': {
      const { visitId, sweptAt, candidates } = event.data;
      const swept = {
        closed_at: sweptAt,
        standing: 'to-confirm',
        candidates: canonicalJson(candidates),
      } as const;
      await tx.updateTable('visits').set(swept).where('visit_id', '=', visitId).execute();
      return;
    }
  }
}

async function reopenVisit(tx: SiteTransaction, visitId: string): Promise<void> {
  const open = { closed_at: null, closed_tap_id: null, standing: 'open' } as const;
  await tx.updateTable('visits').set(open).where('visit_id', '=', visitId).execute();
}

/** A pause remembers what the time was booked on before it, so that the return books on it again. */
async function insertChange(
  tx: SiteTransaction,
  visitId: string,
  change: Pick<SiteTables['visit_changes'], 'ordinal' | 'changed_at' | 'turns_to'>,
): Promise<void> {
  const { ordinal, changed_at, turns_to } = change;
  await sql`insert into visit_changes (visit_id, ordinal, changed_at, turns_to, team_id, category_id)
    select v.visit_id, ${ordinal}, ${changed_at}, ${turns_to},
      case when c.ordinal is null then v.team_id else c.team_id end,
      case when c.ordinal is null then v.category_id else c.category_id end
    from visits v left join visit_changes c on c.visit_id = v.visit_id and c.ordinal = ${ordinal - 1}
    where v.visit_id = ${visitId}`.execute(tx);
}

async function chooseWork(
  tx: SiteTransaction,
  { visitId, work, chosenAt, ordinal }: EventData['work-chosen'],
): Promise<void> {
  const booked = { team_id: work.teamId, category_id: work.categoryId };
  const first = ordinal === 0 ? booked : {};
  await tx
    .updateTable('visits')
    .set({ work_is_open: 0, ...first })
    .where('visit_id', '=', visitId)
    .execute();
  if (ordinal === 0) return;
  const change = { visit_id: visitId, ordinal, changed_at: chosenAt, turns_to: 'work', ...booked } as const;
  await tx.insertInto('visit_changes').values(change).execute();
}

/** A visit opened and closed in the same set is inserted closed. */
function visitsOpened(events: readonly RecordedEvent[]): SiteTables['visits'][] {
  const closedBy = new Map(closings(events).map((closing) => [closing.visit_id, closing]));
  return events.flatMap((event) => {
    if (event.type !== 'visit-opened') return [];
    const { visitId, memberId, businessDay, openedAt, work, workIsOpen, tap } = event.data;
    const closing = closedBy.get(visitId);
    const row = {
      visit_id: visitId,
      member_id: memberId,
      business_day: businessDay,
      opened_at: openedAt,
      closed_at: (closing?.closed_at ?? null) as typeof openedAt | null,
      standing: closing ? ('closed' as const) : ('open' as const),
      team_id: work.teamId,
      category_id: work.categoryId,
      work_is_open: workIsOpen ? (1 as const) : (0 as const),
      candidates: '[]',
      version: 1,
      opened_tap_id: tap.tapId,
      closed_tap_id: closing?.closed_tap_id ?? null,
    };
    return [row];
  });
}

function closings(events: readonly RecordedEvent[]): Closing[] {
  return events.flatMap((event) =>
    event.type === 'visit-closed'
      ? [
          {
            visit_id: event.data.visitId,
            closed_at: event.data.closedAt,
            closed_tap_id: event.data.tap.tapId,
          },
        ]
      : [],
  );
}

async function closeVisits(tx: SiteTransaction, rows: Closing[]): Promise<void> {
  if (rows.length === 0) return;
  await sql`update visits set closed_at = j.value ->> '$.closed_at', closed_tap_id = j.value ->> '$.closed_tap_id',
      standing = 'closed', candidates = '[]'
    from json_each(${JSON.stringify(rows)}) j where visits.visit_id = j.value ->> '$.visit_id'`.execute(tx);
}

/** Taps that changed something: the guard against duplicates counts from the newest of them (A2). */
const ACCEPTED: readonly EventType[] = ['visit-opened', 'visit-closed', 'pause-started', 'pause-ended'];

function tapRows(events: readonly RecordedEvent[]): SiteTables['taps'][] {
  return events.flatMap((event) => {
    if (!isTapEvent(event)) return [];
    const { tap } = event.data;
    const accepted = ACCEPTED.includes(event.type) ? 1 : 0;
    const row = {
      tap_id: tap.tapId,
      position: event.position,
      station_id: tap.stationId,
      // A drill leaves no trace in the attendance, not even as somebody's last touch (D2).
      member_id: event.type === 'roll-call-tapped' ? null : memberOf(event),
      accepted,
      touched_at: tap.touchedAt,
    } satisfies SiteTables['taps'];
    return [row];
  });
}

/** Who tapped, for as long as that tap speaks for the person in front of the screen (O3); null when it does not. */
export async function findTapper(
  reader: SiteReader | SiteTransaction,
  tap: { tapId: string; stationId: string; notBefore: Instant },
): Promise<string | null> {
  const row = await reader
    .selectFrom('taps')
    .select('member_id')
    .where('tap_id', '=', tap.tapId)
    .where('station_id', '=', tap.stationId)
    .where('touched_at', '>=', tap.notBefore)
    .executeTakeFirst();
  return row?.member_id ?? null;
}

/** Nobody has chosen what this visit is booked on: it keeps its default (A6). */
export async function isWorkOpen(tx: SiteTransaction, visitId: string): Promise<boolean> {
  const query = tx.selectFrom('visits').select('work_is_open').where('visit_id', '=', visitId);
  return (await query.executeTakeFirst())?.work_is_open === 1;
}

type OpenVisitListed = { memberId: string; openedAt: Instant; businessDay: LocalDate };

export async function readOpenVisits(tx: SiteTransaction): Promise<OpenVisitListed[]> {
  const query = tx.selectFrom('visits').select(['member_id', 'opened_at', 'business_day']);
  const rows = await query.where('standing', '=', 'open').orderBy('opened_at').execute();
  return rows.map(({ member_id: memberId, opened_at: openedAt, business_day: businessDay }) => {
    return { memberId, openedAt, businessDay };
  });
}

export async function countInside(reader: SiteReader): Promise<number> {
  const row = await reader
    .selectFrom('visits')
    .select((eb) => eb.fn.countAll<number>().as('inside'))
    .where('standing', '=', 'open')
    .executeTakeFirst();
  return row?.inside ?? 0;
}

export async function isInside(reader: SiteReader | SiteTransaction, memberId: string): Promise<boolean> {
  const query = reader.selectFrom('visits').select('visit_id').where('member_id', '=', memberId);
  return (await query.where('standing', '=', 'open').executeTakeFirst()) !== undefined;
}
