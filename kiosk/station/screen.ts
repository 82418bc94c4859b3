/** Which screen follows from what the station knows. The order of the questions is the order of importance. */
import type { CallReason } from '../../server/domain/call-reason.ts';
import type { WorkChoice } from '../../server/domain/log/event-types.ts';
import type {
  EndQuestion,
  HouseShown,
  OutcomeKind,
  RollCallShown,
  TapFrame,
} from '../../server/domain/station-frames.ts';
import type { Earcon } from '../shared/earcons.ts';
import type { Call, OnDutyShown } from './consult.ts';
import type { ForgotStep } from './forgot.ts';
import { isClosed } from './opening.ts';
import type { MonthShown } from './own-month.ts';
import type { SeatKept } from './seats/seat-at-tap.ts';
import type { Seats } from './seats/seats-shown.ts';
import { waitsForAnswer } from './shown.ts';
import type {
  PhoneProgress,
  Press,
  QrPicture,
  QuestionProgress,
  Remembering,
  Shown,
  StationState,
  TapStep,
} from './station-state.ts';

export type TapScreen = {
  name: OutcomeKind;
  frame: TapFrame;
  step: TapStep;
  press: Press;
  /** What was chosen on this screen. */
  booked: WorkChoice | null;
  /** What became of the seat that was offered on it. */
  kept: SeatKept | null;
};
export type QuestionScreen = { name: 'end-question'; nickname: string; question: EndQuestion; press: Press };

export type RollCallQuestion = {
  name: 'roll-call-question';
  about: 'start' | 'end';
  progress: QuestionProgress;
};

export type Screen =
  | TapScreen
  | RollCallQuestion
  | { name: 'roll-call'; rollCall: RollCallShown; trouble: 'away' | 'unanswered' | null }
  | QuestionScreen
  | ({ name: 'staff-call'; reason: CallReason } & Call)
  | { name: 'consult'; onDuty: OnDutyShown }
  | { name: 'sight'; remembering: Remembering }
  | { name: 'phone'; progress: PhoneProgress; picture: QrPicture | null }
  | ({ name: 'month' } & MonthShown)
  | { name: 'forgot'; step: ForgotStep }
  | { name: 'seats'; seats: Seats }
  | { name: 'still-there'; secondsLeft: number }
  | { name: 'idle'; notices: HouseShown['notices']; freeSeats: HouseShown['freeSeats'] }
  | { name: 'closed'; notices: HouseShown['notices'] }
  | {
      name: 'connecting' | 'pairing' | 'server-lost' | 'reader-away' | 'reader-sick' | 'card-lying';
    };

export const isTapScreen = (screen: Screen): screen is TapScreen => 'frame' in screen;

export function screenOf(state: StationState): Screen {
  if (state.link === 'unpaired') return { name: 'pairing' };
  if (state.shown) return screenOfShown(state.shown, state.house);
  const { rollCall } = state.house;
  // The list stays when the server goes: it is what people stand together with.
  if (rollCall) return { name: 'roll-call', rollCall, trouble: troubleOf(state) };
  if (state.link === 'lost') return { name: 'server-lost' };
  if (!state.snapshot) return { name: 'connecting' };
  if (state.reader.state === 'away') return { name: 'reader-away' };
  if (state.reader.state === 'sick') return { name: 'reader-sick' };
  if (state.reader.lyingThere) return { name: 'card-lying' };
  const { notices, freeSeats } = state.house;
  if (isClosed(state.snapshot, state.minute)) return { name: 'closed', notices };
  return { name: 'idle', notices, freeSeats };
}

function troubleOf({ link, isTickUnanswered }: StationState): 'away' | 'unanswered' | null {
  if (link === 'lost') return 'away';
  return isTickUnanswered ? 'unanswered' : null;
}

function screenOfShown(shown: Shown, { onDuty }: HouseShown): Screen {
  if (shown.kind === 'roll-call-question')
    return { name: shown.kind, about: shown.about, progress: shown.progress };
  if (shown.kind === 'call')
    return {
      name: 'staff-call',
      reason: shown.reason,
      progress: shown.progress,
      readBy: shown.readBy,
      onDuty,
    };
  if (shown.kind === 'phone') return { name: 'phone', progress: shown.progress, picture: shown.picture };
  if (shown.kind === 'month') return { name: 'month', progress: shown.progress, month: shown.month };
  if (waitsForAnswer(shown)) {
    if (shown.secondsLeft !== null) return { name: 'still-there', secondsLeft: shown.secondsLeft };
    if (shown.kind === 'consult') return { name: 'consult', onDuty };
    if (shown.kind === 'seats') return { name: 'seats', seats: shown.seats };
    if (shown.kind === 'forgot') return { name: 'forgot', step: shown.step };
    return { name: 'sight', remembering: shown.remembering };
  }
  const { frame, step, press, booked, kept } = shown;
  const { outcome } = frame;
  if (step === 'question' && outcome.kind === 'arrived' && outcome.question)
    return { name: 'end-question', nickname: outcome.nickname, question: outcome.question, press };
  return { name: outcome.kind, frame, step, press, booked, kept };
}

/**
 * What the staff are told when somebody presses "call" on a screen. A trouble is known, and whoever cannot choose just now calls at
 * once as well; null where one is asked first what it is about.
 */
export function callReasonOf(screen: Screen): CallReason | null {
  switch (screen.name) {
    case 'reader-away':
    case 'reader-sick':
    case 'card-lying':
      return 'reader';
    case 'unknown-card':
    case 'card-refused':
    case 'one-card-please':
    case 'unreadable':
    case 'forgot':
      return 'card';
    case 'staff-call':
      return screen.reason;
    // Pressed once more where one is asked: they cannot say, or need not.
    case 'consult':
    case 'end-question':
    case 'roll-call':
    case 'roll-call-question':
    case 'safe':
    case 'server-lost':
    case 'connecting':
      return 'other';
    default:
      return null;
  }
}

/** R7: the second half of a double tap is not a second press. */
export const DOUBLE_TAP_MS = 700;

/** What the key 「スタッフをよぶ」 does at this moment: call with a reason, ask for one, or nothing. */
export function deskPress(state: StationState, atMs: number): CallReason | 'ask' | null {
  const { shown } = state;
  if (shown?.kind === 'consult' && atMs - shown.openedAtMs < DOUBLE_TAP_MS) return null;
  return callReasonOf(screenOf(state)) ?? 'ask';
}

/** The sound of an outcome (R11), or none where nothing new happened. */
export function earconOf({ outcome }: TapFrame): Earcon | null {
  switch (outcome.kind) {
    case 'arrived':
    case 'resumed':
    case 'safe':
      return 'welcome';
    case 'left':
    case 'pausing':
      return 'good-bye';
    case 'already-done':
      return outcome.canLeaveNow ? 'please-look' : null;
    case 'to-confirm':
    case 'unknown-card':
    case 'card-refused':
    case 'one-card-please':
    case 'unreadable':
      return 'please-look';
  }
}
