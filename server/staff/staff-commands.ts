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
  /** The same evidence for a wrong PIN at the list of names. */
  noteWrongPin: SetCommand<{ memberId: string; stationId: string }, void>;
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
    noteWrongPin: singleCommand('note-wrong-pin', async (tx, evidence) => {
      await recordEvents(tx, [newEvent(ids, 'pin-refused', clock.now(), evidence)]);
    }),
    noteSignIn: singleCommand('note-sign-in', async (tx, { memberId, stationId, accepted }) => {
      const type = accepted ? 'staff-signed-in' : 'pin-refused';
      await recordEvents(tx, [newEvent(ids, type, clock.now(), { memberId, stationId })]);
    }),
  };
}
