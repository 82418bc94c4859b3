/**
 * The clock that readers and agent share. `performance.now()` begins at zero in each process; the value behind
 * `process.hrtime` is the kernel's CLOCK_MONOTONIC, the same in all processes until the machine restarts, and nobody
 * can set it.
 */
import type { Clock } from '../../server/domain/clock.ts';
import { systemClock } from '../../server/domain/system-sources.ts';

const NANOSECONDS_A_MILLISECOND = 1e6;

export const machineClock: Clock = {
  now: systemClock.now,
  monotonicMs: () => Number(process.hrtime.bigint()) / NANOSECONDS_A_MILLISECOND,
};
