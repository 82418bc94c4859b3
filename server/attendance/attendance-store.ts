/** Rows of visits and taps. Written only by the applier, which `recordEvents` calls. */
import { sql } from 'kysely';
import { insertRows } from '../database/insert-rows.ts';
import type { SiteReader, SiteTables, SiteTransaction } from '../database/schema.ts';
import { isTapEvent, memberOf, TAP_EVENTS } from '../domain/attendance/tap-outcome.ts';
import type { Instant } from '../domain/instant.ts';
import type { RecordedEvent } from '../domain/log/event-types.ts';
import type { Applier } from '../events/record-events.ts';

type Closing = { visit_id: string; closed_at: number; closed_tap_id: string };

export const attendanceApplier: Applier = {
  types: TAP_EVENTS,
  apply: async (tx, events) => {
    const opened = visitsOpened(events);
    const openedIds = new Set(opened.map((visit) => visit.visit_id));
    // Old visits end before new ones begin: the schema allows a member one open visit at every moment in between.
    await closeVisits(
      tx,
      closings(events).filter((closing) => !openedIds.has(closing.visit_id)),
    );
    await insertRows(tx, 'visits', opened);
    await insertRows(tx, 'taps', tapRows(events));
  },
};

/** A visit opened and closed in the same set is inserted closed. */
function visitsOpened(events: readonly RecordedEvent[]): SiteTables['visits'][] {
  const closedBy = new Map(closings(events).map((closing) => [closing.visit_id, closing]));
  return events.flatMap((event) => {
    if (event.type !== 'visit-opened') return [];
    const { visitId, memberId, businessDay, openedAt, tap } = event.data;
    const closing = closedBy.get(visitId);
    const row = {
      visit_id: visitId,
      member_id: memberId,
      business_day: businessDay,
      opened_at: openedAt,
      closed_at: (closing?.closed_at ?? null) as typeof openedAt | null,
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
  await sql`update visits set closed_at = j.value ->> '$.closed_at', closed_tap_id = j.value ->> '$.closed_tap_id'
    from json_each(${JSON.stringify(rows)}) j where visits.visit_id = j.value ->> '$.visit_id'`.execute(tx);
}

function tapRows(events: readonly RecordedEvent[]): SiteTables['taps'][] {
  return events.flatMap((event) => {
    if (!isTapEvent(event)) return [];
    const { tap } = event.data;
    const accepted = event.type === 'visit-opened' || event.type === 'visit-closed' ? 1 : 0;
    const row = {
      tap_id: tap.tapId,
      position: event.position,
      station_id: tap.stationId,
      member_id: memberOf(event),
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

export async function countInside(reader: SiteReader): Promise<number> {
  const row = await reader
    .selectFrom('visits')
    .select((eb) => eb.fn.countAll<number>().as('inside'))
    .where('closed_at', 'is', null)
    .executeTakeFirst();
  return row?.inside ?? 0;
}
