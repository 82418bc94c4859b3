import type { Clock } from '../../server/domain/clock.ts';
import { type Instant, instant } from '../../server/domain/instant.ts';

/** A clock that stands still until a test moves it. */
export type TestClock = Clock & {
  advance(ms: number): void;
  /** Sets the wall clock only, as somebody with a settings dialog would. */
  setWall(iso: string): void;
};

export function createTestClock(iso = '2026-11-20T00:00:00Z'): TestClock {
  let wallMs = Date.parse(iso);
  let monotonic = 1_000;
  return {
    now: (): Instant => instant(wallMs),
    monotonicMs: () => monotonic,
    advance: (ms) => {
      wallMs += ms;
      monotonic += ms;
    },
    setWall: (next) => {
      wallMs = Date.parse(next);
    },
  };
}
