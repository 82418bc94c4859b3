/** What the buttons of the closing page do. */
import { newRequestId } from '../shared/browser.ts';
import type { Answer } from '../shared/send-request.ts';
import { type Desk, refresh, tell } from './desk.ts';
import type { ClosingPerson } from './staff-answers.ts';
import * as api from './staff-api.ts';
import type { StaffSay } from './words/staff-words.ts';

export type ClosingAnswer = NonNullable<ClosingPerson['answer']>;

export async function answerAtClosing(
  desk: Desk,
  { visitId, memberId, group }: ClosingPerson,
  answer: ClosingAnswer,
  say: StaffSay,
): Promise<void> {
  // Of a visit that was closed for presence already only its member can say when it ended.
  const leavesNow = answer === 'left' && group !== 'to-confirm';
  const request = leavesNow
    ? api.leave({ requestId: newRequestId(), memberId })
    : api.answerAtClosing({ visitId, answer });
  await settle(desk, request, null, say);
}

export const closeDay = (desk: Desk, say: StaffSay): Promise<void> =>
  settle(desk, api.closeDay(), say('closing.done'), say);

async function settle(
  desk: Desk,
  request: Promise<Answer>,
  done: string | null,
  say: StaffSay,
): Promise<void> {
  const isWanted = desk.ask();
  const answer = await request;
  if (!isWanted(answer)) return;
  if (answer.kind !== 'done') tell(desk, 'closing', say(`closing.${answer.kind}`));
  else if (done) tell(desk, 'closing', done);
  await refresh(desk, 'closing');
}
