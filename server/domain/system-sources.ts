/** The one file that asks the machine for the time and for randomness; everything else is given a Clock and an IdSource. */
import { randomBytes, randomInt } from 'node:crypto';
import { readFileSync } from 'node:fs';
import type { IdSource, SiteClock } from './clock.ts';
import { instant } from './instant.ts';
import { formatUuidV7 } from './uuid-v7.ts';

const NANOSECONDS_A_MILLISECOND = 1e6;

export const systemIds: IdSource = {
  uuid: () => formatUuidV7(Date.now(), randomBytes(10)),
  text: (alphabet, length) =>
    Array.from({ length }, () => alphabet.charAt(randomInt(alphabet.length))).join(''),
  secret: () => randomBytes(32).toString('base64url'),
};

/**
 * `performance.now()` begins at zero in each process; the value behind `process.hrtime` is the kernel's CLOCK_MONOTONIC, the
 * same in all processes until the machine restarts, and nobody can set it.
 */
export const systemClock: SiteClock = {
  now: () => instant(Date.now()),
  monotonicMs: () => Number(process.hrtime.bigint()) / NANOSECONDS_A_MILLISECOND,
  bootId: readBootId(),
};

/** A machine without this file counts every start of a process as a new boot, whose times are compared with no other's. */
function readBootId(): string {
  try {
    return readFileSync('/proc/sys/kernel/random/boot_id', 'utf8').trim();
  } catch {
    return systemIds.uuid();
  }
}
