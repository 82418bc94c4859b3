/**
 * Hands the newest overview to every open page: on each change, and every few seconds for the ages shown on it. One reading
 * serves all pages, however many changes rang meanwhile.
 */
import type { HeadquartersOverview } from '../../server/domain/headquarters-overview.ts';

/** So that "last heard" ages on the page while nothing happens. */
const AT_LEAST_EVERY_MS = 5_000;
/** A rush of commits is one reading, still too soon for an eye to notice. */
const AT_MOST_EVERY_MS = 200;

type Listener = (overview: HeadquartersOverview) => void;

export class OverviewFeed {
  readonly #read: () => Promise<HeadquartersOverview>;
  readonly #failed: (error: unknown) => void;
  readonly #listeners = new Set<Listener>();
  #timer: NodeJS.Timeout | null = null;
  /** A reading runs, or one ended just now. */
  #resting = false;
  #rangMeanwhile = false;

  constructor(read: () => Promise<HeadquartersOverview>, failed: (error: unknown) => void) {
    this.#read = read;
    this.#failed = failed;
  }

  get size(): number {
    return this.#listeners.size;
  }

  /** @returns the way to unsubscribe */
  subscribe(listener: Listener): () => void {
    this.#listeners.add(listener);
    this.ring();
    return () => {
      this.#listeners.delete(listener);
      if (this.#listeners.size === 0) this.stop();
    };
  }

  ring(): void {
    if (this.#listeners.size === 0) return;
    if (this.#resting) this.#rangMeanwhile = true;
    else void this.#tell();
  }

  stop(): void {
    if (this.#timer) clearTimeout(this.#timer);
    this.#timer = null;
    this.#resting = false;
    this.#rangMeanwhile = false;
  }

  async #tell(): Promise<void> {
    this.stop();
    this.#resting = true;
    try {
      const overview = await this.#read();
      for (const listener of this.#listeners) listener(overview);
    } catch (error) {
      this.#failed(error);
    }
    if (this.#listeners.size === 0) this.stop();
    else this.#schedule(AT_MOST_EVERY_MS, () => this.#rested());
  }

  #rested(): void {
    this.#resting = false;
    if (this.#rangMeanwhile) void this.#tell();
    else this.#schedule(AT_LEAST_EVERY_MS - AT_MOST_EVERY_MS, () => void this.#tell());
  }

  #schedule(afterMs: number, run: () => void): void {
    if (this.#timer) clearTimeout(this.#timer);
    this.#timer = setTimeout(run, afterMs);
  }
}
