import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import type { TapFrame } from '../../server/domain/station-frames.ts';
import { systemIds } from '../../server/domain/system-sources.ts';
import { openStream } from '../support/read-stream.ts';
import { createTestClock, type TestClock } from '../support/test-clock.ts';
import { KEYAKI, SUMIRE, startTestSite, type TestSite } from '../support/test-site.ts';

const TOML = `demo = true
[site]
id = "shiojiri"
name = "KADO 塩尻"
[phone]
address = "http://kado.example:8080"
`;

let clock: TestClock;
let site: TestSite;
let key: string;
let station: string;
let memberId: string;
let staffId: string;
let phone: string;

beforeEach(async () => {
  clock = createTestClock('2026-11-20T00:00:00Z');
  site = await startTestSite({ clock, toml: TOML });
  key = (await site.pairAgent()).key;
  station = (await site.pairStation()).cookie;
  memberId = (await site.enrol(key, 'すみれ', SUMIRE)).memberId;
  staffId = (await site.enrol(key, 'けやき', KEYAKI)).memberId;
  await site.desk('PUT', `/api/members/${staffId}/roles`, { roles: ['director'] });
  phone = await pairPhone(await tap());
  clock.moveTo('2026-11-20T12:05+09:00');
  await tap();
});
afterEach(() => site.stop());

async function tap(): Promise<string> {
  const tapId = systemIds.uuid();
  await site.tap(key, SUMIRE, { tapId });
  return tapId;
}

async function pairPhone(tapId: string): Promise<string> {
  const { body } = await site.send('POST', '/api/station/phone-invitations', { tapId }, { cookie: station });
  const code = String(body.address).split('#code=')[1];
  const response = await fetch(`${site.url}/api/phone/claims`, {
    method: 'POST',
    headers: { 'content-type': 'application/json' },
    body: JSON.stringify({ code }),
  });
  return (response.headers.get('set-cookie') ?? '').split(';')[0] ?? '';
}

type Record = {
  agreement: { state: string; revision: string; isOver: boolean; unsettled: unknown[] };
  unconfirmed: string[];
  news: { proposalId: string; verdict: string; day: string; note: string | null }[];
};
const record = async (month = '2026-11', cookie = phone) =>
  (await site.send('GET', `/api/phone/record?month=${month}`, undefined, { cookie }))
    .body as unknown as Record;
const confirm = (revision: string, requestId = systemIds.uuid(), cookie = phone) =>
  site.send('POST', '/api/phone/month-confirmations', { requestId, month: '2026-11', revision }, { cookie });
const reasonOf = ({ body }: { body: { refusal?: unknown } }) =>
  (body.refusal as { reason: string } | undefined)?.reason;
const typesOf = async (type: string) => {
  const rows = await site.server.site.reader.selectFrom('events').select('type').execute();
  return rows.filter((row) => row.type === type).length;
};

/** The member proposes that the first visit ended at another time; gives the proposal. */
async function propose(longerMs = -600_000): Promise<string> {
  const { commands, queue, reader } = site.server.site;
  const proposalId = systemIds.uuid();
  const visit = await reader.selectFrom('visits').selectAll().orderBy('opened_at').executeTakeFirstOrThrow();
  const times = { openedAt: visit.opened_at, closedAt: (visit.closed_at ?? 0) + longerMs };
  const wish = { kind: 'times', ...times } as never;
  const of = { memberId, visitId: visit.visit_id, note: null, proposedBy: memberId };
  await queue.run(commands.corrections.propose, { proposalId, wish, reason: 'wrong-time', ...of });
  return proposalId;
}
async function decide(
  proposalId: string,
  verdict: 'approved' | 'declined',
  note: string | null = null,
): Promise<void> {
  const { commands, queue } = site.server.site;
  const decision = { proposalId, verdict, reason: null, note, decidedBy: staffId };
  await queue.run(commands.corrections.decide, decision);
}
const inDecember = () => clock.moveTo('2026-12-01T09:00+09:00');

describe('a month on the phone', () => {
  it('C2 waits for its member once it is over, and is confirmed as it was shown, once', async () => {
    const during = await record();
    expect(during).toMatchObject({ unconfirmed: [], agreement: { state: 'open', isOver: false } });
    expect(reasonOf(await confirm(during.agreement.revision))).toBe('month-not-over');
    inDecember();
    const shown = await record();
    expect(shown).toMatchObject({ unconfirmed: ['2026-11'], agreement: { state: 'open', isOver: true } });
    const requestId = systemIds.uuid();
    expect((await confirm(shown.agreement.revision, requestId)).status).toBe(200);
    expect((await confirm(shown.agreement.revision, requestId)).status).toBe(200);
    expect((await confirm(shown.agreement.revision)).status).toBe(200);
    expect(await typesOf('month-confirmed')).toBe(1);
    expect(await record()).toMatchObject({ unconfirmed: [], agreement: { state: 'confirmed' } });
  });

  it('C2 is refused when it changed since it was shown, and when something is unsettled', async () => {
    inDecember();
    const shown = await record();
    const proposalId = await propose();
    const blocked = await confirm(shown.agreement.revision);
    expect(reasonOf(blocked)).toBe('unsettled');
    expect(blocked.body.unsettled).toMatchObject([{ why: 'proposal', day: '2026-11-20' }]);
    await decide(proposalId, 'approved');
    expect(reasonOf(await confirm(shown.agreement.revision))).toBe('changed-since-shown');
    expect((await confirm((await record()).agreement.revision)).status).toBe(200);
  });

  it('C2 waits for its member again when it changed after the confirmation', async () => {
    inDecember();
    await confirm((await record()).agreement.revision);
    await decide(await propose(), 'approved');
    expect(await record()).toMatchObject({ unconfirmed: ['2026-11'], agreement: { state: 'changed' } });
  });

  it('C2 is confirmed by its own member only', async () => {
    inDecember();
    const { revision } = (await record()).agreement;
    expect((await confirm(revision, systemIds.uuid(), station)).status).toBe(401);
    expect(await typesOf('month-confirmed')).toBe(0);
  });
});

describe('what became of a proposal', () => {
  it('C1 is told on the phone of whoever proposed, with the words of whoever decided, until it was seen', async () => {
    const first = await propose();
    await decide(first, 'declined', '紙の記録とちがいます');
    const second = await propose();
    await decide(second, 'approved');
    const { news } = await record();
    expect(news).toMatchObject([
      { proposalId: first, verdict: 'declined', day: '2026-11-20', note: '紙の記録とちがいます' },
      { proposalId: second, verdict: 'approved', note: null },
    ]);
    const seen = () => site.send('PUT', `/api/phone/news/${first}`, undefined, { cookie: phone });
    expect((await seen()).status).toBe(200);
    expect((await seen()).status).toBe(200);
    expect(await typesOf('proposer-told')).toBe(1);
    expect((await record()).news.map((one) => one.proposalId)).toEqual([second]);
  });

  it('C1 is no news for somebody else, nor when one took it back oneself', async () => {
    const proposalId = await propose();
    const { commands, queue } = site.server.site;
    const withdrawn = { verdict: 'declined', reason: 'withdrawn', note: null, decidedBy: memberId } as const;
    await queue.run(commands.corrections.noteTold, { proposalId, memberId });
    expect(await typesOf('proposer-told')).toBe(0);
    await site.desk('PUT', `/api/members/${memberId}/roles`, { roles: ['staff'] });
    await queue.run(commands.corrections.decide, { proposalId, ...withdrawn });
    expect((await record()).news).toEqual([]);
    await queue.run(commands.corrections.noteTold, { proposalId, memberId: staffId });
    expect(await typesOf('proposer-told')).toBe(0);
  });

  it('C1 is told at the station on the first tap after the decision, and on no other', async () => {
    const stream = await openStream(`${site.url}/api/station/stream`, { cookie: station });
    const frameOf = async (tapId: string) => {
      for (;;) {
        const { event, data } = await stream.next();
        if (event === 'tap' && (data as TapFrame).tapId === tapId) return data as TapFrame;
      }
    };
    await decide(await propose(), 'declined');
    await decide(await propose(), 'approved');
    clock.advance(3_600_000);
    expect(await frameOf(await tap())).toMatchObject({ outcome: { kind: 'arrived' }, verdicts: 'both' });
    clock.advance(3_600_000);
    const second = await frameOf(await tap());
    expect(second.outcome.kind).toBe('left');
    expect(second).not.toHaveProperty('verdicts');
    const proposalId = await propose();
    await decide(proposalId, 'approved');
    await site.send('PUT', `/api/phone/news/${proposalId}`, undefined, { cookie: phone });
    clock.advance(3_600_000);
    expect(await frameOf(await tap())).not.toHaveProperty('verdicts');
    stream.close();
  });
});
