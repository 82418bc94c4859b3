import type { Context, MiddlewareHandler } from 'hono';
import { deleteCookie, getCookie, setCookie } from 'hono/cookie';
import { AppError } from '../domain/app-error.ts';
import { refuseOtherOrigins } from './callers.ts';
import type { StaffSession, StaffSessions } from './staff-sessions.ts';

const STAFF_COOKIE = 'kado_staff';

export type StaffEnv = { Variables: { staff: StaffSession } };

/** Gone with the browser window; the session itself ends sooner. */
export const setStaffCookie = (c: Context, key: string): void =>
  setCookie(c, STAFF_COOKIE, key, { httpOnly: true, sameSite: 'Strict', path: '/' });

export const staffKeyOf = (c: Context): string | undefined => getCookie(c, STAFF_COOKIE);
export const clearStaffCookie = (c: Context): string | undefined =>
  deleteCookie(c, STAFF_COOKIE, { path: '/' });

export function requireStaff(sessions: StaffSessions): MiddlewareHandler<StaffEnv> {
  return async (c, next) => {
    refuseOtherOrigins(c);
    const key = staffKeyOf(c);
    const session = key ? sessions.find(key) : null;
    if (!session)
      throw new AppError('not-signed-in', 'nobody is signed in here: show a staff card and type its PIN');
    c.set('staff', session);
    await next();
  };
}
