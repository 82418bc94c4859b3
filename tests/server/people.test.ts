import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { systemIds } from '../../server/domain/system-sources.ts';
import { openStream } from '../support/read-stream.ts';
import { openStaffDesk, type StaffDesk } from '../support/staff-desk.ts';
import { createTestClock, type TestClock } from '../support/test-clock.ts';
import { KEYAKI, SUMIRE, startTestSite, type TestSite } from '../support/test-site.ts';

const POOL = { cardId: '04A1B2C3D4E5AA', technology: 'ultralight' };
const POOL_2 = { cardId: '04A1B2C3D4E5BB', technology: 'ultralight' };
const PHONE = { cardId: '08A1B2C3', technology: 'iso-dep' };
const HOUR_MS = 3_600_000;

let clock: TestClock;
let site: TestSite;
let desk: StaffDesk;

/** A Friday at 9:12 in Japan; the office closes at 17:30. */
beforeEach(async () => {
  clock = createTestClock('2026-11-20T00:12:00Z');
  site = await startTestSite({ clock });
  desk = await openStaffDesk(site);
});
afterEach(() => site.stop());

type PersonBody = {
  nickname: string;
  active: boolean;
  inside: boolean;
  hasPin: boolean;
  roles: string[];
  cards: { cardId: string; lastFour: string; revokedAt: number | null; revokedReason: string | null }[];
  loaner: { number: number; validUntil: number; poolCardId: string } | null;
};
const person = async (memberId: string): Promise<PersonBody> =>
  (await desk.ask('GET', `/api/staff/members/${memberId}`)).body as PersonBody;
const outcome = async (card: { cardId: string; technology: string }): Promise<unknown> =>
  (await site.tap(desk.agentKey, card)).body.outcome;
const intent = async () => (await desk.ask('GET', '/api/staff/card-intent')).body;
const notices = async () =>
  ((await site.desk('GET', '/api/notices')).body.notices as { kind: string }[]).map(({ kind }) => kind);
const visits = () => site.server.site.reader.selectFrom('visits').selectAll().execute();
/** Notices of cards that were enrolled by tapping them first, before this story began. */
const settleAll = async () => {
  const { notices: open } = (await site.desk('GET', '/api/notices')).body as {
    notices: { noticeId: string }[];
  };
  for (const { noticeId } of open) await site.desk('POST', `/api/notices/${noticeId}/settlement`);
};

describe('registration', () => {
  it('registers a member and binds the card that is tapped next; the tap after that arrives', async () => {
    await settleAll();
    const memberId = await desk.register('すみれ', { language: 'ja-easy' });
    expect((await desk.give(memberId, 'bind', SUMIRE)).body).toMatchObject({
      outcome: 'desk-card',
      signal: 'welcome',
    });
    expect(await intent()).toEqual({ state: 'done', purpose: 'bind', lastFour: 'E5F6', number: null });
    expect(await visits()).toHaveLength(0);
    expect(await notices()).toEqual([]);
    expect(await person(memberId)).toMatchObject({ nickname: 'すみれ', language: 'ja-easy', active: true });
    expect(await outcome(SUMIRE)).toBe('arrived');
  });

  it('is repeated without effect', async () => {
    const memberId = await desk.register('すみれ');
    expect(await desk.register('すみれ', { memberId })).not.toBe('');
    const { members } = (await desk.ask('GET', '/api/staff/members?search=すみれ')).body as {
      members: unknown[];
    };
    expect(members).toHaveLength(1);
  });

  it('B1 a repeated report of the tap that bound the card opens no visit', async () => {
    const memberId = await desk.register('すみれ');
    await desk.ask('PUT', '/api/staff/card-intent', { memberId, purpose: 'bind' });
    const tapId = systemIds.uuid();
    for (let n = 0; n < 3; n++)
      expect((await site.tap(desk.agentKey, SUMIRE, { tapId })).body.outcome).toBe('desk-card');
    expect(await visits()).toHaveLength(0);
    expect((await person(memberId)).cards).toHaveLength(1);
  });

  it('A4 a random id is refused with the reason, raises no notice, and the page goes on waiting', async () => {
    await settleAll();
    const memberId = await desk.register('すみれ');
    expect((await desk.give(memberId, 'bind', PHONE)).body.outcome).toBe('unknown-card');
    expect(await intent()).toMatchObject({ state: 'waiting', fault: 'changes-every-touch' });
    expect(await notices()).toEqual([]);
    expect(await outcome(SUMIRE)).toBe('desk-card');
  });

  it('A2 a worker who taps meanwhile arrives as always; the page says that it is somebody’s card', async () => {
    await site.enrol(desk.agentKey, 'けやき', KEYAKI);
    const memberId = await desk.register('すみれ');
    expect((await desk.give(memberId, 'bind', KEYAKI)).body.outcome).toBe('arrived');
    expect(await intent()).toMatchObject({ state: 'waiting', fault: 'belongs-to-somebody' });
    expect(await outcome(SUMIRE)).toBe('desk-card');
  });

  it('waits two minutes and no longer; then an unknown card is one again', async () => {
    const memberId = await desk.register('すみれ');
    await desk.ask('PUT', '/api/staff/card-intent', { memberId, purpose: 'bind' });
    clock.advance(120_001);
    expect(await outcome(SUMIRE)).toBe('unknown-card');
  });

  it('is told over the stream of its own station, and of no other', async () => {
    const other = await site.pairStation('奥');
    const near = await openStream(`${site.url}/api/station/stream`, { cookie: desk.stationCookie });
    const far = await openStream(`${site.url}/api/station/stream`, { cookie: other.cookie });
    const memberId = await desk.register('すみれ');
    await desk.give(memberId, 'bind', SUMIRE);
    const states: unknown[] = [];
    while (states.at(-1) !== 'done') {
      const event = await near.next();
      if (event.event === 'card-intent') states.push((event.data as { state: string }).state);
    }
    expect(states).toEqual(['waiting', 'done']);
    near.close();
    clock.advance(1);
    const heard = [await far.next(), await far.next()].map(({ event }) => event);
    expect(heard).not.toContain('card-intent');
    far.close();
  });

  it('a former member comes back with the old history', async () => {
    const memberId = await desk.register('すみれ');
    await desk.give(memberId, 'bind', SUMIRE);
    await outcome(SUMIRE);
    await desk.ask('PUT', `/api/staff/members/${memberId}/activity`, { active: false });
    expect(await person(memberId)).toMatchObject({ active: false, inside: true });
    clock.advance(HOUR_MS);
    expect(await outcome(SUMIRE)).toBe('left');
    clock.advance(HOUR_MS);
    expect(await outcome(SUMIRE)).toBe('card-refused');
    desk = await openStaffDesk(site, ['staff'], { cardId: '012E4CD8A3B1F901', technology: 'felica' });
    await desk.ask('PUT', `/api/staff/members/${memberId}/activity`, { active: true });
    expect(await outcome(SUMIRE)).toBe('arrived');
    expect(await visits()).toHaveLength(2);
  });
});

describe('a lost card', () => {
  const reason = { reason: 'lost' };

  it('A5 is refused from the next tap on and calls staff; the visit stays', async () => {
    const { memberId, cardId } = await site.enrol(desk.agentKey, 'けやき', KEYAKI);
    await settleAll();
    await outcome(KEYAKI);
    clock.advance(90_000);
    expect((await desk.ask('PUT', `/api/staff/cards/${cardId}/revocation`, reason)).status).toBe(200);
    expect(await person(memberId)).toMatchObject({
      inside: true,
      cards: [{ cardId, revokedReason: 'lost' }],
    });
    expect(await outcome(KEYAKI)).toBe('card-refused');
    expect(await notices()).toEqual(['refused-card']);
    expect(await visits()).toMatchObject([{ closed_at: null }]);
  });

  it('A5 that was found counts again, with its history', async () => {
    const { memberId, cardId } = await site.enrol(desk.agentKey, 'けやき', KEYAKI);
    await desk.ask('PUT', `/api/staff/cards/${cardId}/revocation`, reason);
    expect((await desk.ask('DELETE', `/api/staff/cards/${cardId}/revocation`)).status).toBe(200);
    expect(await outcome(KEYAKI)).toBe('arrived');
    expect(await person(memberId)).toMatchObject({ cards: [{ cardId, revokedAt: null }] });
    const events = await site.server.site.reader.selectFrom('events').select('type').execute();
    const types = events.map(({ type }) => type).filter((type) => type.startsWith('card-'));
    expect(types.slice(-2)).toEqual(['card-revoked', 'card-reinstated']);
  });
});

describe('a loaner', () => {
  it('A5 works from the next tap on every station, and closes the visit that the lost card opened', async () => {
    const { memberId } = await site.enrol(desk.agentKey, 'けやき', KEYAKI);
    await outcome(KEYAKI);
    expect((await desk.give(memberId, 'lend', POOL)).body.outcome).toBe('desk-card');
    expect(await intent()).toMatchObject({ state: 'done', purpose: 'lend', number: 1 });
    const far = (await site.pairAgent('奥')).key;
    clock.advance(HOUR_MS);
    expect((await site.tap(far, POOL)).body.outcome).toBe('left');
    expect(await visits()).toMatchObject([{ member_id: memberId, closed_at: clock.now() }]);
  });

  it('A5 ends at closing by itself; who came in with it can still leave', async () => {
    const memberId = await desk.register('すみれ');
    await desk.give(memberId, 'lend', POOL);
    expect((await person(memberId)).loaner).toMatchObject({
      number: 1,
      validUntil: Date.parse('2026-11-20T08:30:00Z'),
    });
    clock.moveTo('2026-11-20T08:20:00Z');
    expect(await outcome(POOL)).toBe('arrived');
    clock.moveTo('2026-11-20T08:34:00Z');
    expect(await outcome(POOL)).toBe('left');
    clock.moveTo('2026-11-20T08:50:00Z');
    expect(await outcome(POOL)).toBe('unknown-card');
    clock.moveTo('2026-11-21T00:10:00Z');
    expect(await outcome(POOL)).toBe('unknown-card');
  });

  it('A5 is lent to one person at a time, and the next day to another', async () => {
    const first = await desk.register('すみれ');
    const second = await desk.register('けやき');
    await desk.give(first, 'lend', POOL);
    expect((await desk.give(second, 'lend', POOL)).body.outcome).toBe('arrived');
    expect(await intent()).toMatchObject({ state: 'waiting', fault: 'belongs-to-somebody' });
    clock.setWall('2026-11-24T00:10:00Z');
    expect((await desk.give(second, 'lend', POOL)).body.outcome).toBe('desk-card');
    expect((await person(second)).loaner?.number).toBe(1);
    expect((await person(first)).loaner).toBeNull();
  });

  it('A5 is given back before closing, and lent to the next person at once', async () => {
    const first = await desk.register('すみれ');
    const second = await desk.register('けやき');
    await desk.give(first, 'lend', POOL);
    const loaners = async () =>
      (await desk.ask('GET', '/api/staff/loaners')).body.loaners as { lentTo: unknown }[];
    expect(await loaners()).toMatchObject([{ number: 1, lentTo: { memberId: first, nickname: 'すみれ' } }]);
    const { poolCardId } = (await person(first)).loaner ?? { poolCardId: '' };
    expect((await desk.ask('DELETE', `/api/staff/loaners/${poolCardId}/loan`)).status).toBe(200);
    expect((await desk.ask('DELETE', `/api/staff/loaners/${poolCardId}/loan`)).status).toBe(409);
    expect(await loaners()).toMatchObject([{ lentTo: null }]);
    await desk.give(second, 'lend', POOL);
    expect(await outcome(POOL)).toBe('arrived');
    expect((await person(second)).inside).toBe(true);
  });

  it('A5 that is lost as well is replaced: the first one counts no more', async () => {
    const memberId = await desk.register('すみれ');
    await desk.give(memberId, 'lend', POOL);
    await desk.give(memberId, 'lend', POOL_2);
    expect((await person(memberId)).loaner?.number).toBe(2);
    expect(await outcome(POOL)).toBe('unknown-card');
    expect(await outcome(POOL_2)).toBe('arrived');
  });

  it('is never bound for good, neither at the page nor from the command line', async () => {
    const memberId = await desk.register('すみれ');
    await desk.give(memberId, 'lend', POOL);
    clock.setWall('2026-11-24T00:10:00Z');
    await desk.give(memberId, 'bind', POOL);
    expect(await intent()).toMatchObject({ state: 'waiting', fault: 'pool-card' });
    await desk.ask('DELETE', '/api/staff/card-intent');
    const tapId = systemIds.uuid();
    await site.tap(desk.agentKey, POOL, { tapId });
    expect(await site.desk('POST', `/api/members/${memberId}/cards`, { tapId })).toMatchObject({
      status: 409,
      body: { refusal: { reason: 'pool-card' } },
    });
  });
});

describe('what stays on site and who did what', () => {
  it('O11 names stand in no event; who looked at whom, and changed what, does', async () => {
    const memberId = await desk.register('すみれ', { name: '山野 菫', kana: 'やまの すみれ' });
    await person(memberId);
    await desk.ask('PUT', `/api/staff/members/${memberId}`, {
      nickname: 'すみ',
      name: '川野 菫',
      kana: 'かわの すみれ',
      language: 'en',
    });
    const events = await site.server.site.reader.selectFrom('events').selectAll().execute();
    for (const secret of ['山野', '川野', 'かわの']) expect(JSON.stringify(events)).not.toContain(secret);
    const acted = events.filter(({ type }) => type === 'desk-acted').map(({ data }) => JSON.parse(data));
    expect(acted).toEqual(
      ['register-person', 'view-person', 'change-person'].map((action) => {
        return { by: desk.staffId, action, about: memberId };
      }),
    );
    const { members } = (await desk.ask('GET', '/api/staff/members?search=かわの')).body;
    expect(members).toMatchObject([{ nickname: 'すみ' }]);
  });
});
