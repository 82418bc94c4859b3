/** What the buttons do. Each wish has one request id, also when it is sent again: pressed twice, it still happens once (R7). */
import type { Language, Preferences } from '../../server/domain/preferences.ts';
import { newRequestId } from '../shared/browser.ts';
import type { Dispatch } from './connect-station.ts';
import { createRememberer, type Rememberer } from './remember-preferences.ts';
import { createRollCallActions, type RollCallActions } from './roll-call-actions.ts';
import { callReasonOf, screenOf } from './screen.ts';
import * as api from './station-api.ts';
import type { StationState } from './station-state.ts';
import { preferencesOf } from './wishes.ts';

/** The server understood and decided against it. */
const CONFLICT = 409;

export type StationActions = {
  goHome(): void;
  callStaff(): void;
  leaveNow(): void;
  openSight(): void;
  stay(): void;
  undo(): void;
  chooseLanguage(language: Language): void;
  choose(change: Partial<Preferences>): void;
} & RollCallActions;

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

type Read = () => StationState;

export function createActions(read: Read, dispatch: Dispatch): StationActions {
  const calls = createWishIds(newRequestId);
  const withdrawals = createWishIds(newRequestId);
  const departures = createWishIds(newRequestId);
  const rememberer = createRememberer(newRequestId, dispatch);
  const choose = (change: Partial<Preferences>) =>
    changeTo({ ...preferencesOf(read().wishes), ...change }, false, read, dispatch, rememberer);
  return {
    ...createRollCallActions(read, dispatch),
    choose,
    chooseLanguage: (language) => choose({ language }),
    goHome: () => dispatch({ kind: 'home' }),
    openSight: () => dispatch({ kind: 'open-sight' }),
    stay: () => dispatch({ kind: 'activity' }),
    callStaff: () => void callStaff(read(), dispatch, calls).catch(() => undefined),
    leaveNow: () => void leaveNow(read(), dispatch, departures).catch(() => undefined),
    undo() {
      const { undo } = read();
      if (undo?.of === 'preferences') changeTo(undo.before, true, read, dispatch, rememberer);
      if (undo?.of === 'call') void withdrawCall(read(), dispatch, withdrawals).catch(() => undefined);
    },
  };
}

function changeTo(
  preferences: Preferences,
  isUndo: boolean,
  read: Read,
  dispatch: Dispatch,
  rememberer: Rememberer,
): void {
  dispatch({ kind: 'preferences', preferences, isUndo });
  const { personal } = read().wishes;
  if (personal) rememberer.remember(personal.tapId, personal.preferences);
}

async function callStaff(state: StationState, dispatch: Dispatch, ids: WishIds): Promise<void> {
  if (state.shown?.kind === 'call' && ['sending', 'done'].includes(state.shown.progress)) return;
  const reason = callReasonOf(screenOf(state));
  dispatch({ kind: 'call', reason, progress: 'sending' });
  const answer = await api.callStaff({ requestId: ids.idFor(reason), reason });
  if (answer.kind === 'done') ids.fulfilled(reason);
  dispatch({ kind: 'call', reason, progress: answer.kind === 'done' ? 'done' : 'unanswered' });
}

async function withdrawCall({ undo }: StationState, dispatch: Dispatch, ids: WishIds): Promise<void> {
  if (undo?.of !== 'call' || undo.progress === 'sending') return;
  const { reason } = undo;
  dispatch({ kind: 'undo', progress: 'sending' });
  const answer = await api.withdrawCall({ requestId: ids.idFor(reason), reason });
  if (answer.kind !== 'done') return dispatch({ kind: 'undo', progress: 'unanswered' });
  ids.fulfilled(reason);
  dispatch({ kind: 'call', reason, progress: 'withdrawn' });
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
