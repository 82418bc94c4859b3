import type { SiteTransaction } from '../database/schema.ts';
import { type SetCommand, singleCommand } from '../database/write-queue.ts';
import { AppError } from '../domain/app-error.ts';
import { addDays, businessDayOf } from '../domain/calendar.ts';
import { isShownOn, MAX_DAYS_AHEAD, MAX_NOTICES } from '../domain/day-notice.ts';
import { type LocalDate, msBetween } from '../domain/instant.ts';
import type { DayNoticeTexts } from '../domain/log/event-types.ts';
import { mayAct } from '../domain/roles.ts';
import { type CommandContext, newEvent } from '../events/command-context.ts';
import { listRoles } from '../members/people-store.ts';
import { findDayNotice, listDayNotices } from './day-notices-store.ts';

export const POST_REFUSALS = ['days-turned', 'over-already', 'too-far', 'too-many'] as const;
type PostRefusal = (typeof POST_REFUSALS)[number];
type Span = { fromDay: LocalDate; toDay: LocalDate };
type PostInput = { dayNoticeId: string; texts: DayNoticeTexts; by: string } & Span;
type Result<Reason extends string> = { kind: 'done' } | { kind: 'refused'; reason: Reason };

/** R8: 「とりけす」 is offered for a minute. */
const UNDO_MS = 60_000;

export type DayNoticeCommands = {
  /** The id is the page's, so that a repeated request posts nothing twice. */
  post: SetCommand<PostInput, Result<PostRefusal>>;
  withdraw: SetCommand<{ dayNoticeId: string; by: string }, Result<'notice-not-open'>>;
  restore: SetCommand<{ dayNoticeId: string; by: string }, Result<'too-late-to-undo'>>;
};

export function createDayNoticeCommands({
  clock,
  ids,
  calendar,
  recordEvents,
}: CommandContext): DayNoticeCommands {
  return {
    post: singleCommand('post-day-notice', async (tx, { dayNoticeId, fromDay, toDay, texts, by }) => {
      await requirePoster(tx, by);
      if (await findDayNotice(tx, dayNoticeId)) return { kind: 'done' };
      const postedAt = clock.now();
      const today = businessDayOf(postedAt, calendar);
      const reason = faultOf({ fromDay, toDay }, today, await listDayNotices(tx, today));
      if (reason !== null) return { kind: 'refused', reason };
      const data = { dayNoticeId, fromDay, toDay, postedAt, by };
      await recordEvents(tx, [newEvent(ids, 'day-notice-posted', postedAt, data, texts)]);
      return { kind: 'done' };
    }),
    withdraw: singleCommand('withdraw-day-notice', async (tx, { dayNoticeId, by }) => {
      await requirePoster(tx, by);
      const notice = await findDayNotice(tx, dayNoticeId);
      if (!notice || notice.withdrawn_at !== null) return { kind: 'refused', reason: 'notice-not-open' };
      const withdrawnAt = clock.now();
      const data = { dayNoticeId, withdrawnAt, by };
      await recordEvents(tx, [newEvent(ids, 'day-notice-withdrawn', withdrawnAt, data)]);
      return { kind: 'done' };
    }),
    restore: singleCommand('restore-day-notice', async (tx, { dayNoticeId, by }) => {
      await requirePoster(tx, by);
      const now = clock.now();
      const withdrawnAt = (await findDayNotice(tx, dayNoticeId))?.withdrawn_at ?? null;
      if (withdrawnAt === null || msBetween(now, withdrawnAt) > UNDO_MS)
        return { kind: 'refused', reason: 'too-late-to-undo' };
      await recordEvents(tx, [newEvent(ids, 'day-notice-restored', now, { dayNoticeId, by })]);
      return { kind: 'done' };
    }),
  };
}

async function requirePoster(tx: SiteTransaction, by: string): Promise<void> {
  if (!mayAct('post-notice', await listRoles(tx, by), []))
    throw new AppError('not-allowed', 'this needs somebody of the staff');
}

/** A day on which there would be too many is one of the days at which a span begins. */
function faultOf(span: Span, today: LocalDate, known: readonly Span[]): PostRefusal | null {
  const { fromDay, toDay } = span;
  if (toDay < fromDay) return 'days-turned';
  if (toDay < today) return 'over-already';
  if (toDay > addDays(today, MAX_DAYS_AHEAD)) return 'too-far';
  const begins = [span, ...known].map((one) => one.fromDay).filter((day) => fromDay <= day && day <= toDay);
  const shownOn = (day: LocalDate) => known.filter((one) => isShownOn({ ...one, isWithdrawn: false }, day));
  return begins.some((day) => shownOn(day).length >= MAX_NOTICES) ? 'too-many' : null;
}
