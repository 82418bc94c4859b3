/**
 * How long to wait for a receipt: four times the smoothed round trip, never under two seconds, doubled for every attempt
 * that brought nothing, up to five minutes. Without doubling, a headquarters in trouble would be kept in trouble.
 */
const LEAST_MS = 2_000;
const MOST_MS = 300_000;
const FACTOR = 4;
/** Weight of the newest measurement, as TCP has it (RFC 6298). */
const GAIN = 1 / 8;
/** A fifth is enough to keep sites that were cut off together from asking together. */
const SPREAD = 0.2;

export class RoundTrip {
  #smoothedMs: number | null = null;
  #attempts = 0;

  /** Only of messages that were sent once: the answer to a repeated one could belong to either copy. */
  measured(ms: number): void {
    this.#smoothedMs = this.#smoothedMs === null ? ms : this.#smoothedMs + GAIN * (ms - this.#smoothedMs);
  }

  failed(): void {
    this.#attempts += 1;
  }

  succeeded(): void {
    this.#attempts = 0;
  }

  get troubled(): boolean {
    return this.#attempts > 0;
  }

  /** @param jitter 0 to 1 */
  patienceMs(jitter: number): number {
    const once = Math.max(LEAST_MS, FACTOR * (this.#smoothedMs ?? 0));
    // Past twenty doublings the product only grows beyond what a number holds; the limit was reached long before.
    const doubled = Math.min(MOST_MS, once * 2 ** Math.min(this.#attempts, 20));
    return Math.round(doubled * (1 + SPREAD * jitter));
  }
}
