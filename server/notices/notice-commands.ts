import type { SiteTables } from '../database/schema.ts';
import { type SetCommand, singleCommand } from '../database/write-queue.ts';
import { msBetween } from '../domain/instant.ts';
import { type CommandContext, newEvent } from '../events/command-context.ts';
import {
  findNotice,
  findOpenNotice,
  findOpenNoticeOf,
  findReading,
  type NoticeCause,
  withoutOpenNotice,
} from './notices-store.ts';

type SettleResult = { kind: 'done' } | { kind: 'refused'; reason: 'notice-not-open' };
type ReopenResult = { kind: 'done' } | { kind: 'refused'; reason: 'too-late-to-undo' };

/** R8: 「とりけす」 is offered for a minute. */
const UNDO_MS = 60_000;

export type NoticeCommands = {
  /** Nothing happens when the same cause is still open. */
  raise: SetCommand<NoticeCause, { raised: boolean }>;
  settle: SetCommand<{ noticeId: string; by: string | null }, SettleResult>;
  /** Somebody has seen it: the first one counts, and it stays open until it is settled. */
  read: SetCommand<{ noticeId: string; by: string }, SettleResult>;
  /** Undoes a settlement of the last minute (R8). */
  reopen: SetCommand<{ noticeId: string; by: string | null }, ReopenResult>;
  /** Settles whatever is open for a cause: the undo of a call. */
  withdraw: SetCommand<NoticeCause, { withdrawn: boolean }>;
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
    settle: singleCommand('settle-notice', async (tx, { noticeId, by }) => {
      if (!(await findOpenNotice(tx, noticeId))) return { kind: 'refused', reason: 'notice-not-open' };
      const settledAt = clock.now();
      await recordEvents(tx, [newEvent(ids, 'notice-settled', settledAt, { noticeId, settledAt, by })]);
      return { kind: 'done' };
    }),
    read: singleCommand('read-notice', async (tx, { noticeId, by }) => {
      if (!(await findOpenNotice(tx, noticeId))) return { kind: 'refused', reason: 'notice-not-open' };
      if (await findReading(tx, noticeId)) return { kind: 'done' };
      const readAt = clock.now();
      await recordEvents(tx, [newEvent(ids, 'notice-read', readAt, { noticeId, readAt, by })]);
      return { kind: 'done' };
    }),
    reopen: singleCommand('reopen-notice', async (tx, { noticeId, by }) => {
      const notice = await findNotice(tx, noticeId);
      const now = clock.now();
      const isFresh = notice?.settled_at != null && msBetween(now, notice.settled_at) <= UNDO_MS;
      // The same cause may have come again meanwhile: then there is an open notice of it already.
      const [alone] = notice ? await withoutOpenNotice(tx, [causeOf(notice)]) : [];
      if (!isFresh || !alone) return { kind: 'refused', reason: 'too-late-to-undo' };
      await recordEvents(tx, [newEvent(ids, 'notice-reopened', now, { noticeId, by })]);
      return { kind: 'done' };
    }),
    withdraw: singleCommand('withdraw-notice', async (tx, cause) => {
      const notice = await findOpenNoticeOf(tx, cause);
      if (!notice) return { withdrawn: false };
      const settledAt = clock.now();
      const settled = { noticeId: notice.notice_id, settledAt, by: null };
      await recordEvents(tx, [newEvent(ids, 'notice-settled', settledAt, settled)]);
      return { withdrawn: true };
    }),
  };
}

const causeOf = (notice: SiteTables['notices']): NoticeCause => {
  return { kind: notice.kind, about: notice.about, stationId: notice.station_id };
};
