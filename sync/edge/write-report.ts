import type { SentLane } from '../../server/domain/log/event-types.ts';
import { PROTOCOL_VERSION } from '../contract/limits.ts';
import type { SiteReport } from '../contract/messages.ts';
import type { LaneHead, NewEpoch } from './edge-log.ts';
import type { EdgeSettings } from './edge-sync-types.ts';

/** Hello and heartbeat: who speaks, and how far each lane is. */
export function writeReport(
  { site, siteName, bootId, clk }: EdgeSettings,
  kind: SiteReport['kind'],
  number: number,
  fence: number,
  heads: readonly LaneHead[],
  parents: ReadonlyMap<SentLane, NewEpoch>,
): SiteReport {
  const lanes = heads.map(({ lane, epoch, last, lastHash }) => {
    const why = parents.get(lane);
    const parent = why && { epoch: why.parentEpoch, forkSeq: why.forkSeq, reason: why.reason };
    return { lane, epoch, last, hLast: lastHash, ...(parent && { parent }) };
  });
  const proto = { min: PROTOCOL_VERSION, max: PROTOCOL_VERSION };
  return { v: 1, kind, id: `${bootId}:${number}`, site, siteName, bootId, proto, clk: clk(), fence, lanes };
}
