/** What the buttons do. Each wish has one request id, also when it is sent again: pressed twice, it still happens once (R7). */
import type { CallReason } from '../../server/domain/call-reason.ts';
import type { Instant } from '../../server/domain/instant.ts';
import type { PauseKind, WorkChoice } from '../../server/domain/log/event-types.ts';
import type { Language, Preferences } from '../../server/domain/preferences.ts';
import { monotonicMs, newRequestId } from '../shared/browser.ts';
import type { Answer } from '../shared/send-request.ts';
import type { Dispatch } from './connect-station.ts';
import { createForgotActions, type ForgotActions } from './forgot-actions.ts';
import { createOwnMonthActions, type OwnMonthActions } from './own-month-actions.ts';
import { createRememberer, type Rememberer } from './remember-preferences.ts';
import { createRollCallActions, type RollCallActions } from './roll-call-actions.ts';
import { deskPress } from './screen.ts';
import { createSeatActions, type SeatActions } from './seats/seat-actions.ts';
import * as api from './station-api.ts';
import type { QrPicture, StationState } from './station-state.ts';
import { createWishIds, type Read, type WishIds } from './wish-ids.ts';
import { preferencesOf } from './wishes.ts';

/** The server understood and decided against it. */
const CONFLICT = 409;

export type StationActions = {
  goHome(): void;
  /** The key of the desk: calls at once where the reason is known, else asks for it. */
  callStaff(): void;
  callFor(reason: CallReason): void;
  leaveNow(): void;
  startPause(pause: PauseKind): void;
  chooseWork(work: WorkChoice): void;
  answerEnd(visitId: string, at: Instant): void;
  openSight(): void;
  openPhone(): void;
  forgot: ForgotActions;
  seats: SeatActions;
  stay(): void;
  undo(): void;
  chooseLanguage(language: Language): void;
  choose(change: Partial<Preferences>): void;
} & RollCallActions &
  OwnMonthActions;

export function createActions(read: Read, dispatch: Dispatch): StationActions {
  const calls = createWishIds(newRequestId);
  const withdrawals = createWishIds(newRequestId);
  const { leaveNow, startPause, chooseWork, answerEnd } = createPresses(read, dispatch);
  const rememberer = createRememberer(newRequestId, dispatch);
  const seats = createSeatActions(read, dispatch);
  const callFor = (reason: CallReason): void =>
    void callStaff(read(), reason, dispatch, calls).catch(() => undefined);
  const choose = (change: Partial<Preferences>) =>
    changeTo({ ...preferencesOf(read().wishes), ...change }, false, read, dispatch, rememberer);
  return {
    ...createRollCallActions(read, dispatch),
    ...createOwnMonthActions(read, dispatch),
    choose,
    chooseLanguage: (language) => choose({ language }),
    goHome: () => dispatch({ kind: 'home' }),
    openSight: () => dispatch({ kind: 'open-sight' }),
    openPhone: () => void openPhone(read(), dispatch).catch(() => undefined),
    forgot: createForgotActions(read, dispatch),
    seats,
    stay: () => dispatch({ kind: 'activity' }),
    callStaff() {
      const press = deskPress(read(), monotonicMs());
      if (press === 'ask') dispatch({ kind: 'open-consult' });
      else if (press !== null) callFor(press);
    },
    callFor,
    leaveNow,
    startPause,
    chooseWork: (work) => void chooseWork(work).catch(() => undefined),
    answerEnd: (visitId, at) => void answerEnd(visitId, at).catch(() => undefined),
    undo() {
      const { undo } = read();
      if (undo?.of === 'preferences') changeTo(undo.before, true, read, dispatch, rememberer);
      if (undo?.of === 'seat') seats.undo();
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

async function openPhone({ wishes, shown }: StationState, dispatch: Dispatch): Promise<void> {
  const tapId = wishes.personal?.tapId;
  if (tapId === undefined || (shown?.kind === 'phone' && shown.progress === 'sending')) return;
  dispatch({ kind: 'phone', tapId, progress: 'sending', picture: null });
  const answer = await api.invitePhone({ tapId });
  if (answer.kind === 'done')
    return dispatch({ kind: 'phone', tapId, progress: 'open', picture: answer.body as QrPicture });
  const progress = answer.kind === 'refused' ? 'over' : 'unanswered';
  dispatch({ kind: 'phone', tapId, progress, picture: null });
}

async function callStaff(
  state: StationState,
  reason: CallReason,
  dispatch: Dispatch,
  ids: WishIds,
): Promise<void> {
  if (state.shown?.kind === 'call' && ['sending', 'done', 'read'].includes(state.shown.progress)) return;
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

type Send = (ids: { requestId: string; tapId: string }) => Promise<Answer>;

/** A button below the result of one's own tap. It is remembered by what it says: pressed twice, it still happens once. */
async function press(
  { shown }: StationState,
  dispatch: Dispatch,
  ids: WishIds,
  button: string,
  send: Send,
): Promise<string | null> {
  if (shown?.kind !== 'tap' || shown.press.progress === 'sending') return null;
  const { tapId } = shown.frame;
  const wish = `${tapId} ${button}`;
  dispatch({ kind: 'press', tapId, press: { button, progress: 'sending' } });
  const answer = await send({ requestId: ids.idFor(wish), tapId });
  if (answer.kind === 'done') {
    ids.fulfilled(wish);
    return tapId;
  }
  const isOver = answer.kind === 'refused' && answer.status === CONFLICT;
  dispatch({ kind: 'press', tapId, press: { button, progress: isOver ? 'over' : 'unanswered' } });
  return null;
}

/** The result of leaving and of a pause comes as a tap frame over the stream, like that of every other tap. */
function createPresses(read: Read, dispatch: Dispatch) {
  const ids = createWishIds(newRequestId);
  return {
    leaveNow: () => void press(read(), dispatch, ids, 'leave', api.leaveNow).catch(() => undefined),
    startPause: (pause: PauseKind) =>
      void press(read(), dispatch, ids, pause, (wish) => api.startPause({ ...wish, pause })).catch(
        () => undefined,
      ),
    async chooseWork(work: WorkChoice) {
      const { teamId, categoryId } = work;
      // Nobody is offered what has no team.
      if (teamId === null) return;
      const tapId = await press(read(), dispatch, ids, keyOfWork(work), (wish) =>
        api.chooseWork({ ...wish, teamId, categoryId }),
      );
      if (tapId !== null) dispatch({ kind: 'booked', tapId, work });
    },
    async answerEnd(visitId: string, at: Instant) {
      const tapId = await press(read(), dispatch, ids, `end ${at}`, (wish) =>
        api.answerEnd({ ...wish, visitId, at }),
      );
      if (tapId !== null) dispatch({ kind: 'end-answered', tapId });
    },
  };
}

export const keyOfWork = ({ teamId, categoryId }: WorkChoice): string => `${teamId} ${categoryId ?? ''}`;
