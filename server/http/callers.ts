/**
 * Who is calling. The client never says who it is: a key does. Agents and the desk send it as a bearer token, a station's
 * page as a cookie that scripts cannot read.
 */
import { timingSafeEqual } from 'node:crypto';
import type { Context, MiddlewareHandler } from 'hono';
import { getCookie, setCookie } from 'hono/cookie';
import { AppError } from '../domain/app-error.ts';
import type { Device, DeviceRegistry } from './device-registry.ts';
import { hashOfKey } from './device-registry.ts';

const STATION_COOKIE = 'kado_station';
/** A device stays paired until it is revoked; browsers keep no cookie longer than 400 days. */
export const COOKIE_MAX_AGE_S = 400 * 24 * 60 * 60;

export type DeviceEnv = { Variables: { device: Device } };

export const setStationCookie = (c: Context, key: string): void =>
  setCookie(c, STATION_COOKIE, key, {
    httpOnly: true,
    sameSite: 'Strict',
    path: '/',
    maxAge: COOKIE_MAX_AGE_S,
  });

export function requireAgent(registry: DeviceRegistry): MiddlewareHandler<DeviceEnv> {
  return async (c, next) => {
    c.set('device', knownDevice(registry, bearerOf(c), 'agent'));
    await next();
  };
}

export function requireStation(registry: DeviceRegistry): MiddlewareHandler<DeviceEnv> {
  return async (c, next) => {
    refuseOtherOrigins(c);
    c.set('device', knownDevice(registry, getCookie(c, STATION_COOKIE), 'station'));
    await next();
  };
}

/** The machine's own command line: it can read the desk key's file, which belongs to the server's user alone. */
export function requireDesk(deskKey: string): MiddlewareHandler {
  const expected = Buffer.from(hashOfKey(deskKey));
  return async (c, next) => {
    const given = Buffer.from(hashOfKey(bearerOf(c) ?? ''));
    if (!timingSafeEqual(given, expected)) throw new AppError('not-paired', 'this needs the key of the desk');
    await next();
  };
}

function knownDevice(registry: DeviceRegistry, key: string | undefined, kind: Device['kind']): Device {
  const device = key ? registry.findByKey(key) : null;
  if (!device) throw new AppError('not-paired', 'this device is not paired: ask staff for a pairing code');
  if (device.kind !== kind) throw new AppError('not-allowed', `this needs the key of a ${kind}`);
  return device;
}

function bearerOf(c: Context): string | undefined {
  return /^Bearer (\S{1,200})$/.exec(c.req.header('authorization') ?? '')?.[1];
}

/** A cookie travels with requests that other sites start; their origin gives them away. */
export function refuseOtherOrigins(c: Context): void {
  const origin = c.req.header('origin');
  if (origin === undefined || c.req.method === 'GET') return;
  const host = URL.canParse(origin) ? new URL(origin).host : null;
  if (host !== c.req.header('host')) throw new AppError('not-allowed', 'this request came from another site');
}
