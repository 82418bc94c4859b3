/** What the page of months asks and sends. Each look at a month is logged, so it is asked for by hand and never by a timer. */
import type { UnlockReason } from '../../server/domain/log/record-event-types.ts';
import type { Answer } from '../shared/send-request.ts';
import { type Desk, tell } from './desk.ts';
import * as api from './months-api.ts';
import { canBeSigned, type Months } from './months-shown.ts';
import type { MonthList, MonthSheets } from './staff-answers.ts';
import type { StaffSay } from './words/staff-words.ts';

const put = (desk: Desk, more: Partial<Months>): void => {
  desk.months.value = { ...desk.months.value, ...more };
};

export const showMonths = (desk: Desk, more: Pick<Partial<Months>, 'filter' | 'sheets'>): void =>
  put(desk, more);

export async function openMonths(desk: Desk, month: string): Promise<void> {
  put(desk, { month, list: null, sheets: null, trouble: null });
  await readMonths(desk);
}

async function readMonths(desk: Desk): Promise<void> {
  const { month } = desk.months.value;
  const isWanted = desk.ask();
  const answer = await api.askMonth(month);
  if (!isWanted(answer) || desk.months.value.month !== month) return;
  if (answer.kind === 'done') put(desk, { list: answer.body as MonthList });
  else put(desk, { trouble: { about: 'all', kind: 'away' } });
}

/** @param memberId null for everybody of the month */
export async function openSheets(desk: Desk, memberId: string | null): Promise<void> {
  const { month } = desk.months.value;
  await send(desk, memberId ?? 'all', api.askSheets(month, memberId), (answer) => {
    if (desk.months.value.month === month) put(desk, { sheets: answer.body as MonthSheets });
  });
}

export async function countersign(desk: Desk, memberId: string, say: StaffSay): Promise<void> {
  const { month } = desk.months.value;
  await send(desk, memberId, api.countersign(month, memberId), () =>
    tell(desk, memberId, say('months.told.locked')),
  );
  await readMonths(desk);
}

/** Those that are on the page: who confirmed meanwhile has not been looked at. */
export async function countersignAll(desk: Desk, say: StaffSay): Promise<void> {
  const { month, list } = desk.months.value;
  const memberIds = (list?.members ?? []).filter(canBeSigned).map(({ memberId }) => memberId);
  if (memberIds.length === 0) return;
  await send(desk, 'all', api.countersignMany(month, memberIds), (answer) => {
    const { locked } = answer.body as { locked: string[] };
    tell(desk, 'months', say('months.told.many', { count: locked.length }));
  });
  await readMonths(desk);
}

export async function unlock(
  desk: Desk,
  memberId: string,
  reason: UnlockReason,
  say: StaffSay,
): Promise<void> {
  const { month } = desk.months.value;
  await send(desk, memberId, api.unlock(month, memberId, reason), () =>
    tell(desk, memberId, say('months.told.unlocked')),
  );
  await readMonths(desk);
}

/** One wish at a time: its keys are still while it is under way. */
async function send(
  desk: Desk,
  about: string,
  request: Promise<Answer>,
  onDone: (answer: Extract<Answer, { kind: 'done' }>) => void,
): Promise<void> {
  put(desk, { sending: about, trouble: null });
  const isWanted = desk.ask();
  const answer = await request;
  if (!isWanted(answer)) return;
  put(desk, { sending: null });
  if (answer.kind === 'done') onDone(answer);
  else put(desk, { trouble: { about, kind: answer.kind } });
}
