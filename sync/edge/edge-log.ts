/**
 * The port through which the link reads a site's log. The server implements it; nothing here knows its tables.
 *
 * Whatever it returns was committed durably: an event that could still be lost must not be seen here, because headquarters
 * would then hold a history that the site does not have.
 */
import type { CloudEvent } from '../../server/domain/log/cloud-event.ts';
import type { SentLane } from '../../server/domain/log/event-types.ts';

export type LaneHead = { lane: SentLane; epoch: string; last: number; lastHash: string };
export type LoggedEvent = { seq: number; hash: string; event: CloudEvent };
export type NewEpoch = { parentEpoch: string; forkSeq: number; reason: 'rolled-back' | 'forked' };

export type EdgeLog = {
  readonly site: string;
  readonly siteName: string;
  heads(): Promise<LaneHead[]>;
  /** Events from `fromSeq` on, ascending, at most `limit`. */
  read(lane: SentLane, fromSeq: number, limit: number): Promise<LoggedEvent[]>;
  /** Hash of event `seq`; FIRST_HASH for 0; null when there is no such event. */
  hashAt(lane: SentLane, seq: number): Promise<string | null>;
  /** A new epoch of the lane, with the reason; numbers and hashes continue. */
  beginEpoch(lane: SentLane, why: NewEpoch): Promise<LaneHead>;
  /** The doorbell: rings after commits, carries no data; returns the way to unsubscribe. */
  onNew(listener: () => void): () => void;
};
