import fc from 'fast-check';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { systemIds } from '../../server/domain/system-sources.ts';
import { KEYAKI, startTestSite, type TestSite } from '../support/test-site.ts';

let site: TestSite;
let key: string;
let cookie: string;
beforeAll(async () => {
  site = await startTestSite();
  key = (await site.pairAgent()).key;
  cookie = (await site.pairStation()).cookie;
});
afterAll(() => site.stop());

const good = () => ({
  tapId: systemIds.uuid(),
  readerId: 'r',
  source: 'pcsc',
  ageMs: 0,
  touch: { kind: 'card', ...KEYAKI },
});
const countEvents = async () =>
  (await site.server.site.reader.selectFrom('events').select('position').execute()).length;

describe('bad input to the tap door', () => {
  const cases: [title: string, body: unknown, status: number, field: string | undefined][] = [
    ['no JSON', '{"tapId":', 400, undefined],
    ['an empty body', '', 400, undefined],
    ['a list', [], 400, ''],
    ['a tap id that is no UUID', { ...good(), tapId: '1' }, 400, 'tapId'],
    ['a tap id in upper case', { ...good(), tapId: systemIds.uuid().toUpperCase() }, 400, 'tapId'],
    ['no reader', { ...good(), readerId: '' }, 400, 'readerId'],
    ['a reader name of 65 characters', { ...good(), readerId: 'r'.repeat(65) }, 400, 'readerId'],
    ['an unknown source', { ...good(), source: 'magic' }, 400, 'source'],
    ['a negative age', { ...good(), ageMs: -1 }, 400, 'ageMs'],
    ['half a millisecond', { ...good(), ageMs: 0.5 }, 400, 'ageMs'],
    ['an age of a year', { ...good(), ageMs: 365 * 86_400_000 }, 400, 'ageMs'],
    ['an age as text', { ...good(), ageMs: '0' }, 400, 'ageMs'],
    ['an unknown kind of touch', { ...good(), touch: { kind: 'wave' } }, 400, 'touch.kind'],
    [
      'a card id in lower case',
      { ...good(), touch: { kind: 'card', cardId: '04a1b2c3', technology: 'felica' } },
      400,
      'touch.cardId',
    ],
    [
      'a card id of five bytes',
      { ...good(), touch: { kind: 'card', cardId: '04A1B2C3D4', technology: 'felica' } },
      400,
      'touch.cardId',
    ],
    [
      'a card id of zeros',
      { ...good(), touch: { kind: 'card', cardId: '00000000', technology: 'felica' } },
      400,
      'touch.cardId',
    ],
    [
      'an unknown technology',
      { ...good(), touch: { kind: 'card', cardId: KEYAKI.cardId, technology: 'paper' } },
      400,
      'touch.technology',
    ],
    ['one of several cards', { ...good(), touch: { kind: 'several', cards: [KEYAKI] } }, 400, 'touch.cards'],
    ['an unknown reason', { ...good(), touch: { kind: 'unreadable', reason: 'bored' } }, 400, 'touch.reason'],
  ];
  it.each(cases)(
    'O6 %s is refused with the field that is wrong, and nothing changes',
    async (_title, body, status, field) => {
      const before = await countEvents();
      const answer = await site.report(key, body);
      expect(answer.status).toBe(status);
      const { error } = answer.body as { error: { message: string; field?: string } };
      expect(error.message.length).toBeGreaterThan(5);
      if (field) expect(error.field).toBe(field);
      expect(await countEvents()).toBe(before);
    },
  );

  it('O5 a body over 64 KiB is refused', async () => {
    const answer = await site.report(key, { ...good(), readerId: 'x'.repeat(70_000) });
    expect(answer).toMatchObject({ status: 413, body: { error: { code: 'too-large' } } });
  });

  it('H6 the virtual reader is refused outside demo mode', async () => {
    const real = await startTestSite({ toml: '[site]\nid = "real"\nname = "本物"\n' });
    const agent = await real.pairAgent();
    const answer = await real.tap(agent.key, KEYAKI, { source: 'virtual' });
    expect(answer).toMatchObject({ status: 403, body: { error: { code: 'not-allowed', field: 'source' } } });
    expect((await real.tap(agent.key, KEYAKI, { source: 'pcsc' })).status).toBe(200);
    await real.stop();
  });

  it('O6 any JSON to any door is never a 500 and changes nothing', async () => {
    const doors = fc.constantFrom<[string, string]>(
      ['POST', '/api/taps'],
      ['PUT', '/api/readers'],
      ['POST', '/api/pairing/claims'],
      ['POST', '/api/pairing/codes'],
      ['POST', '/api/members'],
      ['POST', '/api/members/01939f5e-7c1a-7b3e-9c55-0d6f8a1b2c3d/cards'],
      ['PUT', '/api/members/x/activity'],
      ['POST', '/api/cards/x/revocation'],
      ['POST', '/api/station/departures'],
      ['POST', '/api/station/pin-taps'],
      ['GET', '/api/station/names?row=%F0%9F'],
      ['POST', '/api/staff/members'],
      ['PUT', '/api/staff/members/x/roles'],
      ['PUT', '/api/staff/card-intent'],
      ['PUT', '/api/staff/cards/x/revocation'],
      ['POST', '/api/staff/guests'],
      ['POST', '/api/staff/imports'],
      ['POST', '/api/station/calls'],
      ['DELETE', '/api/devices/%00'],
      ['GET', '/api/members?after=%F0%9F'],
    );
    const before = await countEvents();
    const who = fc.constantFrom<() => Record<string, string>>(
      () => ({ authorization: `Bearer ${key}` }),
      () => ({ authorization: `Bearer ${site.server.deskKey}` }),
      () => ({ cookie }),
      () => ({ authorization: 'Bearer x', cookie: 'kado_station=%00' }),
    );
    await fc.assert(
      fc.asyncProperty(
        doors,
        who,
        fc.oneof(fc.jsonValue(), fc.object()),
        async ([method, path], headers, body) => {
          const answer = await site.send(
            method,
            path,
            method === 'GET' ? undefined : JSON.stringify(body),
            headers(),
          );
          expect(answer.status, JSON.stringify(answer.body)).toBeGreaterThanOrEqual(400);
          expect(answer.status).toBeLessThan(500);
        },
      ),
      { seed: 20_261_121, numRuns: 600 },
    );
    expect(await countEvents()).toBe(before);
  });

  it('O6 a good report with one field replaced by anything is stored or refused, never a 500', async () => {
    const field = fc.constantFrom('tapId', 'readerId', 'source', 'ageMs', 'touch');
    await fc.assert(
      fc.asyncProperty(field, fc.jsonValue(), async (name, value) => {
        const answer = await site.report(key, { ...good(), [name]: value });
        expect([200, 400]).toContain(answer.status);
      }),
      { seed: 4, numRuns: 300 },
    );
  });
});

describe('bad names', () => {
  it.each([
    ['empty', ''],
    ['blanks', '   '],
    ['41 characters', 'あ'.repeat(41)],
    ['a control character', 'け\u0007やき'],
    ['a new line', 'け\nやき'],
    ['half a surrogate', 'け\ud83d'],
    ['a number', 7],
  ])('O6 a nickname that is %s is refused', async (_title, nickname) => {
    const answer = await site.desk('POST', '/api/members', { nickname });
    expect(answer).toMatchObject({ status: 400, body: { error: { code: 'bad-input', field: 'nickname' } } });
  });

  it.each(['髙﨑𠮷', '<img onerror=alert(1)>', "'; drop table members; --", 'ｹﾔｷ🌳'])(
    '%s is a nickname like any other',
    async (nickname) => {
      const answer = await site.desk('POST', '/api/members', { nickname });
      expect(answer.status).toBe(201);
      const { members } = (await site.desk('GET', '/api/members')).body as {
        members: { nickname: string }[];
      };
      expect(members.map((member) => member.nickname)).toContain(nickname);
    },
  );
});
