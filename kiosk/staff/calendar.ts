/** What the calendar page asks and sends. */
import { monotonicMs } from '../shared/browser.ts';
import * as api from './calendar-api.ts';
import { type Desk, tell } from './desk.ts';
import { UNDO_MS, withoutToast, withToast } from './toasts.ts';
import type { StaffSay } from './words/staff-words.ts';

export async function openCalendar(desk: Desk, month: string): Promise<void> {
  desk.calendar.value = { month, shown: null, isAway: false };
  await readCalendar(desk);
}

async function readCalendar(desk: Desk): Promise<void> {
  const { month } = desk.calendar.value;
  if (month === '') return;
  const isWanted = desk.ask();
  const answer = await api.askMonth(month);
  if (!isWanted(answer) || desk.calendar.value.month !== month) return;
  const { shown } = desk.calendar.value;
  desk.calendar.value =
    answer.kind === 'done'
      ? { month, shown: answer.body as api.CalendarMonth, isAway: false }
      : { month, shown, isAway: true };
}

/** Null: done. */
export async function setDayHours(
  desk: Desk,
  wish: api.Wish,
  say: StaffSay,
): Promise<api.Fault | 'away' | null> {
  const isWanted = desk.ask();
  const { answer, fault } = await api.setDayHours(wish);
  if (!isWanted(answer)) return null;
  if (answer.kind !== 'done') return fault ?? 'away';
  offerUndo(desk, wish.dayHoursId, say('calendar.set'), () => takeBackAgain(desk, wish.dayHoursId, say));
  await readCalendar(desk);
  return null;
}

/** Done at once, and taken back within the minute (R8). */
export async function withdrawDayHours(desk: Desk, dayHoursId: string, say: StaffSay): Promise<void> {
  const isWanted = desk.ask();
  const answer = await api.withdrawDayHours(dayHoursId);
  if (!isWanted(answer)) return;
  if (answer.kind !== 'done') tell(desk, dayHoursId, say(`calendar.withdraw.${answer.kind}`));
  else offerUndo(desk, dayHoursId, say('calendar.withdrawn'), () => restore(desk, dayHoursId, say));
  await readCalendar(desk);
}

function offerUndo(desk: Desk, id: string, text: string, undo: () => Promise<void>): void {
  const endsAtMs = monotonicMs() + UNDO_MS;
  const press = () => void undo().catch(() => undefined);
  desk.toasts.value = withToast(desk.toasts.value, { id, text, endsAtMs, undo: press });
}

const takeBackAgain = (desk: Desk, dayHoursId: string, say: StaffSay): Promise<void> =>
  undo(desk, dayHoursId, api.withdrawDayHours, say);
const restore = (desk: Desk, dayHoursId: string, say: StaffSay): Promise<void> =>
  undo(desk, dayHoursId, api.restoreDayHours, say);

async function undo(
  desk: Desk,
  dayHoursId: string,
  send: typeof api.restoreDayHours,
  say: StaffSay,
): Promise<void> {
  const isWanted = desk.ask();
  desk.toasts.value = withoutToast(desk.toasts.value, dayHoursId);
  const answer = await send(dayHoursId);
  if (!isWanted(answer)) return;
  tell(desk, dayHoursId, say(`undo.${answer.kind}`));
  await readCalendar(desk);
}
