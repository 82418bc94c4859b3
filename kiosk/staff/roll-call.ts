/** What the buttons of the emergency list do. The list is asked for anew after each: somebody else ticks at the same time. */
import { newRequestId } from '../shared/browser.ts';
import type { Answer } from '../shared/send-request.ts';
import { type Desk, refresh, tell } from './desk.ts';
import * as api from './staff-api.ts';
import type { StaffSay } from './words/staff-words.ts';

export type RollCallDesk = {
  start(kind: 'emergency' | 'drill'): void;
  mark(rollCallId: string, memberId: string, safe: boolean): void;
  end(rollCallId: string): void;
};

export function createRollCallDesk(desk: Desk, say: StaffSay): RollCallDesk {
  const send = (request: Promise<Answer>): void =>
    void sendAndRefresh(desk, request, say).catch(() => undefined);
  return {
    start: (kind) => send(api.startRollCall({ requestId: newRequestId(), kind })),
    mark: (rollCallId, memberId, safe) =>
      send(api.markSafe(rollCallId, { requestId: newRequestId(), memberId, safe })),
    end: (rollCallId) => send(api.endRollCall(rollCallId)),
  };
}

async function sendAndRefresh(desk: Desk, request: Promise<Answer>, say: StaffSay): Promise<void> {
  const isWanted = desk.ask();
  const answer = await request;
  if (!isWanted(answer)) return;
  if (answer.kind !== 'done') tell(desk, 'roll-call', say(`emergency.${answer.kind}`));
  await refresh(desk, 'emergency');
}
