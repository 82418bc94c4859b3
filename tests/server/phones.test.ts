import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { systemIds } from '../../server/domain/system-sources.ts';
import { createTestClock, type TestClock } from '../support/test-clock.ts';
import { KEYAKI, SUMIRE, startTestSite, type TestSite } from '../support/test-site.ts';

const TOML = `demo = true
[site]
id = "shiojiri"
name = "KADO 塩尻"
[phone]
address = "http://kado.example:8080"
[[visits.minute_rules]]
from = "2026-01-01"
deduct = ["break"]
`;

let clock: TestClock;
let site: TestSite;
let agent: { key: string };
let station: { cookie: string };

beforeEach(async () => {
  clock = createTestClock();
  site = await startTestSite({ clock, toml: TOML });
  agent = await site.pairAgent();
  station = await site.pairStation();
  await site.enrol(agent.key, 'けやき', KEYAKI);
  await site.enrol(agent.key, 'すみれ', SUMIRE);
});
afterEach(() => site.stop());

async function tap(card: typeof KEYAKI | typeof SUMIRE): Promise<string> {
  const tapId = systemIds.uuid();
  await site.tap(agent.key, card, { tapId });
  return tapId;
}

const invite = (tapId: string, cookie = station.cookie) =>
  site.send('POST', '/api/station/phone-invitations', { tapId }, { cookie });

async function claim(code: string): Promise<{ status: number; cookie: string }> {
  const response = await fetch(`${site.url}/api/phone/claims`, {
    method: 'POST',
    headers: { 'content-type': 'application/json' },
    body: JSON.stringify({ code }),
  });
  return { status: response.status, cookie: (response.headers.get('set-cookie') ?? '').split(';')[0] ?? '' };
}

const codeIn = (address: unknown): string => String(address).split('#code=')[1] ?? '';

async function phoneOf(card: typeof KEYAKI | typeof SUMIRE): Promise<string> {
  const { body } = await invite(await tap(card));
  return (await claim(codeIn(body.address))).cookie;
}

const record = (cookie: string, month = '') =>
  site.send('GET', `/api/phone/record${month && `?month=${month}`}`, undefined, { cookie });

describe('a member’s phone', () => {
  it('O3 is paired by the code that the member’s own tap opened, once', async () => {
    const { status, body } = await invite(await tap(KEYAKI));
    expect(status).toBe(201);
    expect(body.address).toMatch(/^http:\/\/kado\.example:8080\/phone\/#code=\S{43}$/);
    expect(body.path).toMatch(/^M0 0h7v1h-7z/);
    const first = await claim(codeIn(body.address));
    expect(first.status).toBe(201);
    expect((await claim(codeIn(body.address))).status).toBe(404);
    expect(await record(first.cookie)).toMatchObject({ status: 200, body: { nickname: 'けやき' } });
  });

  it('O3 a tap speaks for its person for a minute, on its own station', async () => {
    const tapId = await tap(KEYAKI);
    const elsewhere = await site.pairStation('奥');
    const over = { status: 409, body: { refusal: { reason: 'session-over' } } };
    expect(await invite(tapId, elsewhere.cookie)).toMatchObject(over);
    clock.advance(61_000);
    expect(await invite(tapId)).toMatchObject(over);
  });

  it('O3 a code older than three minutes is refused and says what to do', async () => {
    const { body } = await invite(await tap(KEYAKI));
    clock.advance(181_000);
    expect((await claim(codeIn(body.address))).status).toBe(410);
  });

  it('C3 shows the month of its member alone, with the pauses that the rule deducts', async () => {
    const cookie = await phoneOf(KEYAKI);
    await tap(SUMIRE);
    clock.advance(3_600_000);
    const open = (await record(cookie)).body;
    expect(open).toMatchObject({ minutes: 0, days: 0, visits: [{ standing: 'open', minutes: 60 }] });
    await tap(KEYAKI);
    const closed = (await record(cookie)).body;
    expect(closed).toMatchObject({ minutes: 60, days: 1, visits: [{ standing: 'closed', minutes: 60 }] });
    expect(JSON.stringify(closed)).not.toContain('すみれ');
    expect((await record(cookie, '2020-01')).body).toMatchObject({ minutes: 0, visits: [] });
  });

  it('A8 a forgotten visit counts for nothing before its end is agreed on', async () => {
    const cookie = await phoneOf(KEYAKI);
    clock.advance(24 * 3_600_000);
    await tap(KEYAKI);
    const { body } = await record(cookie);
    expect(body).toMatchObject({ minutes: 0, visits: [{ standing: 'to-confirm' }, { standing: 'open' }] });
  });

  it('O3 is forgotten by itself, and with a fourth phone the first one is', async () => {
    const cookies: string[] = [];
    for (let count = 0; count < 4; count += 1) {
      cookies.push(await phoneOf(KEYAKI));
      clock.advance(300_000);
    }
    expect((await record(cookies[0] ?? '')).status).toBe(401);
    expect((await record(cookies[1] ?? '')).status).toBe(200);
    const last = cookies[3] ?? '';
    expect((await site.send('POST', '/api/phone/farewells', {}, { cookie: last })).status).toBe(200);
    expect((await record(last)).status).toBe(401);
  });

  it('B4 O5 without its key nothing is shown, nor to a request that another site started', async () => {
    expect((await record('')).status).toBe(401);
    expect((await record(station.cookie)).status).toBe(401);
    const cookie = await phoneOf(KEYAKI);
    const headers = { cookie, origin: 'http://elsewhere.example' };
    expect((await site.send('POST', '/api/phone/farewells', {}, headers)).status).toBe(403);
    expect((await record(cookie)).status).toBe(200);
  });

  it('O6 a month that is none is refused by name', async () => {
    const answer = await record(await phoneOf(KEYAKI), '2026-13');
    expect(answer).toMatchObject({ status: 400, body: { error: { field: 'month' } } });
  });

  it('a site without a phone address says so', async () => {
    const plain = await startTestSite({ clock });
    const { cookie } = await plain.pairStation();
    const answer = await plain.send(
      'POST',
      '/api/station/phone-invitations',
      { tapId: systemIds.uuid() },
      { cookie },
    );
    expect(answer).toMatchObject({ status: 409, body: { refusal: { reason: 'no-phones' } } });
    await plain.stop();
  });
});
