import { beforeEach, describe, expect, it } from 'vitest';
import { type DriverChild, SupervisedDriver } from '../../hardware/agent/supervise-child.ts';
import { type DriverMessage, EXIT_START_ME_AGAIN } from '../../hardware/readers/driver.ts';
import { MovedTime, type RememberedLog, rememberingLog } from './moved-time.ts';

class FakeChild implements DriverChild {
  isKilled = false;
  #hear: (message: DriverMessage) => void = () => undefined;
  #noteExit: (code: number | null) => void = () => undefined;

  send(): void {}

  kill(): void {
    this.isKilled = true;
    this.#noteExit(null);
  }

  onMessage(listener: (message: DriverMessage) => void): void {
    this.#hear = listener;
  }

  onExit(listener: (code: number | null) => void): void {
    this.#noteExit = listener;
  }

  says(message: DriverMessage): void {
    this.#hear(message);
  }

  exits(code: number): void {
    this.#noteExit(code);
  }
}

let time: MovedTime;
let log: RememberedLog;
let children: FakeChild[];
let heard: DriverMessage[];
let driver: SupervisedDriver;

const newest = (): FakeChild => {
  const child = children.at(-1);
  if (child === undefined) throw new Error('no child was started');
  return child;
};
const up: DriverMessage = { type: 'reader-up', readerId: 'r', label: 'Reader' };

beforeEach(() => {
  time = new MovedTime();
  log = rememberingLog();
  children = [];
  heard = [];
  driver = new SupervisedDriver({
    startChild: () => {
      const child = new FakeChild();
      children.push(child);
      return child;
    },
    hear: (message) => heard.push(message),
    clock: time.clock,
    timers: time.timers,
    log,
  });
  driver.start();
});

describe('H4 the supervisor of a driver child', () => {
  it('H4 a child that was silent for two seconds is killed and replaced after 250 ms', () => {
    newest().says(up);
    time.pass(1_999);
    expect(newest().isKilled).toBe(false);
    time.pass(1);
    expect(newest().isKilled).toBe(true);
    time.pass(249);
    expect(children).toHaveLength(1);
    time.pass(1);
    expect(children).toHaveLength(2);
  });

  it('H4 a child that beats is left alone', () => {
    for (let beats = 0; beats < 100; beats += 1) {
      newest().says({ type: 'heartbeat' });
      time.pass(250);
    }
    expect(children).toHaveLength(1);
    expect(heard).toEqual([]);
  });

  it('H4 a child that never says a word is replaced after ten seconds', () => {
    time.pass(9_999);
    expect(newest().isKilled).toBe(false);
    time.pass(1);
    expect(newest().isKilled).toBe(true);
  });

  it('H4 the pause before a restart doubles from 250 ms to 5 s', () => {
    const pauses: number[] = [];
    for (let exits = 0; exits < 7; exits += 1) {
      const before = time.clock.monotonicMs();
      const started = children.length;
      newest().exits(EXIT_START_ME_AGAIN);
      while (children.length === started) time.pass(50);
      pauses.push(time.clock.monotonicMs() - before);
    }
    expect(pauses).toEqual([250, 500, 1_000, 2_000, 4_000, 5_000, 5_000]);
  });

  it('H4 a reader that comes up makes the next restart quick again', () => {
    for (let exits = 0; exits < 5; exits += 1) {
      newest().exits(1);
      time.pass(5_000);
    }
    newest().says(up);
    newest().exits(1);
    const started = children.length;
    time.pass(250);
    expect(children).toHaveLength(started + 1);
  });

  it('H4 the end of a child takes its readers down, once each', () => {
    newest().says(up);
    newest().says({ type: 'reader-up', readerId: 's', label: 'Second' });
    newest().says({ type: 'reader-down', readerId: 's', reason: 'unplugged' });
    newest().exits(EXIT_START_ME_AGAIN);
    expect(heard.slice(3)).toEqual([{ type: 'reader-down', readerId: 'r', reason: 'driver-gone' }]);
  });

  it('H4 a child that floods is ended and its flood goes no further', () => {
    for (let n = 0; n < 2_000; n += 1) newest().says({ type: 'reader-well', readerId: 'r' });
    expect(heard).toHaveLength(500);
    expect(children[0]?.isKilled).toBe(true);
    time.pass(250);
    expect(children).toHaveLength(2);
  });

  it('H4 a child that speaks after it was replaced is not heard', () => {
    const old = newest();
    old.exits(1);
    time.pass(250);
    old.says(up);
    expect(heard).toEqual([]);
  });

  it('H4 a fault is logged as its sentence', () => {
    newest().says({ type: 'fault', sentence: 'This machine has no PC/SC.' });
    expect(log.sentences).toContain('This machine has no PC/SC.');
    expect(heard).toEqual([]);
  });

  it('H4 stopping ends the child, starts no other and leaves no timer', async () => {
    newest().says(up);
    await driver.stop();
    expect(newest().isKilled).toBe(true);
    time.pass(60_000);
    expect(children).toHaveLength(1);
    expect(time.pendingAlarms).toBe(0);
  });

  it('H4 stopping between two children starts no other', async () => {
    newest().exits(1);
    await driver.stop();
    time.pass(60_000);
    expect(children).toHaveLength(1);
    expect(time.pendingAlarms).toBe(0);
  });
});
