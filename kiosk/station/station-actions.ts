/** What the buttons do. Each wish has one request id, also when it is sent again: pressed twice, it still happens once (R7). */
import { newRequestId } from '../shared/browser.ts';
import type { Language } from '../shared/words.ts';
import type { Dispatch } from './connect-station.ts';
import { callReasonOf, screenOf } from './screen.ts';
import * as api from './station-api.ts';
import type { StationState } from './station-state.ts';

/** The server understood and decided against it. */
const CONFLICT = 409;

export type StationActions = {
  goHome(): void;
  callStaff(): void;
  leaveNow(): void;
  chooseLanguage(language: Language): void;
};

export type WishIds = { idFor(wish: string): string; fulfilled(wish: string): void };

/** Remembers the id of the one wish that is not fulfilled yet, so that a person may press again after a lost answer. */
export function createWishIds(newId: () => string): WishIds {
  let open: { wish: string; id: string } | null = null;
  return {
    idFor(wish) {
      if (open?.wish !== wish) open = { wish, id: newId() };
      return open.id;
    },
    fulfilled(wish) {
      if (open?.wish === wish) open = null;
    },
  };
}

export function createActions(read: () => StationState, dispatch: Dispatch): StationActions {
  const calls = createWishIds(newRequestId);
  const departures = createWishIds(newRequestId);
  return {
    goHome: () => dispatch({ kind: 'home' }),
    chooseLanguage: (language) => dispatch({ kind: 'language', language }),
    callStaff: () => void callStaff(read(), dispatch, calls).catch(() => undefined),
    leaveNow: () => void leaveNow(read(), dispatch, departures).catch(() => undefined),
  };
}

async function callStaff(state: StationState, dispatch: Dispatch, ids: WishIds): Promise<void> {
  if (state.shown?.kind === 'call' && state.shown.progress !== 'unanswered') return;
  const reason = callReasonOf(screenOf(state));
  dispatch({ kind: 'call', reason, progress: 'sending' });
  const answer = await api.callStaff({ requestId: ids.idFor(reason), reason });
  if (answer.kind === 'done') ids.fulfilled(reason);
  dispatch({ kind: 'call', reason, progress: answer.kind === 'done' ? 'done' : 'unanswered' });
}

async function leaveNow({ shown }: StationState, dispatch: Dispatch, ids: WishIds): Promise<void> {
  if (shown?.kind !== 'tap' || shown.leaving === 'sending') return;
  const { tapId } = shown.frame;
  dispatch({ kind: 'leaving', tapId, progress: 'sending' });
  const answer = await api.leaveNow({ requestId: ids.idFor(tapId), tapId });
  // The result comes as a tap frame over the stream, like that of every other tap.
  if (answer.kind === 'done') return ids.fulfilled(tapId);
  const isOver = answer.kind === 'refused' && answer.status === CONFLICT;
  dispatch({ kind: 'leaving', tapId, progress: isOver ? 'over' : 'unanswered' });
}
