/** A site whose wall clock goes wrong and is set right again: what the tests of corrected times begin with. */
import { expect } from 'vitest';
import { correctWaitingTimes } from '../../server/attendance/correct-times-command.ts';
import { instant } from '../../server/domain/instant.ts';
import { systemIds } from '../../server/domain/system-sources.ts';
import { createTestClock, type TestClock } from '../support/test-clock.ts';
import { KEYAKI, SUMIRE, startTestSite, type TestSite } from '../support/test-site.ts';

const MINUTE_MS = 60_000;
export let clock: TestClock;
export let site: TestSite;
export let key: string;
export let station: string;
export let memberId: string;
/** How far the wall clock goes before the true time. */
export let wrongByMs: number;

/** 20 November is a Friday; the office closes at 17:30. */
export const at = (time: string) => Date.parse(`2026-11-${time}+09:00`);
const trueNow = () => clock.now() - wrongByMs;
export const wait = (minutes: number) => clock.advance(minutes * MINUTE_MS);
/** Somebody sets the wall clock, so that it goes wrong by so many minutes. */
export const setWrongBy = (minutes: number) => {
  clock.setWall(new Date(trueNow() + minutes * MINUTE_MS).toISOString());
  wrongByMs = minutes * MINUTE_MS;
};
export const waitUntil = (time: string) => clock.advance(at(time) - trueNow());

export async function startUnderWrongClock(): Promise<void> {
  wrongByMs = 0;
  clock = createTestClock('2026-11-20T00:00:00Z');
  site = await startTestSite({ clock });
  key = (await site.pairAgent()).key;
  station = (await site.pairStation()).cookie;
  memberId = (await site.enrol(key, 'すみれ', SUMIRE)).memberId;
}

export const tap = async () => {
  const tapId = systemIds.uuid();
  const { body } = await site.tap(key, SUMIRE, { tapId });
  return { tapId, outcome: body.outcome };
};
export const press = (path: string, tapId: string, body: object = {}) =>
  site.send(
    'POST',
    `/api/station/${path}`,
    { requestId: systemIds.uuid(), tapId, ...body },
    { cookie: station },
  );
/** What the look does every few seconds. */
export const look = () => {
  const { reader, queue, commands } = site.server.site;
  return correctWaitingTimes(reader, queue, commands.correctTimes);
};
export const rowsOf = (table: 'visits' | 'visit_changes' | 'clock_stamps' | 'taps' | 'notices') =>
  site.server.site.reader.selectFrom(table).selectAll().execute();
export const visits = () =>
  site.server.site.reader.selectFrom('visits').selectAll().orderBy('opened_at').execute();
export const eventsOf = async (type: string) => {
  const rows = await site.server.site.reader.selectFrom('events').selectAll().orderBy('position').execute();
  return rows
    .filter((row) => row.type === type)
    .map(({ lane, clk, data }) => ({ lane, clk, ...JSON.parse(data) }));
};
export const toCheck = async () =>
  (await site.server.site.reader.selectFrom('notices').selectAll().execute())
    .filter(({ kind }) => kind === 'times-to-check')
    .map(({ about }) => about);
export const minutesOf = ({ opened_at, closed_at }: { opened_at: number; closed_at: number | null }) =>
  Math.floor((closed_at ?? 0) / MINUTE_MS) - Math.floor(opened_at / MINUTE_MS);

/** Proposed by the member, approved by somebody else. */
export async function agree(visitId: string | null, from: string, to: string): Promise<void> {
  const { queue, commands } = site.server.site;
  const decidedBy = (await site.enrol(key, 'けやき', KEYAKI)).memberId;
  await site.desk('PUT', `/api/members/${decidedBy}/roles`, { roles: ['director'] });
  const times = { openedAt: instant(at(from)), closedAt: instant(at(to)) };
  const none = { teamId: null, categoryId: null };
  const wish = visitId
    ? ({ kind: 'times', ...times } as const)
    : ({ kind: 'missed', ...times, work: none } as const);
  const proposalId = systemIds.uuid();
  const proposal = { proposalId, memberId, visitId, wish, reason: 'wrong-time', note: null } as const;
  expect(await queue.run(commands.corrections.propose, { ...proposal, proposedBy: memberId })).toEqual({
    kind: 'done',
  });
  const decision = { proposalId, verdict: 'approved', reason: null, note: null, decidedBy } as const;
  expect(await queue.run(commands.corrections.decide, decision)).toMatchObject({ verdict: 'approved' });
}
