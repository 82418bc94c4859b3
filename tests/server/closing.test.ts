import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { systemIds } from '../../server/domain/system-sources.ts';
import { createTestClock, type TestClock } from '../support/test-clock.ts';
import { KEYAKI, SUMIRE, startTestSite, type TestSite } from '../support/test-site.ts';

const HIMAWARI = { cardId: '04B2C3D4E5F6A7', technology: 'ultralight' } as const;
const PIN = '4827';
type Listed = { visitId: string; memberId: string; nickname: string; answer: string | null };

let clock: TestClock;
let site: TestSite;
let key: string;
let staff: string;
let ids: { himawari: string; keyaki: string; sumire: string };

/** A Friday: two members came at nine, and at 17:16, a quarter of an hour before closing, the staff begin to close. */
beforeEach(async () => {
  clock = createTestClock('2026-11-20T00:12:00Z');
  site = await startTestSite({ clock });
  key = (await site.pairAgent()).key;
  const { cookie } = await site.pairStation();
  const enrol = async (nickname: string, card: { cardId: string; technology: string }) =>
    (await site.enrol(key, nickname, card)).memberId;
  ids = {
    himawari: await enrol('ひまわり', HIMAWARI),
    keyaki: await enrol('けやき', KEYAKI),
    sumire: await enrol('すみれ', SUMIRE),
  };
  await site.desk('PUT', `/api/members/${ids.himawari}/pin`, { pin: PIN });
  await site.desk('PUT', `/api/members/${ids.himawari}/roles`, { roles: ['staff'] });
  for (const card of [KEYAKI, SUMIRE]) await site.tap(key, card);
  clock.advance(8 * 3_600_000 + 4 * 60_000);
  await site.send('POST', '/api/staff/sign-in', {}, { cookie });
  const tapId = systemIds.uuid();
  await site.tap(key, HIMAWARI, { tapId });
  const response = await fetch(`${site.url}/api/staff/sessions`, {
    method: 'POST',
    headers: { 'content-type': 'application/json', cookie },
    body: JSON.stringify({ tapId, pin: PIN }),
  });
  staff = (response.headers.get('set-cookie') ?? '').split(';')[0] ?? '';
});
afterEach(() => site.stop());

const ask = (method: string, path: string, body?: unknown) =>
  site.send(method, `/api/staff${path}`, body, { cookie: staff });
const people = async () => (await ask('GET', '/closing')).body.people as Listed[];
const visitOf = async (memberId: string) =>
  (await people()).find((one) => one.memberId === memberId)?.visitId ?? '';

describe('an overstay', () => {
  it('D1 is told once, a quarter of an hour after closing, and nothing is written before or again', async () => {
    const { tellOverstays, reader } = site.server.site;
    expect(await tellOverstays()).toBe(0);
    clock.setWall('2026-11-20T08:45:00Z');
    expect(await tellOverstays()).toBe(2);
    const raised = () => reader.selectFrom('notices').selectAll().where('kind', '=', 'overstay').execute();
    const [notice] = await raised();
    await site.desk('POST', `/api/notices/${notice?.notice_id}/settlement`);
    expect(await tellOverstays()).toBe(0);
    expect(await raised()).toHaveLength(2);
  });
});

describe('closing the office', () => {
  it('D3 is not closed while somebody is unresolved, and says who and when once everybody is', async () => {
    expect((await people()).map(({ nickname }) => nickname)).toEqual(['けやき', 'すみれ']);
    expect((await ask('POST', '/closing')).body).toMatchObject({
      refusal: { reason: 'somebody-unresolved' },
    });
    const left = await ask('POST', '/departures', { requestId: systemIds.uuid(), memberId: ids.keyaki });
    expect(left.status).toBe(200);
    await ask('POST', '/closing/answers', { visitId: await visitOf(ids.sumire), answer: 'stays' });
    expect(await people()).toMatchObject([{ nickname: 'すみれ', answer: 'stays' }]);
    expect((await ask('POST', '/closing')).status).toBe(200);
    expect((await ask('GET', '/closing')).body).toMatchObject({
      closed: { at: clock.now(), by: 'ひまわり' },
    });
    expect((await ask('POST', '/closing')).body).toMatchObject({ refusal: { reason: 'closed-already' } });
  });

  it('D3 who left by the word of the staff is checked out then, once, with their minutes', async () => {
    const requestId = systemIds.uuid();
    const leave = () => ask('POST', '/departures', { requestId, memberId: ids.keyaki });
    expect((await Promise.all([leave(), leave()])).map(({ status }) => status)).toEqual([200, 200]);
    const again = await ask('POST', '/departures', { requestId: systemIds.uuid(), memberId: ids.keyaki });
    expect(again.body).toMatchObject({ refusal: { reason: 'not-inside' } });
    const { reader } = site.server.site;
    const query = reader.selectFrom('visits').selectAll().where('member_id', '=', ids.keyaki);
    expect(await query.execute()).toMatchObject([{ standing: 'closed', closed_at: clock.now() }]);
  });

  it('R8 who was said to have left is inside again for a minute, with the same visit', async () => {
    const leave = async () => {
      const requestId = systemIds.uuid();
      expect((await ask('POST', '/departures', { requestId, memberId: ids.keyaki })).status).toBe(200);
      return requestId;
    };
    const undo = (departureId: string, requestId = systemIds.uuid()) =>
      ask('POST', `/departures/${departureId}/undo`, { requestId });
    const before = await visitOf(ids.keyaki);
    const requestId = systemIds.uuid();
    const first = await leave();
    clock.advance(59_000);
    expect((await undo(first, requestId)).status).toBe(200);
    clock.advance(120_000);
    expect((await undo(first, requestId)).status).toBe(200);
    expect(await visitOf(ids.keyaki)).toBe(before);
    const { reader } = site.server.site;
    const query = reader.selectFrom('visits').selectAll().where('member_id', '=', ids.keyaki);
    expect(await query.execute()).toMatchObject([{ standing: 'open', closed_at: null }]);
    const second = await leave();
    clock.advance(60_001);
    const tooLate = { refusal: { reason: 'too-late-to-undo' } };
    expect((await undo(second)).body).toMatchObject(tooLate);
    expect((await undo(systemIds.uuid())).body).toMatchObject(tooLate);
    expect(await query.execute()).toMatchObject([{ standing: 'closed' }]);
  });

  it('R8 a departure by card is nothing for the staff to undo', async () => {
    const tapId = systemIds.uuid();
    expect((await site.tap(key, SUMIRE, { tapId })).body.outcome).toBe('left');
    const undone = await ask('POST', `/departures/${tapId}/undo`, { requestId: systemIds.uuid() });
    expect(undone.body).toMatchObject({ refusal: { reason: 'too-late-to-undo' } });
  });

  it('D3 begins a quarter of an hour before closing, and not at noon', async () => {
    clock.setWall('2026-11-20T03:00:00Z');
    expect((await ask('POST', '/closing')).body).toMatchObject({ refusal: { reason: 'too-early' } });
  });

  it('D3 an answer can be changed, and one about somebody who left meanwhile is refused', async () => {
    const visitId = await visitOf(ids.keyaki);
    for (const answer of ['stays', 'ask']) await ask('POST', '/closing/answers', { visitId, answer });
    expect((await people()).find((one) => one.visitId === visitId)?.answer).toBe('ask');
    expect((await site.tap(key, KEYAKI)).body.outcome).toBe('left');
    const late = await ask('POST', '/closing/answers', { visitId, answer: 'stays' });
    expect(late.body).toMatchObject({ refusal: { reason: 'not-inside' } });
  });
});
