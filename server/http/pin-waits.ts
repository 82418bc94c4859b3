/** Who has to wait before the next PIN (A5, O3), whichever door the wrong ones were tried at. In memory: a restart forgives. */
import type { Clock } from '../domain/clock.ts';
import { waitAfterWrongPinsMs } from '../domain/pin-wait.ts';

export type PinWaits = {
  /** Milliseconds until this member may try a PIN again; 0 when at once. */
  waitMs(memberId: string): number;
  noteWrongPin(memberId: string): number;
  /** After the right PIN. */
  forget(memberId: string): void;
};

/** Members with wrong PINs remembered: more than a site has. The one whose slip is longest ago gives way. */
const MAX_WAITING = 1_000;

export function createPinWaits(clock: Clock): PinWaits {
  const wrong = new Map<string, { tries: number; notBeforeMs: number }>();
  return {
    waitMs: (memberId) => Math.max(0, (wrong.get(memberId)?.notBeforeMs ?? 0) - clock.monotonicMs()),
    noteWrongPin: (memberId) => {
      const tries = (wrong.get(memberId)?.tries ?? 0) + 1;
      const waitMs = waitAfterWrongPinsMs(tries);
      const oldest = wrong.size >= MAX_WAITING ? wrong.keys().next().value : undefined;
      if (oldest !== undefined) wrong.delete(oldest);
      wrong.delete(memberId);
      wrong.set(memberId, { tries, notBeforeMs: clock.monotonicMs() + waitMs });
      return waitMs;
    },
    forget: (memberId) => {
      wrong.delete(memberId);
    },
  };
}
