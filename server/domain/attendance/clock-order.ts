/** What came how long before what, also when somebody set the wall clock in between (A10). Pure. */
import { addMs, type Instant } from '../instant.ts';
import type { ClockTrust } from '../log/event-types.ts';

export type EarlierTouch = {
  touchedAt: Instant;
  /** Both clocks and the trust when its event was stamped. */
  stampedAt: Instant;
  monotonicMs: number;
  bootId: string;
  trust: ClockTrust;
};

/** What less than this moves the wall clock is its slow regulation, which counts as time. */
const JUMP_MS = 60_000;

/**
 * When an earlier touch would have been by the wall clock of now: where that was set in between, by as much. Null when the machine
 * was started anew in between and one of the two times is not sure: then nothing tells.
 */
export function asTheClockSays(
  { touchedAt, stampedAt, monotonicMs, bootId, trust }: EarlierTouch,
  now: { bootId: string; distanceMs: number; trust: ClockTrust },
): Instant | null {
  const isSure = trust !== 'unverified' && now.trust !== 'unverified';
  if (bootId !== now.bootId) return isSure ? touchedAt : null;
  const setByMs = now.distanceMs - (stampedAt - monotonicMs);
  return Math.abs(setByMs) < JUMP_MS ? touchedAt : addMs(touchedAt, setByMs);
}
