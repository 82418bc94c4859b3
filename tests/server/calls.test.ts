import { afterEach, beforeEach, expect, it } from 'vitest';
import { systemIds } from '../../server/domain/system-sources.ts';
import { type Office, openOffice } from '../support/office.ts';
import { openStream } from '../support/read-stream.ts';
import { createTestClock } from '../support/test-clock.ts';

const WITHIN_MS = 1_000;
type Listed = { noticeId: string; kind: string; reason: string | null; readBy: string | null };

let office: Office;
beforeEach(async () => {
  office = await openOffice(createTestClock('2026-11-20T00:12:00Z'));
});
afterEach(() => office.site.stop());

const open = async () => (await office.asStaff('GET', '/api/staff/today')).body.notices as Listed[];
const calls = async () => (await open()).filter(({ kind }) => kind === 'staff-called');
const read = (noticeId: string | undefined) =>
  office.asStaff('POST', `/api/staff/notices/${noticeId}/reading`);
const listen = (cookie: string) => openStream(`${office.site.url}/api/station/stream`, { cookie });
type Stream = Awaited<ReturnType<typeof listen>>;

async function nextOf(stream: Stream, name: string): Promise<unknown> {
  for (;;) {
    const { event, data } = await stream.next(WITHIN_MS);
    if (event === name) return data;
  }
}

it('R12 the station on which a call was made is told within a second who read it, and no other one', async () => {
  const { cookie: elsewhere } = await office.site.pairStation('奥');
  const [here, there] = [await listen(office.cookie), await listen(elsewhere)];
  await office.press('calls', { reason: 'work' });
  expect(await nextOf(here, 'desk-news')).toEqual({});
  expect(await nextOf(there, 'desk-news')).toEqual({});
  const [call] = await calls();
  expect(call).toMatchObject({ kind: 'staff-called', reason: 'work', readBy: null });
  expect((await read(call?.noticeId)).status).toBe(200);
  expect(await nextOf(here, 'call-read')).toEqual({ reason: 'work', nickname: 'ひまわり' });
  // The news of the reading come after the reading itself, so that it would have been heard by now.
  const { event } = await there.next(WITHIN_MS);
  expect(event).not.toBe('call-read');
  for (const stream of [here, there]) stream.close();
});

it('R12 a call that was read stays open, shows who read it first, and is settled as always', async () => {
  await office.press('calls', { reason: 'child' });
  const [call] = await calls();
  for (let i = 0; i < 2; i += 1) expect((await read(call?.noticeId)).status).toBe(200);
  expect(await calls()).toMatchObject([{ reason: 'child', readBy: 'ひまわり' }]);
  const { reader } = office.site.server.site;
  expect(
    await reader.selectFrom('events').selectAll().where('type', '=', 'notice-read').execute(),
  ).toHaveLength(1);
  await office.asStaff('POST', `/api/staff/notices/${call?.noticeId}/settlement`);
  expect(await calls()).toEqual([]);
  expect((await read(call?.noticeId)).body).toMatchObject({ refusal: { reason: 'notice-not-open' } });
});

it('R12 a notice that nobody called for can be read, and no station is told', async () => {
  await office.site.tap(office.agentKey, { cardId: '04A1B2C3D4E5F9', technology: 'ultralight' });
  const [card] = await open();
  expect(card?.kind).toBe('unknown-card');
  const stream = await listen(office.cookie);
  expect((await read(card?.noticeId)).status).toBe(200);
  let heard = (await stream.next(WITHIN_MS)).event;
  while (heard !== 'desk-news') {
    expect(heard).not.toBe('call-read');
    heard = (await stream.next(WITHIN_MS)).event;
  }
  expect((await read(systemIds.uuid())).status).toBe(409);
  stream.close();
});

it('O3 nobody reads a call without being signed in', async () => {
  const path = `/api/staff/notices/${systemIds.uuid()}/reading`;
  expect((await office.site.send('POST', path, undefined, {})).status).toBe(401);
});
