/** The production driver process, started against a virtual pcscd, with what it says collected for a test. */
import { SupervisedDriver, startDriverChild } from '../../../hardware/agent/supervise-child.ts';
import type { DriverCommand, DriverMessage } from '../../../hardware/readers/driver.ts';
import { systemClock } from '../../../server/domain/system-sources.ts';

export type Said = Exclude<DriverMessage, { type: 'heartbeat' | 'fault' }>;
type SaidOf<T extends Said['type']> = Extract<Said, { type: T }>;

const LOOK_EVERY_MS = 2;
const PATIENCE_MS = 15_000;

export class DriverUnderTest {
  /** Everything said so far, with the time at which it arrived. */
  readonly said: { message: Said; heardAtMs: number }[] = [];
  readonly faults: string[] = [];
  readonly #supervised: SupervisedDriver;

  constructor(env: { PCSCLITE_CSOCK_NAME: string }) {
    // The child inherits the environment of this process, as it does in production.
    process.env.PCSCLITE_CSOCK_NAME = env.PCSCLITE_CSOCK_NAME;
    const note = (_fields: object, sentence: string): number => this.faults.push(sentence);
    this.#supervised = new SupervisedDriver({
      startChild: () => startDriverChild('pcsc', [env.PCSCLITE_CSOCK_NAME]),
      hear: (message) => this.said.push({ message, heardAtMs: systemClock.monotonicMs() }),
      clock: systemClock,
      timers: {
        after: (ms, run) => {
          const timer = setTimeout(run, ms);
          return () => clearTimeout(timer);
        },
      },
      log: { info: note, warn: note, error: note },
    });
    this.#supervised.start();
  }

  send(command: DriverCommand): void {
    this.#supervised.send(command);
  }

  stop(): Promise<void> {
    return this.#supervised.stop();
  }

  /** A place in what was said; what came before it does not count any more. */
  mark(): number {
    return this.said.length;
  }

  since<T extends Said['type']>(mark: number, type: T): SaidOf<T>[] {
    return this.said
      .slice(mark)
      .map(({ message }) => message)
      .filter((message): message is SaidOf<T> => message.type === type);
  }

  /** Waits for the n-th message of a kind after a mark. */
  async hears<T extends Said['type']>(type: T, mark: number, count = 1): Promise<SaidOf<T>> {
    const giveUpAtMs = systemClock.monotonicMs() + PATIENCE_MS;
    while (this.since(mark, type).length < count) {
      if (systemClock.monotonicMs() > giveUpAtMs) throw new Error(this.#complaint(type, mark));
      await new Promise((resolve) => setTimeout(resolve, LOOK_EVERY_MS));
    }
    const found = this.since(mark, type)[count - 1];
    if (found === undefined) throw new Error(this.#complaint(type, mark));
    return found;
  }

  #complaint(type: string, mark: number): string {
    const heard = this.said.slice(mark).map(({ message }) => message.type);
    return `the driver did not say ${type}; it said ${heard.join(', ') || 'nothing'}; faults: ${this.faults.join(' ')}`;
  }
}

export const pauseMs = (ms: number): Promise<void> => new Promise((resolve) => setTimeout(resolve, ms));
