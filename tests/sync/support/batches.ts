/** Batches cut from a log, and the same as headquarters takes them in. */
import type { SentLane } from '../../../server/domain/log/event-types.ts';
import type { Batch } from '../../../sync/contract/envelope.ts';
import { siteTopic } from '../../../sync/contract/topics.ts';
import { buildBatch } from '../../../sync/edge/build-batch.ts';
import type { Incoming } from '../../../sync/headquarters/hq-sync-types.ts';
import { readMessage } from '../../../sync/headquarters/read-message.ts';
import type { MemoryEdgeLog } from './memory-edge-log.ts';

export function batchOf(log: MemoryEdgeLog, from: number, to: number, lane: SentLane = 'attendance'): Batch {
  const events = log.readNow(lane, from, to - from + 1);
  const batch = buildBatch(log.site, 0, log.headOf(lane), log.hashNow(lane, from - 1) ?? '', events);
  if (batch?.to !== to) throw new Error(`the log does not hold ${from} to ${to}`);
  return batch;
}

export const incomingBatch = (batch: object, site = 'nemuro'): Incoming =>
  incomingBytes(Buffer.from(JSON.stringify(batch)), {}, site);

export function incomingBytes(
  payload: Uint8Array,
  properties: Record<string, string>,
  site = 'nemuro',
): Incoming {
  const read = readMessage({ topic: siteTopic(site, 'ev'), payload, properties, retained: false });
  if (read.kind !== 'store') throw new Error('not for storing');
  return read.message;
}
