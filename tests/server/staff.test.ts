import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { USUAL_PREFERENCES } from '../../server/domain/preferences.ts';
import { systemIds } from '../../server/domain/system-sources.ts';
import { openStream } from '../support/read-stream.ts';
import { createTestClock, type TestClock } from '../support/test-clock.ts';
import { type Answer, KEYAKI, SUMIRE, startTestSite, type TestSite } from '../support/test-site.ts';

const PIN = '4827';
let clock: TestClock;
let site: TestSite;
let key: string;
let cookie: string;
let staffId: string;
let workerId: string;

beforeEach(async () => {
  clock = createTestClock('2026-11-20T00:12:00Z');
  site = await startTestSite({ clock });
  key = (await site.pairAgent()).key;
  cookie = (await site.pairStation()).cookie;
  staffId = (await site.enrol(key, 'ひまわり', KEYAKI)).memberId;
  workerId = (await site.enrol(key, 'すみれ', SUMIRE)).memberId;
  await site.desk('PUT', `/api/members/${staffId}/pin`, { pin: PIN });
  await site.desk('PUT', `/api/members/${staffId}/roles`, { roles: ['staff'] });
});
afterEach(() => site.stop());

/** Shows a card after asking to sign in; the tap that speaks for it. */
async function showCard(card: {
  cardId: string;
  technology: string;
}): Promise<{ tapId: string; outcome: unknown }> {
  await site.send('POST', '/api/staff/sign-in', {}, { cookie });
  const tapId = systemIds.uuid();
  const answer = await site.tap(key, card, { tapId });
  return { tapId, outcome: answer.body.outcome };
}

async function signIn(pin = PIN): Promise<{ answer: Answer; staff: string }> {
  const { tapId } = await showCard(KEYAKI);
  const response = await fetch(`${site.url}/api/staff/sessions`, {
    method: 'POST',
    headers: { 'content-type': 'application/json', cookie },
    body: JSON.stringify({ tapId, pin }),
  });
  const staff = (response.headers.get('set-cookie') ?? '').split(';')[0] ?? '';
  return { answer: { status: response.status, body: (await response.json()) as Answer['body'] }, staff };
}

const asStaff = (staff: string, method: string, path: string, body?: unknown) =>
  site.send(method, path, body, { cookie: staff });
const visits = () => site.server.site.reader.selectFrom('visits').selectAll().execute();

describe('signing in', () => {
  it('O3 a staff card that was asked for opens no visit and asks for the PIN', async () => {
    const stream = await openStream(`${site.url}/api/station/stream`, { cookie });
    const { tapId, outcome } = await showCard(KEYAKI);
    expect(outcome).toBe('staff-card');
    expect(await visits()).toHaveLength(0);
    let event = await stream.next();
    while (event.event !== 'staff-card') event = await stream.next();
    expect(event.data).toEqual({ tapId, nickname: 'ひまわり' });
    stream.close();
  });

  it('O3 a worker who taps meanwhile arrives as always, and so does staff without asking', async () => {
    expect((await showCard(SUMIRE)).outcome).toBe('arrived');
    clock.advance(61_000);
    expect((await site.tap(key, KEYAKI)).body.outcome).toBe('arrived');
  });

  it('O3 card and PIN sign in; the answer names roles and the lock', async () => {
    const { answer, staff } = await signIn();
    expect(answer).toEqual({
      status: 200,
      body: { nickname: 'ひまわり', roles: ['staff'], lockAfterMs: 120_000 },
    });
    expect((await asStaff(staff, 'GET', '/api/staff/session')).status).toBe(200);
    expect((await asStaff(staff, 'DELETE', '/api/staff/session')).status).toBe(200);
    expect((await asStaff(staff, 'GET', '/api/staff/session')).status).toBe(401);
  });

  it('O3 a PIN without the card, of another station, or a minute later signs nobody in', async () => {
    const { tapId } = await showCard(KEYAKI);
    const begin = (body: unknown, key: string) =>
      site.send('POST', '/api/staff/sessions', body, { cookie: key });
    expect((await begin({ tapId: systemIds.uuid(), pin: PIN }, cookie)).status).toBe(409);
    expect((await begin({ tapId, pin: PIN }, (await site.pairStation('奥')).cookie)).status).toBe(409);
    clock.advance(61_000);
    expect((await begin({ tapId, pin: PIN }, cookie)).body).toMatchObject({
      refusal: { reason: 'session-over' },
    });
  });

  it('A5 wrong PINs wait longer and longer, five pause the person for five minutes', async () => {
    const waits: unknown[] = [];
    for (let i = 0; i < 5; i++) {
      const { answer } = await signIn('0000');
      expect(answer.status).toBe(409);
      const { reason, waitMs } = answer.body.refusal as { reason: string; waitMs: number };
      expect(reason).toBe('wrong-pin');
      waits.push(waitMs);
      clock.advance(waitMs);
    }
    expect(waits).toEqual([0, 0, 5_000, 15_000, 300_000]);
    expect((await signIn()).answer.status).toBe(200);
  });

  it('A5 the right PIN is not tried while the wait runs', async () => {
    for (let i = 0; i < 3; i++) await signIn('0000');
    expect((await signIn()).answer.body).toMatchObject({ refusal: { reason: 'wait', waitMs: 5_000 } });
  });

  it('O3 two minutes without a request lock the page', async () => {
    const { staff } = await signIn();
    clock.advance(119_000);
    expect((await asStaff(staff, 'GET', '/api/staff/today')).status).toBe(200);
    clock.advance(121_000);
    expect(await asStaff(staff, 'GET', '/api/staff/today')).toMatchObject({
      status: 401,
      body: { error: { code: 'not-signed-in' } },
    });
  });

  it('O3 a worker’s card with a PIN is no staff card', async () => {
    await site.desk('PUT', `/api/members/${workerId}/pin`, { pin: PIN });
    expect((await showCard(SUMIRE)).outcome).toBe('arrived');
    await site.desk('PUT', `/api/members/${staffId}/roles`, { roles: [] });
    expect((await showCard(KEYAKI)).outcome).toBe('arrived');
  });

  it('O5 another site cannot act with the cookie of a staff member', async () => {
    const { staff } = await signIn();
    const answer = await site.send('DELETE', '/api/staff/session', undefined, {
      cookie: staff,
      origin: 'https://elsewhere.example',
    });
    expect(answer.status).toBe(403);
  });
});

describe('the staff pages', () => {
  it('exceptions first: notices, who is inside, how the machine is', async () => {
    const { staff } = await signIn();
    await site.tap(key, SUMIRE);
    const { body } = await asStaff(staff, 'GET', '/api/staff/today');
    expect(body).toMatchObject({ inside: 1, machine: 'bad' });
    expect((body.notices as unknown[]).length).toBe(2);
  });

  it('R8 a settled notice can be opened again for a minute, not longer', async () => {
    const { staff } = await signIn();
    const { body } = await asStaff(staff, 'GET', '/api/staff/today');
    const [first, second] = body.notices as { noticeId: string }[];
    const path = (noticeId: string | undefined) => `/api/staff/notices/${noticeId}/settlement`;
    expect((await asStaff(staff, 'POST', path(first?.noticeId))).status).toBe(200);
    expect((await asStaff(staff, 'DELETE', path(first?.noticeId))).status).toBe(200);
    expect((await asStaff(staff, 'POST', path(second?.noticeId))).status).toBe(200);
    clock.advance(61_000);
    expect(await asStaff(staff, 'DELETE', path(second?.noticeId))).toMatchObject({
      status: 409,
      body: { refusal: { reason: 'too-late-to-undo' } },
    });
  });

  it('people are found by a part of their reading, hiragana and katakana alike', async () => {
    await site.desk('PUT', `/api/members/${workerId}/name`, { name: '山野 菫', kana: 'ヤマノ スミレ' });
    const { staff } = await signIn();
    const search = async (words: string) => {
      const answer = await asStaff(staff, 'GET', `/api/staff/members?search=${encodeURIComponent(words)}`);
      return (answer.body.members as { nickname: string }[]).map((member) => member.nickname);
    };
    expect(await search(''), 'in order of their reading').toEqual(['ひまわり', 'すみれ']);
    for (const words of ['やまの', 'ヤマ', 'のす', 'スミ', 'ﾔﾏﾉ'])
      expect(await search(words), words).toEqual(['すみれ']);
    expect(await search('ひま')).toEqual(['ひまわり']);
    expect(await search('%')).toEqual([]);
    expect(await search("'")).toEqual([]);
  });

  it('people come page by page, none twice and none left out', async () => {
    for (let n = 0; n < 60; n++) await site.desk('POST', '/api/members', { nickname: `木${n % 7}` });
    const { staff } = await signIn();
    const first = (await asStaff(staff, 'GET', '/api/staff/members')).body as {
      members: { memberId: string }[];
      more: boolean;
    };
    expect(first.members).toHaveLength(50);
    expect(first.more).toBe(true);
    const next = (await asStaff(staff, 'GET', `/api/staff/members?after=${first.members.at(-1)?.memberId}`))
      .body as typeof first;
    expect(next.more).toBe(false);
    expect(new Set([...first.members, ...next.members].map((member) => member.memberId)).size).toBe(62);
  });

  it('O9 the machine page names each part with its facts', async () => {
    const { staff } = await signIn();
    await site.send(
      'PUT',
      '/api/readers',
      { state: 'reading', lyingThere: false, waiting: 0, readers: [{ readerId: 'r', label: 'RC-S300' }] },
      { authorization: `Bearer ${key}` },
    );
    const { body } = await asStaff(staff, 'GET', '/api/staff/machine');
    const checks = body.checks as { kind: string; state: string; facts: Record<string, unknown> }[];
    expect(checks.map(({ kind }) => kind)).toEqual(['reader', 'disk', 'clock', 'headquarters', 'database']);
    expect(checks[0]).toMatchObject({ state: 'good', facts: { readers: 'RC-S300', waiting: 0 } });
    expect(checks[3]).toMatchObject({ state: 'good', facts: { configured: 'no' } });
  });

  it('nobody who is not signed in reads anything of them', async () => {
    for (const path of ['today', 'members', 'machine', 'session'])
      expect((await site.send('GET', `/api/staff/${path}`, undefined, { cookie })).status, path).toBe(401);
  });
});

describe('what a person wishes', () => {
  const wishes = { ...USUAL_PREFERENCES, language: 'ja-easy', textSize: 'large' } as const;

  it('is remembered after their own tap and comes with the next one', async () => {
    const tapId = systemIds.uuid();
    await site.tap(key, SUMIRE, { tapId });
    const say = (body: unknown) => site.send('POST', '/api/station/preferences', body, { cookie });
    expect((await say({ requestId: systemIds.uuid(), tapId, preferences: wishes })).status).toBe(200);
    const stream = await openStream(`${site.url}/api/station/stream`, { cookie });
    clock.advance(30_000);
    const again = systemIds.uuid();
    await site.tap(key, SUMIRE, { tapId: again });
    let event = await stream.next();
    while ((event.data as { tapId?: string }).tapId !== again) event = await stream.next();
    expect(event.data).toMatchObject({ preferences: wishes });
    stream.close();
  });

  it('O3 is remembered for nobody a minute later or from another station', async () => {
    const tapId = systemIds.uuid();
    await site.tap(key, SUMIRE, { tapId });
    const other = (await site.pairStation('奥')).cookie;
    const say = (who: string) =>
      site.send(
        'POST',
        '/api/station/preferences',
        { requestId: systemIds.uuid(), tapId, preferences: wishes },
        { cookie: who },
      );
    expect((await say(other)).status).toBe(409);
    clock.advance(61_000);
    expect((await say(cookie)).status).toBe(409);
  });
});

describe('what stays on site', () => {
  it('O11 names and PINs stand in no event', async () => {
    await site.desk('PUT', `/api/members/${workerId}/name`, { name: '山野 菫', kana: 'ヤマノ スミレ' });
    await signIn();
    const events = await site.server.site.reader.selectFrom('events').selectAll().execute();
    const log = JSON.stringify(events);
    expect(events.map(({ type }) => type)).toEqual(
      expect.arrayContaining(['member-named', 'pin-set', 'staff-signed-in']),
    );
    for (const secret of ['山野', 'ヤマノ', 'argon2', PIN]) expect(log).not.toContain(secret);
  });

  it('R10 the board shows a count and no name', async () => {
    await site.tap(key, SUMIRE);
    const { body } = await site.send('GET', '/api/board', undefined, { cookie });
    expect(body).toEqual({
      now: clock.now(),
      site: { name: 'KADO 塩尻', zone: 'Asia/Tokyo' },
      inside: 1,
      named: [],
      notices: [],
      openToday: { from: '09:00', to: '17:30' },
      closedToday: null,
    });
    expect((await site.send('GET', '/api/board', undefined)).status).toBe(401);
  });

  it('R12 the staff page is told what a call is about', async () => {
    const { staff } = await signIn();
    const call = (reason: string) =>
      site.send('POST', '/api/station/calls', { requestId: systemIds.uuid(), reason }, { cookie });
    for (const reason of ['work', 'child']) expect((await call(reason)).status).toBe(200);
    expect((await call('gossip')).status).toBe(400);
    const { notices } = (await asStaff(staff, 'GET', '/api/staff/today')).body as {
      notices: { kind: string; reason: string | null }[];
    };
    const told = notices.filter(({ kind }) => kind === 'staff-called').map(({ reason }) => reason);
    expect(told.sort()).toEqual(['child', 'work']);
  });

  it('R8 a call can be withdrawn', async () => {
    const call = (path: string) =>
      site.send('POST', path, { requestId: systemIds.uuid(), reason: 'other' }, { cookie });
    await call('/api/station/calls');
    const open = async () =>
      ((await site.desk('GET', '/api/notices')).body.notices as { kind: string }[]).filter(
        ({ kind }) => kind === 'staff-called',
      ).length;
    expect(await open()).toBe(1);
    await call('/api/station/calls/withdrawals');
    expect(await open()).toBe(0);
    expect((await call('/api/station/calls/withdrawals')).status).toBe(200);
  });
});
