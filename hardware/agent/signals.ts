/** What lamp and buzzer of a reader say about a tap, and when (H5): decide, then beep. */
import type { Signal } from '../../server/domain/tap-report.ts';
import type { Cue } from '../readers/driver.ts';
import type { Cancel, Timers } from './ports.ts';

/** Longer without any reaction and people touch again. */
const TICK_AFTER_MS = 300;
/** Nobody stands at the reader any more; a beep would be taken for the next person's. */
const NOBODY_LISTENS_AFTER_MS = 5_000;

type Wiring = { timers: Timers; sendCue(readerId: string, cue: Cue): void };

export class Signals {
  readonly #wiring: Wiring;
  readonly #ticks = new Map<string, Cancel>();

  constructor(wiring: Wiring) {
    this.#wiring = wiring;
  }

  /** A card was read and its report is on the way. */
  awaitAnswer(tapId: string, readerId: string): void {
    const cancel = this.#wiring.timers.after(TICK_AFTER_MS, () => {
      this.#ticks.delete(tapId);
      this.#wiring.sendCue(readerId, 'tick');
    });
    this.#ticks.set(tapId, cancel);
  }

  noteAnswer(tapId: string, readerId: string, signal: Signal, ageMs: number): void {
    this.#ticks.get(tapId)?.();
    this.#ticks.delete(tapId);
    if (signal !== 'none' && ageMs <= NOBODY_LISTENS_AFTER_MS) this.#wiring.sendCue(readerId, signal);
  }

  stop(): void {
    for (const cancel of this.#ticks.values()) cancel();
    this.#ticks.clear();
  }
}
