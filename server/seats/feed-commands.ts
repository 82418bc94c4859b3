import { type SetCommand, singleCommand } from '../database/write-queue.ts';
import type { DomainEvent } from '../domain/log/event-types.ts';
import { type CommandContext, newEvent } from '../events/command-context.ts';
import { hashOfKey } from '../http/device-registry.ts';
import { findFeed } from './feeds-store.ts';

export type FeedCommands = {
  /** The address before stops with it. The token is made outside: it is in no event. */
  make: SetCommand<{ memberId: string; token: string }, { kind: 'done' }>;
  revoke: SetCommand<{ memberId: string }, { kind: 'done' }>;
};

export function createFeedCommands({ clock, ids, recordEvents }: CommandContext): FeedCommands {
  return {
    make: singleCommand('make-seat-feed', async (tx, { memberId, token }) => {
      const now = clock.now();
      const before = await findFeed(tx, memberId);
      const events: DomainEvent[] = before
        ? [newEvent(ids, 'seat-feed-revoked', now, { feedId: before, memberId })]
        : [];
      const made = { feedId: ids.uuid(), memberId, tokenHash: hashOfKey(token) };
      await recordEvents(tx, [...events, newEvent(ids, 'seat-feed-made', now, made)]);
      return { kind: 'done' };
    }),
    revoke: singleCommand('revoke-seat-feed', async (tx, { memberId }) => {
      const feedId = await findFeed(tx, memberId);
      if (feedId === null) return { kind: 'done' };
      await recordEvents(tx, [newEvent(ids, 'seat-feed-revoked', clock.now(), { feedId, memberId })]);
      return { kind: 'done' };
    }),
  };
}
