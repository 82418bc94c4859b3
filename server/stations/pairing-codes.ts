/**
 * Codes that staff read from one screen and type on another (B4, H6): 8 characters, valid for 10 minutes, five wrong tries.
 * Kept in memory only: after a restart staff ask for a new one.
 */
import { AppError } from '../domain/app-error.ts';
import type { Clock, IdSource } from '../domain/clock.ts';
import { addMs, type Instant } from '../domain/instant.ts';
import type { DeviceKind } from '../domain/log/event-types.ts';

type PairingFor = { kind: DeviceKind; stationId: string };
export type PairingCodes = {
  issue(pairing: PairingFor): { code: string; expiresAt: Instant };
  /** Uses the code up. @throws AppError `code-unknown`, `code-expired` or `too-many-tries` */
  claim(code: string, kind: DeviceKind): PairingFor;
};

/** Without I, L, O, 0 and 1, which people mix up. */
const ALPHABET = 'ABCDEFGHJKMNPQRSTUVWXYZ23456789';
const CODE_LENGTH = 8;
const VALID_MS = 10 * 60_000;
/** Guessing 31^8 codes five at a time is hopeless; a person mistypes less often. */
const MAX_WRONG_TRIES = 5;
/** Codes open at once: a whole office being set up. The oldest gives way. */
const MAX_OPEN = 50;

export function createPairingCodes(clock: Clock, ids: IdSource): PairingCodes {
  const open = new Map<string, PairingFor & { expiresAtMs: number }>();
  let wrongTries = 0;

  function refuse(code: 'code-unknown' | 'code-expired', message: string): never {
    wrongTries += 1;
    // Whoever guesses closes the door for everybody until staff open it again with a new code.
    if (wrongTries >= MAX_WRONG_TRIES) open.clear();
    throw new AppError(code, message, { field: 'code' });
  }

  return {
    issue: (pairing) => {
      if (wrongTries >= MAX_WRONG_TRIES) wrongTries = 0;
      const oldest = open.size >= MAX_OPEN ? open.keys().next().value : undefined;
      if (oldest !== undefined) open.delete(oldest);
      const code = ids.text(ALPHABET, CODE_LENGTH);
      open.set(code, { ...pairing, expiresAtMs: clock.monotonicMs() + VALID_MS });
      return { code, expiresAt: addMs(clock.now(), VALID_MS) };
    },
    claim: (code, kind) => {
      if (wrongTries >= MAX_WRONG_TRIES)
        throw new AppError('too-many-tries', 'too many wrong codes were typed: ask staff for a new code', {
          field: 'code',
        });
      const found = open.get(code.toUpperCase());
      if (!found || found.kind !== kind)
        return refuse('code-unknown', 'no open pairing code reads like this: check it letter by letter');
      open.delete(code.toUpperCase());
      if (clock.monotonicMs() > found.expiresAtMs)
        return refuse('code-expired', 'this code is older than ten minutes: ask staff for a new one');
      wrongTries = 0;
      return { kind: found.kind, stationId: found.stationId };
    },
  };
}
