import fc from 'fast-check';
import { sql } from 'kysely';
import { describe, expect, it } from 'vitest';
import { createWriteQueue, singleCommand } from '../../server/database/write-queue.ts';
import { chainHash, FIRST_HASH, toCloudEvent } from '../../server/domain/log/cloud-event.ts';
import { LANES } from '../../server/domain/log/event-types.ts';
import { systemIds } from '../../server/domain/system-sources.ts';
import { readEventsAfter, readLane } from '../../server/events/read-events.ts';
import { applyEvents } from '../../server/events/record-events.ts';
import { SITE_APPLIERS } from '../../server/site.ts';
import { createTestClock } from '../support/test-clock.ts';
import { createTestDatabase } from '../support/test-database.ts';
import { startTestSite, type TestSite } from '../support/test-site.ts';

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
  'visits',
  'visit_changes',
  'taps',
  'notices',
  'roll_calls',
  'roll_call_people',
  'closing_answers',
  'day_closings',
];
type Db = Parameters<ReturnType<typeof sql<Record<string, unknown>>>['execute']>[0];

async function dump(db: Db): Promise<Record<string, unknown[]>> {
  const tables = TABLES.map(async (name) => {
    const { rows } = await sql<Record<string, unknown>>`select * from ${sql.table(name)} order by 1`.execute(
      db,
    );
    return [name, rows] as const;
  });
  return Object.fromEntries(await Promise.all(tables));
}

/** The tables that the log alone gives, in a database that was empty. */
async function replay(site: TestSite): Promise<Record<string, unknown[]>> {
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

const CARDS = ['04A1B2C3D4E5F1', '04A1B2C3D4E5F2', '04A1B2C3D4E5F3', '04A1B2C3D4E5F4'].map((cardId) => ({
  cardId,
  technology: 'ultralight',
}));
const step = fc.oneof(
  {
    weight: 6,
    arbitrary: fc.record({
      do: fc.constant('tap' as const),
      card: fc.nat(3),
      ageMs: fc.constantFrom(0, 0, 0, 5_000, 200_000, 900_000),
    }),
  },
  {
    weight: 3,
    arbitrary: fc.record({
      do: fc.constant('wait' as const),
      seconds: fc.constantFrom(1, 60, 119, 121, 3_600, 50_000),
    }),
  },
  {
    weight: 1,
    arbitrary: fc.record({ do: fc.constant('several' as const), card: fc.nat(3), other: fc.nat(3) }),
  },
  {
    weight: 1,
    arbitrary: fc.record({ do: fc.constant('activity' as const), card: fc.nat(2), active: fc.boolean() }),
  },
  { weight: 1, arbitrary: fc.record({ do: fc.constant('revoke' as const), card: fc.nat(2) }) },
);

describe('any sequence of taps', () => {
  it('leaves no overlapping visits, one open visit a member, a log that replays to the same tables, and an unbroken chain', async () => {
    await fc.assert(
      fc.asyncProperty(fc.array(step, { minLength: 5, maxLength: 40 }), async (steps) => {
        const clock = createTestClock();
        const site = await startTestSite({ clock });
        const { key } = await site.pairAgent();
        const members: { memberId: string; cardId: string }[] = [];
        for (const card of CARDS.slice(0, 3)) members.push(await site.enrol(key, '木', card));
        for (const one of steps) {
          if (one.do === 'wait') clock.advance(one.seconds * 1_000);
          if (one.do === 'tap') {
            const card = CARDS[one.card] ?? { cardId: '', technology: '' };
            const tapId = systemIds.uuid();
            const answers = await Promise.all([
              site.tap(key, card, { tapId, ageMs: one.ageMs }),
              site.tap(key, card, { tapId, ageMs: one.ageMs }),
            ]);
            expect(answers.map((answer) => answer.status)).toEqual([200, 200]);
          }
          if (one.do === 'several')
            await site.tap(
              key,
              { cardId: '', technology: '' },
              { touch: { kind: 'several', cards: [CARDS[one.card], CARDS[one.other]] } },
            );
          if (one.do === 'activity')
            await site.desk('PUT', `/api/members/${members[one.card]?.memberId}/activity`, {
              active: one.active,
            });
          if (one.do === 'revoke')
            await site.desk('POST', `/api/cards/${members[one.card]?.cardId}/revocation`, { reason: '紛失' });
        }
        await expectSound(site);
        await site.stop();
      }),
      { seed: 20_261_121, numRuns: 12, endOnFailure: true },
    );
  });
});

async function expectSound(site: TestSite): Promise<void> {
  const { reader } = site.server.site;
  const visits = await reader
    .selectFrom('visits')
    .selectAll()
    .orderBy('member_id')
    .orderBy('opened_at')
    .execute();
  for (const [index, visit] of visits.entries()) {
    const before = visits[index - 1];
    if (before?.member_id !== visit.member_id) continue;
    expect(before.closed_at, 'only the newest visit is open').not.toBeNull();
    expect(visit.opened_at).toBeGreaterThanOrEqual(before.closed_at ?? Number.POSITIVE_INFINITY);
  }
  expect(await replay(site)).toEqual(await dump(reader));
  for (const lane of LANES) {
    const events = await readLane(reader, lane, 1, 100_000);
    let hash = FIRST_HASH;
    for (const [index, event] of events.entries()) {
      expect(event.seq).toBe(index + 1);
      hash = chainHash(hash, toCloudEvent('shiojiri', event));
      expect(event.hash).toBe(hash);
    }
  }
}
