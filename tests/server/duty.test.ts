import { afterEach, beforeEach, expect, it } from 'vitest';
import type { HouseShown } from '../../server/domain/station-frames.ts';
import { type Office, openOffice } from '../support/office.ts';
import { openStream } from '../support/read-stream.ts';
import { createTestClock, type TestClock } from '../support/test-clock.ts';
import { SUMIRE } from '../support/test-site.ts';

/** Friday, 9:12 in Japan; the office closes at 17:30. */
const MORNING = '2026-11-20T00:12:00Z';
const CLOSING = Date.parse('2026-11-20T08:30:00Z');
const HOUR_MS = 3_600_000;
const WITHIN_MS = 1_000;

let clock: TestClock;
let office: Office;
beforeEach(async () => {
  clock = createTestClock(MORNING);
  office = await openOffice(clock);
});
afterEach(() => office.site.stop());

const today = async () => (await office.asStaff('GET', '/api/staff/today')).body.onDuty;
const openHouse = () => openStream(`${office.site.url}/api/station/stream`, { cookie: office.cookie });
type Stream = Awaited<ReturnType<typeof openHouse>>;
const nextOnDuty = async (stream: Stream): Promise<HouseShown['onDuty']> => {
  for (;;) {
    const { event, data } = await stream.next(WITHIN_MS);
    if (event === 'house') return (data as HouseShown).onDuty;
    if (event === 'snapshot') return (data as { house: HouseShown }).house.onDuty;
  }
};

it('R12 who says that they are on duty stands on every screen within a second, by nickname and role, until they end it', async () => {
  const stream = await openHouse();
  expect(await nextOnDuty(stream)).toEqual([]);
  expect((await office.asStaff('PUT', '/api/staff/duty')).body).toEqual({ endsAt: CLOSING });
  expect(await nextOnDuty(stream)).toEqual([{ nickname: 'ひまわり', role: 'staff' }]);
  expect(await today()).toEqual([{ nickname: 'ひまわり', role: 'staff', endsAt: CLOSING, isYou: true }]);
  const later = await openHouse();
  expect(await nextOnDuty(later)).toEqual([{ nickname: 'ひまわり', role: 'staff' }]);
  later.close();
  expect((await office.asStaff('DELETE', '/api/staff/duty')).status).toBe(200);
  expect(await nextOnDuty(stream)).toEqual([]);
  expect(await today()).toEqual([]);
  stream.close();
});

it('R12 duty ends by itself when the office closes', async () => {
  await office.asStaff('PUT', '/api/staff/duty');
  const stream = await openHouse();
  while ((await nextOnDuty(stream)).length === 0);
  clock.advance(CLOSING - Date.parse(MORNING) - 1);
  await office.tap('arrived');
  expect(await nextOnDuty(stream)).toHaveLength(1);
  clock.advance(HOUR_MS);
  await office.tap('left');
  expect(await nextOnDuty(stream)).toEqual([]);
  stream.close();
});

it('R12 duty ends with the tap of leaving, and with nobody else’s', async () => {
  const { site, agentKey } = office;
  await site.tap(agentKey, SUMIRE);
  await office.tap('arrived');
  await office.asStaff('PUT', '/api/staff/duty');
  clock.advance(HOUR_MS);
  const stream = await openHouse();
  while ((await nextOnDuty(stream)).length === 0);
  await office.tap('left');
  expect(await nextOnDuty(stream)).toHaveLength(1);
  expect((await site.tap(agentKey, SUMIRE)).body.outcome).toBe('left');
  expect(await nextOnDuty(stream)).toEqual([]);
  clock.advance(HOUR_MS);
  expect((await site.tap(agentKey, SUMIRE)).body.outcome).toBe('arrived');
  expect(await nextOnDuty(stream)).toEqual([]);
  stream.close();
});

it('R12 begun twice is begun once, and ended twice is ended once', async () => {
  const { reader } = office.site.server.site;
  const events = async () =>
    (
      await reader
        .selectFrom('events')
        .select('type')
        .where('type', 'in', ['duty-began', 'duty-ended'])
        .orderBy('position')
        .execute()
    ).map(({ type }) => type);
  for (let i = 0; i < 2; i += 1) await office.asStaff('PUT', '/api/staff/duty');
  for (let i = 0; i < 2; i += 1) await office.asStaff('DELETE', '/api/staff/duty');
  await office.asStaff('PUT', '/api/staff/duty');
  expect(await events()).toEqual(['duty-began', 'duty-ended', 'duty-began']);
});

it('R12 whoever loses the desk is no longer on duty', async () => {
  const stream = await openHouse();
  await nextOnDuty(stream);
  await office.asStaff('PUT', '/api/staff/duty');
  expect(await nextOnDuty(stream)).toHaveLength(1);
  await office.site.desk('PUT', `/api/members/${office.staffId}/roles`, { roles: ['carer'] });
  expect(await nextOnDuty(stream)).toEqual([]);
  stream.close();
});

it('O3 nobody is on duty without being signed in', async () => {
  expect((await office.site.send('PUT', '/api/staff/duty', undefined, {})).status).toBe(401);
  expect((await office.site.send('DELETE', '/api/staff/duty', undefined, {})).status).toBe(401);
});
