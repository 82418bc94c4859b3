/** Tells the server how the readers are: on each change and every two seconds (B3: a loss shows within five). */
import type { Clock } from '../../server/domain/clock.ts';
import type { ReaderReport } from '../../server/domain/tap-report.ts';
import type { Cancel, Log, Timers } from './ports.ts';
import type { ServerClient } from './server-client.ts';

const REPORT_EVERY_MS = 2_000;
const ANSWER_LIMIT_MS = 1_500;
/** A restart of pcscd or a replugged cable is over before that; a notice would only flash. */
const AWAY_AFTER_MS = 3_000;

type Reader = { label: string; isSick: boolean; isLyingThere: boolean };

type Wiring = {
  client: ServerClient;
  waiting(): number;
  clock: Clock;
  timers: Timers;
  log: Log;
};

export class ReaderReporter {
  readonly #wiring: Wiring;
  readonly #readers = new Map<string, Reader>();
  #withoutReaderSinceMs: number;
  /** Repeated during the few seconds without a reader that are not worth a notice. Null: nothing was known yet. */
  #lastWithReader: Pick<ReaderReport, 'state' | 'readers'> | null = null;
  #isSending = false;
  #hasChanged = false;
  #wasTaken = true;
  #isStopped = false;
  #cancelNext: Cancel = () => undefined;
  #cancelAway: Cancel = () => undefined;

  constructor(wiring: Wiring) {
    this.#wiring = wiring;
    this.#withoutReaderSinceMs = wiring.clock.monotonicMs();
  }

  start(): void {
    this.#awaitAway();
    this.#send();
  }

  noteUp(readerId: string, label: string): void {
    this.#cancelAway();
    this.#readers.set(readerId, { label, isSick: false, isLyingThere: false });
    this.#noteChange();
  }

  noteDown(readerId: string): void {
    this.#readers.delete(readerId);
    if (this.#readers.size === 0) {
      this.#withoutReaderSinceMs = this.#wiring.clock.monotonicMs();
      this.#awaitAway();
    }
    this.#noteChange();
  }

  noteHealth(readerId: string, isSick: boolean): void {
    this.#change(readerId, { isSick });
  }

  noteLyingThere(readerId: string, isLyingThere: boolean): void {
    this.#change(readerId, { isLyingThere });
  }

  stop(): void {
    this.#isStopped = true;
    this.#cancelNext();
    this.#cancelAway();
  }

  /** Null in the first seconds, while it is not known whether there is a reader. */
  report(): ReaderReport | null {
    const lyingThere = [...this.#readers.values()].some(({ isLyingThere }) => isLyingThere);
    const rest = { lyingThere, waiting: this.#wiring.waiting() };
    if (this.#readers.size > 0) {
      const isSick = [...this.#readers.values()].some((reader) => reader.isSick);
      const readers = [...this.#readers].map(([readerId, { label }]) => ({ readerId, label }));
      this.#lastWithReader = { state: isSick ? 'sick' : 'reading', readers };
      return { ...this.#lastWithReader, ...rest };
    }
    const withoutMs = this.#wiring.clock.monotonicMs() - this.#withoutReaderSinceMs;
    if (withoutMs >= AWAY_AFTER_MS) return { state: 'away', readers: [], ...rest };
    return this.#lastWithReader === null ? null : { ...this.#lastWithReader, ...rest };
  }

  #change(readerId: string, change: Partial<Reader>): void {
    const reader = this.#readers.get(readerId);
    if (reader === undefined) return;
    const changed = { ...reader, ...change };
    if (changed.isSick === reader.isSick && changed.isLyingThere === reader.isLyingThere) return;
    this.#readers.set(readerId, changed);
    this.#noteChange();
  }

  #awaitAway(): void {
    this.#cancelAway();
    this.#cancelAway = this.#wiring.timers.after(AWAY_AFTER_MS, () => this.#noteChange());
  }

  #noteChange(): void {
    this.#hasChanged = true;
    this.#send();
  }

  /** One request at a time; a change that comes meanwhile goes out when it is over. */
  #send(): void {
    if (this.#isSending || this.#isStopped) return;
    this.#cancelNext();
    this.#cancelNext = this.#wiring.timers.after(REPORT_EVERY_MS, () => this.#noteChange());
    const report = this.report();
    if (report === null) return;
    this.#hasChanged = false;
    this.#isSending = true;
    void this.#exchange(report);
  }

  async #exchange(report: ReaderReport): Promise<void> {
    const reply = await this.#wiring.client.send('PUT', '/api/readers', report, ANSWER_LIMIT_MS);
    this.#isSending = false;
    if (this.#isStopped) return;
    const isTaken = reply.kind === 'answer' && reply.status < 300;
    if (isTaken !== this.#wasTaken) {
      const status = reply.kind === 'answer' ? reply.status : reply.kind;
      this.#wiring.log.info(
        { status },
        isTaken ? 'The server hears the reader state.' : 'The server does not hear the reader state.',
      );
    }
    this.#wasTaken = isTaken;
    if (this.#hasChanged) this.#send();
  }
}
