/** A phone is known by its key, in a cookie that scripts cannot read. It speaks for its member and for nobody else. */
import type { Context, MiddlewareHandler } from 'hono';
import { deleteCookie, getCookie, setCookie } from 'hono/cookie';
import type { SiteReader } from '../database/schema.ts';
import { AppError } from '../domain/app-error.ts';
import { findPhoneByKey, type Phone } from '../phones/phones-store.ts';
import { COOKIE_MAX_AGE_S, refuseOtherOrigins } from './callers.ts';

const PHONE_COOKIE = 'kado_phone';

export type PhoneEnv = { Variables: { phone: Phone } };

export const setPhoneCookie = (c: Context, key: string): void =>
  setCookie(c, PHONE_COOKIE, key, {
    httpOnly: true,
    sameSite: 'Strict',
    path: '/',
    maxAge: COOKIE_MAX_AGE_S,
  });

export const clearPhoneCookie = (c: Context): void => {
  deleteCookie(c, PHONE_COOKIE, { path: '/' });
};

export function requirePhone(reader: SiteReader): MiddlewareHandler<PhoneEnv> {
  return async (c, next) => {
    refuseOtherOrigins(c);
    const key = getCookie(c, PHONE_COOKIE);
    const phone = key ? await findPhoneByKey(reader, key) : null;
    if (!phone)
      throw new AppError('not-paired', 'this phone is not known: tap your card and read the code again');
    c.set('phone', phone);
    await next();
  };
}
