/**
 * The log as the link to headquarters reads it: lane by lane, in the outer form, together with the hashes. Shaped like the
 * port that the link asks for; only the composition root sees both.
 */
import type { SiteReader } from '../database/schema.ts';
import { singleCommand, type WriteQueue } from '../database/write-queue.ts';
import type { Clock, IdSource } from '../domain/clock.ts';
import { type CloudEvent, FIRST_HASH, toCloudEvent } from '../domain/log/cloud-event.ts';
import { SENT_LANES, type SentLane } from '../domain/log/event-types.ts';
import type { Doorbell } from './doorbell.ts';
import { findEventHash, readLane } from './read-events.ts';

type LaneHead = { lane: SentLane; epoch: string; last: number; lastHash: string };
type NewEpoch = { parentEpoch: string; forkSeq: number; reason: 'rolled-back' | 'forked' };
export type LogSource = {
  readonly site: string;
  readonly siteName: string;
  heads(): Promise<LaneHead[]>;
  read(
    lane: SentLane,
    fromSeq: number,
    limit: number,
  ): Promise<{ seq: number; hash: string; event: CloudEvent }[]>;
  hashAt(lane: SentLane, seq: number): Promise<string | null>;
  beginEpoch(lane: SentLane, why: NewEpoch): Promise<LaneHead>;
  onNew(listener: () => void): () => void;
};

export type LogSourceOptions = {
  site: string;
  siteName: string;
  reader: SiteReader;
  queue: WriteQueue;
  doorbell: Doorbell;
  clock: Clock;
  ids: IdSource;
};

export function createLogSource(options: LogSourceOptions): LogSource {
  const { site, siteName, reader, queue, doorbell } = options;
  const begin = beginEpochCommand(options);
  const heads = async (): Promise<LaneHead[]> => {
    const rows = await reader
      .selectFrom('lanes')
      .selectAll()
      .where('lane', 'in', [...SENT_LANES])
      .execute();
    return rows.map((row) => {
      return { lane: row.lane as SentLane, epoch: row.epoch, last: row.last_seq, lastHash: row.last_hash };
    });
  };
  return {
    site,
    siteName,
    heads,
    read: async (lane, fromSeq, limit) => {
      const events = await readLane(reader, lane, fromSeq, limit);
      return events.map((event) => ({ seq: event.seq, hash: event.hash, event: toCloudEvent(site, event) }));
    },
    hashAt: async (lane, seq) => (seq === 0 ? FIRST_HASH : findEventHash(reader, lane, seq)),
    beginEpoch: async (lane, why) => {
      await queue.run(begin, { lane, ...why });
      const head = (await heads()).find((candidate) => candidate.lane === lane);
      if (!head) throw new Error(`the log has no lane ${lane}`);
      return head;
    },
    onNew: (listener) => doorbell.onRing(listener),
  };
}

/** Numbers and hashes go on; only the name of the lane's life changes, with where it came from. */
function beginEpochCommand({ clock, ids }: LogSourceOptions) {
  return singleCommand<{ lane: SentLane } & NewEpoch, void>('begin-epoch', async (tx, input) => {
    const { lane, parentEpoch, forkSeq, reason } = input;
    const current = await tx.selectFrom('lanes').select('epoch').where('lane', '=', lane).executeTakeFirst();
    // A second finding of the same fork, while the first was being stored, must not begin a third life.
    if (current?.epoch !== parentEpoch) return;
    const epoch = ids.uuid();
    const began_at = clock.now();
    await tx
      .insertInto('epochs')
      .values({ epoch, lane, parent_epoch: parentEpoch, fork_seq: forkSeq, reason, began_at })
      .execute();
    await tx.updateTable('lanes').set({ epoch }).where('lane', '=', lane).execute();
  });
}
