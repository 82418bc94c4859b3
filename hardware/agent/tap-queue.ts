/** The taps that wait for the server (H3): in order, bounded, and on disk as well. */
import { appendFileSync, mkdirSync } from 'node:fs';
import { join } from 'node:path';
import type { Clock } from '../../server/domain/clock.ts';
import type { ReportedTouch, TapReport } from '../../server/domain/tap-report.ts';
import type { Log } from './ports.ts';
import { TapFile, type TouchTime, type WaitingTap } from './tap-file.ts';

/** Ten minutes without the server in the busiest hour. Beyond that people are asked to use the paper form. */
export const MOST_WAITING_TAPS = 200;

/** A weak reader that fails once a second must not fill the queue that belongs to people's taps. */
export const MOST_WAITING_UNREADABLE = 20;

const OWNER_ONLY = 0o600;
const OWNER_ONLY_FOLDER = 0o700;

type Wiring = {
  folder: string;
  clock: Clock;
  /** Names the time since the machine was switched on, for which its monotonic clock counts. */
  bootId: string;
  log: Log;
};

export class TapQueue {
  readonly #wiring: Wiring;
  readonly #file: TapFile;
  readonly #waiting: Map<string, WaitingTap>;

  constructor(wiring: Wiring) {
    this.#wiring = wiring;
    mkdirSync(wiring.folder, { recursive: true, mode: OWNER_ONLY_FOLDER });
    this.#file = new TapFile(join(wiring.folder, 'waiting-taps.jsonl'), wiring.log);
    this.#waiting = new Map(this.#file.leftBehind.map((tap) => [tap.tapId, tap]));
  }

  get size(): number {
    return this.#waiting.size;
  }

  readerIds(): string[] {
    return [...new Set([...this.#waiting.values()].map(({ readerId }) => readerId))];
  }

  /** Oldest first. */
  ofReader(readerId: string): WaitingTap[] {
    return [...this.#waiting.values()].filter((tap) => tap.readerId === readerId);
  }

  timeOfTouch(touchedAtMonotonicMs: number): TouchTime {
    const { clock, bootId } = this.#wiring;
    const ageMs = clock.monotonicMs() - touchedAtMonotonicMs;
    return { monotonicMs: touchedAtMonotonicMs, bootId, wallMs: clock.now() - ageMs };
  }

  /**
   * False when it is full. Then the new tap is refused and the old ones stay, because their owners were told that they
   * are kept, while the owner of the new one stands at the reader and can be told that it is not.
   */
  add(tap: WaitingTap): boolean {
    if (this.#isFullFor(tap)) {
      const { tapId, readerId, touch } = tap;
      const { kind } = touch;
      this.#wiring.log.error(
        { tapId, readerId, kind, waiting: this.size },
        'A tap is refused: the queue is full.',
      );
      return false;
    }
    this.#waiting.set(tap.tapId, tap);
    this.#file.notePut(tap);
    return true;
  }

  #isFullFor({ touch }: WaitingTap): boolean {
    if (this.#waiting.size >= MOST_WAITING_TAPS) return true;
    if (touch.kind !== 'unreadable') return false;
    const unreadable = [...this.#waiting.values()].filter((tap) => tap.touch.kind === 'unreadable');
    return unreadable.length >= MOST_WAITING_UNREADABLE;
  }

  /** The server has it. */
  settle(tapId: string): void {
    if (this.#waiting.delete(tapId)) this.#file.noteDone(tapId);
  }

  /** The server will never take it: kept in a file of its own for a person to look at. False when the disk failed. */
  setAside(tap: WaitingTap, why: string): boolean {
    const { folder, log } = this.#wiring;
    try {
      const line = JSON.stringify({ why, tap });
      appendFileSync(join(folder, 'refused-taps.jsonl'), `${line}\n`, { mode: OWNER_ONLY, flush: true });
    } catch (error) {
      log.error({ tapId: tap.tapId, error: String(error) }, 'A refused tap could not be set aside.');
      return false;
    }
    log.error({ tapId: tap.tapId, why }, 'The server refused a tap; it is set aside in refused-taps.jsonl.');
    this.settle(tap.tapId);
    return true;
  }

  /** Honest also after a restart of the agent; after one of the machine as honest as its wall clock. */
  reportOf(tap: WaitingTap): TapReport {
    const { touchedAt, ...report } = tap;
    const { clock, bootId } = this.#wiring;
    const byMonotonic = clock.monotonicMs() - touchedAt.monotonicMs;
    const isSameClock = touchedAt.bootId === bootId && byMonotonic >= 0;
    const ageMs = isSameClock ? byMonotonic : clock.now() - touchedAt.wallMs;
    return { ...report, ageMs: Math.max(0, Math.round(ageMs)) };
  }

  close(): void {
    this.#file.close();
  }
}

/** The ids that a touch names; taps that share one belong to one person and keep their order. */
export function cardIdsOf(touch: ReportedTouch): string[] {
  switch (touch.kind) {
    case 'card':
      return [touch.cardId];
    case 'several':
      return touch.cards.map(({ cardId }) => cardId);
    case 'unreadable':
      return [];
  }
}
