/** What has to happen while nobody taps: started and stopped with the server, one run at a time, idle when nothing is due. */
import type { Clock } from '../domain/clock.ts';

export type PresenceJobsOptions = {
  clock: Clock;
  refresh: () => Promise<void>;
  tellOverstays: () => Promise<unknown>;
  tellMissingHolidays: () => Promise<unknown>;
  copyList: () => Promise<unknown>;
  onError: (error: unknown) => void;
};

/** Time alone changes little here: a minute late is soon enough. */
const LOOK_EVERY_MS = 60_000;
/** D2. */
const COPY_EVERY_MS = 5 * 60_000;

export function startPresenceJobs(options: PresenceJobsOptions): { stop(): Promise<void> } {
  const { clock, refresh, tellOverstays, tellMissingHolidays, copyList, onError } = options;
  let running: Promise<void> | null = null;
  let copyAtMs = clock.monotonicMs();

  async function look(): Promise<void> {
    await refresh();
    await tellOverstays();
    await tellMissingHolidays();
    if (clock.monotonicMs() < copyAtMs) return;
    copyAtMs = clock.monotonicMs() + COPY_EVERY_MS;
    await copyList();
  }
  const start = (): void => {
    running ??= look()
      .catch(onError)
      .finally(() => {
        running = null;
      });
  };
  const timer = setInterval(start, LOOK_EVERY_MS);
  start();
  return {
    stop: async () => {
      clearInterval(timer);
      await running;
    },
  };
}
