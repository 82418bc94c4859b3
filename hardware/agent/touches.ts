/**
 * What is a touch and what only looks like one (H2), for one reader. Pure: state and message in, state and report out.
 *
 * A touch begins when an id is read and may be continued: the same card back within a moment flickered at the edge of the
 * field, and one that is seen again after the reader was away never left. Any other id is another person and counts at
 * once, unless it follows so fast that no hand could have swapped the cards: then two cards lie in one purse.
 */
import { type CardTechnology, changesEveryTouch } from '../../server/domain/card-id.ts';
import type { ReportedTouch } from '../../server/domain/tap-report.ts';
import type { CardMessage } from '../readers/driver.ts';

/** Cards flicker for less than a second when they are taken away slowly. */
const FLICKER_LIMIT_MS = 1_500;
/** Counted from the reader's return: time enough for its first look at what lies on it. */
const AFTER_INTERRUPTION_MS = 10_000;
/** Two ids belong together only near the beginning of a touch … */
const SEVERAL_WITHIN_MS = 1_000;
/** … and only when the second follows the first faster than a hand can swap cards. */
const FASTEST_SWAP_MS = 200;
/** A weak reader may fail ten times a second; staff learn as much from one report. */
const UNREADABLE_EVERY_MS = 1_000;
/** A card that was read and flashes up once more on its way out is no failed touch. */
const LAST_FLASH_MS = 300;
/** A purse with more cards than this tells us nothing new. */
const MOST_CARDS_IN_A_PURSE = 4;

type Card = { cardId: string; technology: CardTechnology };

type CurrentTouch = {
  cards: Card[];
  beganAtMs: number;
  /** When the card left, null while it lies there. */
  leftAtMs: number | null;
  /** Until then the same card continues this touch. Infinity: it lies there, or its reader is away. */
  continuesUntilMs: number;
  readerIsAway: boolean;
};

export type ReaderTouches = {
  current: CurrentTouch | null;
  isLyingThere: boolean;
  unreadableReportedAtMs: number;
};

export type TouchEvent =
  | CardMessage
  /** The reader is gone or sick: what lies on it cannot be known. */
  | { type: 'reader-lost'; readerId: string }
  | { type: 'reader-back'; readerId: string; atMs: number };

export type Followed = { state: ReaderTouches; report: ReportedTouch | null };

export const NO_TOUCHES: ReaderTouches = {
  current: null,
  isLyingThere: false,
  unreadableReportedAtMs: Number.NEGATIVE_INFINITY,
};

export function followTouch(state: ReaderTouches, event: TouchEvent): Followed {
  switch (event.type) {
    case 'touch':
      return takeTouch({ ...state, isLyingThere: false }, event, event.readAtMs);
    case 'touch-unreadable':
      return takeUnreadable(state, event);
    case 'card-left':
      return unreported(event.assumed ? interrupt(state) : noteLeft(state, event.atMs));
    case 'lying-there':
      return unreported({ ...state, isLyingThere: true });
    case 'reader-lost':
      return unreported(interrupt(state));
    case 'reader-back':
      return unreported(resume(state, event.atMs));
  }
}

const unreported = (state: ReaderTouches): Followed => ({ state, report: null });

function takeTouch(state: ReaderTouches, { cardId, technology }: Card, atMs: number): Followed {
  const card = { cardId, technology };
  const { current } = state;
  if (current !== null && atMs <= current.continuesUntilMs && isOneOf(current.cards, card)) {
    return unreported({ ...state, current: lyingAgain(current, current.cards) });
  }
  if (current !== null && isTooFastForAHand(current, atMs)) {
    const cards = [...current.cards, card].slice(-MOST_CARDS_IN_A_PURSE);
    return { state: { ...state, current: lyingAgain(current, cards) }, report: { kind: 'several', cards } };
  }
  const begun: CurrentTouch = {
    cards: [card],
    beganAtMs: atMs,
    leftAtMs: null,
    continuesUntilMs: Number.POSITIVE_INFINITY,
    readerIsAway: false,
  };
  return { state: { ...state, current: begun }, report: { kind: 'card', ...card } };
}

/** A phone shows another id each time it flickers; as no phone can be enrolled, two of them in a row are one. */
const isOneOf = (cards: Card[], card: Card): boolean =>
  cards.some((seen) => seen.cardId === card.cardId && seen.technology === card.technology) ||
  (isRandom(card) && cards.some(isRandom));

const isRandom = ({ cardId, technology }: Card): boolean => changesEveryTouch(cardId, technology);

const isTooFastForAHand = (current: CurrentTouch, atMs: number): boolean =>
  !current.readerIsAway &&
  atMs - current.beganAtMs <= SEVERAL_WITHIN_MS &&
  current.leftAtMs !== null &&
  atMs - current.leftAtMs < FASTEST_SWAP_MS;

const lyingAgain = (current: CurrentTouch, cards: Card[]): CurrentTouch => ({
  ...current,
  cards,
  leftAtMs: null,
  continuesUntilMs: Number.POSITIVE_INFINITY,
  readerIsAway: false,
});

function noteLeft(state: ReaderTouches, atMs: number): ReaderTouches {
  const { current } = state;
  if (current === null) return { ...state, isLyingThere: false };
  // After an interruption the longer limit may still run; leaving does not shorten it.
  const running = Number.isFinite(current.continuesUntilMs) ? current.continuesUntilMs : atMs;
  const continuesUntilMs = Math.max(running, atMs + FLICKER_LIMIT_MS);
  return { ...state, isLyingThere: false, current: { ...current, leftAtMs: atMs, continuesUntilMs } };
}

/** Only a touch in progress is interrupted; a card that had left before was seen to leave. */
function interrupt(state: ReaderTouches): ReaderTouches {
  const { current } = state;
  const isInProgress = current !== null && current.leftAtMs === null;
  return {
    ...state,
    isLyingThere: false,
    current: isInProgress ? { ...current, readerIsAway: true } : current,
  };
}

function resume(state: ReaderTouches, atMs: number): ReaderTouches {
  const { current } = state;
  if (current === null || !current.readerIsAway) return state;
  return {
    ...state,
    current: {
      ...current,
      leftAtMs: atMs,
      continuesUntilMs: atMs + AFTER_INTERRUPTION_MS,
      readerIsAway: false,
    },
  };
}

function takeUnreadable(
  state: ReaderTouches,
  { reason, atMs }: Extract<CardMessage, { type: 'touch-unreadable' }>,
): Followed {
  const leftAtMs = state.current?.leftAtMs ?? null;
  const isLastFlash = reason === 'pulled-away' && leftAtMs !== null && atMs - leftAtMs <= LAST_FLASH_MS;
  const isTooSoon = atMs - state.unreadableReportedAtMs < UNREADABLE_EVERY_MS;
  if (isLastFlash || isTooSoon) return unreported(state);
  return { state: { ...state, unreadableReportedAtMs: atMs }, report: { kind: 'unreadable', reason } };
}
