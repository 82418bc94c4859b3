import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { systemIds } from '../../server/domain/system-sources.ts';
import { openStream, type StreamEvent, type StreamReader } from '../support/read-stream.ts';
import { createTestClock, type TestClock } from '../support/test-clock.ts';
import { KEYAKI, SUMIRE, startTestSite, type TestSite } from '../support/test-site.ts';

let clock: TestClock;
let site: TestSite;
beforeEach(async () => {
  clock = createTestClock('2026-11-20T00:12:00Z');
  site = await startTestSite({ clock });
});
afterEach(() => site.stop());

const listen = (cookie: string, more: Record<string, string> = {}) =>
  openStream(`${site.url}/api/station/stream`, { cookie, ...more });

/** Seats and people of the house may change at any moment, and come in between. */
async function nextTap(stream: StreamReader): Promise<StreamEvent> {
  let event = await stream.next();
  while (event.event === 'house') event = await stream.next();
  return event;
}

/** The frame of one tap; frames of taps from before the stream began may still come first. */
async function frameOf(stream: StreamReader, tapId: string): Promise<StreamEvent> {
  for (;;) {
    const event = await stream.next();
    if ((event.data as { tapId?: string }).tapId === tapId) return event;
  }
}

describe('pairing', () => {
  it('B4 the address alone shows and records nothing', async () => {
    for (const path of [
      '/api/station/session',
      '/api/station/stream',
      '/api/members',
      '/api/devices',
      '/api/notices',
    ])
      expect((await site.send('GET', path, undefined)).status, path).toBe(401);
    expect((await site.send('POST', '/api/taps', {})).status).toBe(401);
    expect((await site.send('POST', '/api/station/calls', {})).status).toBe(401);
    expect((await site.send('POST', '/api/pairing/codes', {})).status).toBe(401);
  });

  it('H6 a code is used once, reads without regard to case, and works for its kind only', async () => {
    const { body } = await site.desk('POST', '/api/pairing/codes', { kind: 'agent', station: '入口' });
    expect(body.code).toMatch(/^[A-HJKMNP-Z2-9]{8}$/);
    const claim = (kind: string, code: string) =>
      site.send('POST', '/api/pairing/claims', { kind, code, label: 'x' });
    expect((await claim('station', String(body.code))).status).toBe(404);
    expect((await claim('agent', String(body.code).toLowerCase())).status).toBe(201);
    expect((await claim('agent', String(body.code))).body).toMatchObject({
      error: { code: 'code-unknown', field: 'code' },
    });
  });

  it('H6 a code older than ten minutes is refused', async () => {
    const { body } = await site.desk('POST', '/api/pairing/codes', { kind: 'agent', station: '入口' });
    clock.advance(600_001);
    const answer = await site.send('POST', '/api/pairing/claims', {
      kind: 'agent',
      code: body.code,
      label: 'x',
    });
    expect(answer).toMatchObject({ status: 410, body: { error: { code: 'code-expired' } } });
  });

  it('H6 five wrong tries close the door until staff make a new code', async () => {
    const { body } = await site.desk('POST', '/api/pairing/codes', { kind: 'agent', station: '入口' });
    const claim = (code: unknown) =>
      site.send('POST', '/api/pairing/claims', { kind: 'agent', code, label: 'x' });
    for (let i = 0; i < 5; i++) expect((await claim('WRONGONE')).status).toBe(404);
    expect(await claim(body.code)).toMatchObject({
      status: 429,
      body: { error: { code: 'too-many-tries' } },
    });
    const again = await site.desk('POST', '/api/pairing/codes', { kind: 'agent', station: '入口' });
    expect((await claim(again.body.code)).status).toBe(201);
  });

  it('B4 a revoked key is refused at once, and a revoked screen goes dark', async () => {
    const agent = await site.pairAgent();
    const station = await site.pairStation();
    const stream = await listen(station.cookie);
    await stream.next();
    for (const { deviceId } of [agent, station]) await site.desk('DELETE', `/api/devices/${deviceId}`);
    expect((await site.tap(agent.key, KEYAKI)).status).toBe(401);
    expect(
      (await site.send('GET', '/api/station/session', undefined, { cookie: station.cookie })).status,
    ).toBe(401);
    await stream.ended;
    expect((await site.desk('DELETE', `/api/devices/${systemIds.uuid()}`)).status).toBe(409);
  });

  it('H6 an agent’s key opens nothing that a screen may see, and the other way round', async () => {
    const agent = await site.pairAgent();
    const station = await site.pairStation();
    const asStation = await site.send('GET', '/api/station/session', undefined, {
      cookie: `kado_station=${agent.key}`,
    });
    expect(asStation).toMatchObject({ status: 403, body: { error: { code: 'not-allowed' } } });
    const stationKey = station.cookie.split('=')[1] ?? '';
    expect((await site.tap(stationKey, KEYAKI)).status).toBe(403);
  });

  it('O5 a request that another site started is refused', async () => {
    const { cookie } = await site.pairStation();
    const call = (origin: string) =>
      site.send(
        'POST',
        '/api/station/calls',
        { requestId: systemIds.uuid(), reason: 'other' },
        { cookie, origin },
      );
    expect((await call('https://elsewhere.example')).status).toBe(403);
    expect((await call('null')).status).toBe(403);
    expect((await call(site.url)).status).toBe(200);
  });

  it('keys and codes stand nowhere in the answers of the desk', async () => {
    const agent = await site.pairAgent();
    const list = JSON.stringify((await site.desk('GET', '/api/devices')).body);
    expect(list).toContain(agent.deviceId);
    expect(list).not.toContain(agent.key);
  });
});

describe('the stream of a station', () => {
  it('begins with a snapshot and follows with one frame a tap, names joined', async () => {
    const agent = await site.pairAgent();
    const station = await site.pairStation();
    await site.enrol(agent.key, 'けやき', KEYAKI);
    const stream = await listen(station.cookie);
    expect(await stream.next()).toMatchObject({
      event: 'snapshot',
      data: {
        now: clock.now(),
        site: { name: 'KADO 塩尻', zone: 'Asia/Tokyo' },
        station: { name: '入口' },
        openToday: { from: '09:00', to: '17:30' },
        messageMs: 4_000,
        demo: true,
      },
    });
    const tapId = systemIds.uuid();
    await site.tap(agent.key, KEYAKI, { tapId });
    expect(await frameOf(stream, tapId)).toMatchObject({
      event: 'tap',
      data: { outcome: { kind: 'arrived', nickname: 'けやき', at: clock.now() } },
    });
    stream.close();
  });

  it('R10 carries nicknames only: no id of a member, no card, no key', async () => {
    const agent = await site.pairAgent();
    const station = await site.pairStation();
    const { memberId, cardId } = await site.enrol(agent.key, 'けやき', KEYAKI);
    const stream = await listen(station.cookie);
    await stream.next();
    const [known, unknown] = [systemIds.uuid(), systemIds.uuid()];
    await site.tap(agent.key, KEYAKI, { tapId: known });
    await site.tap(agent.key, SUMIRE, { tapId: unknown });
    const text = JSON.stringify([await frameOf(stream, known), await frameOf(stream, unknown)]);
    for (const secret of [memberId, cardId, KEYAKI.cardId, SUMIRE.cardId, 'F207', 'E5F6'])
      expect(text).not.toContain(secret);
    stream.close();
  });

  it('B4 a station sees its own taps only', async () => {
    const here = await site.pairAgent('入口');
    const there = await site.pairAgent('奥');
    await site.enrol(here.key, 'けやき', KEYAKI);
    await site.enrol(here.key, 'すみれ', SUMIRE);
    const stream = await listen((await site.pairStation('入口')).cookie);
    await stream.next();
    const [mine, theirs] = [systemIds.uuid(), systemIds.uuid()];
    await site.tap(there.key, SUMIRE, { tapId: theirs });
    await site.tap(here.key, KEYAKI, { tapId: mine });
    const seen: unknown[] = [];
    for (;;) {
      const event = await stream.next();
      seen.push((event.data as { tapId: string }).tapId);
      if (seen.includes(mine)) break;
    }
    expect(seen).not.toContain(theirs);
    stream.close();
  });

  it('B3 a screen that comes back is shown what it missed, if it is still worth showing', async () => {
    const agent = await site.pairAgent();
    const { cookie } = await site.pairStation();
    await site.enrol(agent.key, 'けやき', KEYAKI);
    await site.enrol(agent.key, 'すみれ', SUMIRE);
    const first = await listen(cookie);
    const tapId = systemIds.uuid();
    await site.tap(agent.key, KEYAKI, { tapId });
    const seen = await frameOf(first, tapId);
    first.close();
    await site.tap(agent.key, SUMIRE);
    const second = await listen(cookie, { 'last-event-id': String(seen.id) });
    expect((await second.next()).event).toBe('snapshot');
    expect(await nextTap(second)).toMatchObject({ data: { outcome: { nickname: 'すみれ' } } });
    second.close();
    const byAddress = await openStream(`${site.url}/api/station/stream?after=${seen.id}`, { cookie });
    expect((await byAddress.next()).event).toBe('snapshot');
    expect(await nextTap(byAddress)).toMatchObject({ data: { outcome: { nickname: 'すみれ' } } });
    byAddress.close();
    clock.advance(11_000);
    const third = await listen(cookie, { 'last-event-id': String(seen.id) });
    expect((await third.next()).event).toBe('snapshot');
    expect(await third.tapsWithin(300)).toEqual([]);
    third.close();
  });

  it('A2 いま帰ります works at once, for the tap on this screen, once', async () => {
    const agent = await site.pairAgent();
    const { cookie } = await site.pairStation();
    const elsewhere = await site.pairStation('奥');
    await site.enrol(agent.key, 'けやき', KEYAKI);
    await site.tap(agent.key, KEYAKI);
    clock.advance(30_000);
    const stream = await listen(cookie);
    const tapId = systemIds.uuid();
    await site.tap(agent.key, KEYAKI, { tapId });
    await frameOf(stream, tapId);
    const requestId = systemIds.uuid();
    const leave = (key: string) =>
      site.send('POST', '/api/station/departures', { requestId, tapId }, { cookie: key });
    expect(await leave(elsewhere.cookie)).toMatchObject({
      status: 409,
      body: { refusal: { reason: 'session-over' } },
    });
    expect((await leave(cookie)).status).toBe(200);
    expect((await leave(cookie)).status).toBe(200);
    expect(await frameOf(stream, requestId)).toMatchObject({
      data: { tapId: requestId, outcome: { kind: 'left', minutesToday: 0 } },
    });
    expect(await stream.tapsWithin(200)).toEqual([]);
    stream.close();
  });

  it('O3 いま帰ります after a card of nobody is refused, and nothing breaks', async () => {
    const agent = await site.pairAgent();
    const { cookie } = await site.pairStation();
    const tapId = systemIds.uuid();
    await site.tap(agent.key, KEYAKI, { tapId });
    const press = (path: string, more: object) =>
      site.send('POST', path, { requestId: systemIds.uuid(), tapId, ...more }, { cookie });
    const over = { status: 409, body: { refusal: { reason: 'session-over' } } };
    expect(await press('/api/station/departures', {})).toMatchObject(over);
    expect(await press('/api/station/pauses', { pause: 'out' })).toMatchObject(over);
  });

  it('O3 いま帰ります a minute later speaks for nobody', async () => {
    const agent = await site.pairAgent();
    const { cookie } = await site.pairStation();
    await site.enrol(agent.key, 'けやき', KEYAKI);
    const tapId = systemIds.uuid();
    await site.tap(agent.key, KEYAKI, { tapId });
    clock.advance(60_000);
    const answer = await site.send(
      'POST',
      '/api/station/departures',
      { requestId: systemIds.uuid(), tapId },
      { cookie },
    );
    expect(answer).toMatchObject({ status: 409, body: { refusal: { reason: 'session-over' } } });
  });

  it('R19 a reader that is away or sick is shown, and an agent that falls silent is away', async () => {
    const agent = await site.pairAgent();
    const stream = await listen((await site.pairStation()).cookie);
    await stream.next();
    const say = (state: string) =>
      site.send(
        'PUT',
        '/api/readers',
        { state, lyingThere: false, waiting: 0, readers: [] },
        { authorization: `Bearer ${agent.key}` },
      );
    await say('sick');
    expect(await stream.next()).toMatchObject({ event: 'reader', data: { state: 'sick' } });
    await say('reading');
    expect(await stream.next()).toMatchObject({ event: 'reader', data: { state: 'reading' } });
    clock.advance(4_001);
    expect(await stream.next()).toMatchObject({ event: 'reader', data: { state: 'away' } });
    stream.close();
  });

  it('R19 a station without any agent is told that its reader is away', async () => {
    const stream = await listen((await site.pairStation('新しい窓口')).cookie);
    expect(await stream.next()).toMatchObject({ event: 'snapshot', data: { reader: { state: 'reading' } } });
    clock.advance(4_001);
    let event = await stream.next();
    while ((event.data as { state?: string }).state !== 'away') event = await stream.next();
    stream.close();
  });

  it('calling staff twice from one screen is one notice', async () => {
    const { cookie } = await site.pairStation();
    const call = (reason: string) =>
      site.send('POST', '/api/station/calls', { requestId: systemIds.uuid(), reason }, { cookie });
    await Promise.all([call('reader'), call('reader'), call('other')]);
    const { body } = await site.desk('GET', '/api/notices');
    expect(body.notices).toHaveLength(2);
  });

  it('fifty openings and closings leave no screen behind', async () => {
    const { cookie } = await site.pairStation();
    for (let i = 0; i < 50; i++) {
      const stream = await listen(cookie);
      await stream.next();
      stream.close();
      await stream.ended;
    }
    await expect.poll(() => site.server.screens(), { timeout: 3_000 }).toBe(0);
  });
});
