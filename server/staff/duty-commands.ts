import { type SetCommand, singleCommand } from '../database/write-queue.ts';
import type { SweepSettings } from '../domain/attendance/sweep.ts';
import { dutyEndsAt, isOnDuty } from '../domain/duty.ts';
import type { Instant } from '../domain/instant.ts';
import { type CommandContext, newEvent } from '../events/command-context.ts';
import { findDuty } from './duty-store.ts';

export type DutyCommands = {
  /** Whoever is on duty already stays so until the same time. */
  begin: SetCommand<{ memberId: string }, { endsAt: Instant }>;
  /** Ended twice is ended once. */
  end: SetCommand<{ memberId: string }, void>;
};

export function createDutyCommands(context: CommandContext, sweeping: SweepSettings): DutyCommands {
  const { clock, ids, recordEvents } = context;
  return {
    begin: singleCommand('begin-duty', async (tx, { memberId }) => {
      const beganAt = clock.now();
      const duty = await findDuty(tx, memberId);
      if (duty && isOnDuty({ beganAt: duty.began_at, endsAt: duty.ends_at }, beganAt))
        return { endsAt: duty.ends_at };
      const endsAt = dutyEndsAt(beganAt, sweeping);
      await recordEvents(tx, [newEvent(ids, 'duty-began', beganAt, { memberId, beganAt, endsAt })]);
      return { endsAt };
    }),
    end: singleCommand('end-duty', async (tx, { memberId }) => {
      const endedAt = clock.now();
      const duty = await findDuty(tx, memberId);
      if (!duty || !isOnDuty({ beganAt: duty.began_at, endsAt: duty.ends_at }, endedAt)) return;
      await recordEvents(tx, [newEvent(ids, 'duty-ended', endedAt, { memberId, endedAt })]);
    }),
  };
}
