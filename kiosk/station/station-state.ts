/**
 * What a station knows and shows, as a value. `nextState` is the only place that changes it, `screenOf` the only one that
 * decides which screen follows from it; neither knows a browser. `atMs` is always the page's monotonic clock.
 */
import type { CallReason } from '../../server/domain/call-reason.ts';
import { type Instant, instant } from '../../server/domain/instant.ts';
import type { WorkChoice } from '../../server/domain/log/event-types.ts';
import type { Preferences } from '../../server/domain/preferences.ts';
import type {
  HouseShown,
  ReaderShown,
  StationSnapshot,
  StationStream,
  TapFrame,
} from '../../server/domain/station-frames.ts';
import { readServerTime, type ServerTime, serverNow } from '../shared/server-time.ts';
import { afterTick } from './after-tick.ts';
import type { ForgotMessage, ForgotStep } from './forgot.ts';
import { FORGOT_START, nextStep } from './forgot.ts';
import type { MonthShown } from './own-month.ts';
import { afterSeat, type SeatMessage } from './seats/after-seat.ts';
import type { SeatKept } from './seats/seat-at-tap.ts';
import type { Seats } from './seats/seats-shown.ts';
import {
  afterActivity,
  afterAnswer,
  afterCall,
  afterHouse,
  afterMonth,
  afterPhone,
  afterReading,
  afterTap,
  askRollCall,
  backToIdle,
  withBooked,
  withPress,
} from './shown.ts';
import { lastingUndo, type Undo, type UndoProgress, undoChange } from './undo.ts';
import { NO_WISHES, preferencesOf, type Wishes, withPreferences } from './wishes.ts';

/** How far a call has come; it may also be taken back. */
export type CallProgress = 'sending' | 'done' | 'read' | 'unanswered' | 'withdrawn';
/** What was pressed below a result. It can also come too late: the touch no longer speaks for whoever stands there. */
export type Press = { button: string | null; progress: 'resting' | 'sending' | 'unanswered' | 'over' };
/** Whoever is offered a seat is asked that first; then the result; who is asked when they left yesterday is asked then, and thanked. */
export type TapStep = 'seat' | 'result' | 'question' | 'thanked';
/** Whether a choice is remembered: `moment` when there is nobody to remember it with, `offered` before somebody has chosen. */
export type Remembering = 'moment' | 'offered' | 'sending' | 'remembered' | 'unanswered' | 'over';

/** The code that makes a phone this person's: asked for, on the screen, or not to be had any more. */
export type PhoneProgress = 'sending' | 'open' | 'over' | 'unanswered';
/** The dark modules of a QR code as an SVG path, in units of one module. */
export type QrPicture = { size: number; path: string };

export type Shown =
  | {
      kind: 'tap';
      frame: TapFrame;
      endsAtMs: number;
      step: TapStep;
      press: Press;
      booked: WorkChoice | null;
      kept: SeatKept | null;
    }
  /** 「席」. `from` is the result to which the choice of a seat goes back. */
  | { kind: 'seats'; seats: Seats; from: TapShown | null; secondsLeft: number | null }
  /** `readBy` has read the call, when its progress is `read`. */
  | { kind: 'call'; reason: CallReason; progress: CallProgress; readBy: string | null; endsAtMs: number }
  | { kind: 'phone'; tapId: string; progress: PhoneProgress; picture: QrPicture | null; endsAtMs: number }
  /** A month of whoever tapped last. */
  | ({ kind: 'month'; tapId: string; endsAtMs: number } & MonthShown)
  /** 見え方・聞こえ方. `secondsLeft` counts while the screen asks whether anybody is still there (R9). */
  | { kind: 'sight'; remembering: Remembering; secondsLeft: number | null }
  /** 「カードをわすれた」: the row, the name, the PIN. */
  | { kind: 'forgot'; step: ForgotStep; secondsLeft: number | null }
  /** 「スタッフをよぶ」: what is it about? */
  | { kind: 'consult'; openedAtMs: number; secondsLeft: number | null }
  | { kind: 'roll-call-question'; about: 'start' | 'end'; progress: QuestionProgress; endsAtMs: number };

export type TapShown = Extract<Shown, { kind: 'tap' }>;

/** Whether what was asked for has reached the server. */
export type QuestionProgress = 'asked' | 'sending' | 'unanswered';

type Link = 'connecting' | 'unpaired' | 'live' | 'lost';

export type StationState = {
  link: Link;
  /** When the server was last heard, or when waiting for it began. */
  heardAtMs: number;
  time: ServerTime;
  /** The site's time to the minute: the clock on the wall changes no oftener. */
  minute: Instant;
  snapshot: StationSnapshot | null;
  reader: ReaderShown;
  shown: Shown | null;
  /** A stream that reconnects may repeat frames; each is shown once. */
  seenTaps: readonly string[];
  wishes: Wishes;
  undo: Undo | null;
  /** When somebody last touched the screen, a key or the reader (R9). */
  activeAtMs: number;
  house: HouseShown;
  /** The last tick on the emergency list did not reach the server. */
  isTickUnanswered: boolean;
};

export type StationMessage = { atMs: number } & (
  | { kind: 'snapshot'; frame: StationStream['snapshot'] }
  | { kind: 'tap'; frame: StationStream['tap'] }
  | { kind: 'reader'; frame: StationStream['reader'] }
  | { kind: 'beat'; frame: StationStream['beat'] }
  | { kind: 'house'; frame: StationStream['house'] }
  | { kind: 'opening'; frame: StationStream['opening'] }
  | { kind: 'roll-call-question'; about: 'start' | 'end'; progress: QuestionProgress }
  | { kind: 'ticked'; isAnswered: boolean }
  | {
      kind:
        | 'unpaired'
        | 'paired'
        | 'tick'
        | 'home'
        | 'activity'
        | 'open-sight'
        | 'open-forgot'
        | 'open-consult';
    }
  | { kind: 'call-read'; frame: StationStream['call-read'] }
  | { kind: 'press'; tapId: string; press: Press }
  | { kind: 'booked'; tapId: string; work: WorkChoice }
  | { kind: 'end-answered'; tapId: string }
  | SeatMessage
  | { kind: 'preferences'; preferences: Preferences; isUndo: boolean }
  | { kind: 'remembering'; tapId: string; progress: Remembering }
  | { kind: 'forgot'; what: ForgotMessage }
  | { kind: 'undo'; progress: UndoProgress | 'done' }
  | { kind: 'phone'; tapId: string; progress: PhoneProgress; picture: QrPicture | null }
  | ({ kind: 'month'; tapId: string } & MonthShown)
  | { kind: 'call'; reason: CallReason; progress: CallProgress }
);

const MS_PER_MINUTE = 60_000;
/** Before the first snapshot there is nothing to say about a reader. */
const READER_AT_START: ReaderShown = { state: 'reading', lyingThere: false };

const NO_HOUSE: HouseShown = {
  rollCall: null,
  inside: 0,
  named: [],
  onDuty: [],
  notices: [],
  hasSeats: false,
  freeSeats: null,
};

export const initialState = (atMs: number): StationState => ({
  link: 'connecting',
  heardAtMs: atMs,
  time: { aheadMs: 0 },
  minute: instant(0),
  snapshot: null,
  reader: READER_AT_START,
  shown: null,
  seenTaps: [],
  wishes: NO_WISHES,
  undo: null,
  activeAtMs: atMs,
  house: NO_HOUSE,
  isTickUnanswered: false,
});

export function nextState(state: StationState, message: StationMessage): StationState {
  const next = step(state, message);
  const now = serverNow(next.time, message.atMs);
  const minute = instant(Math.floor(now / MS_PER_MINUTE) * MS_PER_MINUTE);
  return minute === next.minute ? next : { ...next, minute };
}

function step(state: StationState, message: StationMessage): StationState {
  const { atMs } = message;
  switch (message.kind) {
    case 'snapshot':
      return {
        ...heard(state, message.frame.now, atMs),
        snapshot: message.frame,
        reader: message.frame.reader,
        house: message.frame.house,
      };
    case 'beat':
      return heard(state, message.frame.now, atMs);
    case 'reader':
      return { ...state, heardAtMs: atMs, reader: message.frame };
    case 'house':
      return afterHouse(state, message.frame);
    case 'opening':
      return { ...state, snapshot: state.snapshot && { ...state.snapshot, ...message.frame } };
    case 'roll-call-question':
      return askRollCall(state, message.about, message.progress, atMs);
    case 'ticked':
      return { ...state, isTickUnanswered: !message.isAnswered };
    case 'tap':
      return afterTap({ ...state, heardAtMs: atMs, activeAtMs: atMs }, message.frame, atMs);
    case 'unpaired':
      return { ...state, link: 'unpaired', shown: null, snapshot: null, house: NO_HOUSE };
    case 'paired':
      return { ...state, link: 'connecting', heardAtMs: atMs };
    case 'tick':
      return afterTick(state, atMs);
    case 'home':
      return backToIdle(state);
    case 'activity':
      return afterActivity(state, atMs);
    case 'open-sight':
      return openSight(state, atMs);
    case 'open-forgot':
      return openForKeys(state, FORGOT_START, atMs);
    case 'open-consult':
      return openForKeys(state, { kind: 'consult', openedAtMs: atMs, secondsLeft: null }, atMs);
    case 'forgot':
      return afterForgot(state, message.what, atMs);
    case 'preferences':
      return afterChange(state, message.preferences, message.isUndo, atMs);
    case 'remembering':
      return withRemembering(state, message.tapId, message.progress);
    case 'undo':
      return withUndo(state, message.progress);
    case 'press':
      return withPress(state, message.tapId, message.press, atMs);
    case 'booked':
      return withBooked(state, message.tapId, message.work, atMs);
    case 'end-answered':
      return afterAnswer(state, message.tapId, atMs);
    case 'seat-kept':
    case 'open-seats':
    case 'seats':
    case 'seat-undone':
      return afterSeat(state, message, atMs);
    case 'phone':
      return afterPhone(state, message, atMs);
    case 'month':
      return afterMonth(state, message, atMs);
    case 'call':
      return afterCall(state, message.reason, message.progress, atMs);
    case 'call-read':
      return afterReading(state, message.frame, atMs);
  }
}

function heard(state: StationState, now: StationSnapshot['now'], atMs: number): StationState {
  return { ...state, link: 'live', heardAtMs: atMs, time: readServerTime(now, atMs) };
}

/** What was chosen on idle is no longer offered to be taken back: the keys need the room. A call and a seat still are. */
function openForKeys(state: StationState, shown: Shown, atMs: number): StationState {
  return { ...state, shown, undo: lastingUndo(state.undo), activeAtMs: atMs };
}

function openSight(state: StationState, atMs: number): StationState {
  const remembering = state.wishes.personal ? 'offered' : 'moment';
  return { ...state, shown: { kind: 'sight', remembering, secondsLeft: null }, activeAtMs: atMs };
}

/** An answer for somebody who has gone, or whose card came meanwhile, says nothing to whoever stands here now. */
function afterForgot(state: StationState, what: ForgotMessage, atMs: number): StationState {
  if (state.shown?.kind !== 'forgot') return state;
  const step = nextStep(state.shown.step, what, atMs);
  return step === state.shown.step ? state : { ...state, shown: { ...state.shown, step } };
}

function afterChange(
  state: StationState,
  preferences: Preferences,
  isUndo: boolean,
  atMs: number,
): StationState {
  const undo = isUndo ? null : undoChange(preferencesOf(state.wishes), atMs);
  return { ...state, wishes: withPreferences(state.wishes, preferences), undo, activeAtMs: atMs };
}

/** The answer belongs to the person whose tap asked: it says nothing to the next one. */
function withRemembering(state: StationState, tapId: string, remembering: Remembering): StationState {
  if (state.shown?.kind !== 'sight' || state.wishes.personal?.tapId !== tapId) return state;
  return { ...state, shown: { ...state.shown, remembering } };
}

function withUndo(state: StationState, progress: UndoProgress | 'done'): StationState {
  if (!state.undo) return state;
  return { ...state, undo: progress === 'done' ? null : { ...state.undo, progress } };
}
