/** Rows of zones, seats and the floor plan. Written only by the applier, which `recordEvents` calls. */
import { sql } from 'kysely';
import { insertRows } from '../database/insert-rows.ts';
import type { SiteReader, SiteTables, SiteTransaction } from '../database/schema.ts';
import { canonicalJson } from '../domain/log/canonical-json.ts';
import type { EventData, RecordedEvent } from '../domain/log/event-types.ts';
import type { FloorPlan, Seat, Zone } from '../domain/seats/seat.ts';
import type { Applier } from '../events/record-events.ts';

type Reader = SiteReader | SiteTransaction;

export const placesApplier: Applier = {
  types: ['zone-set', 'seat-set', 'floor-plan-set'],
  apply: async (tx, events) => {
    for (const event of events) await applyOne(tx, event);
  },
};

async function applyOne(tx: SiteTransaction, event: RecordedEvent): Promise<void> {
  switch (event.type) {
    case 'zone-set':
      return setZone(tx, event.data);
    case 'seat-set':
      return setSeat(tx, event.data);
    case 'floor-plan-set': {
      const { width, height } = event.data;
      const row = { width, height, picture: event.confidential?.picture ?? null };
      await tx
        .insertInto('floor_plans')
        .values({ only_row: 1, ...row })
        .onConflict((conflict) => conflict.column('only_row').doUpdateSet(row))
        .execute();
    }
  }
}

async function setZone(tx: SiteTransaction, data: EventData['zone-set']): Promise<void> {
  const { zoneId, name, capacity, teamIds, ended } = data;
  const row = { name, capacity, ended: ended ? (1 as const) : (0 as const) };
  await tx
    .insertInto('zones')
    .values({ zone_id: zoneId, ...row })
    .onConflict((conflict) => conflict.column('zone_id').doUpdateSet(row))
    .execute();
  await tx.deleteFrom('zone_teams').where('zone_id', '=', zoneId).execute();
  await insertRows(
    tx,
    'zone_teams',
    teamIds.map((teamId) => ({ zone_id: zoneId, team_id: teamId })),
  );
}

async function setSeat(tx: SiteTransaction, data: EventData['seat-set']): Promise<void> {
  const { seatId, zoneId, label, kind, places, longestMinutes, features, x, y, width, height, ended } = data;
  const row = {
    zone_id: zoneId,
    label,
    kind,
    places,
    longest_minutes: longestMinutes,
    features: canonicalJson(features),
    x,
    y,
    width,
    height,
    ended: ended ? (1 as const) : (0 as const),
  };
  await tx
    .insertInto('seats')
    .values({ seat_id: seatId, ...row })
    .onConflict((conflict) => conflict.column('seat_id').doUpdateSet(row))
    .execute();
}

const toSeat = (row: SiteTables['seats']): Seat => ({
  seatId: row.seat_id,
  zoneId: row.zone_id,
  label: row.label,
  kind: row.kind,
  places: row.places,
  longestMinutes: row.longest_minutes,
  features: JSON.parse(row.features),
  x: row.x,
  y: row.y,
  width: row.width,
  height: row.height,
  ended: row.ended === 1,
});

/** By label, as people count: 2 before 10. Those that are no longer used come too. */
export async function listSeats(reader: Reader): Promise<Seat[]> {
  const rows = await reader.selectFrom('seats').selectAll().execute();
  return rows.map(toSeat).sort((one, other) => compareLabels(one.label, other.label));
}

const compareLabels = (one: string, other: string): number =>
  one.localeCompare(other, 'ja', { numeric: true });

export async function findSeat(reader: Reader, seatId: string): Promise<Seat | null> {
  const row = await reader.selectFrom('seats').selectAll().where('seat_id', '=', seatId).executeTakeFirst();
  return row ? toSeat(row) : null;
}

/** One of those in use with that label. */
export async function findSeatByLabel(reader: Reader, label: string): Promise<Seat | null> {
  const query = reader.selectFrom('seats').selectAll().where('label', '=', label).where('ended', '=', 0);
  const row = await query.executeTakeFirst();
  return row ? toSeat(row) : null;
}

export async function listZones(reader: Reader): Promise<Zone[]> {
  type Row = SiteTables['zones'] & { teams: string };
  const { rows } = await sql<Row>`select z.*, (select json_group_array(t.team_id) from zone_teams t
      where t.zone_id = z.zone_id) as teams from zones z order by z.name, z.zone_id`.execute(reader);
  return rows.map(({ zone_id: zoneId, name, capacity, teams, ended }) => {
    return { zoneId, name, capacity, teamIds: JSON.parse(teams), ended: ended === 1 };
  });
}

/** A plan that nobody has drawn yet has this size, so that seats can be put on it. */
const FRESH_PLAN: FloorPlan = { width: 1_200, height: 800, picture: null };

export async function readFloorPlan(reader: Reader): Promise<FloorPlan> {
  const row = await reader.selectFrom('floor_plans').selectAll().executeTakeFirst();
  return row ? { width: row.width, height: row.height, picture: row.picture } : FRESH_PLAN;
}
