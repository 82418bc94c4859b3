/**
 * Who is signed in at the staff pages (O3). In memory: a restart asks everybody for card and PIN again. A session ends two
 * minutes after its last request, twelve hours after its first, and when it is locked.
 */
import type { Clock, IdSource } from '../domain/clock.ts';
import type { Role } from '../domain/roles.ts';
import { hashOfKey } from './device-registry.ts';

export type StaffSession = { memberId: string; nickname: string; roles: readonly Role[]; stationId: string };

export type StaffSessions = {
  /** Returns the key that goes into the cookie. */
  begin(session: StaffSession): string;
  find(key: string): StaffSession | null;
  end(key: string): void;
};

export const LOCK_AFTER_MS = 120_000;
const MAX_LENGTH_MS = 12 * 60 * 60_000;
/** A desk has a handful; the oldest gives way. */
const MAX_SESSIONS = 100;

type Held = StaffSession & { beganMs: number; seenMs: number };

export function createStaffSessions(clock: Clock, ids: IdSource): StaffSessions {
  const held = new Map<string, Held>();

  return {
    begin: (session) => {
      const oldest = held.size >= MAX_SESSIONS ? held.keys().next().value : undefined;
      if (oldest !== undefined) held.delete(oldest);
      const key = ids.secret();
      const nowMs = clock.monotonicMs();
      held.set(hashOfKey(key), { ...session, beganMs: nowMs, seenMs: nowMs });
      return key;
    },
    find: (key) => {
      const session = held.get(hashOfKey(key));
      if (!session) return null;
      const nowMs = clock.monotonicMs();
      const over = nowMs - session.seenMs > LOCK_AFTER_MS || nowMs - session.beganMs > MAX_LENGTH_MS;
      if (over) held.delete(hashOfKey(key));
      else session.seenMs = nowMs;
      return over ? null : session;
    },
    end: (key) => {
      held.delete(hashOfKey(key));
    },
  };
}
