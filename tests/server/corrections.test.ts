import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { systemIds } from '../../server/domain/system-sources.ts';
import { type AtDesk, signInAtDesk } from '../support/staff-at-desk.ts';
import { createTestClock, type TestClock } from '../support/test-clock.ts';
import { KEYAKI, SUMIRE, startTestSite, type TestSite } from '../support/test-site.ts';

const MOMIJI = { cardId: '04A1B2C3D4E5F7', technology: 'ultralight' } as const;
const HOUR_MS = 3_600_000;
let clock: TestClock;
let site: TestSite;
let key: string;
let station: string;
let memberId: string;
let keyaki: AtDesk;
let momiji: AtDesk;

/** 20 November is a Friday; the office closes at 17:30. */
const at = (time: string) => Date.parse(`2026-11-${time}+09:00`);

beforeEach(async () => {
  clock = createTestClock('2026-11-20T00:00:00Z');
  site = await startTestSite({ clock });
  key = (await site.pairAgent()).key;
  station = (await site.pairStation()).cookie;
  memberId = (await site.enrol(key, 'すみれ', SUMIRE)).memberId;
  const enrolled = [await site.enrol(key, 'けやき', KEYAKI), await site.enrol(key, 'もみじ', MOMIJI)];
  const desk = { agentKey: key, station };
  keyaki = await signInAtDesk(site, desk, {
    memberId: `${enrolled[0]?.memberId}`,
    card: KEYAKI,
    roles: ['staff'],
  });
  momiji = await signInAtDesk(site, desk, {
    memberId: `${enrolled[1]?.memberId}`,
    card: MOMIJI,
    roles: ['director'],
  });
});
afterEach(() => site.stop());

const visits = () => site.server.site.reader.selectFrom('visits').selectAll().orderBy('opened_at').execute();
const eventsOf = async (type: string) => {
  const rows = await site.server.site.reader.selectFrom('events').selectAll().orderBy('position').execute();
  return rows.filter((row) => row.type === type).map(({ lane, data }) => ({ lane, ...JSON.parse(data) }));
};
const tap = async () => {
  const tapId = systemIds.uuid();
  const { body } = await site.tap(key, SUMIRE, { tapId });
  return { tapId, outcome: body.outcome };
};
const visitOfTheMorning = async () => {
  await tap();
  clock.advance(3 * HOUR_MS);
  await tap();
  const [visit] = await visits();
  return visit?.visit_id ?? '';
};
/** Sessions at the desk end after two minutes: those who decide later sign in again. */
const refreshDesk = async () => {
  const desk = { agentKey: key, station };
  keyaki = await signInAtDesk(site, desk, { memberId: keyaki.memberId, card: KEYAKI, roles: ['staff'] });
  momiji = await signInAtDesk(site, desk, { memberId: momiji.memberId, card: MOMIJI, roles: ['director'] });
};
const wishOf = (visitId: string, from: string, to: string) => {
  return { kind: 'times', visitId, openedAt: at(from), closedAt: at(to) };
};
async function propose(by: AtDesk, wish: unknown, more = {}) {
  const proposalId = systemIds.uuid();
  const body = { proposalId, wish, reason: 'wrong-time', ...more };
  return { proposalId, ...(await by.ask('POST', `/api/staff/members/${memberId}/corrections`, body)) };
}
const decide = (by: AtDesk, proposalId: string, verdict = 'approved', more = {}) =>
  by.ask('POST', `/api/staff/corrections/${proposalId}/decision`, { verdict, ...more });

describe('a correction', () => {
  it('C1 is proposed by one, approved by another, and keeps every version and the raw taps', async () => {
    const visitId = await visitOfTheMorning();
    const taps = await site.server.site.reader.selectFrom('taps').selectAll().execute();
    await refreshDesk();
    const note = '紙の記録を見ました';
    const { proposalId, status } = await propose(keyaki, wishOf(visitId, '20T08:30', '20T12:00'), { note });
    expect(status).toBe(200);
    expect((await visits())[0]?.version).toBe(1);
    expect((await decide(keyaki, proposalId)).body).toMatchObject({ refusal: { reason: 'own-proposal' } });
    expect((await decide(momiji, proposalId)).body).toEqual({ verdict: 'approved', byYou: true });
    expect((await visits())[0]).toMatchObject({ opened_at: at('20T08:30'), version: 2, standing: 'closed' });
    const { body } = await keyaki.ask('GET', `/api/staff/members/${memberId}/records?month=2026-11`);
    expect(body.visits).toMatchObject([
      {
        visitId,
        version: 2,
        now: { openedAt: at('20T08:30') },
        proposals: [
          {
            before: { openedAt: at('20T09:00') },
            after: { openedAt: at('20T08:30') },
            reason: 'wrong-time',
            note,
            proposer: 'けやき',
            decision: { verdict: 'approved', decider: 'もみじ' },
          },
        ],
      },
    ]);
    const kept = await site.server.site.reader.selectFrom('taps').selectAll().execute();
    expect(kept.filter(({ member_id }) => member_id === memberId)).toEqual(
      taps.filter(({ member_id }) => member_id === memberId),
    );
    expect(JSON.stringify(await eventsOf('correction-proposed'))).not.toContain(note);
    expect(await eventsOf('visit-corrected')).toMatchObject([
      { lane: 'attendance', visitId, version: 2, before: { openedAt: at('20T09:00') } },
    ]);
  });

  it('C1 tells the proposer either way', async () => {
    const visitId = await visitOfTheMorning();
    await refreshDesk();
    const { proposalId } = await propose(keyaki, wishOf(visitId, '20T08:30', '20T12:00'));
    await decide(momiji, proposalId, 'declined', { reason: 'other-times' });
    const { body } = await keyaki.ask('GET', '/api/staff/corrections');
    expect(body).toMatchObject({
      open: [],
      decided: [{ proposalId, decision: { verdict: 'declined', reason: 'other-times' } }],
    });
    expect((await visits())[0]?.version).toBe(1);
  });

  it('C1 of two who decide at once one wins, and the other is told what was decided', async () => {
    const visitId = await visitOfTheMorning();
    await refreshDesk();
    const proposed = await propose(keyaki, wishOf(visitId, '20T08:30', '20T12:00'));
    const both = await Promise.all([
      decide(momiji, proposed.proposalId),
      decide(momiji, proposed.proposalId, 'declined'),
      decide(keyaki, proposed.proposalId, 'declined'),
    ]);
    expect(both.map(({ status }) => status)).toEqual([200, 200, 200]);
    expect(new Set(both.map(({ body }) => body.verdict))).toEqual(new Set(['approved']));
    expect(both.map(({ body }) => body.byYou)).toEqual([true, true, false]);
    expect(await eventsOf('correction-decided')).toHaveLength(1);
  });

  it('C1 shows the comparison instead of writing when the record changed meanwhile', async () => {
    await tap();
    clock.advance(12 * HOUR_MS);
    // The next day's arrival sweeps the forgotten visit; a late correction of it races with nobody but this one.
    clock.moveTo('2026-11-20T23:00:00Z');
    await tap();
    await refreshDesk();
    const visitId = (await visits())[0]?.visit_id ?? '';
    const first = await propose(keyaki, wishOf(visitId, '20T09:00', '20T17:00'));
    await site.server.site.queue.run(
      {
        name: 'test',
        runSet: async (tx) => [
          await tx
            .updateTable('visits')
            .set({ opened_at: at('20T09:05') as never })
            .where('visit_id', '=', visitId)
            .execute(),
        ],
      },
      null,
    );
    const answer = await decide(momiji, first.proposalId);
    expect(answer).toMatchObject({
      status: 409,
      body: { refusal: { reason: 'changed' }, now: { openedAt: at('20T09:05'), standing: 'to-confirm' } },
    });
    expect((await visits())[0]).toMatchObject({ version: 1, standing: 'to-confirm' });
    expect((await decide(momiji, first.proposalId, 'declined')).status).toBe(200);
  });

  it('C1 refuses overlaps, the future, and a second proposal for the same visit', async () => {
    const visitId = await visitOfTheMorning();
    await refreshDesk();
    const missed = (from: string, to: string) => {
      return {
        kind: 'missed',
        openedAt: at(from),
        closedAt: at(to),
        work: { teamId: null, categoryId: null },
      };
    };
    const reasonOf = async (wish: unknown) =>
      ((await propose(keyaki, wish)).body.refusal as { reason: string } | undefined)?.reason;
    expect(await reasonOf(missed('20T11:00', '20T12:00'))).toBe('overlaps');
    expect(await reasonOf(missed('20T11:59', '20T20:00'))).toBe('not-over-yet');
    expect(await reasonOf(wishOf(visitId, '20T09:00', '20T11:00'))).toBeUndefined();
    expect(await reasonOf(wishOf(visitId, '20T09:00', '20T10:00'))).toBe('already-proposed');
    expect(await reasonOf(wishOf(systemIds.uuid(), '20T09:00', '20T10:00'))).toBe('visit-not-found');
  });

  it('C1 adds a missed visit and takes one back, and a repeated request proposes once', async () => {
    await refreshDesk();
    const work = { teamId: null, categoryId: null };
    const wish = { kind: 'missed', openedAt: at('19T09:00'), closedAt: at('19T12:00'), work };
    const missed = await propose(keyaki, wish);
    await propose(keyaki, wish, { proposalId: missed.proposalId });
    expect(await eventsOf('correction-proposed')).toHaveLength(1);
    const { body } = await momiji.ask('GET', `/api/staff/members/${memberId}/records?month=2026-11`);
    expect(body).toMatchObject({ visits: [], missed: [{ proposalId: missed.proposalId, isOwn: false }] });
    await decide(momiji, missed.proposalId);
    const [visit] = await visits();
    expect(visit).toMatchObject({
      member_id: memberId,
      business_day: '2026-11-19',
      opened_tap_id: null,
      version: 1,
    });
    const back = await propose(keyaki, { kind: 'take-back', visitId: visit?.visit_id });
    await decide(momiji, back.proposalId);
    expect(await visits()).toMatchObject([{ standing: 'void', version: 2 }]);
  });

  it('O11 each look at the records of others is logged, a look at one’s own is not', async () => {
    await keyaki.ask('GET', `/api/staff/members/${memberId}/records?month=2026-11`);
    await keyaki.ask('GET', `/api/staff/members/${keyaki.memberId}/records?month=2026-11`);
    expect(await eventsOf('records-viewed')).toEqual([
      { lane: 'site', viewedBy: keyaki.memberId, memberIds: [memberId], view: 'month', month: '2026-11' },
    ]);
  });
});

describe('the end of a forgotten visit', () => {
  type Answer = { at: number; visitId: string };
  const answerEnd = (tapId: string, { at: end, visitId }: Answer, requestId = systemIds.uuid()) =>
    site.send(
      'POST',
      '/api/station/end-answers',
      { requestId, tapId, visitId, at: end },
      { cookie: station },
    );
  const forget = async () => {
    await tap();
    clock.moveTo('2026-11-21T00:00:00Z');
    const { tapId } = await tap();
    return { tapId, visitId: (await visits())[0]?.visit_id ?? '', at: at('20T17:30') };
  };

  it('A8 said by its member counts once somebody approved it, and is not asked again', async () => {
    const { tapId, ...end } = await forget();
    const requestId = systemIds.uuid();
    expect((await answerEnd(tapId, end, requestId)).status).toBe(200);
    expect((await answerEnd(tapId, end, requestId)).status).toBe(200);
    expect((await answerEnd(tapId, end)).body).toMatchObject({ refusal: { reason: 'not-asked' } });
    await refreshDesk();
    const { body } = await keyaki.ask('GET', '/api/staff/corrections');
    expect(body.open).toMatchObject([
      {
        proposalId: requestId,
        byMember: true,
        before: { standing: 'to-confirm' },
        after: { closedAt: end.at },
      },
    ]);
    expect((await visits())[0]).toMatchObject({ standing: 'to-confirm' });
    await decide(keyaki, requestId);
    expect((await visits())[0]).toMatchObject({ standing: 'closed', closed_at: end.at, version: 2 });
  });

  it('A8 is taken only as one of the ends that were asked for, of one’s own visit, within a minute', async () => {
    const { tapId, ...end } = await forget();
    const reasonOf = async (answer: ReturnType<typeof answerEnd>) => (await answer).body.refusal;
    expect(await reasonOf(answerEnd(tapId, { ...end, at: end.at + 1 }))).toMatchObject({
      reason: 'not-asked',
    });
    expect(await reasonOf(answerEnd(tapId, { ...end, visitId: systemIds.uuid() }))).toMatchObject({
      reason: 'not-asked',
    });
    const other = systemIds.uuid();
    await site.tap(key, KEYAKI, { tapId: other });
    expect(await reasonOf(answerEnd(other, end))).toMatchObject({ reason: 'not-asked' });
    clock.advance(61_000);
    expect(await reasonOf(answerEnd(tapId, end))).toMatchObject({ reason: 'session-over' });
  });

  it('C1 members propose their own times after their own tap', async () => {
    const { tapId, visitId } = await forget();
    const own = (wish: unknown) =>
      site.send(
        'POST',
        '/api/station/corrections',
        { requestId: systemIds.uuid(), tapId, wish, reason: 'forgot-to-leave' },
        { cookie: station },
      );
    expect((await own(wishOf(visitId, '20T09:00', '20T15:00'))).status).toBe(200);
    expect(await eventsOf('correction-proposed')).toMatchObject([{ memberId, proposedBy: memberId }]);
  });
});
