/** A member's own month on the station, after their own tap: in kind words, and confirmed with one key (C2, U3). */
import { createRoute, z } from '@hono/zod-openapi';
import { findTapper } from '../attendance/attendance-store.ts';
import type { SiteReader } from '../database/schema.ts';
import type { WriteQueue } from '../database/write-queue.ts';
import type { MinuteRule } from '../domain/attendance/minutes.ts';
import { businessDayOf, type SiteCalendar } from '../domain/calendar.ts';
import type { Clock } from '../domain/clock.ts';
import { addMs } from '../domain/instant.ts';
import { commonErrors, createApi, json, jsonBody, stationSecurity, uuid } from '../http/api.ts';
import { type DeviceEnv, requireStation } from '../http/callers.ts';
import type { DeviceRegistry } from '../http/device-registry.ts';
import { refusalBody } from '../http/errors.ts';
import { monthRefusal, refusalOf, revisionField } from './month-bodies.ts';
import { type MonthCommands, SESSION_MS } from './month-commands.ts';
import { listUnconfirmed, ownMonthFields, readAgreement, readOwnVisits } from './own-months.ts';
import { monthField } from './record-bodies.ts';

export type StationMonthRoutesOptions = {
  queue: WriteQueue;
  months: MonthCommands;
  registry: DeviceRegistry;
  reader: SiteReader;
  minuteRules: readonly MinuteRule[];
  clock: Clock;
  calendar: SiteCalendar;
};

const readRoute = createRoute({
  method: 'get',
  path: '/api/station/own-month',
  tags: ['station'],
  summary: 'A month of the member whose tap is on the screen: the newest that waits for them, else this one',
  security: stationSecurity,
  request: { query: z.object({ tapId: uuid, month: monthField.optional() }) },
  responses: {
    200: json(z.object({ month: z.string(), ...ownMonthFields }).openapi('OwnMonth'), 'The month.'),
    409: json(refusalBody(['session-over']), 'The tap is too long ago.'),
    ...commonErrors,
  },
});

const confirmRoute = createRoute({
  method: 'post',
  path: '/api/station/month-confirmations',
  tags: ['station'],
  summary: 'The member whose tap is on the screen confirms a month that is over, as it was shown to them',
  security: stationSecurity,
  request: jsonBody(z.object({ requestId: uuid, tapId: uuid, month: monthField, revision: revisionField })),
  responses: {
    200: json(z.object({ requestId: uuid }), 'Confirmed.'),
    409: json(monthRefusal, 'Not confirmed; the reason says why.'),
    ...commonErrors,
  },
});

export function createStationMonthRoutes(options: StationMonthRoutesOptions) {
  const { queue, months, registry, reader, clock } = options;
  const api = createApi<DeviceEnv>();
  for (const path of ['own-month', 'month-confirmations'])
    api.use(`/api/station/${path}`, requireStation(registry));
  return api
    .openapi(readRoute, async (c) => {
      const { tapId, month } = c.req.valid('query');
      const stationId = c.get('device').station_id;
      const notBefore = addMs(clock.now(), -SESSION_MS);
      const memberId = await findTapper(reader, { tapId, stationId, notBefore });
      if (memberId === null) {
        const { refusal } = refusalOf({ reason: 'session-over', unsettled: [] });
        return c.json({ refusal: { ...refusal, reason: 'session-over' as const } }, 409);
      }
      return c.json(await monthFor(memberId, month, options), 200);
    })
    .openapi(confirmRoute, async (c) => {
      const { requestId, tapId, month, revision } = c.req.valid('json');
      const stationId = c.get('device').station_id;
      const input = { requestId, tapId, stationId, month, shown: revision };
      const result = await queue.run(months.confirm, input);
      return result.kind === 'done' ? c.json({ requestId }, 200) : c.json(refusalOf(result), 409);
    });
}

async function monthFor(memberId: string, asked: string | undefined, options: StationMonthRoutesOptions) {
  const { reader, clock, calendar, minuteRules } = options;
  const now = clock.now();
  const thisMonth = businessDayOf(now, calendar).slice(0, 7);
  const unconfirmed = await listUnconfirmed(reader, { memberId, thisMonth }, minuteRules);
  const month = asked ?? unconfirmed[0] ?? thisMonth;
  // Before the visits: what changes in between is then refused as not shown, never confirmed unseen.
  const agreement = await readAgreement(reader, { memberId, month, thisMonth }, minuteRules);
  const { days, minutes } = await readOwnVisits(reader, { memberId, month, now }, minuteRules);
  return { month, days, minutes, agreement, unconfirmed };
}
