/** What a reader agent tells the server of one touch, and what it is told back. The body of `POST /api/taps`. */
import type { CardTechnology } from './card-id.ts';

export const TAP_SOURCES = ['pcsc', 'wedge', 'virtual'] as const;
/** Which kind of driver saw the touch. `virtual` is refused outside demo mode. */
export type TapSource = (typeof TAP_SOURCES)[number];

export const UNREADABLE_REASONS = [
  'pulled-away',
  'mute',
  'no-id',
  'busy-elsewhere',
  'strange-id',
  'random-id',
  'timeout',
] as const;
export type UnreadableReason = (typeof UNREADABLE_REASONS)[number];

export type ReportedTouch =
  | { kind: 'card'; cardId: string; technology: CardTechnology }
  /** Ids that one reader saw closer together than two people can be. */
  | { kind: 'several'; cards: { cardId: string; technology: CardTechnology }[] }
  | { kind: 'unreadable'; reason: UnreadableReason };

export type TapReport = {
  /** UUIDv7, made at the touch, the same on every retry. */
  tapId: string;
  /** The agent's own name of the reader, 1 to 64 characters. */
  readerId: string;
  source: TapSource;
  /** Milliseconds since the touch by the agent's monotonic clock, measured when this report was sent. */
  ageMs: number;
  touch: ReportedTouch;
};

/** What the reader's own lamp and buzzer may say, after the server has decided (H5). */
export type Signal = 'welcome' | 'good-bye' | 'please-look' | 'none';

/** What a station knows of its readers, as its agents report it. */
export const READER_STATES = ['reading', 'sick', 'away'] as const;
export type ReaderState = (typeof READER_STATES)[number];

/** The body of `PUT /api/readers`, sent on each change and every two seconds. */
export type ReaderReport = {
  state: ReaderState;
  /** A card that was there before the reader could see touches: the screen asks to take it away. */
  lyingThere: boolean;
  /** Taps that wait in the agent for the server. */
  waiting: number;
  readers: { readerId: string; label: string }[];
};
