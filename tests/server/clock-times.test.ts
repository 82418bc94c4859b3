import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { correctWaitingTimes } from '../../server/attendance/correct-times-command.ts';
import { instant } from '../../server/domain/instant.ts';
import { systemIds } from '../../server/domain/system-sources.ts';
import { type AtDesk, signInAtDesk } from '../support/staff-at-desk.ts';
import { createTestClock, type TestClock } from '../support/test-clock.ts';
import { KEYAKI, SUMIRE, startTestSite, type TestSite } from '../support/test-site.ts';

const MINUTE_MS = 60_000;
let clock: TestClock;
let site: TestSite;
let key: string;
let station: string;
let memberId: string;
/** How far the wall clock goes before the true time. */
let wrongByMs: number;

/** 20 November is a Friday; the office closes at 17:30. */
const at = (time: string) => Date.parse(`2026-11-${time}+09:00`);
const trueNow = () => clock.now() - wrongByMs;
const wait = (minutes: number) => clock.advance(minutes * MINUTE_MS);
/** Somebody sets the wall clock, so that it goes wrong by so many minutes. */
const setWrongBy = (minutes: number) => {
  clock.setWall(new Date(trueNow() + minutes * MINUTE_MS).toISOString());
  wrongByMs = minutes * MINUTE_MS;
};
const waitUntil = (time: string) => clock.advance(at(time) - trueNow());

beforeEach(async () => {
  wrongByMs = 0;
  clock = createTestClock('2026-11-20T00:00:00Z');
  site = await startTestSite({ clock });
  key = (await site.pairAgent()).key;
  station = (await site.pairStation()).cookie;
  memberId = (await site.enrol(key, 'すみれ', SUMIRE)).memberId;
});
afterEach(() => site.stop());

const tap = async () => {
  const tapId = systemIds.uuid();
  const { body } = await site.tap(key, SUMIRE, { tapId });
  return { tapId, outcome: body.outcome };
};
const press = (path: string, tapId: string, body: object = {}) =>
  site.send(
    'POST',
    `/api/station/${path}`,
    { requestId: systemIds.uuid(), tapId, ...body },
    { cookie: station },
  );
/** What the look does every few seconds. */
const look = () => {
  const { reader, queue, commands } = site.server.site;
  return correctWaitingTimes(reader, queue, commands.correctTimes);
};
const rowsOf = (table: 'visits' | 'visit_changes' | 'clock_stamps' | 'taps' | 'notices') =>
  site.server.site.reader.selectFrom(table).selectAll().execute();
const visits = () => site.server.site.reader.selectFrom('visits').selectAll().orderBy('opened_at').execute();
const eventsOf = async (type: string) => {
  const rows = await site.server.site.reader.selectFrom('events').selectAll().orderBy('position').execute();
  return rows
    .filter((row) => row.type === type)
    .map(({ lane, clk, data }) => ({ lane, clk, ...JSON.parse(data) }));
};
const toCheck = async () =>
  (await site.server.site.reader.selectFrom('notices').selectAll().execute())
    .filter(({ kind }) => kind === 'times-to-check')
    .map(({ about }) => about);
const minutesOf = ({ opened_at, closed_at }: { opened_at: number; closed_at: number | null }) =>
  Math.floor((closed_at ?? 0) / MINUTE_MS) - Math.floor(opened_at / MINUTE_MS);

describe('times of a clock that was wrong', () => {
  it.each([
    ['forward', 120],
    ['back', -120],
    ['forward by days', 3 * 24 * 60],
    ['back by days', -3 * 24 * 60],
  ])(
    'A10 a whole visit under a clock that was set %s is put right when the time is back',
    async (_, minutes) => {
      setWrongBy(minutes);
      expect((await tap()).outcome).toBe('arrived');
      wait(90);
      expect((await tap()).outcome).toBe('left');
      await look();
      expect((await visits())[0]).toMatchObject({ opened_at: at('20T09:00') + wrongByMs, version: 1 });
      wait(10);
      setWrongBy(0);
      await look();
      expect(await visits()).toMatchObject([
        {
          opened_at: at('20T09:00'),
          closed_at: at('20T10:30'),
          business_day: '2026-11-20',
          standing: 'closed',
          version: 2,
        },
      ]);
      expect(await rowsOf('clock_stamps')).toEqual([]);
      expect(await toCheck()).toEqual([]);
    },
  );

  it.each([120, -120])(
    'A10 a clock that is set by %i minutes within a visit takes each tap, and minutes are right afterwards',
    async (minutes) => {
      expect((await tap()).outcome).toBe('arrived');
      wait(30);
      setWrongBy(minutes);
      wait(30);
      expect((await tap()).outcome).toBe('left');
      const [before] = await visits();
      expect(before && minutesOf(before)).toBe(Math.max(0, 60 + minutes));
      wait(5);
      expect((await tap()).outcome).toBe('arrived');
      wait(5);
      setWrongBy(0);
      await look();
      const [first, second] = await visits();
      expect(first && minutesOf(first)).toBe(60);
      expect(second).toMatchObject({ opened_at: at('20T10:05'), standing: 'open', version: 2 });
      wait(20);
      expect((await tap()).outcome).toBe('left');
      const [, last] = await visits();
      expect(last && minutesOf(last)).toBe(25);
      expect(await toCheck()).toEqual([]);
    },
  );

  it('A10 a tap of a moment ago stays the same tap when the clock is set in between', async () => {
    await tap();
    setWrongBy(-180);
    expect((await tap()).outcome).toBe('already-done');
    setWrongBy(180);
    expect((await tap()).outcome).toBe('already-done');
    expect(await visits()).toHaveLength(1);
  });

  it('A10 each part of a visit goes by the distance that it was stamped at', async () => {
    setWrongBy(240);
    const arrival = await tap();
    const teams = await addTeams();
    expect((await press('work', arrival.tapId, { teamId: teams[0], categoryId: null })).status).toBe(200);
    wait(60);
    setWrongBy(-300);
    const leaving = await tap();
    expect((await press('pauses', leaving.tapId, { pause: 'out' })).status).toBe(200);
    wait(30);
    setWrongBy(75);
    const back = await tap();
    expect(back.outcome).toBe('resumed');
    expect((await press('work', back.tapId, { teamId: teams[1], categoryId: null })).status).toBe(200);
    wait(15);
    setWrongBy(0);
    expect((await tap()).outcome).toBe('left');
    await look();
    expect(await visits()).toMatchObject([{ opened_at: at('20T09:00'), closed_at: at('20T10:45') }]);
    const changes = await site.server.site.reader
      .selectFrom('visit_changes')
      .selectAll()
      .orderBy('ordinal')
      .execute();
    expect(changes.map(({ turns_to, changed_at }) => [turns_to, changed_at])).toEqual([
      ['out', at('20T10:00')],
      ['work', at('20T10:30')],
      ['work', at('20T10:30')],
    ]);
  });

  it('A10 a restart within one boot still measures; the time that it finds is the time', async () => {
    setWrongBy(120);
    await tap();
    wait(60);
    await tap();
    setWrongBy(0);
    await site.restart();
    await look();
    expect(await visits()).toMatchObject([{ opened_at: at('20T09:00'), closed_at: at('20T10:00') }]);
  });

  it('A10 after another boot nothing can be measured: the visits stay and the staff are told which', async () => {
    setWrongBy(120);
    await tap();
    wait(60);
    await tap();
    clock.reboot();
    setWrongBy(0);
    await site.restart();
    await look();
    const [visit] = await visits();
    expect(visit).toMatchObject({ opened_at: at('20T11:00'), closed_at: at('20T12:00'), version: 1 });
    expect(await toCheck()).toEqual([visit?.visit_id]);
    expect(await eventsOf('visit-times-kept')).toMatchObject([
      { lane: 'site', visits: [{ visitId: visit?.visit_id, why: 'not-measured' }] },
    ]);
    await look();
    expect(await toCheck()).toHaveLength(1);
  });

  it('A10 taps are taken after a boot that found an earlier time', async () => {
    await tap();
    wait(60);
    clock.reboot();
    setWrongBy(-600);
    await site.restart();
    setWrongBy(-300);
    expect((await tap()).outcome).toBe('left');
    wait(30);
    expect((await tap()).outcome).toBe('arrived');
    wait(30);
    setWrongBy(-600);
    await look();
    expect((await visits()).map(({ standing }) => standing)).toEqual(['closed', 'open']);
  });

  it('A10 times that would lie over another visit are not written, and the staff are told which visit', async () => {
    setWrongBy(180);
    await agree(null, '20T09:10', '20T09:50');
    const [agreed] = await visits();
    await tap();
    wait(60);
    await tap();
    setWrongBy(0);
    await look();
    const all = await visits();
    expect(all.map(({ version }) => version)).toEqual([1, 1]);
    const other = all.find(({ visit_id }) => visit_id !== agreed?.visit_id);
    expect(await toCheck()).toEqual([other?.visit_id]);
    expect(other).toMatchObject({ opened_at: at('20T12:00'), closed_at: at('20T13:00') });
    expect(await eventsOf('visit-times-kept')).toMatchObject([{ visits: [{ why: 'overlaps' }] }]);
    expect(await eventsOf('visit-times-corrected')).toEqual([]);
  });

  it.each([60, -60])(
    'A10 several visits of one person move past each other, by %i minutes',
    async (minutes) => {
      setWrongBy(minutes);
      for (const part of [30, 15, 30, 15]) {
        await tap();
        wait(part);
      }
      setWrongBy(0);
      await look();
      expect((await visits()).map(({ opened_at, closed_at }) => [opened_at, closed_at])).toEqual([
        [at('20T09:00'), at('20T09:30')],
        [at('20T09:45'), at('20T10:15')],
      ]);
    },
  );

  it('A10 C2 both values stay readable: the tap as it was stamped, the visit as it truly was', async () => {
    setWrongBy(120);
    await tap();
    wait(60);
    await tap();
    const raw = (await rowsOf('taps')).filter((row) => 'accepted' in row && row.accepted === 1);
    expect(raw.map((row) => 'touched_at' in row && row.touched_at)).toEqual([at('20T11:00'), at('20T12:00')]);
    wait(10);
    setWrongBy(0);
    await look();
    const stamped = { openedAt: at('20T11:00'), closedAt: at('20T12:00') };
    const truly = { openedAt: at('20T09:00'), closedAt: at('20T10:00') };
    expect((await rowsOf('taps')).filter((row) => 'accepted' in row && row.accepted === 1)).toEqual(raw);
    expect(await eventsOf('visit-closed')).toMatchObject([{ clk: 'unverified', closedAt: stamped.closedAt }]);
    expect(await eventsOf('visit-times-corrected')).toMatchObject([
      { lane: 'attendance', visits: [{ version: 2, before: stamped, after: truly }] },
    ]);
    const desk = await director();
    const { body } = await desk.ask('GET', `/api/staff/members/${memberId}/records?month=2026-11`);
    expect(body.visits).toMatchObject([
      {
        version: 2,
        now: truly,
        clockCorrections: [{ correctedAt: at('20T10:10'), before: stamped, after: truly }],
      },
    ]);
  });

  it('A10 A9 a visit whose true beginning lies on another day moves to that day', async () => {
    waitUntil('20T10:00');
    setWrongBy(20 * 60);
    await tap();
    wait(60);
    await tap();
    expect(await visits()).toMatchObject([{ business_day: '2026-11-21' }]);
    setWrongBy(0);
    await look();
    expect(await visits()).toMatchObject([{ business_day: '2026-11-20', opened_at: at('20T10:00') }]);
  });

  it('A10 A8 a visit that a wrong clock swept is open again before its true time, and to be confirmed after it', async () => {
    await tap();
    setWrongBy(11 * 60);
    const { queue, commands } = site.server.site;
    expect(await queue.run(commands.sweepVisits, null)).toEqual({ swept: 1 });
    setWrongBy(0);
    await look();
    expect(await visits()).toMatchObject([{ standing: 'open', closed_at: null, version: 2 }]);
    setWrongBy(11 * 60);
    await queue.run(commands.sweepVisits, null);
    waitUntil('20T20:00');
    setWrongBy(0);
    await look();
    expect(await visits()).toMatchObject([{ standing: 'to-confirm', closed_at: at('20T18:00') }]);
    expect(await toCheck()).toEqual([]);
  });

  it('A10 C1 what two people agreed on stays, whatever the clock is found to have been', async () => {
    setWrongBy(120);
    await tap();
    wait(60);
    await tap();
    setWrongBy(121);
    const [visit] = await visits();
    await agree(visit?.visit_id ?? '', '20T11:30', '20T12:00');
    setWrongBy(0);
    await look();
    expect(await visits()).toMatchObject([
      { opened_at: at('20T11:30'), closed_at: at('20T12:00'), version: 2 },
    ]);
    expect(await eventsOf('visit-times-corrected')).toEqual([]);
  });

  it('A10 nothing happens while the time is not back, and nothing twice afterwards', async () => {
    setWrongBy(120);
    await tap();
    await look();
    expect(await rowsOf('clock_stamps')).toHaveLength(1);
    wait(5);
    setWrongBy(0);
    await look();
    await look();
    expect(await eventsOf('visit-times-corrected')).toHaveLength(1);
    expect(await visits()).toMatchObject([{ version: 2 }]);
  });
});

async function addTeams(): Promise<string[]> {
  const { queue, commands } = site.server.site;
  const teamIds = ['地図', '入力'].map(() => systemIds.uuid());
  for (const teamId of teamIds)
    await queue.run(commands.teams.setTeam, { teamId, name: 'チーム', ended: false });
  await queue.run(commands.teams.setTeamsOf, { memberId, teamIds });
  return teamIds;
}

async function director(): Promise<AtDesk> {
  const enrolled = await site.enrol(key, 'けやき', KEYAKI);
  const person = { memberId: enrolled.memberId, card: KEYAKI, roles: ['director'] };
  return signInAtDesk(site, { agentKey: key, station }, person);
}

/** Proposed by the member, approved by somebody else. */
async function agree(visitId: string | null, from: string, to: string): Promise<void> {
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
