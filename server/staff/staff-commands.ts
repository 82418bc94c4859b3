import { type SetCommand, singleCommand } from '../database/write-queue.ts';
import type { Role } from '../domain/roles.ts';
import { type CommandContext, newEvent } from '../events/command-context.ts';
import { findMember } from '../members/members-store.ts';

type ForMember = { kind: 'done' } | { kind: 'refused'; reason: 'member-not-found' };

export type StaffCommands = {
  setRoles: SetCommand<{ memberId: string; roles: Role[] }, ForMember>;
  /** @param pinHash never the PIN itself */
  setPin: SetCommand<{ memberId: string; pinHash: string }, ForMember>;
  /** Kept as evidence, whether the PIN was right or not. */
  noteSignIn: SetCommand<{ memberId: string; stationId: string; accepted: boolean }, void>;
};

export function createStaffCommands({ clock, ids, recordEvents }: CommandContext): StaffCommands {
  return {
    setRoles: singleCommand('set-roles', async (tx, { memberId, roles }) => {
      if (!(await findMember(tx, memberId))) return { kind: 'refused', reason: 'member-not-found' };
      await recordEvents(tx, [
        newEvent(ids, 'roles-set', clock.now(), { memberId, roles: [...new Set(roles)].sort() }),
      ]);
      return { kind: 'done' };
    }),
    setPin: singleCommand('set-pin', async (tx, { memberId, pinHash }) => {
      if (!(await findMember(tx, memberId))) return { kind: 'refused', reason: 'member-not-found' };
      await recordEvents(tx, [newEvent(ids, 'pin-set', clock.now(), { memberId }, { pinHash })]);
      return { kind: 'done' };
    }),
    noteSignIn: singleCommand('note-sign-in', async (tx, { memberId, stationId, accepted }) => {
      const type = accepted ? 'staff-signed-in' : 'pin-refused';
      await recordEvents(tx, [newEvent(ids, type, clock.now(), { memberId, stationId })]);
    }),
  };
}
