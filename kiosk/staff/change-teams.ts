/** What the page of teams does. Ending a team is done at once and can be taken back for a minute (R8). */
import { monotonicMs } from '../shared/browser.ts';
import type { Answer } from '../shared/send-request.ts';
import { type Desk, refresh, tell } from './desk.ts';
import * as api from './teams-api.ts';
import { UNDO_MS, withoutToast, withToast } from './toasts.ts';
import type { StaffSay } from './words/staff-words.ts';

export type Did = 'added' | 'renamed' | 'ended' | 'resumed';
/** A team, or a kind of work in it. */
export type TeamThing = { teamId: string; categoryId: string | null; name: string; ended: boolean };

const send = ({ teamId, categoryId, ...wished }: TeamThing): Promise<Answer> =>
  categoryId === null ? api.setTeam(teamId, wished) : api.setCategory(teamId, categoryId, wished);

/** @returns whether it was done: a form keeps what was typed until then */
export async function changeTeam(desk: Desk, wished: TeamThing, did: Did, say: StaffSay): Promise<boolean> {
  const id = wished.categoryId ?? wished.teamId;
  const endsAtMs = monotonicMs() + UNDO_MS;
  const isWanted = desk.ask();
  const answer = await send(wished);
  if (!isWanted(answer)) return false;
  if (answer.kind !== 'done') {
    tell(desk, id, say(`teams.${answer.kind}`));
    return false;
  }
  const text = say(`teams.did.${did}`, { name: wished.name });
  const undo = () => {
    desk.toasts.value = withoutToast(desk.toasts.value, id);
    void changeTeam(desk, { ...wished, ended: false }, 'resumed', say).catch(() => undefined);
  };
  if (did === 'ended') desk.toasts.value = withToast(desk.toasts.value, { id, text, endsAtMs, undo });
  else tell(desk, id, text);
  await refresh(desk, 'teams');
  return true;
}
