import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { systemIds } from '../../server/domain/system-sources.ts';
import { openStream } from '../support/read-stream.ts';
import { openStaffDesk, type StaffDesk } from '../support/staff-desk.ts';
import { createTestClock, type TestClock } from '../support/test-clock.ts';
import { type Answer, SUMIRE, startTestSite, type TestSite } from '../support/test-site.ts';

const PIN = '1357';
let clock: TestClock;
let site: TestSite;
let desk: StaffDesk;
let memberId: string;

beforeEach(async () => {
  clock = createTestClock('2026-11-20T00:12:00Z');
  site = await startTestSite({ clock });
  desk = await openStaffDesk(site);
  memberId = await desk.register('すみれ');
  await desk.ask('PUT', `/api/staff/members/${memberId}/pin`, { pin: PIN });
});
afterEach(() => site.stop());

const atStation = (method: string, path: string, body?: unknown): Promise<Answer> =>
  site.send(method, path, body, { cookie: desk.stationCookie });
const names = async (row: string) =>
  (
    (await atStation('GET', `/api/station/names?row=${encodeURIComponent(row)}`)).body.names as {
      nickname: string;
    }[]
  ).map(({ nickname }) => nickname);
const type = (pin: string, requestId = systemIds.uuid()): Promise<Answer> =>
  atStation('POST', '/api/station/pin-taps', { requestId, memberId, pin });
const visits = () => site.server.site.reader.selectFrom('visits').selectAll().execute();

describe('without a card', () => {
  it('A5 nickname and PIN count as a tap: the same frame, the same guard, the next one leaves', async () => {
    const stream = await openStream(`${site.url}/api/station/stream`, { cookie: desk.stationCookie });
    const requestId = systemIds.uuid();
    expect((await type(PIN, requestId)).status).toBe(200);
    let event = await stream.next();
    while (event.event !== 'tap') event = await stream.next();
    expect(event.data).toMatchObject({ tapId: requestId, outcome: { kind: 'arrived', nickname: 'すみれ' } });
    stream.close();
    await type(PIN, requestId);
    await type(PIN);
    expect(await visits()).toMatchObject([
      { member_id: memberId, opened_tap_id: requestId, closed_at: null },
    ]);
    clock.advance(3_600_000);
    await type(PIN);
    expect(await visits()).toMatchObject([{ closed_at: clock.now() }]);
    const [opened] = await site.server.site.reader
      .selectFrom('events')
      .select('data')
      .where('type', '=', 'visit-opened')
      .execute();
    expect(JSON.parse(opened?.data ?? '{}').tap).toMatchObject({ source: 'station', readerId: 'screen' });
  });

  it('A5 a card in between and a PIN are one person: who arrived with a card leaves without', async () => {
    await desk.give(memberId, 'bind', SUMIRE);
    await site.tap(desk.agentKey, SUMIRE);
    clock.advance(3_600_000);
    await type(PIN);
    expect(await visits()).toMatchObject([{ closed_at: clock.now() }]);
  });

  it('A5 five wrong PINs pause that person for five minutes, and nobody else', async () => {
    const waits: unknown[] = [];
    for (let n = 0; n < 5; n++) {
      const { status, body } = await type('0000');
      expect(status).toBe(409);
      const { waitMs } = body.refusal as { waitMs: number };
      waits.push(waitMs);
      if (n < 4) clock.advance(waitMs);
    }
    expect(waits).toEqual([0, 0, 5_000, 15_000, 300_000]);
    expect((await type(PIN)).body).toMatchObject({ refusal: { reason: 'wait', waitMs: 300_000 } });
    const other = await desk.register('けやき');
    await site.desk('PUT', `/api/members/${other}/pin`, { pin: PIN });
    const asOther = { requestId: systemIds.uuid(), memberId: other, pin: PIN };
    expect((await atStation('POST', '/api/station/pin-taps', asOther)).status).toBe(200);
    clock.advance(300_000);
    expect((await type(PIN)).status).toBe(200);
    const refused = await site.server.site.reader
      .selectFrom('events')
      .select('type')
      .where('type', '=', 'pin-refused')
      .execute();
    expect(refused).toHaveLength(5);
  });

  it('A1 somebody who is no member any more cannot arrive, but can leave', async () => {
    await type(PIN);
    await desk.ask('PUT', `/api/staff/members/${memberId}/activity`, { active: false });
    clock.advance(3_600_000);
    expect(await names('さ')).toEqual(['すみれ']);
    await type(PIN);
    expect(await visits()).toMatchObject([{ closed_at: clock.now() }]);
    expect(await names('さ')).toEqual([]);
  });
});

describe('the list of names', () => {
  it('R10 holds chosen nicknames of people with a PIN, by kana row, and no other name', async () => {
    for (const nickname of ['サクラ', 'ずいき', 'Sora', 'けやき']) {
      const id = await desk.register(nickname);
      await desk.ask('PUT', `/api/staff/members/${id}/pin`, { pin: PIN });
    }
    await desk.register('しらかば');
    expect(await names('さ')).toEqual(['サクラ', 'ずいき', 'すみれ']);
    expect(await names('他')).toEqual(['Sora']);
    const { body } = await atStation('GET', `/api/station/names?row=${encodeURIComponent('さ')}`);
    expect(JSON.stringify(body)).not.toContain('やまの');
  });

  it('B4 is read by paired stations only', async () => {
    expect((await site.send('GET', '/api/station/names?row=%E3%81%82', undefined)).status).toBe(401);
  });

  it('can be switched off: then there is neither a list nor a way in', async () => {
    const toml = 'demo = true\n[site]\nid = "shiojiri"\nname = "KADO 塩尻"\n[taps]\nname_list = false\n';
    const quiet = await startTestSite({ toml });
    const { cookie } = await quiet.pairStation();
    const body = { requestId: systemIds.uuid(), memberId: systemIds.uuid(), pin: PIN };
    expect((await quiet.send('GET', '/api/station/names?row=%E3%81%82', undefined, { cookie })).status).toBe(
      403,
    );
    expect((await quiet.send('POST', '/api/station/pin-taps', body, { cookie })).status).toBe(403);
    const stream = await openStream(`${quiet.url}/api/station/stream`, { cookie });
    expect((await stream.next()).data).toMatchObject({ nameList: false });
    stream.close();
    await quiet.stop();
  });

  it('somebody without a PIN is told that staff help', async () => {
    const id = await desk.register('しらかば');
    const answer = await atStation('POST', '/api/station/pin-taps', {
      requestId: systemIds.uuid(),
      memberId: id,
      pin: PIN,
    });
    expect(answer).toMatchObject({ status: 409, body: { refusal: { reason: 'no-pin' } } });
  });
});
