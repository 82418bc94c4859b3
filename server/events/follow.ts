import type { Doorbell } from './doorbell.ts';

export type Follower = { stop(): Promise<void> };

/**
 * Runs `readNew` once at the start and again after each ring, never twice at a time. A ring during a run means one more
 * run, so catching up and following are the same loop.
 * @param onError told of a failure; the follower goes on with the next ring
 */
export function followLog(
  doorbell: Doorbell,
  readNew: () => Promise<void>,
  onError: (error: unknown) => void,
): Follower {
  let rung = true;
  let stopped = false;
  let running: Promise<void> | null = null;

  async function run(): Promise<void> {
    while (rung && !stopped) {
      rung = false;
      await readNew().catch(onError);
    }
    running = null;
  }
  const start = (): void => {
    rung = true;
    if (!stopped) running ??= run();
  };
  const unsubscribe = doorbell.onRing(start);
  start();
  return {
    stop: async () => {
      stopped = true;
      unsubscribe();
      await running;
    },
  };
}
