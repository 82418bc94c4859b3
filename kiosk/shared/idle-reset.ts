/**
 * R9: a screen that waits for an answer asks after 40 s whether anybody is still there, waits 20 s for the answer, and then goes
 * back to the start. Whoever wishes for more time has three times as much of everything.
 */
import type { Preferences } from '../../server/domain/preferences.ts';

export const WARN_AFTER_MS = 40_000;
export const ANSWER_WITHIN_MS = 20_000;
const SLOW_FACTOR = 3;
const MS_PER_S = 1000;

export const paceFactor = (pace: Preferences['pace']): number => (pace === 'slow' ? SLOW_FACTOR : 1);

export type Presence = { kind: 'there' } | { kind: 'asked'; secondsLeft: number } | { kind: 'gone' };

/** Card, scanner, keys and touches all count as being there: `activeAtMs` is when the last of them was heard. */
export function presenceAt(activeAtMs: number, atMs: number, pace: Preferences['pace']): Presence {
  const factor = paceFactor(pace);
  const warnAtMs = activeAtMs + WARN_AFTER_MS * factor;
  if (atMs < warnAtMs) return { kind: 'there' };
  const leftMs = warnAtMs + ANSWER_WITHIN_MS * factor - atMs;
  return leftMs > 0 ? { kind: 'asked', secondsLeft: Math.ceil(leftMs / MS_PER_S) } : { kind: 'gone' };
}
