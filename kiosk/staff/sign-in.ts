/** Signing in and out. A card alone proves nothing (O4): it opens the question for the PIN. */
import type { Instant } from '../../server/domain/instant.ts';
import { monotonicMs } from '../shared/browser.ts';
import { serverNow } from '../shared/server-time.ts';
import type { Dispatch } from './connect-staff.ts';
import type { Staff } from './staff-answers.ts';
import * as api from './staff-api.ts';
import { canSendPin, type StaffState } from './staff-state.ts';

/** The server's promise; a page whose time of the server is not yet known waits no longer than that. */
const MAX_CARD_WAIT_MS = 60_000;

export type SignIn = {
  askForCard(): void;
  sendPin(): void;
  type(digit: string): void;
  erase(): void;
  back(): void;
  lock(): void;
};

export function createSignIn(read: () => StaffState, dispatch: Dispatch): SignIn {
  const unanswered = () => dispatch({ kind: 'at-door', news: 'unanswered' });
  return {
    askForCard: () => void askForCard(read, dispatch).catch(unanswered),
    sendPin: () => void sendPin(read(), dispatch).catch(unanswered),
    type: (digit) => dispatch({ kind: 'digit', digit }),
    erase: () => dispatch({ kind: 'erase' }),
    back: () => dispatch({ kind: 'back' }),
    lock: () => dispatch({ kind: 'lock' }),
  };
}

async function askForCard(read: () => StaffState, dispatch: Dispatch): Promise<void> {
  const { room } = read();
  if (room.name !== 'door' || room.progress === 'sending') return;
  dispatch({ kind: 'asked-for-card' });
  const answer = await api.expectCard();
  if (answer.kind !== 'done') return dispatch({ kind: 'at-door', news: 'unanswered' });
  const { until } = answer.body as { until: Instant };
  const forMs = until - serverNow(read().time, monotonicMs());
  dispatch({ kind: 'card-expected', forMs: Math.min(Math.max(forMs, 0), MAX_CARD_WAIT_MS) });
}

async function sendPin({ room }: StaffState, dispatch: Dispatch): Promise<void> {
  if (room.name !== 'pin' || !canSendPin(room, monotonicMs())) return;
  dispatch({ kind: 'pin-sent' });
  const answer = await api.sendPin(room.card.tapId, room.digits);
  switch (answer.kind) {
    case 'done':
      return dispatch({ kind: 'signed-in', staff: answer.body as Staff });
    case 'no':
      return refused(answer.reason, answer.waitMs, dispatch);
    case 'refused':
      return dispatch({ kind: 'at-door', news: 'session-over' });
    case 'away':
      return dispatch({ kind: 'pin-refused', fault: 'unanswered', waitMs: 0 });
  }
}

function refused(reason: string, waitMs: number, dispatch: Dispatch): void {
  if (reason === 'wrong-pin' || reason === 'wait') dispatch({ kind: 'pin-refused', fault: reason, waitMs });
  else dispatch({ kind: 'at-door', news: 'session-over' });
}
