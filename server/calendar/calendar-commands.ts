import type { SiteTransaction } from '../database/schema.ts';
import { type SetCommand, singleCommand } from '../database/write-queue.ts';
import { AppError } from '../domain/app-error.ts';
import { businessDayOf } from '../domain/calendar.ts';
import { type DayHoursRefusal, dayHoursFault, isAhead } from '../domain/day-hours.ts';
import { msBetween } from '../domain/instant.ts';
import type { EventData } from '../domain/log/event-types.ts';
import { mayAct } from '../domain/roles.ts';
import { type CommandContext, newEvent } from '../events/command-context.ts';
import { listRoles } from '../members/people-store.ts';
import { findDayHours, listDayHours } from './calendar-store.ts';

type DayHoursWish = Omit<EventData['day-hours-set'], 'setAt' | 'by'>;
type ById = { dayHoursId: string; by: string };
type Result<Reason extends string> = { kind: 'done' } | { kind: 'refused'; reason: Reason };

/** R8: 「とりけす」 is offered for a minute. */
const UNDO_MS = 60_000;

/** Whoever runs them has the `OpeningCalendar` read anew before the answer. */
export type CalendarCommands = {
  /** The id is the page's, so that a repeated request sets nothing twice. */
  set: SetCommand<DayHoursWish & { by: string }, Result<DayHoursRefusal>>;
  /** From today on the usual hours again. */
  withdraw: SetCommand<ById, Result<'not-in-force'>>;
  restore: SetCommand<ById, Result<'too-late-to-undo'>>;
};

export function createCalendarCommands(context: CommandContext): CalendarCommands {
  const { clock, ids, calendar, recordEvents } = context;
  return {
    set: singleCommand('set-day-hours', async (tx, { by, ...wish }) => {
      await requireKeeper(tx, by);
      if (await findDayHours(tx, wish.dayHoursId)) return { kind: 'done' };
      const setAt = clock.now();
      const today = businessDayOf(setAt, calendar);
      const known = await listDayHours(tx, today);
      const reason = dayHoursFault(wish, today, known);
      if (reason !== null) return { kind: 'refused', reason };
      await recordEvents(tx, [newEvent(ids, 'day-hours-set', setAt, { ...wish, setAt, by })]);
      return { kind: 'done' };
    }),
    withdraw: singleCommand('withdraw-day-hours', async (tx, { dayHoursId, by }) => {
      await requireKeeper(tx, by);
      const withdrawnAt = clock.now();
      const withdrawnOn = businessDayOf(withdrawnAt, calendar);
      const found = await findDayHours(tx, dayHoursId);
      if (!found || !isAhead(found, withdrawnOn)) return { kind: 'refused', reason: 'not-in-force' };
      const data = { dayHoursId, withdrawnOn, withdrawnAt, by };
      await recordEvents(tx, [newEvent(ids, 'day-hours-withdrawn', withdrawnAt, data)]);
      return { kind: 'done' };
    }),
    restore: singleCommand('restore-day-hours', async (tx, { dayHoursId, by }) => {
      await requireKeeper(tx, by);
      const now = clock.now();
      const found = await findDayHours(tx, dayHoursId);
      const isFresh = found?.withdrawnAt != null && msBetween(now, found.withdrawnAt) <= UNDO_MS;
      // Somebody may have given these days other hours meanwhile.
      const known = await listDayHours(tx, businessDayOf(now, calendar));
      const isFree =
        found && dayHoursFault(found, found.fromDay, known.filter(isAnotherThan(found))) === null;
      if (!isFresh || !isFree) return { kind: 'refused', reason: 'too-late-to-undo' };
      await recordEvents(tx, [newEvent(ids, 'day-hours-restored', now, { dayHoursId, by })]);
      return { kind: 'done' };
    }),
  };
}

const isAnotherThan =
  ({ dayHoursId }: { dayHoursId: string }) =>
  (one: { dayHoursId: string }): boolean =>
    one.dayHoursId !== dayHoursId;

async function requireKeeper(tx: SiteTransaction, by: string): Promise<void> {
  if (!mayAct('set-day-hours', await listRoles(tx, by), []))
    throw new AppError('not-allowed', 'this needs somebody of the staff');
}
