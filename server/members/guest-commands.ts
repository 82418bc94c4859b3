import { type SetCommand, singleCommand } from '../database/write-queue.ts';
import type { Instant } from '../domain/instant.ts';
import { type CommandContext, newEvent } from '../events/command-context.ts';
import { type By, requirePermission } from './desk-permission.ts';
import { findGuest } from './guests-store.ts';
import { findMember } from './members-store.ts';

type GuestInput = By & { memberId: string; nickname: string; purpose: string; expectedAt: Instant };

export type GuestCommands = {
  /** The id is the page's, so that a repeated request expects nobody twice. */
  expect: SetCommand<GuestInput, { memberId: string }>;
  cancel: SetCommand<
    By & { memberId: string },
    { kind: 'done' } | { kind: 'refused'; reason: 'guest-not-found' }
  >;
};

export function createGuestCommands({ clock, ids, recordEvents }: CommandContext): GuestCommands {
  return {
    expect: singleCommand('expect-guest', async (tx, { by, memberId, nickname, purpose, expectedAt }) => {
      await requirePermission(tx, 'plan-guest', by, null);
      if (await findMember(tx, memberId)) return { memberId };
      const now = clock.now();
      await recordEvents(tx, [
        newEvent(ids, 'guest-expected', now, { memberId, expectedAt }, { nickname, purpose }),
        newEvent(ids, 'desk-acted', now, { by, action: 'plan-guest', about: memberId }),
      ]);
      return { memberId };
    }),
    cancel: singleCommand('cancel-guest', async (tx, { by, memberId }) => {
      await requirePermission(tx, 'plan-guest', by, null);
      const guest = await findGuest(tx, memberId);
      if (!guest) return { kind: 'refused', reason: 'guest-not-found' };
      if (guest.cancelled_at !== null) return { kind: 'done' };
      const cancelledAt = clock.now();
      await recordEvents(tx, [
        newEvent(ids, 'guest-cancelled', cancelledAt, { memberId, cancelledAt }),
        newEvent(ids, 'desk-acted', cancelledAt, { by, action: 'plan-guest', about: memberId }),
      ]);
      return { kind: 'done' };
    }),
  };
}
