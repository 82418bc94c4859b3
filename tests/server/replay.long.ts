import fc from 'fast-check';
import { sql } from 'kysely';
import { describe, expect, it } from 'vitest';
import { correctWaitingTimes } from '../../server/attendance/correct-times-command.ts';
import { createWriteQueue, singleCommand } from '../../server/database/write-queue.ts';
import { minutesBetween } from '../../server/domain/attendance/minutes.ts';
import { addDays, businessDayOf } from '../../server/domain/calendar.ts';
import { addMs, type LocalDate } from '../../server/domain/instant.ts';
import { chainHash, FIRST_HASH, toCloudEvent } from '../../server/domain/log/cloud-event.ts';
import { LANES } from '../../server/domain/log/event-types.ts';
import type { Verdict } from '../../server/domain/log/record-event-types.ts';
import type { Hours } from '../../server/domain/opening-calendar.ts';
import { partsOf } from '../../server/domain/records/month.ts';
import { systemIds } from '../../server/domain/system-sources.ts';
import { readEventsAfter, readLane } from '../../server/events/read-events.ts';
import { applyEvents } from '../../server/events/record-events.ts';
import { readMonth } from '../../server/records/months-store.ts';
import { readVisitsOfMonth } from '../../server/records/records-store.ts';
import { SITE_APPLIERS } from '../../server/site.ts';
import { createTestClock, type TestClock } from '../support/test-clock.ts';
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
  'corrections',
  'member_months',
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

const CARDS = [
  '04A1B2C3D4E5F1',
  '04A1B2C3D4E5F2',
  '04A1B2C3D4E5F3',
  '04A1B2C3D4E5F4',
  '04A1B2C3D4E5F5',
  '04A1B2C3D4E5F6',
].map((cardId) => ({
  cardId,
  technology: 'ultralight',
}));
const hashed = (site: TestSite, card: number) =>
  site.server.hashCard(CARDS[card]?.cardId ?? '', CARDS[card]?.technology as 'ultralight');
const step = fc.oneof(
  {
    weight: 6,
    arbitrary: fc.record({
      do: fc.constant('tap' as const),
      card: fc.nat(5),
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
  { weight: 1, arbitrary: fc.record({ do: fc.constant('reinstate' as const), card: fc.nat(2) }) },
  {
    weight: 2,
    arbitrary: fc.record({ do: fc.constant('lend' as const), card: fc.constantFrom(3, 4, 5), to: fc.nat(3) }),
  },
  {
    weight: 1,
    arbitrary: fc.record({ do: fc.constant('give back' as const), card: fc.constantFrom(3, 4, 5) }),
  },
  {
    weight: 3,
    arbitrary: fc.record({ do: fc.constant('pause' as const), pause: fc.constantFrom('out', 'break') }),
  },
  { weight: 2, arbitrary: fc.record({ do: fc.constant('work' as const), team: fc.nat(2) }) },
  { weight: 1, arbitrary: fc.record({ do: fc.constant('leave' as const) }) },
  { weight: 1, arbitrary: fc.record({ do: fc.constant('sweep' as const) }) },
  {
    weight: 1,
    arbitrary: fc.record({
      do: fc.constant('clock' as const),
      seconds: fc.constantFrom(-7_200, -90, 90, 7_200),
    }),
  },
  {
    weight: 2,
    arbitrary: fc.record({
      do: fc.constant('correct' as const),
      visit: fc.nat(5),
      minutes: fc.integer({ min: -300, max: 300 }),
      takesBack: fc.boolean(),
      verdict: fc.constantFrom<(Verdict | null)[]>('approved', 'approved', 'declined', null),
    }),
  },
  { weight: 2, arbitrary: fc.record({ do: fc.constant('time is back' as const) }) },
  {
    weight: 1,
    arbitrary: fc.record({
      do: fc.constant('other hours' as const),
      ahead: fc.nat(2),
      hours: fc.constantFrom(null, { from: '09:00', to: '10:00' }),
      isTakenBack: fc.boolean(),
    }),
  },
);

describe('any sequence of taps', () => {
  it('A10 C1 C3 leaves no overlapping visits, minutes that add up and that somebody agreed on, one open visit a member, a log that replays to the same tables, and an unbroken chain', async () => {
    await fc.assert(
      fc.asyncProperty(fc.array(step, { minLength: 5, maxLength: 40 }), async (steps) => {
        const clock = createTestClock();
        const site = await startTestSite({ clock });
        const { key } = await site.pairAgent();
        const { cookie } = await site.pairStation();
        const press = (path: string, body: Record<string, unknown>) => {
          const wish = { requestId: systemIds.uuid(), tapId: lastTap, ...body };
          return site.send('POST', `/api/station/${path}`, wish, { cookie });
        };
        let lastTap = systemIds.uuid();
        const members: { memberId: string; cardId: string }[] = [];
        for (const card of CARDS.slice(0, 3)) members.push(await site.enrol(key, '木', card));
        const stationId = (await site.pairStation()).stationId;
        const by = members[0]?.memberId ?? '';
        await site.desk('PUT', `/api/members/${by}/roles`, { roles: ['staff'] });
        const { queue, commands } = site.server.site;
        const guest = systemIds.uuid();
        const expected = { by, memberId: guest, nickname: '鳥', purpose: '見学', expectedAt: clock.now() };
        await queue.run(commands.guests.expect, expected);
        const people = [...members.map(({ memberId }) => memberId), guest];
        const today = () => businessDayOf(clock.now(), { zone: 'Asia/Tokyo', dayStartsAt: '04:00' });
        const teams = await addTeams(site, members[0]?.memberId, members[1]?.memberId);
        await site.desk('PUT', `/api/members/${members[2]?.memberId}/roles`, { roles: ['staff'] });
        for (const one of steps) {
          if (one.do === 'clock') clock.setWall(new Date(clock.now() + one.seconds * 1_000).toISOString());
          if (one.do === 'time is back') await bringTimeBack(site, clock);
          if (one.do === 'sweep')
            await site.server.site.queue.run(site.server.site.commands.sweepVisits, null);
          if (one.do === 'leave') expect([200, 409]).toContain((await press('departures', {})).status);
          if (one.do === 'pause')
            expect([200, 409]).toContain((await press('pauses', { pause: one.pause })).status);
          if (one.do === 'work') {
            const { status } = await press('work', { teamId: teams[one.team], categoryId: null });
            expect([200, 409]).toContain(status);
          }
          if (one.do === 'wait') clock.advance(one.seconds * 1_000);
          if (one.do === 'tap') {
            const card = CARDS[one.card] ?? { cardId: '', technology: '' };
            const tapId = systemIds.uuid();
            lastTap = tapId;
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
          if (one.do === 'other hours') await setOtherHours(site, addDays(today(), one.ahead), by, one);
          if (one.do === 'correct') await correct(site, members, one);
          if (one.do === 'revoke')
            await site.desk('POST', `/api/cards/${members[one.card]?.cardId}/revocation`, { reason: '紛失' });
          if (one.do === 'reinstate')
            await queue.run(commands.members.reinstateCard, { cardId: members[one.card]?.cardId ?? '' });
          if (one.do === 'lend')
            await queue.run(commands.reportTap, {
              tap: { tapId: systemIds.uuid(), readerId: 'reader', source: 'pcsc', stationId },
              receivedAt: clock.now(),
              ageMs: 0,
              staffSignIn: false,
              deskIntent: { purpose: 'lend', memberId: people[one.to] ?? '', by },
              touch: { kind: 'card', card: hashed(site, one.card) },
            });
          if (one.do === 'give back') {
            const pool = await site.server.site.reader
              .selectFrom('pool_cards')
              .select('pool_card_id')
              .where('card_hash', '=', hashed(site, one.card).cardHash)
              .executeTakeFirst();
            if (pool) await queue.run(commands.people.endLoaner, { by, poolCardId: pool.pool_card_id });
          }
        }
        await expectSound(site);
        await expectTimeline(site);
        await expectMinutes(site);
        await bringTimeBack(site, clock);
        expect(await site.server.site.reader.selectFrom('clock_stamps').selectAll().execute()).toEqual([]);
        await expectSound(site);
        await expectTimeline(site);
        await expectMinutes(site);
        await site.stop();
      }),
      { seed: 20_261_121, numRuns: 12, endOnFailure: true },
    );
    // Twelve sites live through forty things each: seconds here, more where others use the machine too.
  }, 120_000);
});

/** Two teams of the first two members, and one that nobody is in. */
async function addTeams(site: TestSite, ...memberIds: (string | undefined)[]): Promise<string[]> {
  const { queue, commands } = site.server.site;
  const teamIds = ['地図', 'ウェブ', '入力'].map(() => systemIds.uuid()).sort();
  for (const teamId of teamIds)
    await queue.run(commands.teams.setTeam, { teamId, name: 'チーム', ended: false });
  for (const memberId of memberIds)
    await queue.run(commands.teams.setTeamsOf, { memberId: memberId ?? '', teamIds: teamIds.slice(0, 2) });
  return teamIds;
}

/** Refused where the day has other hours already. */
async function setOtherHours(
  { server }: TestSite,
  day: LocalDate,
  by: string,
  { hours, isTakenBack }: { hours: Hours | null; isTakenBack: boolean },
): Promise<void> {
  const { queue, commands, opening } = server.site;
  const dayHoursId = systemIds.uuid();
  const wish = { dayHoursId, fromDay: day, toDay: day, hours, reason: 'weather' as const, by };
  await queue.run(commands.openingDays.set, wish);
  await opening.reload();
  if (isTakenBack) await queue.run(commands.openingDays.withdraw, { dayHoursId, by });
  await opening.reload();
}

/** Parts have neither gap nor overlap: each begins where the one before ends, inside its visit. */
async function expectTimeline(site: TestSite): Promise<void> {
  const { reader } = site.server.site;
  const rows = await reader
    .selectFrom('visit_changes as c')
    .innerJoin('visits as v', 'v.visit_id', 'c.visit_id')
    .select(['c.visit_id', 'c.ordinal', 'c.changed_at', 'v.opened_at', 'v.closed_at'])
    .orderBy('c.visit_id')
    .orderBy('c.ordinal')
    .execute();
  for (const [index, row] of rows.entries()) {
    const before = rows[index - 1]?.visit_id === row.visit_id ? rows[index - 1] : undefined;
    expect(row.ordinal).toBe((before?.ordinal ?? 0) + 1);
    expect(row.changed_at).toBeGreaterThanOrEqual(before?.changed_at ?? row.opened_at);
    expect(row.changed_at).toBeLessThanOrEqual(row.closed_at ?? Number.POSITIVE_INFINITY);
  }
}

/** The wall clock shows again what the monotonic clock says, and what a wrong one stamped is put right. */
async function bringTimeBack({ server }: TestSite, clock: TestClock): Promise<void> {
  const began = createTestClock();
  const trueMs = began.now() + clock.monotonicMs() - began.monotonicMs();
  clock.setWall(new Date(trueMs).toISOString());
  const { reader, queue, commands } = server.site;
  await correctWaitingTimes(reader, queue, commands.correctTimes);
}

const MONTHS = ['2026-11', '2026-12'];

/** Minutes of a visit are those of its parts; a month counts the visits that somebody agreed on, and no other. */
async function expectMinutes({ server, config }: TestSite): Promise<void> {
  const { reader } = server.site;
  for (const month of MONTHS) {
    const agreed = new Map<string, number>();
    for (const { memberId, record } of await readVisitsOfMonth(reader, month, null)) {
      if (record === 'open') continue;
      const parts = partsOf(record).map(({ minutes }) => minutes);
      const whole = minutesBetween(record.openedAt, record.closedAt);
      expect(parts.every((minutes) => minutes >= 0)).toBe(true);
      expect(parts.reduce((sum, minutes) => sum + minutes, 0)).toBe(whole);
      if (record.standing === 'closed') agreed.set(memberId, (agreed.get(memberId) ?? 0) + whole);
    }
    for (const { memberId, rows } of await readMonth(reader, month, null, config.visits.minuteRules)) {
      const counted = rows.reduce((sum, row) => sum + row.whole, 0);
      expect(counted).toBe(agreed.get(memberId) ?? 0);
      expect(rows.every((row) => row.counted >= 0 && row.counted <= row.whole)).toBe(true);
    }
  }
}

/** One member proposes, another decides; whether anything comes of it is up to the rules. */
async function correct(
  { server }: TestSite,
  members: readonly { memberId: string }[],
  asked: { visit: number; minutes: number; takesBack: boolean; verdict: Verdict | null },
): Promise<void> {
  const { reader, queue, commands } = server.site;
  const visits = await reader.selectFrom('visits').selectAll().orderBy('visit_id').execute();
  const visit = visits[asked.visit];
  if (!visit?.closed_at) return;
  const proposalId = systemIds.uuid();
  const { visit_id: visitId, member_id: memberId, opened_at: openedAt } = visit;
  const closedAt = addMs(visit.closed_at, asked.minutes * 60_000);
  const wish = asked.takesBack
    ? ({ kind: 'take-back' } as const)
    : ({ kind: 'times', openedAt, closedAt } as const);
  const proposedBy = members[0]?.memberId ?? '';
  const proposal = { proposalId, memberId, visitId, wish, reason: 'wrong-time', note: null } as const;
  await queue.run(commands.corrections.propose, { ...proposal, proposedBy });
  if (!asked.verdict) return;
  const decision = { proposalId, verdict: asked.verdict, reason: null, note: null } as const;
  await queue.run(commands.corrections.decide, { ...decision, decidedBy: members[2]?.memberId ?? '' });
}

async function expectSound(site: TestSite): Promise<void> {
  const { reader } = site.server.site;
  const visits = await reader
    .selectFrom('visits')
    .selectAll()
    .where('standing', '<>', 'void')
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
