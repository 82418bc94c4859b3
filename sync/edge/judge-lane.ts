import { FIRST_HASH } from '../../server/domain/log/cloud-event.ts';
import type { Receipt } from '../contract/messages.ts';
import type { LaneHead, NewEpoch } from './edge-log.ts';

/**
 * What the answer to a hello means for one lane. `compare` has to look up the hash of event `have` first.
 *
 * Headquarters' number is the truth about headquarters, so a lower one than ever before is simply where to go on. Its hash
 * is the truth about history: when it differs, two histories carry one name and ours must get another.
 */
export type LaneVerdict =
  | { kind: 'go-on'; have: number; hash: string }
  | { kind: 'compare'; have: number; hash: string }
  | { kind: 'begin-epoch'; why: NewEpoch };

export function judgeLane(head: LaneHead, receipt: Receipt): LaneVerdict {
  const held = receipt.lanes.find(({ lane, epoch }) => lane === head.lane && epoch === head.epoch);
  if (!held || held.have === 0) return { kind: 'go-on', have: 0, hash: FIRST_HASH };
  const { have, hash } = held;
  if (have > head.last) {
    return {
      kind: 'begin-epoch',
      why: { parentEpoch: head.epoch, forkSeq: head.last, reason: 'rolled-back' },
    };
  }
  return have === head.last ? judgeHash(head, have, hash, head.lastHash) : { kind: 'compare', have, hash };
}

/** @param ours hash of our event `have`, null when the log does not hold it */
export function judgeHash(
  head: LaneHead,
  have: number,
  hash: string,
  ours: string | null,
): Exclude<LaneVerdict, { kind: 'compare' }> {
  if (ours === hash) return { kind: 'go-on', have, hash };
  // Event `have` is not shared, so the histories parted before it; where exactly does not matter, as all is sent again.
  return { kind: 'begin-epoch', why: { parentEpoch: head.epoch, forkSeq: have - 1, reason: 'forked' } };
}
