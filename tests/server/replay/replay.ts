/** The tables of a site, and what its log alone makes of an empty database. */
import { sql } from 'kysely';
import { createWriteQueue, singleCommand } from '../../../server/database/write-queue.ts';
import { readEventsAfter } from '../../../server/events/read-events.ts';
import { applyEvents } from '../../../server/events/record-events.ts';
import { SITE_APPLIERS } from '../../../server/site.ts';
import { createTestDatabase } from '../../support/test-database.ts';
import type { TestSite } from '../../support/test-site.ts';

const TABLES = [
  'stations',
  'devices',
  'members',
  'member_roles',
  'member_readings',
  'cards',
  'teams',
  'work_categories',
  'member_teams',
  'pool_cards',
  'card_loans',
  'guests',
  'visits',
  'visit_changes',
  'clock_stamps',
  'clock_corrections',
  'phones',
  'taps',
  'notices',
  'roll_calls',
  'roll_call_people',
  'closing_answers',
  'day_closings',
  'duties',
  'notice_reads',
  'day_notices',
  'day_hours',
  'zones',
  'zone_teams',
  'seats',
  'seat_reservations',
  'seat_waits',
  'seat_closures',
  'seat_news',
  'seat_feeds',
  'corrections',
  'member_months',
];
type Db = Parameters<ReturnType<typeof sql<Record<string, unknown>>>['execute']>[0];

export async function dump(db: Db): Promise<Record<string, unknown[]>> {
  const tables = TABLES.map(async (name) => {
    const { rows } = await sql<Record<string, unknown>>`select * from ${sql.table(name)} order by 1`.execute(
      db,
    );
    return [name, rows] as const;
  });
  return Object.fromEntries(await Promise.all(tables));
}

/** The tables that the log alone gives, in a database that was empty. */
export async function replay(site: TestSite): Promise<Record<string, unknown[]>> {
  const fresh = await createTestDatabase();
  const { reader } = site.server.site;
  const events = await readEventsAfter(reader, 0, 100_000);
  const queue = createWriteQueue(fresh.db, { onCommit: () => {}, onStorageFailure: () => {} });
  await queue.run(
    singleCommand('replay', async (tx) => {
      await sql`pragma defer_foreign_keys = on`.execute(tx);
      // The log itself is copied as it is: taps refer to positions in it.
      for (const lane of await reader.selectFrom('lanes').selectAll().execute())
        await tx.insertInto('lanes').values(lane).execute();
      for (const row of await reader.selectFrom('events').selectAll().orderBy('position').execute())
        await tx.insertInto('events').values(row).execute();
      for (let i = 0; i < events.length; i += 7) await applyEvents(tx, events.slice(i, i + 7), SITE_APPLIERS);
    }),
    null,
  );
  const tables = await dump(fresh.db);
  await fresh.remove();
  return tables;
}
