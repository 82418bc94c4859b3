import { appendFileSync, mkdtempSync, readFileSync, rmSync, statSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import type { WaitingTap } from '../../hardware/agent/tap-file.ts';
import { MOST_WAITING_TAPS, MOST_WAITING_UNREADABLE, TapQueue } from '../../hardware/agent/tap-queue.ts';
import { MovedTime, type RememberedLog, rememberingLog } from './moved-time.ts';

let folder: string;
let time: MovedTime;
let log: RememberedLog;
const file = (): string => join(folder, 'waiting-taps.jsonl');

beforeEach(() => {
  folder = mkdtempSync(join(tmpdir(), 'kado-queue-'));
  time = new MovedTime();
  log = rememberingLog();
});
afterEach(() => rmSync(folder, { recursive: true }));

const openQueue = (bootId = 'boot-1'): TapQueue => new TapQueue({ folder, clock: time.clock, bootId, log });

function tapOf(queue: TapQueue, n: number, readerId = 'reader'): WaitingTap {
  return {
    tapId: `tap-${n}`,
    readerId,
    source: 'pcsc',
    touch: { kind: 'card', cardId: `012E${String(n).padStart(12, '0')}`, technology: 'felica' },
    touchedAt: queue.timeOfTouch(time.clock.monotonicMs()),
  };
}

describe('H3 the tap queue', () => {
  it('H3 a tap that was queued is there after the agent was killed', () => {
    const queue = openQueue();
    for (let n = 0; n < 5; n += 1) queue.add(tapOf(queue, n));
    queue.settle('tap-2');
    const next = openQueue();
    expect(next.ofReader('reader').map(({ tapId }) => tapId)).toEqual(['tap-0', 'tap-1', 'tap-3', 'tap-4']);
    next.close();
    queue.close();
  });

  it('H3 a last line that was cut off is passed over and the rest is kept', () => {
    const queue = openQueue();
    queue.add(tapOf(queue, 1));
    queue.add(tapOf(queue, 2));
    queue.close();
    const whole = readFileSync(file(), 'utf8');
    for (let length = whole.indexOf('\n') + 2; length < whole.length - 1; length += 7) {
      writeFileSync(file(), whole.slice(0, length));
      const next = openQueue();
      expect(next.ofReader('reader').map(({ tapId }) => tapId)).toEqual(['tap-1']);
      next.close();
    }
    expect(log.lines.join()).not.toContain('012E');
  });

  it('H3 lines that are no taps are passed over', () => {
    writeFileSync(file(), 'nonsense\n{"put":{"tapId":"x"}}\n{"put":7}\n[]\nnull\n');
    appendFileSync(file(), '{"done":"never-seen"}\n');
    const queue = openQueue();
    expect(queue.size).toBe(0);
    queue.close();
  });

  it('H3 the queue refuses the newest tap when it is full and says so, and keeps all others', () => {
    const queue = openQueue();
    for (let n = 0; n < MOST_WAITING_TAPS; n += 1) expect(queue.add(tapOf(queue, n))).toBe(true);
    expect(queue.add(tapOf(queue, 999))).toBe(false);
    expect(log.sentences).toContain('A tap is refused: the queue is full.');
    expect(log.lines.join()).not.toContain('012E');
    queue.settle('tap-0');
    expect(queue.add(tapOf(queue, 1_000))).toBe(true);
    queue.close();
    const next = openQueue();
    expect(next.size).toBe(MOST_WAITING_TAPS);
    next.close();
  });

  it('H3 unreadable touches cannot fill the queue', () => {
    const queue = openQueue();
    const unreadable = (n: number): WaitingTap => ({
      ...tapOf(queue, n),
      touch: { kind: 'unreadable', reason: 'mute' },
    });
    const taken = Array.from({ length: 100 }, (_, n) => queue.add(unreadable(n)));
    expect(taken.filter(Boolean)).toHaveLength(MOST_WAITING_UNREADABLE);
    expect(queue.add(tapOf(queue, 200))).toBe(true);
    queue.close();
  });

  it('H3 the age runs by the monotonic clock, whatever happens to the wall clock', () => {
    const queue = openQueue();
    const tap = tapOf(queue, 1);
    queue.add(tap);
    time.pass(90_000);
    time.setWallClock(-3_600_000);
    expect(queue.reportOf(tap).ageMs).toBe(90_000);
    queue.close();
    const afterRestartOfTheAgent = openQueue();
    time.pass(10_000);
    const [kept] = afterRestartOfTheAgent.ofReader('reader');
    expect(kept && afterRestartOfTheAgent.reportOf(kept).ageMs).toBe(100_000);
    afterRestartOfTheAgent.close();
  });

  it('H3 after a restart of the machine the age comes from the wall clock and is never negative', () => {
    const queue = openQueue();
    queue.add(tapOf(queue, 1));
    queue.close();
    time.pass(60_000);
    const next = openQueue('boot-2');
    const [kept] = next.ofReader('reader');
    expect(kept && next.reportOf(kept).ageMs).toBe(60_000);
    time.setWallClock(-3_600_000);
    expect(kept && next.reportOf(kept).ageMs).toBe(0);
    next.close();
  });

  it('H3 a touch read some time ago is queued with its own time', () => {
    const queue = openQueue();
    const touchedAt = queue.timeOfTouch(time.clock.monotonicMs() - 4_000);
    expect(queue.reportOf({ ...tapOf(queue, 1), touchedAt }).ageMs).toBe(4_000);
    queue.close();
  });

  it('H3 the report carries nothing that only the agent needs', () => {
    const queue = openQueue();
    expect(Object.keys(queue.reportOf(tapOf(queue, 1))).toSorted()).toEqual([
      'ageMs',
      'readerId',
      'source',
      'tapId',
      'touch',
    ]);
    queue.close();
  });

  it('O4 only the owner can read the file', () => {
    const queue = openQueue();
    expect(statSync(file()).mode & 0o777).toBe(0o600);
    queue.close();
  });

  it('H3 a tap that the server will never take is set aside for a person to look at', () => {
    const queue = openQueue();
    const tap = tapOf(queue, 1);
    queue.add(tap);
    expect(queue.setAside(tap, '422 strange')).toBe(true);
    expect(queue.size).toBe(0);
    const [line] = readFileSync(join(folder, 'refused-taps.jsonl'), 'utf8').split('\n');
    expect(JSON.parse(line ?? '')).toMatchObject({ why: '422 strange', tap: { tapId: 'tap-1' } });
    queue.close();
  });
});
