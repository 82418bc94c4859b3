import { afterEach, beforeEach, expect, it } from 'vitest';
import { MAX_EN, MAX_JA, MAX_NOTICES } from '../../server/domain/day-notice.ts';
import type { HouseShown } from '../../server/domain/station-frames.ts';
import { systemIds } from '../../server/domain/system-sources.ts';
import { type Office, openOffice } from '../support/office.ts';
import { openStream } from '../support/read-stream.ts';
import { createTestClock, type TestClock } from '../support/test-clock.ts';

const WITHIN_MS = 1_000;
const HOUR_MS = 3_600_000;
const PATH = '/api/staff/day-notices';

let clock: TestClock;
let office: Office;
/** Friday, 9:12 in Japan. */
beforeEach(async () => {
  clock = createTestClock('2026-11-20T00:12:00Z');
  office = await openOffice(clock);
});
afterEach(() => office.site.stop());

const post = (more: Record<string, unknown> = {}, dayNoticeId = systemIds.uuid()) =>
  office.asStaff('POST', PATH, { dayNoticeId, ja: '点検です', ...more });
const listed = async () =>
  (await office.asStaff('GET', PATH)).body.notices as { ja: string; toDay: string }[];
const openHouse = () => openStream(`${office.site.url}/api/station/stream`, { cookie: office.cookie });
type Stream = Awaited<ReturnType<typeof openHouse>>;
const nextNotices = async (stream: Stream): Promise<HouseShown['notices']> => {
  for (;;) {
    const { event, data } = await stream.next(WITHIN_MS);
    if (event === 'house') return (data as HouseShown).notices;
    if (event === 'snapshot') return (data as { house: HouseShown }).house.notices;
  }
};

it('K0 a notice is on every screen within a second, for today when no day is named, and gone with the business day', async () => {
  const stream = await openHouse();
  expect(await nextNotices(stream)).toEqual([]);
  const texts = { ja: '<b>点検</b>です', jaEasy: 'てんけんです', en: 'Maintenance' };
  expect((await post(texts)).status).toBe(201);
  expect(await nextNotices(stream)).toEqual([texts]);
  expect(await listed()).toMatchObject([
    { ...texts, fromDay: '2026-11-20', toDay: '2026-11-20', by: 'ひまわり' },
  ]);
  const board = await office.site.send('GET', '/api/board', undefined, { cookie: office.cookie });
  expect(board.body.notices).toEqual([texts]);
  clock.advance(18 * HOUR_MS);
  await office.tap('arrived');
  expect(await nextNotices(stream)).toHaveLength(1);
  clock.advance(HOUR_MS);
  await office.tap('arrived');
  expect(await nextNotices(stream)).toEqual([]);
  stream.close();
});

it('K0 a notice of days to come waits for them', async () => {
  expect((await post({ fromDay: '2026-11-21', toDay: '2026-11-22' })).status).toBe(201);
  const early = await openHouse();
  expect(await nextNotices(early)).toEqual([]);
  early.close();
  expect(await listed()).toHaveLength(1);
});

it('R8 a notice that was taken back is gone at once and comes back within a minute', async () => {
  const dayNoticeId = systemIds.uuid();
  await post({}, dayNoticeId);
  const path = `${PATH}/${dayNoticeId}/withdrawal`;
  expect((await office.asStaff('POST', path)).status).toBe(200);
  expect(await listed()).toEqual([]);
  expect((await office.asStaff('POST', path)).body).toMatchObject({ refusal: { reason: 'notice-not-open' } });
  clock.advance(60_000);
  expect((await office.asStaff('DELETE', path)).status).toBe(200);
  expect(await listed()).toHaveLength(1);
  await office.asStaff('POST', path);
  clock.advance(60_001);
  expect((await office.asStaff('DELETE', path)).body).toMatchObject({
    refusal: { reason: 'too-late-to-undo' },
  });
});

it.each([
  ['nothing', { ja: ' ' }],
  ['one letter too many', { ja: 'あ'.repeat(MAX_JA + 1) }],
  ['one letter too many in English', { en: 'a'.repeat(MAX_EN + 1) }],
  ['kanji in easy Japanese', { jaEasy: '水です' }],
  ['a line break', { ja: 'あ\nい' }],
  ['a day that is none', { fromDay: '2026-13-01' }],
])('O5 %s is refused with the name of the field', async (_what, wish) => {
  const { status, body } = await post(wish);
  expect(status).toBe(400);
  expect(JSON.stringify(body)).toContain(Object.keys(wish)[0]);
  expect((await post({ ja: 'あ'.repeat(MAX_JA), en: 'a'.repeat(MAX_EN) })).status).toBe(201);
});

it.each([
  ['days-turned', { fromDay: '2026-11-22', toDay: '2026-11-21' }],
  ['over-already', { fromDay: '2026-11-18', toDay: '2026-11-19' }],
  ['too-far', { toDay: '2027-06-01' }],
])('R12 %s', async (reason, wish) => {
  expect((await post(wish)).body).toMatchObject({ refusal: { reason } });
});

it('R12 a day takes no more notices than can be shown, another day still does, and a repeat posts nothing twice', async () => {
  const dayNoticeId = systemIds.uuid();
  for (let i = 0; i < 2; i += 1) expect((await post({ toDay: '2026-11-21' }, dayNoticeId)).status).toBe(201);
  for (let i = 1; i < MAX_NOTICES; i += 1)
    await post({ ja: `${i}`, fromDay: '2026-11-21', toDay: '2026-11-21' });
  expect(await listed()).toHaveLength(MAX_NOTICES);
  expect((await post({ toDay: '2026-11-25' })).body).toMatchObject({ refusal: { reason: 'too-many' } });
  expect((await post({ fromDay: '2026-11-22', toDay: '2026-11-25' })).status).toBe(201);
});

it('O3 a notice needs a session and a role of the desk', async () => {
  expect((await office.site.send('GET', PATH, undefined, {})).status).toBe(401);
  await office.site.desk('PUT', `/api/members/${office.staffId}/roles`, { roles: ['carer'] });
  expect((await post()).status).toBe(403);
});

it('O11 what a notice says is in no event', async () => {
  await post({ ja: 'ひみつです' });
  const events = await office.site.server.site.reader.selectFrom('events').select('data').execute();
  expect(events.filter(({ data }) => data.includes('ひみつ'))).toEqual([]);
});
