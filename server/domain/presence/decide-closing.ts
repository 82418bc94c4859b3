/** Closing the office (D3). Pure. */
import { addMs, type Instant } from '../instant.ts';

/** Seen to have left; stays on with the staff's knowledge; is asked at the next tap, like every forgotten check-out. */
export const CLOSING_ANSWERS = ['left', 'stays', 'ask'] as const;
export type ClosingAnswer = (typeof CLOSING_ANSWERS)[number];

/** People begin to pack up. */
const FROM_BEFORE_CLOSING_MS = 15 * 60_000;

export type ClosingSituation = {
  now: Instant;
  /** Null on a day on which the office does not open. */
  closingAt: Instant | null;
  isClosed: boolean;
  /** Of everybody who is or may be inside, what the staff said. */
  answers: readonly (ClosingAnswer | null)[];
};
export type ClosingRefusal = 'too-early' | 'closed-already' | 'somebody-unresolved';

export const closesFrom = (closingAt: Instant | null): Instant | null =>
  closingAt === null ? null : addMs(closingAt, -FROM_BEFORE_CLOSING_MS);

export function decideClosing({
  now,
  closingAt,
  isClosed,
  answers,
}: ClosingSituation): 'close' | ClosingRefusal {
  if (isClosed) return 'closed-already';
  const from = closesFrom(closingAt);
  if (from !== null && now < from) return 'too-early';
  return answers.includes(null) ? 'somebody-unresolved' : 'close';
}
