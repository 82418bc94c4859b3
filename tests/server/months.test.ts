import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { correctWaitingTimes } from '../../server/attendance/correct-times-command.ts';
import { systemIds } from '../../server/domain/system-sources.ts';
import { readCsv } from '../support/read-csv.ts';
import { type AtDesk, signInAtDesk } from '../support/staff-at-desk.ts';
import { createTestClock, type TestClock } from '../support/test-clock.ts';
import { KEYAKI, SUMIRE, startTestSite, type TestSite } from '../support/test-site.ts';

const MOMIJI = { cardId: '04A1B2C3D4E5F7', technology: 'ultralight' } as const;
let clock: TestClock;
let site: TestSite;
let key: string;
let station: string;
let memberId: string;
let staffId: string;
let directorId: string;

beforeEach(async () => {
  clock = createTestClock('2026-10-31T23:00:00Z');
  site = await startTestSite({ clock });
  key = (await site.pairAgent()).key;
  station = (await site.pairStation()).cookie;
  memberId = (await site.enrol(key, 'すみれ', SUMIRE)).memberId;
  staffId = (await site.enrol(key, 'けやき', KEYAKI)).memberId;
  directorId = (await site.enrol(key, 'もみじ', MOMIJI)).memberId;
  await site.desk('PUT', `/api/members/${memberId}/name`, { name: '=髙﨑 𠮷乃', kana: 'タカサキ ヨシノ' });
});
afterEach(() => site.stop());

const tap = async () => {
  const tapId = systemIds.uuid();
  await site.tap(key, SUMIRE, { tapId });
  return tapId;
};
const stay = async (from: string, to: string | null) => {
  clock.moveTo(`${from}+09:00`);
  await tap();
  if (to) {
    clock.moveTo(`${to}+09:00`);
    await tap();
  }
};
const signInAs = (who: 'staff' | 'director'): Promise<AtDesk> =>
  signInAtDesk(
    site,
    { agentKey: key, station },
    who === 'staff'
      ? { memberId: staffId, card: KEYAKI, roles: ['staff'] }
      : { memberId: directorId, card: MOMIJI, roles: ['director'] },
  );
/** On the first of December, after a tap of one's own. */
const confirm = async () => {
  const body = await shownToTapper(await tap());
  return site.send('POST', '/api/station/month-confirmations', body, { cookie: station });
};
/** November as the station shows it to whoever has just tapped: what a confirmation sends back. */
const shownToTapper = async (tapId: string) => {
  const asked = `/api/station/own-month?tapId=${tapId}&month=2026-11`;
  const { agreement } = (await site.send('GET', asked, undefined, { cookie: station })).body as {
    agreement: { revision: string };
  };
  return { requestId: systemIds.uuid(), tapId, month: '2026-11', revision: agreement.revision };
};
const countersign = (by: AtDesk, of = memberId) =>
  by.ask('POST', `/api/staff/months/2026-11/members/${of}/countersignature`);
const table = (by: AtDesk, name = 'hours') => by.file(`/api/staff/months/2026-11/${name}.csv`);
const reasonOf = ({ body }: { body: Record<string, unknown> }) =>
  (body.refusal as { reason: string } | undefined)?.reason;
const DECEMBER = '2026-12-01T09:00';

async function lockedMonth(): Promise<AtDesk> {
  await stay('2026-11-20T09:00', '2026-11-20T12:05');
  clock.moveTo(`${DECEMBER}+09:00`);
  expect((await confirm()).status).toBe(200);
  const director = await signInAs('director');
  expect((await countersign(director)).status).toBe(200);
  return director;
}

describe('a month', () => {
  it('C2 is confirmed by its member, countersigned by a director, and locks', async () => {
    await stay('2026-11-20T09:00', '2026-11-20T12:05');
    expect(reasonOf(await confirm())).toBe('month-not-over');
    clock.moveTo(`${DECEMBER}+09:00`);
    const director = await signInAs('director');
    expect(reasonOf(await countersign(director))).toBe('not-confirmed');
    expect((await confirm()).status).toBe(200);
    const staff = await signInAs('staff');
    expect(reasonOf(await countersign(staff))).toBe('may-not-countersign');
    expect(reasonOf(await countersign(director, directorId))).toBe('own-month');
    expect((await countersign(director)).status).toBe(200);
    expect((await countersign(director)).status).toBe(200);
    const { body } = await staff.ask('GET', '/api/staff/months/2026-11');
    const members = body.members as { memberId: string }[];
    expect(members.find((one) => one.memberId === memberId)).toMatchObject({
      state: 'locked',
      countersigner: 'もみじ',
      unsettled: [],
      adjustments: [],
    });
  });

  it('C2 is blocked by what is unsettled, which is listed', async () => {
    await stay('2026-11-20T09:00', null);
    clock.moveTo(`${DECEMBER}+09:00`);
    const answer = await confirm();
    expect(reasonOf(answer)).toBe('unsettled');
    expect(answer.body.unsettled).toMatchObject([{ why: 'to-confirm' }]);
  });

  it('C2 exports byte for byte the same after the lock, and what came later is an adjustment', async () => {
    const director = await lockedMonth();
    const before = await table(director);
    expect(readCsv(await table(director, 'adjustments'))).toHaveLength(1);
    await correctFirstVisit(0, 600_000);
    await site.desk('PUT', `/api/members/${memberId}/name`, { name: '別の名', kana: 'ベツ' });
    expect(await table(director)).toBe(before);
    const [, later] = readCsv(await table(director, 'adjustments'));
    expect(later?.slice(8, 15)).toEqual(['10', '0', '0', '10', '0:10', '0.1667', '調整']);
  });

  it('A10 C2 a clock that is put right after the lock makes an adjustment', async () => {
    await stay('2026-11-20T09:00', null);
    clock.moveTo('2026-11-20T12:05+09:00');
    const set = (minutes: number) => clock.setWall(new Date(clock.now() + minutes * 60_000).toISOString());
    set(20);
    await tap();
    clock.moveTo(`${DECEMBER}+09:00`);
    expect((await confirm()).status).toBe(200);
    const director = await signInAs('director');
    expect((await countersign(director)).status).toBe(200);
    const before = await table(director);
    expect(readCsv(before)[1]?.[8]).toBe('205');
    set(-20);
    const { reader, queue, commands } = site.server.site;
    await correctWaitingTimes(reader, queue, commands.correctTimes);
    expect(await table(director)).toBe(before);
    const [, later] = readCsv(await table(director, 'adjustments'));
    expect(later?.slice(8, 15)).toEqual(['-20', '0', '0', '-20', "'-0:20", '-0.3333', '調整']);
  });

  it('C2 is unlocked with a reason, and then has to be confirmed anew', async () => {
    const director = await lockedMonth();
    const path = `/api/staff/months/2026-11/members/${memberId}/countersignature`;
    expect((await director.ask('DELETE', path, { reason: 'because' })).status).toBe(400);
    expect((await director.ask('DELETE', path, { reason: 'member-asked' })).status).toBe(200);
    expect(reasonOf(await countersign(director))).toBe('not-confirmed');
    const rows = await site.server.site.reader.selectFrom('events').selectAll().execute();
    expect(
      rows.filter(({ type }) => type === 'month-unlocked').map(({ data }) => JSON.parse(data)),
    ).toMatchObject([{ reason: 'member-asked', unlockedBy: directorId }]);
  });
});

/** Another visit of the month, agreed on by member and director behind the pages. */
async function correctFirstVisit(byMs: number, longerMs = 0): Promise<void> {
  const { commands, queue, reader } = site.server.site;
  const proposalId = systemIds.uuid();
  const visit = await reader.selectFrom('visits').selectAll().orderBy('opened_at').executeTakeFirstOrThrow();
  const times = { openedAt: visit.opened_at + byMs, closedAt: (visit.closed_at ?? 0) + byMs + longerMs };
  const of = { memberId, visitId: visit.visit_id, note: null, proposedBy: memberId };
  const wish = { kind: 'times', ...times } as never;
  await queue.run(commands.corrections.propose, { proposalId, wish, reason: 'wrong-time', ...of });
  const decision = { proposalId, verdict: 'approved', reason: null, note: null } as const;
  await queue.run(commands.corrections.decide, { ...decision, decidedBy: directorId });
}
type ShownMember = { memberId: string; state: string; unsettled: unknown[] };
const membersOf = async (by: AtDesk) => {
  const { body } = await by.ask('GET', '/api/staff/months/2026-11');
  return body.members as ShownMember[];
};
const sheetOf = async (by: AtDesk) => {
  const { body } = await by.ask('GET', `/api/staff/months/2026-11/sheets?memberId=${memberId}`);
  return (body.sheets as { rows: { counted: number }[]; stays: { openedAt: number }[] }[])[0];
};

describe('the months at the staff pages', () => {
  it('R20 stand in the order of the kana and hold no hours', async () => {
    await stay('2026-11-20T09:00', '2026-11-20T12:05');
    clock.setWall('2026-11-20T13:00+09:00');
    await site.tap(key, KEYAKI);
    await site.desk('PUT', `/api/members/${staffId}/name`, { name: '欅', kana: 'けやき みどり' });
    clock.setWall(`${DECEMBER}+09:00`);
    const staff = await signInAs('staff');
    const { body } = await staff.ask('GET', '/api/staff/months/2026-11');
    const members = body.members as ShownMember[];
    expect(body.isOver).toBe(true);
    expect(members.map((one) => one.memberId)).toEqual([staffId, memberId]);
    expect(members.map((one) => one.unsettled)).toMatchObject([[{ why: 'open', day: '2026-11-20' }], []]);
    expect(JSON.stringify(members)).not.toMatch(/counted|minutes|rows/);
  });

  it('C2 are countersigned together: those that were confirmed and shown, and no others', async () => {
    await stay('2026-11-20T09:00', '2026-11-20T12:05');
    clock.setWall(`${DECEMBER}+09:00`);
    const director = await signInAs('director');
    const path = '/api/staff/months/2026-11/countersignatures';
    const all = { memberIds: [memberId, staffId, directorId] };
    expect((await director.ask('POST', path, all)).body).toEqual({ locked: [] });
    await confirm();
    expect((await director.ask('POST', path, { memberIds: [staffId] })).body).toEqual({ locked: [] });
    expect((await (await signInAs('staff')).ask('POST', path, all)).body).toEqual({ locked: [] });
    expect((await director.ask('POST', path, all)).body).toEqual({ locked: [memberId] });
    expect((await director.ask('POST', path, all)).body).toEqual({ locked: [] });
    expect((await membersOf(director)).map(({ state }) => state)).toEqual(['locked']);
    expect((await director.ask('POST', path, { memberIds: [] })).status).toBe(400);
  });

  it('C2 say that a month changed after its confirmation, also when only the times did', async () => {
    await stay('2026-11-20T09:00', '2026-11-20T12:05');
    clock.setWall(`${DECEMBER}+09:00`);
    await confirm();
    const director = await signInAs('director');
    expect((await membersOf(director)).map(({ state }) => state)).toEqual(['confirmed']);
    await correctFirstVisit(-3_600_000);
    expect((await membersOf(director)).map(({ state }) => state)).toEqual(['changed']);
    expect(reasonOf(await countersign(director))).toBe('changed-since-confirmation');
  });

  it('C2 the station shows the month that waits, and confirms it only as it was shown', async () => {
    await stay('2026-11-20T09:00', '2026-11-20T12:05');
    clock.setWall(`${DECEMBER}+09:00`);
    const tapId = await tap();
    const own = async (more = '') =>
      site.send('GET', `/api/station/own-month?tapId=${tapId}${more}`, undefined, { cookie: station });
    expect((await own()).body).toMatchObject({
      month: '2026-11',
      days: 1,
      minutes: 185,
      unconfirmed: ['2026-11'],
      agreement: { state: 'open', isOver: true, unsettled: [] },
    });
    const body = await shownToTapper(tapId);
    await site.desk('PUT', `/api/members/${directorId}/roles`, { roles: ['director'] });
    await correctFirstVisit(-3_600_000);
    const send = (wish: typeof body) =>
      site.send('POST', '/api/station/month-confirmations', wish, { cookie: station });
    expect(reasonOf(await send(body))).toBe('changed-since-shown');
    expect((await send(await shownToTapper(tapId))).status).toBe(200);
    expect((await own()).body).toMatchObject({
      month: '2026-12',
      unconfirmed: [],
      agreement: { isOver: false },
    });
    expect((await own('&month=2026-11')).body).toMatchObject({ agreement: { state: 'confirmed' } });
    clock.advance(61_000);
    expect(reasonOf(await own())).toBe('session-over');
    expect(reasonOf(await send(body))).toBe('session-over');
    const nobody = `/api/station/own-month?tapId=${systemIds.uuid()}`;
    expect((await site.send('GET', nobody, undefined, { cookie: station })).status).toBe(409);
    expect((await site.send('GET', nobody, undefined, {})).status).toBe(401);
  });

  it('C2 a confirmation that is sent twice is one', async () => {
    await stay('2026-11-20T09:00', '2026-11-20T12:05');
    clock.setWall(`${DECEMBER}+09:00`);
    const body = await shownToTapper(await tap());
    const send = () => site.send('POST', '/api/station/month-confirmations', body, { cookie: station });
    expect((await send()).status).toBe(200);
    await correctFirstVisit(-3_600_000);
    expect((await send()).status).toBe(200);
    const rows = await site.server.site.reader.selectFrom('events').select('type').execute();
    expect(rows.filter(({ type }) => type === 'month-confirmed')).toHaveLength(1);
  });
});

describe('the sheet of a month', () => {
  it('C4 has the name as it is written, days with times, hours and the rule, and stays as it was signed', async () => {
    const director = await lockedMonth();
    const before = await sheetOf(director);
    expect(before).toMatchObject({
      name: '=髙﨑 𠮷乃',
      state: 'locked',
      countersigner: 'もみじ',
      lockedAt: Date.parse(`${DECEMBER}+09:00`),
      rows: [{ day: '2026-11-20', counted: 185, rule: '1分単位・端数処理なし・何も引かない' }],
      stays: [{ day: '2026-11-20', openedAt: Date.parse('2026-11-20T09:00+09:00') }],
      adjustments: [],
    });
    await correctFirstVisit(-3_600_000);
    expect(await sheetOf(director)).toEqual(before);
  });

  it('O11 is logged as a print of whose records it is', async () => {
    const director = await lockedMonth();
    await sheetOf(director);
    const rows = await site.server.site.reader.selectFrom('events').selectAll().execute();
    const views = rows.filter(({ type }) => type === 'records-viewed').map(({ data }) => JSON.parse(data));
    expect(views.at(-1)).toMatchObject({ viewedBy: directorId, memberIds: [memberId], view: 'print' });
  });
});

describe('the table of a month', () => {
  it('C4 has a mark, CRLF, names intact, harmless cells, h:mm and decimal, and the rule on every row', async () => {
    const director = await lockedMonth();
    const text = await table(director);
    const [heads, row, ...others] = readCsv(text);
    expect(heads).toHaveLength(16);
    expect(others).toEqual([]);
    expect(row).toEqual([
      '2026-11',
      memberId,
      "'=髙﨑 𠮷乃",
      'タカサキ ヨシノ',
      '2026-11-20',
      '金',
      '',
      '',
      '185',
      '0',
      '0',
      '185',
      '3:05',
      '3.0833',
      '確定',
      '1分単位・端数処理なし・何も引かない',
    ]);
  });

  it('O11 each export is logged with whose records it held', async () => {
    const director = await lockedMonth();
    await table(director);
    const rows = await site.server.site.reader.selectFrom('events').selectAll().execute();
    const views = rows.filter(({ type }) => type === 'records-viewed').map(({ data }) => JSON.parse(data));
    expect(views.at(-1)).toMatchObject({ viewedBy: directorId, memberIds: [memberId], view: 'export' });
  });

  it('A9 taps at 08:59 and 09:01 on the first of a month belong to that day', async () => {
    await stay('2026-11-01T08:59', '2026-11-01T09:01');
    const staff = await signInAs('staff');
    expect(readCsv(await table(staff))[1]?.slice(4, 9)).toEqual(['2026-11-01', '日', '', '', '2']);
  });
});
