import { beforeEach, describe, expect, it } from 'vitest';
import { instant } from '../../server/domain/instant.ts';
import { FIRST_HASH } from '../../server/domain/log/cloud-event.ts';
import { batchProperties } from '../../sync/contract/envelope.ts';
import type { ReportedLane, SiteReport } from '../../sync/contract/messages.ts';
import { decideGroup, streamKey } from '../../sync/headquarters/hq-sync.ts';
import type { GroupDecision, Incoming, StreamState } from '../../sync/headquarters/hq-sync-types.ts';
import { Inbox } from '../../sync/headquarters/inbox.ts';
import { batchOf, incomingBatch, incomingBytes } from './support/batches.ts';
import { visitOpened } from './support/events.ts';
import { MemoryEdgeLog } from './support/memory-edge-log.ts';

const NOW = instant(1_000);
const B = 'b'.repeat(64);
let log: MemoryEdgeLog;

beforeEach(() => {
  log = new MemoryEdgeLog('nemuro');
  for (let number = 1; number <= 10; number += 1) log.record(visitOpened(number));
});

const stateAt = (have: number): StreamState => ({
  have,
  haveHash: log.hashNow('attendance', have) ?? FIRST_HASH,
  gapSince: null,
  splitSince: null,
});
function decide(messages: Incoming[], state: StreamState = stateAt(0)): GroupDecision {
  const key = streamKey({ site: 'nemuro', lane: 'attendance', epoch: log.headOf('attendance').epoch });
  const context = { hq: 'hq-1', now: NOW, creditOf: () => 8 };
  return decideGroup(messages, new Map([[key, state]]), context);
}
const haveOf = ({ receipts }: GroupDecision): number | undefined => receipts[0]?.lanes[0]?.have;
const appended = ({ writes }: GroupDecision): number[] =>
  writes.flatMap((write) => (write.kind === 'append' ? [write.fromSeq, write.events.length] : []));
const buried = ({ writes }: GroupDecision): string[] =>
  writes.flatMap((write) => (write.kind === 'dead-letter' ? [write.reason] : []));
const statesOf = ({ writes }: GroupDecision): StreamState[] =>
  writes.flatMap((write) => (write.kind === 'put-stream' ? [write.state] : []));

describe('a batch', () => {
  it.each([
    ['continues what is held', 4, [5, 8], [5, 4], 8],
    ['is the first', 0, [1, 3], [1, 3], 3],
    ['was received before', 8, [5, 8], [], 8],
    ['overlaps: only its new tail counts', 6, [5, 8], [7, 2], 8],
    ['comes too early: its predecessors are missing', 2, [5, 8], [], 2],
  ] as const)('that %s', (_, have, [from, to], append, answered) => {
    const decision = decide([incomingBatch(batchOf(log, from, to))], stateAt(have));
    expect(appended(decision)).toEqual(append);
    expect(haveOf(decision)).toBe(answered);
    expect(buried(decision)).toEqual([]);
  });

  it('that comes too early starts the clock of the gap, and the missing one stops it', () => {
    const early = decide([incomingBatch(batchOf(log, 5, 8))], stateAt(2));
    expect(statesOf(early)).toMatchObject([{ have: 2, gapSince: NOW }]);
    const healed = decide([incomingBatch(batchOf(log, 3, 8))], { ...stateAt(2), gapSince: NOW });
    expect(statesOf(healed)).toMatchObject([{ have: 8, gapSince: null }]);
  });

  it('is answered once together with all others of its site', () => {
    const decision = decide([
      incomingBatch(batchOf(log, 1, 3)),
      incomingBatch(batchOf(log, 4, 6)),
      incomingBatch(batchOf(log, 4, 6)),
    ]);
    expect(decision.receipts).toHaveLength(1);
    expect(haveOf(decision)).toBe(6);
    expect(appended(decision)).toEqual([1, 3, 4, 3]);
  });

  it.each([
    ['continues another history', () => ({ ...batchOf(log, 5, 8), hPrev: B }), 'broken-chain'],
    ['has a hash that is not of its events', () => ({ ...batchOf(log, 5, 8), hLast: B }), 'broken-chain'],
    [
      'has an event that cannot be hashed',
      () => withEvent(batchOf(log, 5, 8), { data: { half: 0.5 } }),
      'broken-chain',
    ],
    ['names another site', () => ({ ...batchOf(log, 5, 8), site: 'kushiro' }), 'wrong-site'],
    [
      'has an event of another site',
      () => withEvent(batchOf(log, 5, 8), { source: '/sites/kushiro' }),
      'wrong-site',
    ],
  ])('that %s is put aside and moves nothing', (_, make, reason) => {
    const decision = decide([incomingBatch(make())], stateAt(4));
    expect(buried(decision)).toEqual([reason]);
    expect(appended(decision)).toEqual([]);
    if (reason !== 'wrong-site') expect(haveOf(decision)).toBe(4);
  });

  it('of a second history under the same name marks the stream as split', () => {
    const clone = new MemoryEdgeLog('nemuro');
    for (let number = 11; number <= 20; number += 1) clone.record(visitOpened(number));
    const decision = decide([incomingBatch(batchOf(clone, 5, 8))], stateAt(4));
    expect(buried(decision)).toEqual(['split']);
    expect(statesOf(decision)).toMatchObject([{ have: 4, splitSince: NOW }]);
  });
});

const withEvent = (batch: ReturnType<typeof batchOf>, change: object): object => ({
  ...batch,
  events: batch.events.map((event, at) => (at === 1 ? { ...event, ...change } : event)),
});

describe('a body that nobody can read', () => {
  const range = (from: number, to: number) => {
    const { lane, epoch, hPrev, hLast } = batchOf(log, from, to);
    return { lane, epoch, from, to, hPrev, hLast };
  };
  const garbage = Buffer.from('{"v":9,');

  it('is put aside and the lane goes on when its range is known and comes next', () => {
    const decision = decide([incomingBytes(garbage, batchProperties(range(5, 8), garbage))], stateAt(4));
    expect(buried(decision)).toEqual(['unreadable']);
    expect(haveOf(decision)).toBe(8);
    expect(decision.receipts[0]?.setAside).toEqual([{ lane: 'attendance', from: 5, to: 8 }]);
  });

  it('moves nothing when its range does not come next', () => {
    expect(haveOf(decide([incomingBytes(garbage, batchProperties(range(6, 8), garbage))], stateAt(4)))).toBe(
      4,
    );
  });

  it('moves nothing when its bytes were damaged on the way: they will be sent again', () => {
    const properties = batchProperties(range(5, 8), Buffer.from('what was sent'));
    const decision = decide([incomingBytes(garbage, properties)], stateAt(4));
    expect(buried(decision)).toEqual(['unreadable']);
    expect(decision.receipts).toEqual([]);
    expect(statesOf(decision)).toEqual([]);
  });
});

describe('a hello', () => {
  const report = (lanes: ReportedLane[], site = 'nemuro'): Incoming => {
    const body: SiteReport = {
      v: 1,
      kind: 'hello',
      id: 'boot:1',
      site,
      siteName: 'Nemuro',
      bootId: 'boot',
      proto: { min: 1, max: 1 },
      clk: 'ntp',
      fence: 0,
      lanes,
    };
    return { kind: 'report', site: 'nemuro', payload: Buffer.from(JSON.stringify(body)), report: body };
  };
  const own = (): ReportedLane => {
    const { lane, epoch, last, lastHash } = log.headOf('attendance');
    return { lane, epoch, last, hLast: lastHash };
  };

  it('is answered with what is held, under its own id', () => {
    const { receipts } = decide([report([own()])], stateAt(4));
    expect(receipts).toMatchObject([{ re: 'boot:1', lanes: [{ have: 4, hash: stateAt(4).haveHash }] }]);
  });

  it('makes an unknown epoch known, with nothing held', () => {
    const decision = decide([report([{ ...own(), epoch: 'new' }])], stateAt(4));
    expect(decision.receipts[0]?.lanes).toEqual([
      { lane: 'attendance', epoch: 'new', have: 0, hash: FIRST_HASH },
    ]);
    expect(decision.writes.filter(({ kind }) => kind === 'put-stream')).toHaveLength(1);
  });

  it('shows a split when the same number has another hash', () => {
    expect(statesOf(decide([report([{ ...own(), hLast: B }])], stateAt(10)))).toMatchObject([
      { splitSince: NOW },
    ]);
  });

  it('shows a split when the site says that its epoch is a fork', () => {
    const parent = { epoch: 'e0', forkSeq: 3, reason: 'forked' } as const;
    const decision = decide([report([{ ...own(), epoch: 'new', parent }])]);
    expect(statesOf(decision)).toMatchObject([{ have: 0, splitSince: NOW }]);
  });

  it('in the name of another site is put aside and not answered', () => {
    const decision = decide([report([own()], 'kushiro')]);
    expect(buried(decision)).toEqual(['wrong-site']);
    expect(decision.receipts).toEqual([]);
  });
});

describe('the inbox', () => {
  it('gives each site its share and no more, and all sites together no more than it holds', () => {
    const inbox = new Inbox();
    const put = (site: string): boolean => inbox.put({ ...incomingBatch(batchOf(log, 1, 1)), site });
    const accepted = Array.from({ length: 30 }, () => put('greedy'));
    expect(accepted.filter(Boolean)).toHaveLength(20);
    expect(put('modest')).toBe(true);
    for (let number = 0; number < 2_000; number += 1) put(`site-${number}`);
    expect(inbox.size).toBe(1_000);
    expect(inbox.credit()).toBe(1);
    while (inbox.takeGroup().length > 0);
    expect(put('greedy')).toBe(true);
    expect(inbox.credit()).toBe(8);
  });
});
