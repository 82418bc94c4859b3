/** Time and chance of a simulation: one queue of things to come, one seeded source of numbers. */
export class SimulatedWorld {
  nowMs = 0;
  #order = 0;
  #queue: { atMs: number; order: number; run: () => void }[] = [];
  #state: number;

  constructor(seed: number) {
    this.#state = seed * 2_654_435_761 + 1;
  }

  /** Evenly spread over 0 to 1 (mulberry32). */
  chance(): number {
    this.#state = (this.#state + 0x6d2b79f5) | 0;
    let mixed = Math.imul(this.#state ^ (this.#state >>> 15), 1 | this.#state);
    mixed = (mixed + Math.imul(mixed ^ (mixed >>> 7), 61 | mixed)) ^ mixed;
    return ((mixed ^ (mixed >>> 14)) >>> 0) / 4_294_967_296;
  }

  happens(probability: number): boolean {
    return this.chance() < probability;
  }

  between(from: number, to: number): number {
    return from + Math.floor(this.chance() * (to - from + 1));
  }

  /** @returns the way to take it back */
  after(delayMs: number, run: () => void): () => void {
    const entry = { atMs: this.nowMs + delayMs, order: this.#order++, run };
    let at = this.#queue.length;
    while (at > 0 && isLater(this.#queue[at - 1], entry)) at -= 1;
    this.#queue.splice(at, 0, entry);
    return () => {
      const index = this.#queue.indexOf(entry);
      if (index !== -1) this.#queue.splice(index, 1);
    };
  }

  runUntil(endMs: number): void {
    for (;;) {
      const next = this.#queue[0];
      if (!next || next.atMs > endMs) break;
      this.#queue.shift();
      this.nowMs = next.atMs;
      next.run();
    }
    this.nowMs = endMs;
  }
}

type Entry = { atMs: number; order: number };
const isLater = (a: Entry | undefined, b: Entry): boolean =>
  a !== undefined && (a.atMs > b.atMs || (a.atMs === b.atMs && a.order > b.order));
