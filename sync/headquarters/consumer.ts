/**
 * Takes from the inbox, stores in groups, answers after the commit. While one group is made durable the next one gathers,
 * so a lone batch costs one fsync and a rush costs few.
 */
import type { Kysely } from 'kysely';
import type { Logger } from 'pino';
import type { Clock } from '../../server/domain/clock.ts';
import type { Receipt } from '../contract/messages.ts';
import { decideGroup, streamsOf } from './hq-sync.ts';
import type { Incoming } from './hq-sync-types.ts';
import { Inbox } from './inbox.ts';
import type { HqDatabase } from './store/hq-database.ts';
import { applyWrites, readStreams } from './store/hq-store.ts';

export type ConsumerPorts = {
  db: Kysely<HqDatabase>;
  clock: Clock;
  logger: Logger;
  /** Names this process in every receipt. */
  session: string;
  answer: (receipt: Receipt) => void;
  /** Rings after each commit. */
  stored: () => void;
};

export class Consumer {
  readonly #ports: ConsumerPorts;
  readonly #inbox = new Inbox();
  #running: Promise<void> | null = null;
  #stopped = false;

  constructor(ports: ConsumerPorts) {
    this.#ports = ports;
  }

  /** Returns at once: whoever hands messages over must not wait for a disk. */
  take(message: Incoming): void {
    if (this.#stopped) return;
    if (!this.#inbox.put(message)) {
      this.#ports.logger.warn({ site: message.site }, 'no room for a message; its site will send it again');
      return;
    }
    this.#running ??= this.#run();
  }

  /** Stores what was taken already; it is at most what the inbox holds. */
  async stop(): Promise<void> {
    this.#stopped = true;
    await this.#running;
  }

  async #run(): Promise<void> {
    // Whatever else arrives in this turn of the event loop belongs to the first group.
    await Promise.resolve();
    while (this.#inbox.size > 0) await this.#storeGroup(this.#inbox.takeGroup());
    this.#running = null;
  }

  async #storeGroup(group: readonly Incoming[]): Promise<void> {
    try {
      const receipts = await this.#store(group);
      for (const receipt of receipts) this.#ports.answer(receipt);
      this.#ports.stored();
    } catch (error) {
      this.#ports.logger.error({ err: error, messages: group.length }, 'a group was not stored');
      // One by one, so that a message that cannot be stored costs its own site and no other.
      if (group.length > 1) for (const message of group) await this.#storeGroup([message]);
    }
  }

  #store(group: readonly Incoming[]): Promise<Receipt[]> {
    const { db, clock, session } = this.#ports;
    const now = clock.now();
    return db.transaction().execute(async (trx) => {
      const streams = await readStreams(trx, streamsOf(group));
      const context = { hq: session, now, creditOf: () => this.#inbox.credit() };
      const { writes, receipts } = decideGroup(group, streams, context);
      await applyWrites(trx, writes, now);
      return receipts;
    });
  }
}
