/** What the buttons of the closing page do. Who was checked out can be taken back for a minute (R8). */
import { monotonicMs, newRequestId } from '../shared/browser.ts';
import type { Answer } from '../shared/send-request.ts';
import { type Desk, refresh, tell } from './desk.ts';
import type { ClosingPerson } from './staff-answers.ts';
import * as api from './staff-api.ts';
import { UNDO_MS, withoutToast, withToast } from './toasts.ts';
import type { StaffSay } from './words/staff-words.ts';

export type ClosingAnswer = NonNullable<ClosingPerson['answer']>;

export async function answerAtClosing(
  desk: Desk,
  person: ClosingPerson,
  answer: ClosingAnswer,
  say: StaffSay,
): Promise<void> {
  const { visitId, group } = person;
  // Of a visit that was closed for presence already only its member can say when it ended.
  if (answer === 'left' && group !== 'to-confirm') return checkOut(desk, person, say);
  await settle(desk, api.answerAtClosing({ visitId, answer }), null, say);
}

async function checkOut(desk: Desk, { memberId, nickname }: ClosingPerson, say: StaffSay): Promise<void> {
  const requestId = newRequestId();
  // The minute begins here and not with the answer, so that the way back is never offered longer than the server grants it.
  const endsAtMs = monotonicMs() + UNDO_MS;
  const isDone = await settle(desk, api.leave({ requestId, memberId }), null, say);
  if (!isDone) return;
  const undo = () => void takeBack(desk, requestId, say).catch(() => undefined);
  const toast = { id: requestId, text: say('closing.checked-out', { name: nickname }), endsAtMs, undo };
  desk.toasts.value = withToast(desk.toasts.value, toast);
}

async function takeBack(desk: Desk, departureId: string, say: StaffSay): Promise<void> {
  const isWanted = desk.ask();
  desk.toasts.value = withoutToast(desk.toasts.value, departureId);
  const answer = await api.undoLeaving(departureId, newRequestId());
  if (!isWanted(answer)) return;
  tell(desk, departureId, say(`undo.${answer.kind}`));
  await refresh(desk, 'closing');
}

export async function closeDay(desk: Desk, say: StaffSay): Promise<void> {
  await settle(desk, api.closeDay(), say('closing.done'), say);
}

/** True when it was done and whoever pressed is still there. */
async function settle(
  desk: Desk,
  request: Promise<Answer>,
  done: string | null,
  say: StaffSay,
): Promise<boolean> {
  const isWanted = desk.ask();
  const answer = await request;
  if (!isWanted(answer)) return false;
  if (answer.kind !== 'done') tell(desk, 'closing', say(`closing.${answer.kind}`));
  else if (done) tell(desk, 'closing', done);
  await refresh(desk, 'closing');
  return answer.kind === 'done' && isWanted(answer);
}
