/** What comes onto the screen, how long it stays, and what goes with it when it leaves. */
import type { HouseShown, TapFrame } from '../../server/domain/station-frames.ts';
import { paceFactor } from '../shared/idle-reset.ts';
import { serverNow } from '../shared/server-time.ts';
import type {
  CallProgress,
  CallReason,
  LeavingState,
  QuestionProgress,
  Shown,
  StationState,
} from './station-state.ts';
import { undoCall } from './undo.ts';
import { NO_WISHES, preferencesOf, type Wishes, wishesAfterTap } from './wishes.ts';

/** A frame that took longer than this tells of somebody who has walked on. */
export const MAX_FRAME_AGE_MS = 10_000;
/** Who has to decide, or is told something for the first time, needs longer than who is greeted; the next card still wins. */
export const DECISION_FACTOR = 3;
const NEWS_FACTOR = 2;
/** How long the answer to a call stays: people look up from their bag to read it. */
export const CALL_SHOWN_MS = 10_000;
/** Long enough to decide and short enough that a question left standing surprises nobody. */
const QUESTION_SHOWN_MS = 60_000;
/** More frames than a reconnect can ever repeat within the age above. */
const MAX_SEEN_TAPS = 32;

/** R6: the next card wins on any screen. Only a frame that comes too late, or twice, changes nothing. */
export function afterTap(state: StationState, frame: TapFrame, atMs: number): StationState {
  const seen = `${frame.tapId} ${frame.outcome.kind}`;
  if (state.seenTaps.includes(seen)) return state;
  const remembered = { ...state, seenTaps: [seen, ...state.seenTaps].slice(0, MAX_SEEN_TAPS) };
  if (serverNow(state.time, atMs) - frame.at > MAX_FRAME_AGE_MS) return remembered;
  const next = { ...remembered, wishes: wishesAfterTap(state.wishes, frame), undo: null };
  const endsAtMs = atMs + shownMsOf(frame, next);
  return { ...next, shown: { kind: 'tap', frame, endsAtMs, leaving: 'not-asked' } };
}

function shownMsOf({ outcome }: TapFrame, { wishes, snapshot }: StationState): number {
  const messageMs = (snapshot?.messageMs ?? 0) * patienceOf(wishes);
  if (outcome.kind === 'already-done') return outcome.canLeaveNow ? messageMs * DECISION_FACTOR : messageMs;
  const isGreeting = outcome.kind === 'arrived' || outcome.kind === 'left';
  return isGreeting ? messageMs : messageMs * NEWS_FACTOR;
}

const patienceOf = (wishes: Wishes): number => paceFactor(preferencesOf(wishes).pace);

/** R9: whoever presses something is still reading; what stands there begins its time anew. */
export function afterActivity(state: StationState, atMs: number): StationState {
  return { ...state, shown: state.shown && stayLonger(state.shown, state, atMs), activeAtMs: atMs };
}

function stayLonger(shown: Shown, state: StationState, atMs: number): Shown {
  switch (shown.kind) {
    case 'tap':
      return { ...shown, endsAtMs: Math.max(shown.endsAtMs, atMs + shownMsOf(shown.frame, state)) };
    case 'call':
      return shown;
    case 'roll-call-question':
      return { ...shown, endsAtMs: atMs + QUESTION_SHOWN_MS * patienceOf(state.wishes) };
    case 'sight':
      return { ...shown, secondsLeft: null };
  }
}

/** Nothing of the person stays, not even their language. A call that was made is no secret: it may still be taken back. */
export function backToIdle(state: StationState): StationState {
  const undo = state.undo?.of === 'call' ? state.undo : null;
  return state.shown ? { ...state, shown: null, wishes: NO_WISHES, undo } : state;
}

/** The answer to a wish belongs to the person who had it: it changes nothing once another card has come. */
export function withLeaving(
  state: StationState,
  tapId: string,
  leaving: LeavingState,
  atMs: number,
): StationState {
  if (state.shown?.kind !== 'tap' || state.shown.frame.tapId !== tapId) return state;
  const endsAtMs = atMs + CALL_SHOWN_MS * patienceOf(state.wishes);
  return { ...state, shown: { ...state.shown, leaving, endsAtMs } };
}

/** An answer to a call is shown only to whoever still waits for it: the next card may have come meanwhile. */
export function afterCall(
  state: StationState,
  reason: CallReason,
  progress: CallProgress,
  atMs: number,
): StationState {
  if (!isStillAwaited(state, progress))
    return { ...state, undo: progress === 'withdrawn' ? null : state.undo };
  const endsAtMs = atMs + CALL_SHOWN_MS * patienceOf(state.wishes);
  const undo = progress === 'done' ? undoCall(reason, atMs) : null;
  return { ...state, shown: { kind: 'call', reason, progress, endsAtMs }, undo };
}

function isStillAwaited({ shown, undo }: StationState, progress: CallProgress): boolean {
  if (progress === 'sending') return true;
  if (progress === 'withdrawn') return undo?.of === 'call' && shown?.kind !== 'sight';
  return shown?.kind === 'call';
}

export function askRollCall(
  state: StationState,
  about: 'start' | 'end',
  progress: QuestionProgress,
  atMs: number,
): StationState {
  if (progress !== 'asked' && state.shown?.kind !== 'roll-call-question') return state;
  const endsAtMs = atMs + QUESTION_SHOWN_MS * patienceOf(state.wishes);
  return { ...state, shown: { kind: 'roll-call-question', about, progress, endsAtMs }, activeAtMs: atMs };
}

/** A roll call that begins or ends, on whatever screen, answers the question on this one and takes the place of what is shown. */
export function afterHouse(state: StationState, house: HouseShown): StationState {
  const next = { ...state, house, isTickUnanswered: false };
  return house.rollCall?.rollCallId === state.house.rollCall?.rollCallId ? next : backToIdle(next);
}
