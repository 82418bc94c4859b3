/** What comes onto the screen, how long it stays, and what goes with it when it leaves. */
import type { CallReason } from '../../server/domain/call-reason.ts';
import type { WorkChoice } from '../../server/domain/log/event-types.ts';
import type { HouseShown, TapFrame } from '../../server/domain/station-frames.ts';
import { paceFactor } from '../shared/idle-reset.ts';
import { serverNow } from '../shared/server-time.ts';
import type { MonthShown } from './own-month.ts';
import { isSeatAskedFirst, isSeatAskedLater, type SeatKept, seatHeldOf } from './seats/seat-at-tap.ts';
import type {
  CallProgress,
  PhoneProgress,
  Press,
  QrPicture,
  QuestionProgress,
  Shown,
  StationState,
  TapShown,
  TapStep,
} from './station-state.ts';
import { lastingUndo, undoCall } from './undo.ts';
import { NO_WISHES, preferencesOf, type Wishes, wishesAfterTap } from './wishes.ts';

/** A frame that took longer than this tells of somebody who has walked on. */
export const MAX_FRAME_AGE_MS = 10_000;
/** Who has to decide, or is told something for the first time, needs longer than who is greeted; the next card still wins. */
export const DECISION_FACTOR = 3;
const NEWS_FACTOR = 2;
/** A6: no choice within this time keeps the default. */
const WORK_CHOICE_MS = 10_000;
/** E3: a seat is offered as long; whoever walks on is in without one. */
const SEAT_CHOICE_MS = 12_000;
/** A greeting before a question: long enough to be welcome, too short to walk on. */
const GREETING_FACTOR = 0.5;
/** Thrice as long for whoever is slow, it still ends within the minute for which a touch speaks. */
const QUESTION_MS = 15_000;
/** How long the answer to a call stays: people look up from their bag to read it. */
export const CALL_SHOWN_MS = 10_000;
/** Long enough to decide and short enough that a question left standing surprises nobody. */
const ROLL_CALL_QUESTION_MS = 60_000;
/** A phone has to be found, woken and held before the code. */
const PHONE_SHOWN_MS = 60_000;
/** As long as the tap speaks for its member: numbers are read twice. */
const MONTH_SHOWN_MS = 60_000;
/** More frames than a reconnect can ever repeat within the age above. */
const MAX_SEEN_TAPS = 32;

export type Waiting = Extract<Shown, { secondsLeft: number | null }>;

/** Has no end of its own: it stays while somebody is there, and asks when nobody seems to be (R9). */
export const waitsForAnswer = (shown: Shown): shown is Waiting => 'secondsLeft' in shown;

const NOTHING_PRESSED: Press = { button: null, progress: 'resting' };

/** R6: the next card wins on any screen. Only a frame that comes too late, or twice, changes nothing. */
export function afterTap(state: StationState, frame: TapFrame, atMs: number): StationState {
  const seen = `${frame.tapId} ${frame.outcome.kind}`;
  if (state.seenTaps.includes(seen)) return state;
  const remembered = { ...state, seenTaps: [seen, ...state.seenTaps].slice(0, MAX_SEEN_TAPS) };
  if (serverNow(state.time, atMs) - frame.at > MAX_FRAME_AGE_MS) return remembered;
  const next = { ...remembered, wishes: wishesAfterTap(state.wishes, frame), undo: null };
  const step = isSeatAskedFirst(frame) ? 'seat' : 'result';
  const endsAtMs = atMs + shownMsOf(frame, step, null, next);
  const shown = {
    kind: 'tap',
    frame,
    endsAtMs,
    step,
    press: NOTHING_PRESSED,
    booked: null,
    kept: null,
  } as const;
  return { ...next, shown };
}

function shownMsOf(
  frame: TapFrame,
  step: TapStep,
  kept: SeatKept | null,
  { wishes, snapshot }: StationState,
): number {
  const { outcome } = frame;
  const messageMs = (snapshot?.messageMs ?? 0) * patienceOf(wishes);
  if (step === 'question') return QUESTION_MS * patienceOf(wishes);
  if (step === 'seat') return SEAT_CHOICE_MS * patienceOf(wishes);
  const hasNews = frame.seatNews !== undefined || seatHeldOf(frame, kept) !== null;
  switch (outcome.kind) {
    case 'already-done':
      return outcome.canLeaveNow ? messageMs * DECISION_FACTOR : messageMs;
    case 'left':
      return messageMs * DECISION_FACTOR;
    case 'arrived':
      if (outcome.question && step === 'result') return messageMs * (hasNews ? 1 : GREETING_FACTOR);
      return Math.max(
        messageMs * (hasNews ? NEWS_FACTOR : 1),
        workChoiceMsOf(outcome.work.choices.length, wishes),
      );
    case 'resumed':
      return Math.max(messageMs * NEWS_FACTOR, workChoiceMsOf(outcome.work.choices.length, wishes));
    default:
      return messageMs * NEWS_FACTOR;
  }
}

const workChoiceMsOf = (choices: number, wishes: Wishes): number =>
  choices > 1 ? WORK_CHOICE_MS * patienceOf(wishes) : 0;

/** A step whose time is over: what is still to be asked comes now, else idle. */
export function afterResult(state: StationState, shown: TapShown, atMs: number): StationState {
  const step = stepAfter(shown);
  return step ? withStep(state, shown, step, atMs) : backToIdle(state);
}

function stepAfter({ frame, step, kept }: TapShown): TapStep | null {
  const { outcome } = frame;
  const asks = outcome.kind === 'arrived' && outcome.question !== null;
  const chooses = 'work' in outcome && outcome.work.choices.length > 1;
  if (step === 'seat') return asks ? 'question' : chooses ? 'result' : null;
  if (step !== 'result') return null;
  if (asks) return 'question';
  return isSeatAskedLater(frame) && kept === null ? 'seat' : null;
}

export function withStep(state: StationState, shown: TapShown, step: TapStep, atMs: number): StationState {
  const endsAtMs = atMs + shownMsOf(shown.frame, step, shown.kept, state);
  return { ...state, shown: { ...shown, step, press: NOTHING_PRESSED, endsAtMs } };
}

const patienceOf = (wishes: Wishes): number => paceFactor(preferencesOf(wishes).pace);

/** R9: whoever presses something is still reading; what stands there begins its time anew. */
export function afterActivity(state: StationState, atMs: number): StationState {
  return { ...state, shown: state.shown && stayLonger(state.shown, state, atMs), activeAtMs: atMs };
}

function stayLonger(shown: Shown, state: StationState, atMs: number): Shown {
  switch (shown.kind) {
    case 'tap':
      return {
        ...shown,
        endsAtMs: Math.max(shown.endsAtMs, atMs + shownMsOf(shown.frame, shown.step, shown.kept, state)),
      };
    case 'call':
    case 'phone':
    case 'month':
      return shown;
    case 'roll-call-question':
      return { ...shown, endsAtMs: atMs + ROLL_CALL_QUESTION_MS * patienceOf(state.wishes) };
    case 'sight':
    case 'forgot':
    case 'consult':
    case 'seats':
      return { ...shown, secondsLeft: null };
  }
}

/** Nothing of the person stays, not even their language. What is no secret may still be taken back. */
export function backToIdle(state: StationState): StationState {
  return state.shown ? { ...state, shown: null, wishes: NO_WISHES, undo: lastingUndo(state.undo) } : state;
}

/** The answer to a wish belongs to the person who had it: it changes nothing once another card has come. */
export function withPress(state: StationState, tapId: string, press: Press, atMs: number): StationState {
  const shown = shownOf(state, tapId);
  if (!shown) return state;
  const endsAtMs = Math.max(shown.endsAtMs, atMs + CALL_SHOWN_MS * patienceOf(state.wishes));
  return { ...state, shown: { ...shown, press, endsAtMs } };
}

/** What was chosen stands there long enough to be read, and can still be changed. */
export function withBooked(
  state: StationState,
  tapId: string,
  booked: WorkChoice,
  atMs: number,
): StationState {
  const shown = shownOf(state, tapId);
  if (!shown) return state;
  const endsAtMs = atMs + (state.snapshot?.messageMs ?? 0) * patienceOf(state.wishes);
  return { ...state, shown: { ...shown, booked, press: NOTHING_PRESSED, endsAtMs } };
}

/** The greeting comes back with thanks. */
export function afterAnswer(state: StationState, tapId: string, atMs: number): StationState {
  const shown = shownOf(state, tapId);
  return shown ? withStep(state, shown, 'thanked', atMs) : state;
}

const shownOf = ({ shown }: StationState, tapId: string) =>
  shown?.kind === 'tap' && shown.frame.tapId === tapId ? shown : null;

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
  return { ...state, shown: { kind: 'call', reason, progress, readBy: null, endsAtMs }, undo };
}

/**
 * Somebody has read the call. Whoever made it is told, also when idle has come back within the minute: nobody else has been here
 * since, or the offer to take the call back would be gone.
 */
export function afterReading(
  state: StationState,
  { reason, nickname }: { reason: CallReason; nickname: string },
  atMs: number,
): StationState {
  if (!isReadingAwaited(state, reason)) return state;
  const endsAtMs = atMs + CALL_SHOWN_MS * patienceOf(state.wishes);
  return { ...state, shown: { kind: 'call', reason, progress: 'read', readBy: nickname, endsAtMs } };
}

function isReadingAwaited({ shown, undo }: StationState, reason: CallReason): boolean {
  if (shown === null) return undo?.of === 'call' && undo.reason === reason;
  return shown.kind === 'call' && shown.reason === reason && ['sending', 'done'].includes(shown.progress);
}

/** The code is for whoever tapped last: once another card has come, its answer shows nothing. */
export function afterPhone(
  state: StationState,
  { tapId, progress, picture }: { tapId: string; progress: PhoneProgress; picture: QrPicture | null },
  atMs: number,
): StationState {
  if (state.wishes.personal?.tapId !== tapId) return state;
  const isAwaited = progress === 'sending' || state.shown?.kind === 'phone';
  if (!isAwaited) return state;
  const endsAtMs = atMs + PHONE_SHOWN_MS * patienceOf(state.wishes);
  return {
    ...state,
    shown: { kind: 'phone', tapId, progress, picture, endsAtMs },
    undo: null,
    activeAtMs: atMs,
  };
}

/** A month names its member: it is shown to whoever tapped last, and to nobody once another card has come (R6). */
export function afterMonth(
  state: StationState,
  { tapId, progress, month }: { tapId: string } & MonthShown,
  atMs: number,
): StationState {
  if (state.wishes.personal?.tapId !== tapId) return state;
  if (progress !== 'opening' && state.shown?.kind !== 'month') return state;
  const endsAtMs = atMs + MONTH_SHOWN_MS * patienceOf(state.wishes);
  return {
    ...state,
    shown: { kind: 'month', tapId, progress, month, endsAtMs },
    undo: null,
    activeAtMs: atMs,
  };
}

function isStillAwaited({ shown, undo }: StationState, progress: CallProgress): boolean {
  if (progress === 'sending') return true;
  if (progress === 'withdrawn') return undo?.of === 'call' && (shown === null || !waitsForAnswer(shown));
  return shown?.kind === 'call';
}

export function askRollCall(
  state: StationState,
  about: 'start' | 'end',
  progress: QuestionProgress,
  atMs: number,
): StationState {
  if (progress !== 'asked' && state.shown?.kind !== 'roll-call-question') return state;
  const endsAtMs = atMs + ROLL_CALL_QUESTION_MS * patienceOf(state.wishes);
  return { ...state, shown: { kind: 'roll-call-question', about, progress, endsAtMs }, activeAtMs: atMs };
}

/** A roll call that begins or ends, on whatever screen, answers the question on this one and takes the place of what is shown. */
export function afterHouse(state: StationState, house: HouseShown): StationState {
  const next = { ...state, house, isTickUnanswered: false };
  return house.rollCall?.rollCallId === state.house.rollCall?.rollCallId ? next : backToIdle(next);
}
