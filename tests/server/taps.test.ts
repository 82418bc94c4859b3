import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { systemIds } from '../../server/domain/system-sources.ts';
import { createTestClock, type TestClock } from '../support/test-clock.ts';
import { KEYAKI, SUMIRE, startTestSite, type TestSite } from '../support/test-site.ts';

let clock: TestClock;
let site: TestSite;
let key: string;

beforeEach(async () => {
  clock = createTestClock('2026-11-20T00:00:00Z');
  site = await startTestSite({ clock });
  key = (await site.pairAgent()).key;
});
afterEach(() => site.stop());

const outcomeOf = async (...args: Parameters<TestSite['tap']>): Promise<unknown> =>
  (await site.tap(...args)).body.outcome;
const events = (type: string) =>
  site.server.site.reader
    .selectFrom('events')
    .selectAll()
    .where('type', '=', type as never)
    .execute();
const visits = () => site.server.site.reader.selectFrom('visits').selectAll().orderBy('opened_at').execute();
const notices = async () => (await site.desk('GET', '/api/notices')).body.notices as { kind: string }[];

describe('a tap', () => {
  it('A1 opens a visit, and the next one closes it with the minutes of today', async () => {
    await site.enrol(key, 'けやき', KEYAKI);
    expect((await site.tap(key, KEYAKI)).body).toMatchObject({ outcome: 'arrived', signal: 'welcome' });
    clock.advance(2 * 3_600_000 + 15 * 60_000);
    expect((await site.tap(key, KEYAKI)).body).toMatchObject({ outcome: 'left', signal: 'good-bye' });
    const [closed] = await events('visit-closed');
    expect(JSON.parse(closed?.data ?? '')).toMatchObject({ minutesToday: 135, businessDay: '2026-11-20' });
    expect(await visits()).toMatchObject([{ business_day: '2026-11-20', closed_at: clock.now() }]);
  });

  it('A1 minutes of several visits of one day add up', async () => {
    await site.enrol(key, 'けやき', KEYAKI);
    for (const minutes of [60, 30, 45, 15]) {
      await site.tap(key, KEYAKI);
      clock.advance(minutes * 60_000);
    }
    const closed = await events('visit-closed');
    expect(closed.map((event) => JSON.parse(event.data).minutesToday)).toEqual([60, 105]);
  });

  it('A2 within two minutes repeats the state and is kept in the tap record', async () => {
    await site.enrol(key, 'けやき', KEYAKI);
    await site.tap(key, KEYAKI);
    clock.advance(119_000);
    expect(await outcomeOf(key, KEYAKI)).toBe('already-done');
    expect(await events('tap-ignored')).toHaveLength(1);
    expect(await visits()).toHaveLength(1);
    clock.advance(1_000);
    expect(await outcomeOf(key, KEYAKI)).toBe('left');
  });

  it('A2 somebody else in between is not delayed', async () => {
    await site.enrol(key, 'けやき', KEYAKI);
    await site.enrol(key, 'すみれ', SUMIRE);
    expect(await outcomeOf(key, KEYAKI)).toBe('arrived');
    expect(await outcomeOf(key, SUMIRE)).toBe('arrived');
    expect(await outcomeOf(key, KEYAKI)).toBe('already-done');
  });

  it('A2 at two stations in the same instant is one event', async () => {
    await site.enrol(key, 'けやき', KEYAKI);
    const other = (await site.pairAgent('奥')).key;
    for (let round = 0; round < 200; round++) {
      clock.advance(130_000);
      const outcomes = await Promise.all([outcomeOf(key, KEYAKI), outcomeOf(other, KEYAKI)]);
      expect(outcomes.filter((outcome) => outcome === 'already-done')).toHaveLength(1);
    }
    expect(await visits()).toHaveLength(100);
  });

  it('A4 of an unknown card is kind, recorded for nobody, and told to staff once', async () => {
    for (let i = 0; i < 3; i++) expect(await outcomeOf(key, KEYAKI)).toBe('unknown-card');
    expect(await notices()).toMatchObject([{ kind: 'unknown-card', station: '入口' }]);
    expect(await visits()).toHaveLength(0);
    await site.enrol(key, 'すみれ', SUMIRE);
    expect(await outcomeOf(key, SUMIRE)).toBe('arrived');
  });

  it('A4 a notice that was settled comes again with the next unknown tap', async () => {
    await site.tap(key, KEYAKI);
    const [notice] = (await notices()) as { kind: string; noticeId?: string }[];
    expect((await site.desk('POST', `/api/notices/${notice?.noticeId}/settlement`)).status).toBe(200);
    expect((await site.desk('POST', `/api/notices/${notice?.noticeId}/settlement`)).status).toBe(409);
    expect(await notices()).toHaveLength(0);
    await site.tap(key, KEYAKI);
    expect(await notices()).toHaveLength(1);
  });

  it('A4 a random id is told apart and refused at enrolment with the reason', async () => {
    const phone = { cardId: '08A1B2C3', technology: 'iso-dep' };
    const tapId = systemIds.uuid();
    expect(await outcomeOf(key, phone, { tapId })).toBe('unknown-card');
    expect(await outcomeOf(key, { ...phone, cardId: '08FFEEDD' })).toBe('unknown-card');
    expect(await notices()).toHaveLength(1);
    const member = await site.desk('POST', '/api/members', { nickname: 'けやき' });
    const bound = await site.desk('POST', `/api/members/${member.body.memberId}/cards`, { tapId });
    expect(bound).toMatchObject({ status: 409, body: { refusal: { reason: 'changes-every-touch' } } });
  });

  it('A4 of two people’s cards asks for one; of one person’s cards counts once', async () => {
    const { memberId } = await site.enrol(key, 'けやき', KEYAKI);
    await site.enrol(key, 'すみれ', SUMIRE);
    const several = (cards: unknown[]) => ({ touch: { kind: 'several', cards } });
    expect(await outcomeOf(key, KEYAKI, several([KEYAKI, SUMIRE]))).toBe('one-card-please');
    expect(await visits()).toHaveLength(0);
    const spare = { cardId: '04FFEEDDCCBBAA', technology: 'ultralight' };
    const tapId = systemIds.uuid();
    await site.tap(key, spare, { tapId });
    await site.desk('POST', `/api/members/${memberId}/cards`, { tapId });
    expect(await outcomeOf(key, KEYAKI)).toBe('arrived');
    expect(await outcomeOf(key, KEYAKI, several([KEYAKI, spare]))).toBe('already-done');
    expect(await visits()).toHaveLength(1);
  });

  it('A5 of a revoked card is refused from the next tap on and calls staff', async () => {
    const { cardId } = await site.enrol(key, 'けやき', KEYAKI);
    await site.tap(key, KEYAKI);
    await site.desk('POST', `/api/cards/${cardId}/revocation`, { reason: '紛失' });
    clock.advance(3_600_000);
    expect(await outcomeOf(key, KEYAKI)).toBe('card-refused');
    expect(await notices()).toMatchObject([{ kind: 'refused-card' }, { kind: 'unknown-card' }]);
  });

  it('A1 of a member who was deactivated while in still leaves', async () => {
    const { memberId } = await site.enrol(key, 'けやき', KEYAKI);
    await site.tap(key, KEYAKI);
    await site.desk('PUT', `/api/members/${memberId}/activity`, { active: false });
    clock.advance(3_600_000);
    expect(await outcomeOf(key, KEYAKI)).toBe('left');
    clock.advance(3_600_000);
    expect(await outcomeOf(key, KEYAKI)).toBe('card-refused');
  });

  it('A9 at 08:59 and 09:01 in Japan on the 1st belongs to that day', async () => {
    await site.enrol(key, 'けやき', KEYAKI);
    clock.setWall('2026-11-30T23:59:00Z');
    await site.tap(key, KEYAKI);
    clock.setWall('2026-12-01T00:01:00Z');
    await site.tap(key, KEYAKI);
    expect(await visits()).toMatchObject([{ business_day: '2026-12-01' }]);
  });

  it('B1 repeated with its id is answered the same and counted once', async () => {
    await site.enrol(key, 'けやき', KEYAKI);
    const tapId = systemIds.uuid();
    const first = await site.tap(key, KEYAKI, { tapId });
    clock.advance(3_600_000);
    expect(await site.tap(key, KEYAKI, { tapId, ageMs: 3_600_000 })).toEqual(first);
    const many = await Promise.all(Array.from({ length: 20 }, () => site.tap(key, KEYAKI, { tapId })));
    expect(many.every((answer) => answer.body.outcome === 'arrived')).toBe(true);
    expect(await visits()).toHaveLength(1);
  });

  it('B1 survives a restart of the server', async () => {
    await site.enrol(key, 'けやき', KEYAKI);
    await site.tap(key, KEYAKI);
    await site.restart();
    clock.advance(3_600_000);
    expect(await outcomeOf(key, KEYAKI)).toBe('left');
  });

  it('H3 that waited while the server was away keeps its own time; too late, staff confirm it', async () => {
    await site.enrol(key, 'けやき', KEYAKI);
    expect(await outcomeOf(key, KEYAKI, { ageMs: 300_000 })).toBe('arrived');
    expect(await visits()).toMatchObject([{ opened_at: clock.now() - 300_000 }]);
    expect(await outcomeOf(key, KEYAKI, { ageMs: 700_000 })).toBe('to-confirm');
    expect((await notices())[0]).toMatchObject({ kind: 'tap-to-confirm' });
  });

  it('H3 unreadable touches are kept and answered', async () => {
    const answer = await site.tap(key, KEYAKI, { touch: { kind: 'unreadable', reason: 'pulled-away' } });
    expect(answer.body).toMatchObject({ outcome: 'unreadable', signal: 'please-look' });
    expect(await events('tap-unreadable')).toHaveLength(1);
  });
});

describe('a rush', () => {
  it('decides a whole group in order: each of 60 people arrives once, whatever is repeated', async () => {
    const cards = Array.from({ length: 60 }, (_, i) => ({
      cardId: `04A1B2C3D4E5${(i + 16).toString(16).toUpperCase()}`,
      technology: 'ultralight',
    }));
    for (const [index, card] of cards.entries()) await site.enrol(key, `木${index}`, card);
    const outcomes = await Promise.all([...cards, ...cards].map((card) => outcomeOf(key, card)));
    expect(outcomes.filter((outcome) => outcome === 'arrived')).toHaveLength(60);
    expect(outcomes.filter((outcome) => outcome === 'already-done')).toHaveLength(60);
  });

  it('in one group a queued arrival and the leaving after it make one closed visit', async () => {
    await site.enrol(key, 'けやき', KEYAKI);
    clock.advance(3_600_000);
    const { queue, commands } = site.server.site;
    const card = site.server.hashCard(KEYAKI.cardId, KEYAKI.technology);
    const stationId = (await site.pairStation()).stationId;
    const take = (ageMs: number) =>
      queue.run(commands.reportTap, {
        tap: { tapId: systemIds.uuid(), readerId: 'reader', source: 'pcsc', stationId },
        receivedAt: clock.now(),
        ageMs,
        staffSignIn: false,
        touch: { kind: 'card', card },
      });
    // The first one is under way when the others come, so the others are one group.
    const results = await Promise.all([take(590_000), take(400_000), take(250_000), take(100_000)]);
    const types = results.map((result) => (result.kind === 'recorded' ? result.event.type : result.reason));
    expect(types).toEqual(['visit-opened', 'visit-closed', 'visit-opened', 'visit-closed']);
    expect(await visits()).toMatchObject([
      { opened_at: clock.now() - 590_000, closed_at: clock.now() - 400_000 },
      { opened_at: clock.now() - 250_000, closed_at: clock.now() - 100_000 },
    ]);
    const closed = await events('visit-closed');
    expect(closed.map((event) => JSON.parse(event.data).minutesToday)).toEqual([3, 6]);
  });
});
