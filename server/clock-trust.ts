/**
 * How far the wall clock can be trusted (A10). Two questions, asked anew whenever an event is stamped:
 *
 * - Has it jumped? The monotonic clock never does, so the distance between the two stands still while nobody sets the wall
 *   clock. Slow corrections by the network move it by milliseconds and are followed; more than a minute at once is a jump.
 * - Was it ever set? A machine whose time service has not reached its source since boot shows whatever its chip said.
 *
 * Until the distance is back, events are taken and marked `unverified`; then the visits that they made are put right.
 */
import { existsSync } from 'node:fs';
import type { WriteQueue } from './database/write-queue.ts';
import type { Clock } from './domain/clock.ts';
import type { ClockTrust } from './domain/log/event-types.ts';
import type { NoticeCommands } from './notices/notice-commands.ts';
import type { NoticeCause } from './notices/notices-store.ts';

/** `unknown`: this machine has no systemd-timesyncd that would tell. */
export type TimeService = 'set' | 'unset' | 'unknown';

/** systemd-timesyncd has this folder while it runs, and the file in it when it has set the clock since boot. */
const FOLDER = '/run/systemd/timesync';
export function readTimeService(): TimeService {
  if (existsSync(`${FOLDER}/synchronized`)) return 'set';
  return existsSync(FOLDER) ? 'unset' : 'unknown';
}

/** A10. Less than this is what networks and leap seconds do. */
const JUMP_MS = 60_000;

export function createClockTrust(clock: Clock, timeService: () => TimeService): () => ClockTrust {
  const distance = (): number => clock.now() - clock.monotonicMs();
  let trusted = distance();
  let before: TimeService = timeService();
  return () => {
    const service = timeService();
    const found = distance();
    // The first time from the network may lie far from the chip's: that jump is the cure.
    const isCured = before === 'unset' && service === 'set';
    before = service;
    if (!isCured && Math.abs(found - trusted) > JUMP_MS) return 'unverified';
    trusted = found;
    if (service === 'unset') return 'unverified';
    return service === 'set' ? 'ntp' : 'rtc';
  };
}

/** Often enough that staff learn of it within the minute. */
const LOOK_EVERY_MS = 15_000;

export type ClockWatchParts = {
  trust: () => ClockTrust;
  queue: WriteQueue;
  notices: NoticeCommands;
  /** Puts right what was stamped before the time was back. */
  correctTimes: () => Promise<void>;
  onError: (error: unknown) => void;
};

/** Tells the staff once that the clock needs a look; takes that back, and has times corrected, when it is well again. */
export function startClockWatch(parts: ClockWatchParts): { look(): Promise<void>; stop(): Promise<void> } {
  const { trust, queue, notices, correctTimes, onError } = parts;
  const cause: NoticeCause = { kind: 'clock-unverified', about: 'clock', stationId: null };
  // Nothing is known of the process before: what it told may still stand there.
  let isTold: boolean | null = null;
  let looking = Promise.resolve();
  const lookNow = async (): Promise<void> => {
    const isUnverified = trust() === 'unverified';
    if (isUnverified !== isTold) {
      if (isUnverified) await queue.run(notices.raise, cause);
      else await queue.run(notices.withdraw, cause);
    }
    isTold = isUnverified;
    if (!isUnverified) await correctTimes();
  };
  const look = (): Promise<void> => {
    looking = looking.then(lookNow).catch(onError);
    return looking;
  };
  const timer = setInterval(() => void look(), LOOK_EVERY_MS);
  return {
    look,
    stop: async () => {
      clearInterval(timer);
      await looking;
    },
  };
}
