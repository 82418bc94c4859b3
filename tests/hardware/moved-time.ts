/** Time that a test moves by hand, with ids that count up and a log that remembers. */

import type { Log, Timers } from '../../hardware/agent/ports.ts';
import type { Clock, IdSource } from '../../server/domain/clock.ts';
import { instant } from '../../server/domain/instant.ts';

const STARTS_AT_MS = 1_000_000;
const STARTS_ON = Date.UTC(2026, 3, 1, 0, 0, 0);

type Alarm = { atMs: number; run: () => void };

export class MovedTime {
  #nowMs = STARTS_AT_MS;
  #wallOffsetMs = STARTS_ON - STARTS_AT_MS;
  #alarms: Alarm[] = [];

  readonly clock: Clock = {
    now: () => instant(this.#nowMs + this.#wallOffsetMs),
    monotonicMs: () => this.#nowMs,
  };

  readonly timers: Timers = {
    after: (ms, run) => {
      const alarm = { atMs: this.#nowMs + ms, run };
      this.#alarms.push(alarm);
      return () => {
        this.#alarms = this.#alarms.filter((other) => other !== alarm);
      };
    },
  };

  get pendingAlarms(): number {
    return this.#alarms.length;
  }

  /** Lets time pass and rings what falls due, in order. */
  pass(ms: number): void {
    const untilMs = this.#nowMs + ms;
    for (let next = this.#nextBefore(untilMs); next !== undefined; next = this.#nextBefore(untilMs)) {
      this.#nowMs = Math.max(this.#nowMs, next.atMs);
      this.#alarms = this.#alarms.filter((other) => other !== next);
      next.run();
    }
    this.#nowMs = untilMs;
  }

  setWallClock(byMs: number): void {
    this.#wallOffsetMs += byMs;
  }

  #nextBefore(untilMs: number): Alarm | undefined {
    return this.#alarms.filter(({ atMs }) => atMs <= untilMs).toSorted((a, b) => a.atMs - b.atMs)[0];
  }
}

export function countingIds(): IdSource {
  let made = 0;
  const uuid = (): string => {
    made += 1;
    return `00000000-0000-7000-8000-${String(made).padStart(12, '0')}`;
  };
  return { uuid, text: (alphabet, length) => alphabet.charAt(0).repeat(length), secret: uuid };
}

export type RememberedLog = Log & { sentences: string[]; lines: string[] };

export function rememberingLog(): RememberedLog {
  const sentences: string[] = [];
  const lines: string[] = [];
  const note = (fields: object, sentence: string): void => {
    sentences.push(sentence);
    lines.push(JSON.stringify(fields) + sentence);
  };
  return { info: note, warn: note, error: note, sentences, lines };
}
