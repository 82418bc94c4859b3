import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { systemIds } from '../../server/domain/system-sources.ts';
import { type Office, openOffice } from '../support/office.ts';
import { createTestClock, type TestClock } from '../support/test-clock.ts';

const MINUTE_MS = 60_000;
let clock: TestClock;
let office: Office;

beforeEach(async () => {
  // Friday, 20 November 2026, 9:00 in Japan.
  clock = createTestClock('2026-11-20T00:00:00Z');
  office = await openOffice(clock);
});
afterEach(() => office.site.stop());

const minutes = (count: number): void => clock.advance(count * MINUTE_MS);
const reader = () => office.site.server.site.reader;
const visits = () =>
  reader()
    .selectFrom('visits')
    .selectAll()
    .where('member_id', '=', office.memberId)
    .orderBy('opened_at')
    .execute();
const changes = () => reader().selectFrom('visit_changes').selectAll().orderBy('ordinal').execute();
const events = async (type: string) =>
  (
    await reader()
      .selectFrom('events')
      .selectAll()
      .where('type', '=', type as never)
      .execute()
  ).map(({ data }) => JSON.parse(data));

describe('a pause', () => {
  it('A7 turns the departure into a pause from its time on, and the next tap resumes the visit', async () => {
    await office.tap('arrived');
    minutes(60);
    const leftAt = clock.now();
    const tapId = await office.tap('left');
    clock.advance(8_000);
    expect((await office.press('pauses', { tapId, pause: 'out' })).status).toBe(200);
    expect(await visits()).toMatchObject([{ standing: 'open', closed_at: null }]);
    expect(await changes()).toMatchObject([{ turns_to: 'out', changed_at: leftAt }]);
    minutes(30);
    await office.tap('resumed');
    minutes(90);
    await office.tap('left');
    expect(await visits()).toMatchObject([{ standing: 'closed', closed_at: clock.now() }]);
    expect(await events('visit-closed')).toMatchObject([{ minutesToday: 60 }, { minutesToday: 180 }]);
  });

  it('A7 a repeated request is one pause, and a minute after the tap it speaks for nobody', async () => {
    await office.tap('arrived');
    minutes(60);
    const tapId = await office.tap('left');
    const wish = { requestId: systemIds.uuid(), tapId, pause: 'break' };
    for (let i = 0; i < 3; i += 1) expect((await office.press('pauses', wish)).status).toBe(200);
    expect(await changes()).toHaveLength(1);
    minutes(2);
    expect((await office.press('pauses', wish)).status, 'the same request is answered the same').toBe(200);
    expect(await office.press('pauses', { tapId, pause: 'out' })).toMatchObject({
      status: 409,
      body: { refusal: { reason: 'session-over' } },
    });
  });

  it('A7 of another station’s tap is refused', async () => {
    await office.tap('arrived');
    const { cookie } = await office.site.pairStation('奥');
    minutes(60);
    const tapId = await office.tap('left');
    const wish = { requestId: systemIds.uuid(), tapId, pause: 'break' };
    const answer = await office.site.send('POST', '/api/station/pauses', wish, { cookie });
    expect(answer).toMatchObject({ status: 409, body: { refusal: { reason: 'session-over' } } });
  });
});

describe('what a visit is booked on', () => {
  it('A6 is the choice of the first minute from the beginning on, and later a split without gap or overlap', async () => {
    const [maps = '', web = ''] = await office.addTeams('地図', 'ウェブ');
    const arrived = await office.tap('arrived');
    clock.advance(9_000);
    const book = (tapId: string, teamId: string) => office.press('work', { tapId, teamId, categoryId: null });
    expect((await book(arrived, web)).status).toBe(200);
    expect(await visits()).toMatchObject([{ team_id: web, work_is_open: 0 }]);
    expect(await changes()).toEqual([]);
    minutes(45);
    const again = await office.tap('left');
    expect((await office.press('pauses', { tapId: again, pause: 'break' })).status).toBe(200);
    minutes(15);
    const resumed = await office.tap('resumed');
    clock.advance(20_000);
    const splitAt = clock.now();
    expect((await book(resumed, maps)).status).toBe(200);
    expect(await changes()).toMatchObject([
      { ordinal: 1, turns_to: 'break', team_id: web },
      { ordinal: 2, turns_to: 'work', team_id: web },
      { ordinal: 3, turns_to: 'work', team_id: maps, changed_at: splitAt },
    ]);
    minutes(30);
    await office.tap('left');
    minutes(3);
    await office.tap('arrived');
    expect((await visits())[1], 'the last team is preselected').toMatchObject({
      team_id: maps,
      work_is_open: 1,
    });
  });

  it('A6 stays what it is when nobody chooses, and the visit says so', async () => {
    const teamIds = await office.addTeams('地図', 'ウェブ');
    await office.tap('arrived');
    minutes(60);
    await office.tap('left');
    const [visit] = await visits();
    expect(visit?.work_is_open).toBe(1);
    expect(teamIds).toContain(visit?.team_id);
  });

  it('A6 a repeated request is one choice, also when the touch is long over', async () => {
    const [, web = ''] = await office.addTeams('地図', 'ウェブ');
    const tapId = await office.tap('arrived');
    const wish = { requestId: systemIds.uuid(), tapId, teamId: web, categoryId: null };
    expect((await office.press('work', wish)).status).toBe(200);
    minutes(10);
    expect((await office.press('work', wish)).status).toBe(200);
    expect(await events('work-chosen')).toHaveLength(1);
    expect(await office.press('work', { ...wish, requestId: systemIds.uuid() })).toMatchObject({
      status: 409,
      body: { refusal: { reason: 'session-over' } },
    });
  });

  it('A6 is only what the member may choose, and only while they work', async () => {
    const [maps = ''] = await office.addTeams('地図', 'ウェブ');
    const other = systemIds.uuid();
    await office.asStaff('PUT', `/api/staff/teams/${other}`, { name: 'よそのチーム', ended: false });
    const tapId = await office.tap('arrived');
    const refusal = async (teamId: string, of: string) =>
      (await office.press('work', { tapId: of, teamId, categoryId: null })).body.refusal;
    expect(await refusal(other, tapId)).toMatchObject({ reason: 'not-a-choice' });
    await office.asStaff('PUT', `/api/staff/teams/${maps}`, { name: '地図', ended: true });
    expect(await refusal(maps, tapId)).toMatchObject({ reason: 'not-a-choice' });
    minutes(60);
    expect(await refusal(maps, await office.tap('left'))).toMatchObject({ reason: 'not-at-work' });
  });
});

describe('the minutes of a day with pauses', () => {
  const rule = (from: string, deduct: string) =>
    `[[visits.minute_rules]]\nfrom = "${from}"\ndeduct = ${deduct}\n`;
  it.each([
    ['nothing is deducted without a rule', '', 210],
    ['breaks are deducted', rule('2026-11-01', '["break"]'), 195],
    ['both are deducted', rule('2026-11-01', '["out", "break"]'), 155],
    ['a rule that begins later deducts nothing yet', rule('2026-11-21', '["out", "break"]'), 210],
    ['the newest rule holds', rule('2026-10-01', '["out"]') + rule('2026-11-20', '["break"]'), 195],
  ])('A7 C3 are the sum of its parts: %s', async (_, rules, expected) => {
    await office.site.stop();
    office = await openOffice(clock, `demo = true\n[site]\nid = "shiojiri"\nname = "KADO 塩尻"\n${rules}`);
    const [maps = '', web = ''] = await office.addTeams('地図', 'ウェブ');
    const book = (tapId: string, teamId: string) => office.press('work', { tapId, teamId, categoryId: null });
    await book(await office.tap('arrived'), web);
    const away = async (work: number, pause: string, minutesAway: number): Promise<string> => {
      minutes(work);
      await office.press('pauses', { tapId: await office.tap('left'), pause });
      minutes(minutesAway);
      return office.tap('resumed');
    };
    await away(60, 'break', 15);
    await book(await away(45, 'out', 40), maps);
    minutes(50);
    const { outcome } = await office.tapFrame();
    expect(outcome).toMatchObject({
      kind: 'left',
      minutesToday: expected,
      month: { days: 1, minutes: expected },
    });
  });

  it('U3 the month so far has its days and minutes, of its own member only', async () => {
    for (let day = 0; day < 3; day += 1) {
      await office.tap('arrived');
      minutes(90);
      if (day < 2) await office.tap('left');
      if (day < 2) minutes(24 * 60 - 90);
    }
    const { outcome } = await office.tapFrame();
    expect(outcome).toMatchObject({ kind: 'left', minutesToday: 90, month: { days: 3, minutes: 270 } });
  });
});

describe('teams at the staff pages', () => {
  it('A6 are added, renamed and ended, and their kinds of work with them', async () => {
    const teamId = systemIds.uuid();
    const categoryId = systemIds.uuid();
    const path = `/api/staff/teams/${teamId}`;
    expect((await office.asStaff('PUT', path, { name: '地図', ended: false })).status).toBe(200);
    expect((await office.asStaff('PUT', path, { name: '3D地図', ended: false })).status).toBe(200);
    const kind = { name: '形をつくる', ended: false };
    expect((await office.asStaff('PUT', `${path}/categories/${categoryId}`, kind)).status).toBe(200);
    await office.asStaff('PUT', `/api/staff/members/${office.memberId}/teams`, { teamIds: [teamId] });
    expect((await office.asStaff('GET', '/api/staff/teams')).body.teams).toEqual([
      { teamId, name: '3D地図', ended: false, members: 1, categories: [{ categoryId, ...kind }] },
    ]);
    const member = `/api/staff/members/${office.memberId}/teams`;
    expect((await office.asStaff('GET', member)).body).toEqual({ teamIds: [teamId] });
    await office.asStaff('PUT', path, { name: '3D地図', ended: true });
    expect((await office.asStaff('GET', '/api/staff/teams')).body.teams).toMatchObject([{ ended: true }]);
  });

  it('A6 the same again records nothing, and what is not there is refused', async () => {
    const [teamId = ''] = await office.addTeams('地図');
    const path = `/api/staff/teams/${teamId}`;
    await office.asStaff('PUT', path, { name: '地図', ended: false });
    await office.asStaff('PUT', `/api/staff/members/${office.memberId}/teams`, { teamIds: [teamId, teamId] });
    expect(await events('team-set')).toHaveLength(1);
    expect(await events('member-teams-set')).toHaveLength(1);
    const nobody = systemIds.uuid();
    const kind = { name: '見なおし', ended: false };
    for (const [wrong, body, reason] of [
      [`/api/staff/teams/${nobody}/categories/${nobody}`, kind, 'team-not-found'],
      [`/api/staff/members/${nobody}/teams`, { teamIds: [] }, 'member-not-found'],
      [`/api/staff/members/${office.memberId}/teams`, { teamIds: [nobody] }, 'team-not-found'],
    ] as const)
      expect(await office.asStaff('PUT', wrong, body)).toMatchObject({
        status: 409,
        body: { refusal: { reason } },
      });
  });

  it('A6 are no more than a screen can show', async () => {
    const [teamId = ''] = await office.addTeams('地図');
    const add = (name: string) =>
      office.asStaff('PUT', `/api/staff/teams/${teamId}/categories/${systemIds.uuid()}`, {
        name,
        ended: false,
      });
    for (let i = 0; i < 12; i += 1) expect((await add(`しごと${i}`)).status).toBe(200);
    expect(await add('もうひとつ')).toMatchObject({ status: 409, body: { refusal: { reason: 'too-many' } } });
  });

  it('O3 need somebody who is signed in', async () => {
    expect((await office.site.send('GET', '/api/staff/teams', undefined)).status).toBe(401);
    const path = `/api/staff/members/${office.memberId}/teams`;
    expect((await office.site.send('GET', path, undefined)).status).toBe(401);
  });
});
