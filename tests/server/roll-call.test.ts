import { readFileSync, statSync } from 'node:fs';
import { join } from 'node:path';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { systemIds } from '../../server/domain/system-sources.ts';
import { createListCopy } from '../../server/presence/list-copy.ts';
import { openStream, type StreamReader } from '../support/read-stream.ts';
import { createTestClock, type TestClock } from '../support/test-clock.ts';
import { KEYAKI, SUMIRE, startTestSite, type TestSite } from '../support/test-site.ts';

const HIMAWARI = { cardId: '04B2C3D4E5F6A7', technology: 'ultralight' } as const;
const MOMIJI = { cardId: '04C3D4E5F6A7B8', technology: 'ultralight' } as const;
const PIN = '4827';

type Person = {
  memberId: string;
  nickname: string;
  group: string;
  safeAt: number | null;
  safeByCard: boolean;
};
type Shown = { rollCallId: string; kind: string; people: Person[] } | null;

let clock: TestClock;
let site: TestSite;
let key: string;
let cookie: string;
let ids: { himawari: string; keyaki: string; sumire: string; momiji: string };

/** 09:12 on a Friday: a member and somebody of the staff are in, a third went out for a while, a fourth is at home. */
beforeEach(async () => {
  clock = createTestClock('2026-11-20T00:12:00Z');
  site = await startTestSite({ clock });
  key = (await site.pairAgent()).key;
  cookie = (await site.pairStation()).cookie;
  const enrol = async (nickname: string, card: { cardId: string; technology: string }) =>
    (await site.enrol(key, nickname, card)).memberId;
  ids = {
    himawari: await enrol('ひまわり', HIMAWARI),
    keyaki: await enrol('けやき', KEYAKI),
    sumire: await enrol('すみれ', SUMIRE),
    momiji: await enrol('もみじ', MOMIJI),
  };
  await site.desk('PUT', `/api/members/${ids.himawari}/pin`, { pin: PIN });
  await site.desk('PUT', `/api/members/${ids.himawari}/roles`, { roles: ['staff'] });
  await site.desk('PUT', `/api/members/${ids.keyaki}/name`, { name: '欅 みどり', kana: 'けやき みどり' });
  for (const card of [KEYAKI, HIMAWARI, SUMIRE]) await site.tap(key, card);
  clock.advance(300_000);
});
afterEach(() => site.stop());

const asStation = (method: string, path: string, body?: unknown) =>
  site.send(method, `/api/station${path}`, body, { cookie });

async function begin(kind: 'emergency' | 'drill' = 'emergency'): Promise<string> {
  const answer = await asStation('POST', '/roll-calls', { requestId: systemIds.uuid(), kind });
  expect(answer.status).toBe(200);
  return String(answer.body.rollCallId);
}
const mark = (rollCallId: string, memberId: string, safe = true) =>
  asStation('POST', `/roll-calls/${rollCallId}/marks`, { requestId: systemIds.uuid(), memberId, safe });
const end = (rollCallId: string) =>
  asStation('POST', `/roll-calls/${rollCallId}/end`, { requestId: systemIds.uuid() });

/** What a screen that connects now comes to show: its snapshot, or the frame that follows it. */
async function shown(isWanted: (list: Shown) => boolean = (list) => list !== null): Promise<Shown> {
  const stream = await openStream(`${site.url}/api/station/stream`, { cookie });
  const { data } = await stream.next();
  let list = (data as { house: { rollCall: Shown } }).house.rollCall;
  while (!isWanted(list)) list = await pushed(stream);
  stream.close();
  return list;
}
const isSafe = (list: Shown, memberId: string): boolean =>
  list?.people.some((one) => one.memberId === memberId && one.safeAt !== null) ?? false;
async function pushed(stream: StreamReader): Promise<Shown> {
  for (;;) {
    const event = await stream.next();
    if (event.event === 'house') return (event.data as { rollCall: Shown }).rollCall;
  }
}
async function signIn(): Promise<string> {
  await site.send('POST', '/api/staff/sign-in', {}, { cookie });
  const tapId = systemIds.uuid();
  await site.tap(key, HIMAWARI, { tapId });
  const response = await fetch(`${site.url}/api/staff/sessions`, {
    method: 'POST',
    headers: { 'content-type': 'application/json', cookie },
    body: JSON.stringify({ tapId, pin: PIN }),
  });
  return (response.headers.get('set-cookie') ?? '').split(';')[0] ?? '';
}
const asStaff = (staff: string, method: string, path: string, body?: unknown) =>
  site.send(method, `/api/staff${path}`, body, { cookie: staff });
const visits = () => site.server.site.reader.selectFrom('visits').selectAll().orderBy('visit_id').execute();
const groups = (people: readonly Person[]) => people.map(({ nickname, group }) => `${nickname} ${group}`);

describe('the emergency list', () => {
  it('D2 shows everybody inside by group, to every station at once, by nickname only', async () => {
    await site.send('GET', '/healthz', undefined);
    const other = await site.pairStation('三階');
    const stream = await openStream(`${site.url}/api/station/stream`, { cookie: other.cookie });
    const rollCallId = await begin();
    const list = await pushed(stream);
    expect(list).toMatchObject({ rollCallId, kind: 'emergency' });
    expect(groups(list?.people ?? [])).toEqual(['けやき inside', 'すみれ inside', 'ひまわり staff']);
    expect(JSON.stringify(list)).not.toContain('欅');
    stream.close();
  });

  it('D2 who went out for a while, and who forgot to check out today, stand in groups of their own', async () => {
    const { reader } = site.server.site;
    const [tapId, pauseId] = [systemIds.uuid(), systemIds.uuid()];
    await site.tap(key, SUMIRE, { tapId });
    const { queue, commands } = site.server.site;
    const { stationId } = await site.pairStation();
    await queue.run(commands.reportTap, {
      tap: { tapId: pauseId, readerId: 'screen', source: 'station', stationId },
      receivedAt: clock.now(),
      ageMs: 0,
      staffSignIn: false,
      touch: { kind: 'pause', ofTapId: tapId, pause: 'out' },
    });
    const first = await begin();
    const now = await shown();
    expect(groups(now?.people ?? [])).toEqual(['けやき inside', 'ひまわり staff', 'すみれ out']);
    await end(first);
    // 18:01: half an hour after closing the ones who did not tap count as forgotten, also before a timer says so.
    clock.setWall('2026-11-20T09:01:00Z');
    const second = await begin();
    const evening = await shown((list) => list?.rollCallId === second);
    expect(evening?.people.map(({ group }) => group)).toEqual(['to-confirm', 'to-confirm', 'to-confirm']);
    expect(
      await reader.selectFrom('visits').where('standing', '=', 'to-confirm').select('visit_id').execute(),
    ).toEqual([]);
  });

  it('D2 a second touch on the button comes to the roll call that runs', async () => {
    const first = await begin();
    expect(await begin('drill')).toBe(first);
    expect((await shown())?.kind).toBe('emergency');
  });

  it('D2 ticking marks safe, a second tick of the same person keeps it, and a tick can be taken back', async () => {
    const rollCallId = await begin();
    // The staff card speaks to the sign-in that was asked for, also during a roll call.
    const staff = await signIn();
    const both = await Promise.all([
      mark(rollCallId, ids.keyaki),
      asStaff(staff, 'POST', `/roll-calls/${rollCallId}/marks`, {
        requestId: systemIds.uuid(),
        memberId: ids.sumire,
        safe: true,
      }),
    ]);
    expect(both.map(({ status }) => status)).toEqual([200, 200]);
    await shown((list) => isSafe(list, ids.keyaki) && isSafe(list, ids.sumire));
    await mark(rollCallId, ids.keyaki, false);
    await shown((list) => !isSafe(list, ids.keyaki) && isSafe(list, ids.sumire));
    expect((await mark(rollCallId, ids.momiji)).body).toMatchObject({ refusal: { reason: 'not-on-list' } });
  });

  it('D2 a card says "safe" and checks nobody out; who stood on no list is added', async () => {
    const before = await visits();
    const rollCallId = await begin('drill');
    const stream = await openStream(`${site.url}/api/station/stream`, { cookie });
    const tapId = systemIds.uuid();
    expect((await site.tap(key, KEYAKI, { tapId })).body).toMatchObject({
      outcome: 'safe',
      signal: 'welcome',
    });
    expect((await site.tap(key, MOMIJI)).body.outcome).toBe('safe');
    const frames = (await stream.tapsWithin(300)).map(({ data }) => (data as { outcome: unknown }).outcome);
    expect(frames).toMatchObject([
      { kind: 'safe', nickname: 'けやき', inside: true },
      { kind: 'safe', nickname: 'もみじ', inside: false },
    ]);
    stream.close();
    const list = await shown((one) => isSafe(one, ids.momiji));
    const marks = list?.people.map(({ nickname, group, safeByCard }) => [nickname, group, safeByCard]);
    expect(marks).toContainEqual(['けやき', 'inside', true]);
    expect(marks).toContainEqual(['もみじ', 'added', true]);
    expect(await visits()).toEqual(before);
    // The answer to the agent was lost, and the drill is over when it repeats: still nobody is checked out.
    await end(rollCallId);
    expect((await site.tap(key, KEYAKI, { tapId })).body.outcome).toBe('safe');
    expect(await visits()).toEqual(before);
    expect((await site.tap(key, KEYAKI)).body.outcome).toBe('left');
  });

  it('D2 a touch from before the roll call, reported late, means what it meant', async () => {
    clock.advance(60_000);
    await begin();
    expect((await site.tap(key, KEYAKI, { ageMs: 5_000 })).body.outcome).toBe('left');
    expect((await site.tap(key, SUMIRE)).body.outcome).toBe('safe');
  });

  it('D2 a drill leaves no trace in what headquarters hears, nor as a last touch', async () => {
    const sent = async () =>
      (
        await site.server.site.reader.selectFrom('lanes').selectAll().where('lane', '<>', 'site').execute()
      ).map(({ last_hash }) => last_hash);
    const before = await sent();
    const rollCallId = await begin('drill');
    clock.advance(60_000);
    await site.tap(key, KEYAKI);
    await end(rollCallId);
    expect(await sent()).toEqual(before);
    const last = await site.server.site.reader
      .selectFrom('taps')
      .select('touched_at')
      .where('member_id', '=', ids.keyaki)
      .orderBy('touched_at', 'desc')
      .executeTakeFirst();
    expect(clock.now() - (last?.touched_at ?? 0)).toBeGreaterThan(300_000);
  });

  it('D2 survives a restart in the middle: the list, its ticks and the meaning of a card', async () => {
    const rollCallId = await begin();
    await mark(rollCallId, ids.keyaki);
    await site.restart();
    const list = await shown();
    expect(list?.rollCallId).toBe(rollCallId);
    expect(isSafe(list, ids.keyaki)).toBe(true);
    expect((await site.tap(key, SUMIRE)).body.outcome).toBe('safe');
  });

  it('D2 one that nobody ended gives cards their meaning back after four hours', async () => {
    const first = await begin();
    clock.advance(4 * 3_600_000);
    expect((await site.tap(key, KEYAKI)).body.outcome).toBe('left');
    expect((await mark(first, ids.sumire)).body).toMatchObject({ refusal: { reason: 'roll-call-over' } });
    expect(await begin()).not.toBe(first);
  });
});

describe('the result', () => {
  it('D2 is kept and can be exported, with names for the staff alone', async () => {
    const rollCallId = await begin('drill');
    await mark(rollCallId, ids.keyaki);
    await end(rollCallId);
    await shown((list) => list === null);
    const staff = await signIn();
    const listed = await asStaff(staff, 'GET', '/presence');
    expect(listed.body).toMatchObject({
      rollCall: null,
      past: [{ rollCallId, kind: 'drill', people: 3, safe: 1 }],
    });
    expect((listed.body.people as Person[]).map(({ nickname }) => nickname)).toContain('けやき');
    const response = await fetch(`${site.url}/api/staff/roll-calls/${rollCallId}/list.csv`, {
      headers: { cookie: staff },
    });
    const bytes = new Uint8Array(await response.arrayBuffer());
    expect([...bytes.slice(0, 3)]).toEqual([0xef, 0xbb, 0xbf]);
    const text = new TextDecoder().decode(bytes);
    const lines = text.split('\r\n');
    expect(lines[0]).toContain('避難訓練の点呼');
    expect(lines[2]).toContain('"けやき"');
    expect(lines[2]).toContain('"無事"');
    expect(lines.at(-1)).toBe('');
    expect(text.replaceAll('\r\n', '')).not.toContain('\n');
    expect((await asStaff(staff, 'GET', `/roll-calls/${systemIds.uuid()}`)).status).toBe(404);
  });
});

describe('the copy on disk', () => {
  it('D2 can be read without the server, is written whole, and not again while nothing changes', async () => {
    const { reader } = site.server.site;
    const sweeping = {
      calendar: { zone: site.config.site.zone, dayStartsAt: site.config.site.dayStartsAt },
      hoursOn: site.server.site.opening.hoursOn,
      graceMs: 30 * 60_000,
    };
    const copy = createListCopy({ reader, clock, folder: site.folder, siteName: '塩尻 <本館>', sweeping });
    expect(await copy()).toBe(true);
    const file = join(site.folder, 'presence-list.html');
    const text = readFileSync(file, 'utf8');
    for (const part of ['けやき', '欅 みどり', '館内 2人', 'スタッフ 1人', '塩尻 &lt;本館&gt;'])
      expect(text).toContain(part);
    expect(statSync(file).mode & 0o777).toBe(0o600);
    clock.advance(300_000);
    expect(await copy()).toBe(false);
    const rollCallId = await begin();
    await mark(rollCallId, ids.keyaki);
    expect(await copy()).toBe(true);
    expect(readFileSync(file, 'utf8')).toContain('無事');
  });
});
