/** A roll call: begun, ticked and ended, from any station and from the staff pages (D2). */
import { type SetCommand, singleCommand } from '../database/write-queue.ts';
import type { SweepSettings } from '../domain/attendance/sweep.ts';
import { addMs, type Instant } from '../domain/instant.ts';
import type { DomainEvent, RollCallKind } from '../domain/log/event-types.ts';
import { type CommandContext, newEvent } from '../events/command-context.ts';
import {
  findOpenRollCall,
  findRunningRollCall,
  isOnList,
  LONGEST_ROLL_CALL_MS,
  readPresence,
} from './presence-store.ts';

/** Who did it: a station that everybody can reach, or somebody of the staff. */
type Actor = { stationId: string | null; by: string | null };
type StartInput = Actor & { rollCallId: string; kind: RollCallKind };
type MarkInput = Actor & { rollCallId: string; memberId: string; safe: boolean };
type EndInput = Actor & { rollCallId: string };
type Refused<Reason extends string> = { kind: 'refused'; reason: Reason };

export type RollCallCommands = {
  /** One runs at a time: whoever begins a second one comes to the first. */
  start: SetCommand<StartInput, { rollCallId: string }>;
  mark: SetCommand<MarkInput, { kind: 'done' } | Refused<'roll-call-over' | 'not-on-list'>>;
  /** Ended twice is ended once. */
  end: SetCommand<EndInput, { kind: 'done' } | Refused<'roll-call-over'>>;
};

export function createRollCallCommands(context: CommandContext, sweeping: SweepSettings): RollCallCommands {
  const { clock, ids, recordEvents } = context;
  return {
    start: singleCommand('start-roll-call', async (tx, { rollCallId, kind, stationId, by }) => {
      const startedAt = clock.now();
      const running = await findRunningRollCall(tx, startedAt);
      if (running) return { rollCallId: running.rollCallId };
      const forgotten = await findOpenRollCall(tx);
      const present = await readPresence(tx, startedAt, sweeping);
      const people = present.map(({ memberId, group, lastAt, lastStationId }) => {
        return { memberId, group, lastAt, lastStationId };
      });
      const data = { rollCallId, kind, startedAt, stationId, by, people };
      await recordEvents(tx, [
        ...(forgotten ? [endOfForgotten(context, forgotten, startedAt)] : []),
        newEvent(ids, 'roll-call-started', startedAt, data),
      ]);
      return { rollCallId };
    }),
    mark: singleCommand('mark-roll-call', async (tx, { rollCallId, memberId, safe, stationId, by }) => {
      const markedAt = clock.now();
      const running = await findRunningRollCall(tx, markedAt);
      if (running?.rollCallId !== rollCallId) return { kind: 'refused', reason: 'roll-call-over' };
      if (!(await isOnList(tx, rollCallId, memberId))) return { kind: 'refused', reason: 'not-on-list' };
      const data = { rollCallId, memberId, safe, markedAt, stationId, by };
      await recordEvents(tx, [newEvent(ids, 'roll-call-marked', markedAt, data)]);
      return { kind: 'done' };
    }),
    end: singleCommand('end-roll-call', async (tx, { rollCallId, stationId, by }) => {
      const endedAt = clock.now();
      const open = await findOpenRollCall(tx);
      if (open?.roll_call_id !== rollCallId) return { kind: 'refused', reason: 'roll-call-over' };
      const data = { rollCallId, kind: open.kind, endedAt, stationId, by };
      await recordEvents(tx, [newEvent(ids, 'roll-call-ended', endedAt, data)]);
      return { kind: 'done' };
    }),
  };
}

/** Nobody ended it, so it ended when its time was over. */
function endOfForgotten(
  { ids }: CommandContext,
  open: { roll_call_id: string; kind: RollCallKind; started_at: Instant },
  now: Instant,
): DomainEvent {
  const endedAt = addMs(open.started_at, LONGEST_ROLL_CALL_MS);
  const data = { rollCallId: open.roll_call_id, kind: open.kind, endedAt, stationId: null, by: null };
  return newEvent(ids, 'roll-call-ended', now, data);
}
