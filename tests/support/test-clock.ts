import type { SiteClock } from '../../server/domain/clock.ts';
import { type Instant, instant } from '../../server/domain/instant.ts';

/** A clock that stands still until a test moves it. */
export type TestClock = SiteClock & {
  advance(ms: number): void;
  /** It is another time now, by both clocks. */
  moveTo(iso: string): void;
  /** Sets the wall clock only, as somebody with a settings dialog would. */
  setWall(iso: string): void;
  /** The machine starts anew: the monotonic clock begins again, and nothing tells what lay between. */
  reboot(): void;
};

export function createTestClock(iso = '2026-11-20T00:00:00Z'): TestClock {
  let wallMs = Date.parse(iso);
  let monotonic = 1_000;
  let boots = 1;
  const advance = (ms: number): void => {
    wallMs += ms;
    monotonic += ms;
  };
  return {
    now: (): Instant => instant(wallMs),
    monotonicMs: () => monotonic,
    get bootId() {
      return `boot-${boots}`;
    },
    advance,
    moveTo: (iso) => advance(Date.parse(iso) - wallMs),
    setWall: (next) => {
      wallMs = Date.parse(next);
    },
    reboot: () => {
      boots += 1;
      monotonic = 1_000;
    },
  };
}
