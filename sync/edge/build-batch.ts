import type { CloudEvent } from '../../server/domain/log/cloud-event.ts';
import type { Batch } from '../contract/envelope.ts';
import { MAX_BATCH_BYTES } from '../contract/limits.ts';
import type { LaneHead, LoggedEvent } from './edge-log.ts';

/** What surrounds the events: names, numbers and two hashes. */
const FRAME_BYTES = 512;

/** As many of the events as one batch may hold, and always the first, or a large event would stop its lane for ever. */
export function buildBatch(
  site: string,
  fence: number,
  head: Pick<LaneHead, 'lane' | 'epoch'>,
  hPrev: string,
  events: readonly LoggedEvent[],
): Batch | null {
  const chosen = withinBatch(events);
  const first = chosen[0];
  const last = chosen.at(-1);
  if (!first || !last) return null;
  return {
    v: 1,
    site,
    lane: head.lane,
    epoch: head.epoch,
    fence,
    from: first.seq,
    to: last.seq,
    hPrev,
    hLast: last.hash,
    events: chosen.map(({ event }) => event),
  };
}

function withinBatch(events: readonly LoggedEvent[]): readonly LoggedEvent[] {
  let bytes = FRAME_BYTES;
  const tooMany = events.findIndex(({ event }, at) => {
    bytes += encodedBytes(event);
    return at > 0 && bytes > MAX_BATCH_BYTES;
  });
  return tooMany === -1 ? events : events.slice(0, tooMany);
}

const encodedBytes = (event: CloudEvent): number => Buffer.byteLength(JSON.stringify(event)) + 1;
