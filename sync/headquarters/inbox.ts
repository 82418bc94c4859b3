/**
 * What waits to be stored. It may refuse: a message without a receipt is sent again, so dropping here loses nothing, while
 * growing without end would. Each site has its own share, so that no site can take another's.
 */
import { WINDOW_BATCHES } from '../contract/limits.ts';
import type { Incoming } from './hq-sync-types.ts';

/** The window, a hello, a heartbeat, and as much again for what a broker repeats. */
const PER_SITE = 2 * (WINDOW_BATCHES + 2);
/** 32 MiB at most, at 32 KiB a batch. */
const IN_ALL = 1_000;
/** Messages in one transaction: one fsync for many, and still soon done. */
const GROUP = 64;

export class Inbox {
  #waiting: Incoming[] = [];
  readonly #perSite = new Map<string, number>();

  /** False when there is no room. */
  put(message: Incoming): boolean {
    const own = this.#perSite.get(message.site) ?? 0;
    if (own >= PER_SITE || this.#waiting.length >= IN_ALL) return false;
    this.#perSite.set(message.site, own + 1);
    this.#waiting.push(message);
    return true;
  }

  /** The next group, oldest first; empty when nothing waits. */
  takeGroup(): Incoming[] {
    const group = this.#waiting.splice(0, GROUP);
    for (const { site } of group) {
      const left = (this.#perSite.get(site) ?? 1) - 1;
      if (left > 0) this.#perSite.set(site, left);
      else this.#perSite.delete(site);
    }
    return group;
  }

  get size(): number {
    return this.#waiting.length;
  }

  /** Batches a site may have on their way: all of the window, until half of the room is taken. */
  credit(): number {
    return this.#waiting.length < IN_ALL / 2 ? WINDOW_BATCHES : 1;
  }
}
