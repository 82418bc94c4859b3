import { beforeEach, describe, expect, it } from 'vitest';
import { FIRST_HASH } from '../../server/domain/log/cloud-event.ts';
import type { HeldLane, Receipt } from '../../sync/contract/messages.ts';
import type { LaneHead } from '../../sync/edge/edge-log.ts';
import { EdgeSync } from '../../sync/edge/edge-sync.ts';
import type { EdgeInput, EdgeOutput } from '../../sync/edge/edge-sync-types.ts';
import { judgeHash, judgeLane } from '../../sync/edge/judge-lane.ts';
import { RoundTrip } from '../../sync/edge/round-trip.ts';
import { visitOpened } from './support/events.ts';
import { MemoryEdgeLog } from './support/memory-edge-log.ts';

const A = 'a'.repeat(64);
const B = 'b'.repeat(64);
const receiptOf = (lanes: HeldLane[], more: Partial<Receipt> = {}): Receipt => ({
  v: 1,
  site: 'nemuro',
  hq: 'hq-1',
  re: null,
  lanes,
  credit: 8,
  fence: 0,
  setAside: [],
  ...more,
});

describe('the answer to a hello', () => {
  const head: LaneHead = { lane: 'attendance', epoch: 'e1', last: 10, lastHash: A };
  const held = (have: number, hash: string, epoch = 'e1') =>
    receiptOf([{ lane: 'attendance', epoch, have, hash }]);
  it.each([
    ['all is there', held(10, A), { kind: 'go-on', have: 10, hash: A }],
    ['nothing is there', held(0, FIRST_HASH), { kind: 'go-on', have: 0, hash: FIRST_HASH }],
    ['the epoch is unknown', held(10, A, 'e0'), { kind: 'go-on', have: 0, hash: FIRST_HASH }],
    ['the lane is unknown', receiptOf([]), { kind: 'go-on', have: 0, hash: FIRST_HASH }],
    ['less is there', held(4, B), { kind: 'compare', have: 4, hash: B }],
    [
      'more is there than the site has',
      held(11, B),
      { kind: 'begin-epoch', why: { parentEpoch: 'e1', forkSeq: 10, reason: 'rolled-back' } },
    ],
    [
      'the last event is another one',
      held(10, B),
      { kind: 'begin-epoch', why: { parentEpoch: 'e1', forkSeq: 9, reason: 'forked' } },
    ],
  ])('when %s', (_, receipt, verdict) => {
    expect(judgeLane(head, receipt)).toEqual(verdict);
  });

  it.each([
    ['the same', A, { kind: 'go-on', have: 4, hash: A }],
    ['another', B, { kind: 'begin-epoch', why: { parentEpoch: 'e1', forkSeq: 3, reason: 'forked' } }],
    ['missing', null, { kind: 'begin-epoch', why: { parentEpoch: 'e1', forkSeq: 3, reason: 'forked' } }],
  ])('when our hash at that number is %s', (_, ours, verdict) => {
    expect(judgeHash(head, 4, A, ours)).toEqual(verdict);
  });
});

describe('patience', () => {
  it('is two seconds or four round trips, doubles to five minutes and starts afresh', () => {
    const roundTrip = new RoundTrip();
    expect(roundTrip.patienceMs(0)).toBe(2_000);
    roundTrip.measured(1_000);
    expect(roundTrip.patienceMs(0)).toBe(4_000);
    expect(roundTrip.patienceMs(1)).toBe(4_800);
    roundTrip.failed();
    expect(roundTrip.patienceMs(0)).toBe(8_000);
    for (let attempt = 0; attempt < 100; attempt += 1) roundTrip.failed();
    expect(roundTrip.patienceMs(0)).toBe(300_000);
    roundTrip.succeeded();
    expect(roundTrip.patienceMs(0)).toBe(4_000);
  });
});

describe('a connection', () => {
  let log: MemoryEdgeLog;
  let machine: EdgeSync;
  let nowMs: number;

  /** Answers for the log at once and gives everything else that came out. */
  function take(input: EdgeInput): EdgeOutput[] {
    return machine.take(input, { nowMs, jitter: 0 }).flatMap(settle);
  }
  function settle(output: EdgeOutput): EdgeOutput[] {
    switch (output.kind) {
      case 'read-heads':
        return take({ kind: 'heads', ticket: output.ticket, heads: log.headsNow() });
      case 'read-hash':
        return take({ kind: 'hash', ticket: output.ticket, hash: log.hashNow(output.lane, output.seq) });
      case 'read-events': {
        const events = log.readNow(output.lane, output.fromSeq, output.limit);
        return take({ kind: 'events', ticket: output.ticket, events });
      }
      case 'begin-epoch':
        return [
          output,
          ...take({ kind: 'epoch-begun', ticket: output.ticket, head: log.beginEpochNow(output.lane) }),
        ];
      default:
        return [output];
    }
  }
  const kinds = (outputs: EdgeOutput[]): string[] =>
    outputs.map(({ kind }) => kind).filter((kind) => !kind.endsWith('-timer'));
  const rangesOf = (outputs: EdgeOutput[]): number[][] =>
    outputs.flatMap((output) =>
      output.kind === 'publish-batch' ? [[output.batch.from, output.batch.to]] : [],
    );
  const timerOf = (outputs: EdgeOutput[], timer: string): number | undefined =>
    outputs.findLast((output) => output.kind === 'set-timer' && output.timer === timer)?.['afterMs' as never];
  const held = (have: number): HeldLane => ({
    lane: 'attendance',
    epoch: log.headOf('attendance').epoch,
    have,
    hash: log.hashNow('attendance', have) ?? B,
  });
  function helloId(outputs: EdgeOutput[]): string {
    const hello = outputs.findLast((output) => output.kind === 'publish-report');
    if (hello?.kind !== 'publish-report') throw new Error('no hello');
    return hello.report.id;
  }
  function greet(): EdgeOutput[] {
    take({ kind: 'connected' });
    return take({ kind: 'subscribed', granted: true });
  }
  const answer = (hello: EdgeOutput[], lanes: HeldLane[], more: Partial<Receipt> = {}): EdgeOutput[] =>
    take({ kind: 'receipt', receipt: receiptOf(lanes, { re: helloId(hello), ...more }) });

  beforeEach(() => {
    log = new MemoryEdgeLog('nemuro');
    for (let number = 1; number <= 50; number += 1) log.record(visitOpened(number));
    nowMs = 0;
    machine = new EdgeSync({
      site: 'nemuro',
      siteName: 'Nemuro',
      bootId: 'boot-1',
      clk: () => 'ntp',
      heartbeatMs: 30_000,
      batchEvents: 5,
      returnSpreadMs: 60_000,
    });
  });

  it('subscribes, says hello, waits for the answer, then fills the window', () => {
    expect(kinds(take({ kind: 'connected' }))).toEqual(['subscribe']);
    const hello = take({ kind: 'subscribed', granted: true });
    expect(kinds(hello)).toEqual(['publish-report']);
    expect(take({ kind: 'doorbell' })).toEqual([]);
    expect(rangesOf(answer(hello, [held(3)])).length).toBe(8);
  });

  it('sends nothing when a topic was not granted', () => {
    take({ kind: 'connected' });
    expect(kinds(take({ kind: 'subscribed', granted: false }))).toEqual(['alarm', 'disconnect']);
  });

  it('keeps to the credit that headquarters gives', () => {
    expect(rangesOf(answer(greet(), [], { credit: 2 }))).toEqual([
      [1, 5],
      [6, 10],
    ]);
  });

  it('goes on from the receipt, and sends from there again when patience ends', () => {
    answer(greet(), [], { credit: 2 });
    nowMs = 100;
    expect(rangesOf(take({ kind: 'receipt', receipt: receiptOf([held(5)], { credit: 2 }) }))).toEqual([
      [11, 15],
    ]);
    expect(rangesOf(take({ kind: 'timer', timer: 'retry' }))).toEqual([[6, 10]]);
  });

  it('waits longer each time nothing comes back', () => {
    answer(greet(), []);
    expect(timerOf(take({ kind: 'timer', timer: 'retry' }), 'retry')).toBe(4_000);
    expect(timerOf(take({ kind: 'timer', timer: 'retry' }), 'retry')).toBe(8_000);
  });

  it('takes a lower number as the truth when headquarters lost its database', () => {
    const hello = greet();
    answer(hello, [held(50)]);
    nowMs = 5_000;
    const again = take({ kind: 'receipt', receipt: receiptOf([held(0)], { hq: 'hq-2' }) });
    expect(kinds(again)).toEqual(['publish-report']);
    expect(rangesOf(answer(again, [held(0)], { hq: 'hq-2' }))[0]).toEqual([1, 5]);
  });

  it('ignores a lower number of the same headquarters: that receipt is an old one', () => {
    answer(greet(), [held(10)], { credit: 1 });
    expect(kinds(take({ kind: 'receipt', receipt: receiptOf([held(5)], { credit: 1 }) }))).toEqual([]);
  });

  it('begins a new epoch after a restored backup, tells it, and sends everything under it', () => {
    log.rollBack('attendance', 20);
    const hello = greet();
    const outputs = answer(hello, [
      { lane: 'attendance', epoch: log.headOf('attendance').epoch, have: 30, hash: B },
    ]);
    expect(kinds(outputs)).toEqual(['alarm', 'begin-epoch', 'publish-report']);
    const told = outputs.find((output) => output.kind === 'publish-report');
    expect(told).toMatchObject({
      report: { lanes: [{ last: 20, parent: { forkSeq: 20, reason: 'rolled-back' } }, {}] },
    });
    expect(rangesOf(answer(outputs, [held(0)]))[0]).toEqual([1, 5]);
  });

  it('raises an alarm and begins a new epoch when headquarters holds another history', () => {
    const { epoch } = log.headOf('attendance');
    const outputs = answer(greet(), [{ lane: 'attendance', epoch, have: 30, hash: B }]);
    expect(outputs).toContainEqual({
      kind: 'alarm',
      alarm: { kind: 'forked', lane: 'attendance', forkSeq: 29 },
    });
    expect(kinds(outputs)).toEqual(['alarm', 'begin-epoch', 'publish-report']);
  });

  it('does not begin epochs without end for a headquarters that disputes them all', () => {
    let outputs = greet();
    let begun = 0;
    for (let round = 0; round < 20 && kinds(outputs).includes('publish-report'); round += 1) {
      const { epoch } = log.headOf('attendance');
      outputs = answer(outputs, [{ lane: 'attendance', epoch, have: 30, hash: B }]);
      begun += kinds(outputs).filter((kind) => kind === 'begin-epoch').length;
    }
    expect(begun).toBe(5);
    expect(outputs).toContainEqual({
      kind: 'alarm',
      alarm: { kind: 'too-many-epochs', lane: 'attendance' },
    });
  });

  it('asks anew instead of beginning an epoch when only a stray receipt disagrees', () => {
    answer(greet(), [held(50)]);
    nowMs = 5_000;
    expect(kinds(take({ kind: 'receipt', receipt: receiptOf([{ ...held(50), hash: B }]) }))).toEqual([
      'publish-report',
    ]);
  });

  it('is silent while headquarters is away, and spreads its return', () => {
    take({ kind: 'hq-presence', presence: { v: 1, session: 's1', online: true }, retained: false });
    answer(greet(), []);
    take({ kind: 'hq-presence', presence: { v: 1, session: 's1', online: true }, retained: false });
    take({ kind: 'hq-presence', presence: { v: 1, session: 's1', online: false }, retained: false });
    log.record(visitOpened(51));
    expect(take({ kind: 'doorbell' })).toEqual([]);
    expect(take({ kind: 'timer', timer: 'heartbeat' })).toEqual([]);
    const back = machine.take(
      { kind: 'hq-presence', presence: { v: 1, session: 's2', online: true }, retained: false },
      { nowMs, jitter: 0.5 },
    );
    expect(timerOf(back, 'hello')).toBe(30_000);
    expect(kinds(take({ kind: 'timer', timer: 'hello' }))).toEqual(['publish-report']);
  });

  it('does not believe the late will of an earlier connection of headquarters', () => {
    take({ kind: 'connected' });
    take({ kind: 'hq-presence', presence: { v: 1, session: 's2', online: true }, retained: false });
    take({ kind: 'hq-presence', presence: { v: 1, session: 's1', online: false }, retained: false });
    expect(kinds(take({ kind: 'subscribed', granted: true }))).toEqual(['publish-report']);
    expect(machine.view().phase).toBe('greeting');
  });

  it('says hello again at once when headquarters comes after the first hello', () => {
    greet();
    nowMs = 1_500;
    const came = { v: 1, session: 's1', online: true } as const;
    expect(kinds(take({ kind: 'hq-presence', presence: came, retained: true }))).toEqual([]);
    expect(kinds(take({ kind: 'hq-presence', presence: came, retained: false }))).toEqual([]);
    const restarted = { ...came, session: 's2' };
    expect(kinds(take({ kind: 'hq-presence', presence: restarted, retained: false }))).toEqual([
      'publish-report',
    ]);
  });

  it('tries a new connection after three hellos without an answer', () => {
    greet();
    expect(kinds(take({ kind: 'timer', timer: 'hello' }))).toEqual(['publish-report']);
    expect(kinds(take({ kind: 'timer', timer: 'hello' }))).toEqual(['publish-report']);
    expect(kinds(take({ kind: 'timer', timer: 'hello' }))).toEqual(['disconnect']);
  });

  it('reports a log that cannot be read and tries again later', () => {
    take({ kind: 'connected' });
    const [ask] = machine.take({ kind: 'subscribed', granted: true }, { nowMs, jitter: 0 }).slice(-1);
    if (ask?.kind !== 'read-heads') throw new Error('nothing asked');
    const outputs = take({ kind: 'log-failed', ticket: ask.ticket, error: 'disk' });
    expect(outputs).toContainEqual({ kind: 'alarm', alarm: { kind: 'log-failed', error: 'disk' } });
    expect(timerOf(outputs, 'hello')).toBe(4_000);
  });

  it('sends one heartbeat each half minute with the newest numbers', () => {
    answer(greet(), [held(50)]);
    log.record(visitOpened(51));
    const outputs = take({ kind: 'timer', timer: 'heartbeat' });
    expect(outputs.find((output) => output.kind === 'publish-report')).toMatchObject({
      report: { kind: 'heartbeat', lanes: [{ last: 51 }, { last: 0 }] },
    });
    expect(timerOf(outputs, 'heartbeat')).toBe(30_000);
  });
});
