import { type SetCommand, singleCommand } from '../database/write-queue.ts';
import { type CommandContext, newEvent } from '../events/command-context.ts';
import { findOpenNotice, type NoticeCause, withoutOpenNotice } from './notices-store.ts';

type SettleResult = { kind: 'done' } | { kind: 'refused'; reason: 'notice-not-open' };

export type NoticeCommands = {
  /** Nothing happens when the same cause is still open. */
  raise: SetCommand<NoticeCause, { raised: boolean }>;
  settle: SetCommand<{ noticeId: string }, SettleResult>;
};

export function createNoticeCommands({ clock, ids, recordEvents }: CommandContext): NoticeCommands {
  return {
    raise: singleCommand('raise-notice', async (tx, cause) => {
      const [fresh] = await withoutOpenNotice(tx, [cause]);
      if (!fresh) return { raised: false };
      const raisedAt = clock.now();
      await recordEvents(tx, [
        newEvent(ids, 'notice-raised', raisedAt, { noticeId: ids.uuid(), ...fresh, raisedAt }),
      ]);
      return { raised: true };
    }),
    settle: singleCommand('settle-notice', async (tx, { noticeId }) => {
      if (!(await findOpenNotice(tx, noticeId))) return { kind: 'refused', reason: 'notice-not-open' };
      const settledAt = clock.now();
      await recordEvents(tx, [newEvent(ids, 'notice-settled', settledAt, { noticeId, settledAt })]);
      return { kind: 'done' };
    }),
  };
}
