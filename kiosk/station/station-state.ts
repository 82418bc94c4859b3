/**
 * What a station knows and shows, as a value. `nextState` is the only place that changes it, `screenOf` the only one that
 * decides which screen follows from it; neither knows a browser. `atMs` is always the page's monotonic clock.
 */
import type {
  ReaderShown,
  StationSnapshot,
  StationStream,
  TapFrame,
} from '../../server/domain/station-frames.ts';
import { readServerTime, type ServerTime, serverNow } from '../shared/server-time.ts';
import type { Language } from '../shared/words.ts';

/** What a person may call the staff for. */
export type CallReason = 'reader' | 'card' | 'other';
/** How far a wish that was sent to the server has come. */
export type WishState = 'sending' | 'done' | 'unanswered';
/** Leaving by button can also come too late: the touch no longer speaks for whoever stands there. */
export type LeavingState = 'not-asked' | 'sending' | 'unanswered' | 'over';

export type Shown =
  | { kind: 'tap'; frame: TapFrame; endsAtMs: number; leaving: LeavingState }
  | { kind: 'call'; reason: CallReason; progress: WishState; endsAtMs: number };

type Link = 'connecting' | 'unpaired' | 'live' | 'lost';

export type StationState = {
  link: Link;
  /** When the server was last heard, or when waiting for it began. */
  heardAtMs: number;
  time: ServerTime;
  snapshot: StationSnapshot | null;
  reader: ReaderShown;
  shown: Shown | null;
  /** A stream that reconnects may repeat frames; each is shown once. */
  seenTaps: readonly string[];
  language: Language;
  languageChosenAtMs: number;
};

export type StationMessage = { atMs: number } & (
  | { kind: 'snapshot'; frame: StationStream['snapshot'] }
  | { kind: 'tap'; frame: StationStream['tap'] }
  | { kind: 'reader'; frame: StationStream['reader'] }
  | { kind: 'beat'; frame: StationStream['beat'] }
  | { kind: 'unpaired' | 'paired' | 'tick' | 'home' }
  | { kind: 'leaving'; tapId: string; progress: LeavingState }
  | { kind: 'language'; language: Language }
  | { kind: 'call'; reason: CallReason; progress: WishState }
);

/** R19: the server beats each second; two missed beats and a half mean that it is gone, and the screen says so within 3 s. */
export const SILENCE_MS = 2500;
/** A frame that took longer than this tells of somebody who has walked on. */
export const MAX_FRAME_AGE_MS = 10_000;
/** Who has to decide, or is told something for the first time, needs longer than who is greeted; the next card still wins. */
export const DECISION_FACTOR = 3;
const NEWS_FACTOR = 2;
/** How long the answer to a call stays: people look up from their bag to read it. */
export const CALL_SHOWN_MS = 10_000;
/** English goes back to Japanese when nobody came for so long. */
export const LANGUAGE_REST_MS = 60_000;
/** More frames than a reconnect can ever repeat within the age above. */
const MAX_SEEN_TAPS = 32;
/** Before the first snapshot there is nothing to say about a reader. */
const READER_AT_START: ReaderShown = { state: 'reading', lyingThere: false };

export const initialState = (atMs: number): StationState => ({
  link: 'connecting',
  heardAtMs: atMs,
  time: { aheadMs: 0 },
  snapshot: null,
  reader: READER_AT_START,
  shown: null,
  seenTaps: [],
  language: 'ja',
  languageChosenAtMs: atMs,
});

export function nextState(state: StationState, message: StationMessage): StationState {
  const { atMs } = message;
  switch (message.kind) {
    case 'snapshot':
      return {
        ...heard(state, message.frame.now, atMs),
        snapshot: message.frame,
        reader: message.frame.reader,
      };
    case 'beat':
      return heard(state, message.frame.now, atMs);
    case 'reader':
      return { ...state, heardAtMs: atMs, reader: message.frame };
    case 'tap':
      return afterTap({ ...state, heardAtMs: atMs }, message.frame, atMs);
    case 'unpaired':
      return { ...state, link: 'unpaired', shown: null, snapshot: null };
    case 'paired':
      return { ...state, link: 'connecting', heardAtMs: atMs };
    case 'tick':
      return afterTick(state, atMs);
    case 'home':
      return backToIdle(state);
    case 'language':
      return { ...state, language: message.language, languageChosenAtMs: atMs };
    case 'leaving':
      return withLeaving(state, message.tapId, message.progress, atMs);
    case 'call':
      return afterCall(state, message.reason, message.progress, atMs);
  }
}

function heard(state: StationState, now: StationSnapshot['now'], atMs: number): StationState {
  return { ...state, link: 'live', heardAtMs: atMs, time: readServerTime(now, atMs) };
}

/** R6: the next card wins on any screen. Only a frame that comes too late, or twice, changes nothing. */
function afterTap(state: StationState, frame: TapFrame, atMs: number): StationState {
  const seen = `${frame.tapId} ${frame.outcome.kind}`;
  if (state.seenTaps.includes(seen)) return state;
  const remembered = { ...state, seenTaps: [seen, ...state.seenTaps].slice(0, MAX_SEEN_TAPS) };
  if (serverNow(state.time, atMs) - frame.at > MAX_FRAME_AGE_MS) return remembered;
  const endsAtMs = atMs + shownMsOf(frame, state.snapshot?.messageMs ?? 0);
  return { ...remembered, shown: { kind: 'tap', frame, endsAtMs, leaving: 'not-asked' } };
}

function shownMsOf({ outcome }: TapFrame, messageMs: number): number {
  if (outcome.kind === 'already-done') return outcome.canLeaveNow ? messageMs * DECISION_FACTOR : messageMs;
  const isGreeting = outcome.kind === 'arrived' || outcome.kind === 'left';
  return isGreeting ? messageMs : messageMs * NEWS_FACTOR;
}

function afterTick(state: StationState, atMs: number): StationState {
  if (isSilent(state, atMs)) return { ...state, link: 'lost', shown: null };
  if (state.shown && atMs >= state.shown.endsAtMs) return backToIdle(state);
  if (!state.shown && state.language !== 'ja' && atMs - state.languageChosenAtMs > LANGUAGE_REST_MS) {
    return { ...state, language: 'ja' };
  }
  return state;
}

const isSilent = (state: StationState, atMs: number): boolean =>
  (state.link === 'live' || state.link === 'connecting') && atMs - state.heardAtMs > SILENCE_MS;

/** Nothing of the person stays, not even their language. */
const backToIdle = (state: StationState): StationState =>
  state.shown ? { ...state, shown: null, language: 'ja' } : state;

/** The answer to a wish belongs to the person who had it: it changes nothing once another card has come. */
function withLeaving(state: StationState, tapId: string, leaving: LeavingState, atMs: number): StationState {
  if (state.shown?.kind !== 'tap' || state.shown.frame.tapId !== tapId) return state;
  return { ...state, shown: { ...state.shown, leaving, endsAtMs: atMs + CALL_SHOWN_MS } };
}

/** An answer to a call is shown only to whoever still waits for it: the next card may have come meanwhile. */
function afterCall(state: StationState, reason: CallReason, progress: WishState, atMs: number): StationState {
  if (progress !== 'sending' && state.shown?.kind !== 'call') return state;
  return { ...state, shown: { kind: 'call', reason, progress, endsAtMs: atMs + CALL_SHOWN_MS } };
}
