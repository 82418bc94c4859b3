/**
 * One lane while it streams: what headquarters has, what is on its way, and which event comes next.
 *
 * Batches leave in order and receipts name a number, so what is on its way is a queue whose front a receipt cuts off. When
 * patience ends, everything after `have` is sent again (go-back-N): headquarters takes nothing out of order, so a batch
 * behind a lost one would be refused anyway.
 */
import type { SentLane } from '../../server/domain/log/event-types.ts';
import type { Batch } from '../contract/envelope.ts';
import type { LaneHead } from './edge-log.ts';

type OnItsWay = { to: number; hLast: string; sentAtMs: number; sentOnce: boolean };

/** `moved` with the round trip if it could be measured; `strange` when the receipt does not fit what was sent. */
export type Acknowledged =
  | { kind: 'moved'; roundTripMs: number | null }
  | { kind: 'nothing-new' }
  | { kind: 'strange' };

export class LaneStream {
  readonly lane: SentLane;
  readonly epoch: string;
  #have: number;
  #haveHash: string;
  #next: number;
  #hashBeforeNext: string;
  #sentUpTo: number;
  #onItsWay: OnItsWay[] = [];
  /** Ticket of the read that runs. Every other answer is out of date. */
  #reading: number | null = null;
  /** The doorbell rang while a read ran: its answer may be too old. */
  #rang = false;
  #idle = false;

  constructor(head: Pick<LaneHead, 'lane' | 'epoch'>, have: number, haveHash: string) {
    this.lane = head.lane;
    this.epoch = head.epoch;
    this.#have = have;
    this.#haveHash = haveHash;
    this.#next = have + 1;
    this.#hashBeforeNext = haveHash;
    this.#sentUpTo = have;
  }

  get have(): number {
    return this.#have;
  }
  get next(): number {
    return this.#next;
  }
  get hashBeforeNext(): string {
    return this.#hashBeforeNext;
  }
  get batchesOnTheirWay(): number {
    return this.#onItsWay.length;
  }
  /** Room in the window that this lane uses or is about to use. */
  get claims(): number {
    return this.#onItsWay.length + (this.#reading === null ? 0 : 1);
  }
  get wantsToRead(): boolean {
    return this.#reading === null && !this.#idle;
  }

  ring(): void {
    this.#idle = false;
    this.#rang = this.#reading !== null;
  }

  beginRead(ticket: number): void {
    this.#reading = ticket;
    this.#rang = false;
  }

  /** True when the answer is the one that is waited for. */
  endRead(ticket: number): boolean {
    if (this.#reading !== ticket) return false;
    this.#reading = null;
    return true;
  }

  /** Nothing more to read, unless the doorbell rang meanwhile. */
  exhausted(): void {
    this.#idle = !this.#rang;
  }

  sent(batch: Batch, nowMs: number): void {
    const sentOnce = batch.from > this.#sentUpTo;
    this.#onItsWay.push({ to: batch.to, hLast: batch.hLast, sentAtMs: nowMs, sentOnce });
    this.#next = batch.to + 1;
    this.#hashBeforeNext = batch.hLast;
    this.#sentUpTo = Math.max(this.#sentUpTo, batch.to);
  }

  acknowledge(have: number, hash: string, nowMs: number): Acknowledged {
    if (have === this.#have) return { kind: hash === this.#haveHash ? 'nothing-new' : 'strange' };
    if (have < this.#have) return { kind: 'nothing-new' };
    const at = this.#onItsWay.findIndex(({ to }) => to === have);
    const covered = this.#onItsWay[at];
    if (covered?.hLast !== hash) return { kind: 'strange' };
    this.#onItsWay.splice(0, at + 1);
    this.#have = have;
    this.#haveHash = hash;
    return { kind: 'moved', roundTripMs: covered.sentOnce ? nowMs - covered.sentAtMs : null };
  }

  goBack(): void {
    this.#next = this.#have + 1;
    this.#hashBeforeNext = this.#haveHash;
    this.#onItsWay = [];
    this.#reading = null;
    this.#idle = false;
  }
}
