/** 「すみました」 is done at once and can be taken back for a minute: nobody is asked whether they are sure (R8). */
import { monotonicMs } from '../shared/browser.ts';
import { type Desk, refresh, tell } from './desk.ts';
import type { Notice } from './staff-answers.ts';
import * as api from './staff-api.ts';
import { UNDO_MS, withoutToast, withToast } from './toasts.ts';
import type { StaffSay } from './words/staff-words.ts';

export async function settleNotice(desk: Desk, notice: Notice, title: string, say: StaffSay): Promise<void> {
  const { noticeId } = notice;
  if (desk.settling.value.includes(noticeId)) return;
  // The minute begins here and not with the answer, so that the way back is never offered longer than the server grants it.
  const endsAtMs = monotonicMs() + UNDO_MS;
  const isWanted = desk.ask();
  desk.settling.value = [...desk.settling.value, noticeId];
  const answer = await api.settle(noticeId);
  if (!isWanted(answer)) return;
  desk.settling.value = desk.settling.value.filter((one) => one !== noticeId);
  if (answer.kind === 'done') {
    const undo = () => void takeBack(desk, noticeId, say).catch(() => undefined);
    const toast = { id: noticeId, text: say('settled', { title }), endsAtMs, undo };
    desk.toasts.value = withToast(desk.toasts.value, toast);
    leaveOut(desk, noticeId);
  } else tell(desk, noticeId, say(`settle.${answer.kind}`));
  await refresh(desk, 'today');
}

/** 「読みました」: whoever called is told by whom, and the others of the staff see it too. */
export async function readNotice(desk: Desk, { noticeId }: Notice, say: StaffSay): Promise<void> {
  if (desk.settling.value.includes(noticeId)) return;
  const isWanted = desk.ask();
  desk.settling.value = [...desk.settling.value, noticeId];
  const answer = await api.readNotice(noticeId);
  if (!isWanted(answer)) return;
  desk.settling.value = desk.settling.value.filter((one) => one !== noticeId);
  if (answer.kind !== 'done') tell(desk, noticeId, say(`settle.${answer.kind}`));
  await refresh(desk, 'today');
}

async function takeBack(desk: Desk, noticeId: string, say: StaffSay): Promise<void> {
  const isWanted = desk.ask();
  desk.toasts.value = withoutToast(desk.toasts.value, noticeId);
  const answer = await api.unsettle(noticeId);
  if (!isWanted(answer)) return;
  tell(desk, noticeId, say(`undo.${answer.kind}`));
  await refresh(desk, 'today');
}

/** Gone from the list at once; the next answer of the server confirms it. */
function leaveOut(desk: Desk, noticeId: string): void {
  const today = desk.today.value;
  if (!today) return;
  desk.today.value = { ...today, notices: today.notices.filter((one) => one.noticeId !== noticeId) };
}
