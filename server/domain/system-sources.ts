/** The one file that asks the machine for the time and for randomness; everything else is given a Clock and an IdSource. */
import { randomBytes, randomInt } from 'node:crypto';
import type { Clock, IdSource } from './clock.ts';
import { instant } from './instant.ts';
import { formatUuidV7 } from './uuid-v7.ts';

export const systemClock: Clock = {
  now: () => instant(Date.now()),
  monotonicMs: () => performance.now(),
};

export const systemIds: IdSource = {
  uuid: () => formatUuidV7(Date.now(), randomBytes(10)),
  text: (alphabet, length) =>
    Array.from({ length }, () => alphabet.charAt(randomInt(alphabet.length))).join(''),
  secret: () => randomBytes(32).toString('base64url'),
};
