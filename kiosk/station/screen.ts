/** Which screen follows from what the station knows. The order of the questions is the order of importance. */
import type { OutcomeKind, RollCallShown, TapFrame } from '../../server/domain/station-frames.ts';
import type { Earcon } from '../shared/earcons.ts';
import { isClosed } from './opening.ts';
import type {
  CallProgress,
  CallReason,
  LeavingState,
  QuestionProgress,
  Remembering,
  Shown,
  StationState,
} from './station-state.ts';

export type TapScreen = { name: OutcomeKind; frame: TapFrame; leaving: LeavingState };

export type RollCallQuestion = {
  name: 'roll-call-question';
  about: 'start' | 'end';
  progress: QuestionProgress;
};

export type Screen =
  | TapScreen
  | RollCallQuestion
  | { name: 'roll-call'; rollCall: RollCallShown; trouble: 'away' | 'unanswered' | null }
  | { name: 'staff-call'; reason: CallReason; progress: CallProgress }
  | { name: 'sight'; remembering: Remembering }
  | { name: 'still-there'; secondsLeft: number }
  | {
      name:
        | 'connecting'
        | 'pairing'
        | 'server-lost'
        | 'reader-away'
        | 'reader-sick'
        | 'card-lying'
        | 'closed'
        | 'idle';
    };

export const isTapScreen = (screen: Screen): screen is TapScreen => 'frame' in screen;

export function screenOf(state: StationState): Screen {
  if (state.link === 'unpaired') return { name: 'pairing' };
  if (state.shown) return screenOfShown(state.shown);
  const { rollCall } = state.house;
  // The list stays when the server goes: it is what people stand together with.
  if (rollCall) return { name: 'roll-call', rollCall, trouble: troubleOf(state) };
  if (state.link === 'lost') return { name: 'server-lost' };
  if (!state.snapshot) return { name: 'connecting' };
  if (state.reader.state === 'away') return { name: 'reader-away' };
  if (state.reader.state === 'sick') return { name: 'reader-sick' };
  if (state.reader.lyingThere) return { name: 'card-lying' };
  return { name: isClosed(state.snapshot, state.minute) ? 'closed' : 'idle' };
}

function troubleOf({ link, isTickUnanswered }: StationState): 'away' | 'unanswered' | null {
  if (link === 'lost') return 'away';
  return isTickUnanswered ? 'unanswered' : null;
}

function screenOfShown(shown: Shown): Screen {
  if (shown.kind === 'roll-call-question')
    return { name: shown.kind, about: shown.about, progress: shown.progress };
  if (shown.kind === 'call') return { name: 'staff-call', reason: shown.reason, progress: shown.progress };
  if (shown.kind === 'sight') {
    if (shown.secondsLeft !== null) return { name: 'still-there', secondsLeft: shown.secondsLeft };
    return { name: 'sight', remembering: shown.remembering };
  }
  return { name: shown.frame.outcome.kind, frame: shown.frame, leaving: shown.leaving };
}

/** What the staff are told when somebody presses "call" on a screen. */
export function callReasonOf(screen: Screen): CallReason {
  switch (screen.name) {
    case 'reader-away':
    case 'reader-sick':
    case 'card-lying':
      return 'reader';
    case 'unknown-card':
    case 'card-refused':
    case 'one-card-please':
    case 'unreadable':
      return 'card';
    case 'staff-call':
      return screen.reason;
    default:
      return 'other';
  }
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
