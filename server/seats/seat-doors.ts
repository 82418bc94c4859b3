/** Who asks for a seat, and for whom: behind each door it is known in another way, and never said by the page alone. */
import type { MiddlewareHandler } from 'hono';
import { findTapper } from '../attendance/attendance-store.ts';
import type { SiteReader } from '../database/schema.ts';
import { AppError } from '../domain/app-error.ts';
import type { Clock } from '../domain/clock.ts';
import { addMs } from '../domain/instant.ts';
import type { SeatEnv } from '../domain/seats/seat-actor.ts';
import { phoneSecurity, staffSecurity, stationSecurity } from '../http/api.ts';
import { type DeviceEnv, requireStation } from '../http/callers.ts';
import type { DeviceRegistry } from '../http/device-registry.ts';
import { type PhoneEnv, requirePhone } from '../http/phone-access.ts';
import { requireStaff, type StaffEnv } from '../http/staff-access.ts';
import type { StaffSessions } from '../http/staff-sessions.ts';

export type SeatDoor = {
  /** Where its paths begin. */
  prefix: '/api/station' | '/api/phone' | '/api/staff';
  /** Who may come in at all. */
  key: MiddlewareHandler;
  /** Sets for whom. */
  actor: MiddlewareHandler;
  /** As the document of the API names its key. */
  security: { [name: string]: string[] }[];
};

/**
 * Choosing a seat for next week takes longer than the buttons below a result. The page goes back by itself after a minute without a
 * touch (R9), three in slow mode; this bounds what a page that was left behind could do.
 */
const CHOOSING_MS = 10 * 60_000;

/** Whoever tapped on this station, for as long as their tap speaks for who stands there. */
export function stationDoor(registry: DeviceRegistry, reader: SiteReader, clock: Clock): SeatDoor {
  const tapped: MiddlewareHandler<DeviceEnv & SeatEnv> = async (c, next) => {
    const tapId = c.req.query('tapId');
    if (!tapId) throw new AppError('bad-input', 'tapId: must name a tap on this station', { field: 'tapId' });
    const { station_id: stationId } = c.get('device');
    const notBefore = addMs(clock.now(), -CHOOSING_MS);
    const memberId = await findTapper(reader, { tapId, stationId, notBefore });
    if (memberId === null)
      throw new AppError('session-over', 'the tap is too long ago to speak for whoever stands there now');
    c.set('seatActor', { memberId, by: memberId, byStaff: false });
    await next();
  };
  const key = requireStation(registry) as MiddlewareHandler;
  return { prefix: '/api/station', key, actor: tapped as MiddlewareHandler, security: stationSecurity };
}

/** For anyone, on the word of whoever is signed in. */
export function staffDoor(sessions: StaffSessions): SeatDoor {
  const named: MiddlewareHandler<StaffEnv & SeatEnv> = async (c, next) => {
    const memberId = c.req.query('memberId');
    if (!memberId) throw new AppError('bad-input', 'memberId: must name a member', { field: 'memberId' });
    c.set('seatActor', { memberId, by: c.get('staff').memberId, byStaff: true });
    await next();
  };
  const key = requireStaff(sessions) as MiddlewareHandler;
  return { prefix: '/api/staff', key, actor: named as MiddlewareHandler, security: staffSecurity };
}

/** A phone asks for its own member. */
export function phoneDoor(reader: SiteReader): SeatDoor {
  const own: MiddlewareHandler<PhoneEnv & SeatEnv> = async (c, next) => {
    const { memberId } = c.get('phone');
    c.set('seatActor', { memberId, by: memberId, byStaff: false });
    await next();
  };
  const key = requirePhone(reader) as MiddlewareHandler;
  return { prefix: '/api/phone', key, actor: own as MiddlewareHandler, security: phoneSecurity };
}
