/** What the staff page and the health check show of the link. */
import type { SentLane } from '../../server/domain/log/event-types.ts';
import type { EdgeLog } from './edge-log.ts';
import type { EdgeAlarm, EdgePhase, EdgeView } from './edge-sync-types.ts';

type LaneQueue = {
  lane: SentLane;
  epoch: string;
  last: number;
  /** Events that headquarters has; null as long as it has not been asked since this process began. */
  have: number | null;
  queued: number | null;
  /** Time of the oldest event that headquarters does not have. */
  oldestWaitingAt: string | null;
};
export type SyncStatus = {
  connected: boolean;
  phase: EdgePhase;
  lastReceiptAgeMs: number | null;
  lanes: LaneQueue[];
  /** The newest alarm of each kind since this process began. */
  alarms: EdgeAlarm[];
};

export async function readSyncStatus(
  log: EdgeLog,
  view: EdgeView,
  alarms: EdgeAlarm[],
  nowMs: number,
): Promise<SyncStatus> {
  const heads = await log.heads();
  const lanes = await Promise.all(
    heads.map(async ({ lane, epoch, last }): Promise<LaneQueue> => {
      const held = view.have.get(lane);
      if (held?.epoch !== epoch) {
        return { lane, epoch, last, have: null, queued: null, oldestWaitingAt: null };
      }
      const [oldest] = last > held.have ? await log.read(lane, held.have + 1, 1) : [];
      const oldestWaitingAt = oldest?.event.time ?? null;
      return { lane, epoch, last, have: held.have, queued: last - held.have, oldestWaitingAt };
    }),
  );
  return {
    connected: view.phase === 'greeting' || view.phase === 'streaming',
    phase: view.phase,
    lastReceiptAgeMs: view.lastReceiptAtMs === null ? null : nowMs - view.lastReceiptAtMs,
    lanes,
    alarms,
  };
}
