/** The buttons below the result of one's own tap: 「いま帰ります」, 「外出です」 and 「休憩です」 (A2, A7). */
import { createRoute, z } from '@hono/zod-openapi';
import type { SetCommand, WriteQueue } from '../database/write-queue.ts';
import type { Clock } from '../domain/clock.ts';
import { PAUSE_KINDS } from '../domain/log/event-types.ts';
import { commonErrors, createApi, json, jsonBody, stationSecurity, uuid } from '../http/api.ts';
import { type DeviceEnv, requireStation } from '../http/callers.ts';
import type { DeviceRegistry } from '../http/device-registry.ts';
import { refusalBody } from '../http/errors.ts';
import type { TapInput, TapResult } from './tap-input.ts';

export type DepartureRoutesOptions = {
  queue: WriteQueue;
  reportTap: SetCommand<TapInput, TapResult>;
  registry: DeviceRegistry;
  clock: Clock;
};

const buttonFields = {
  requestId: uuid.openapi({ description: 'Made when the button was pressed, the same on every retry.' }),
  tapId: uuid.openapi({ description: 'The tap on this station whose result is on the screen.' }),
};
const buttonResponses = {
  200: json(z.object({ requestId: uuid }), 'Stored. What the screen shows comes over its stream.'),
  409: json(refusalBody(['session-over']), 'The tap is too long ago to speak for whoever stands there now.'),
  ...commonErrors,
};

const departureRoute = createRoute({
  method: 'post',
  path: '/api/station/departures',
  tags: ['station'],
  summary: '「いま帰ります」: leave although the card was tapped a moment ago',
  security: stationSecurity,
  request: jsonBody(z.object(buttonFields)),
  responses: buttonResponses,
});

const pauseRoute = createRoute({
  method: 'post',
  path: '/api/station/pauses',
  tags: ['station'],
  summary: '「外出です」「休憩です」: the departure was a pause, the next tap ends it',
  security: stationSecurity,
  request: jsonBody(z.object({ ...buttonFields, pause: z.enum(PAUSE_KINDS) })),
  responses: buttonResponses,
});

const sessionOver = {
  refusal: {
    reason: 'session-over' as const,
    message: 'もう一度カードを置いてください / Please place your card again',
  },
};

export function createDepartureRoutes({ queue, reportTap, registry, clock }: DepartureRoutesOptions) {
  const press = (requestId: string, stationId: string, touch: TapInput['touch']): Promise<TapResult> =>
    queue.run(reportTap, {
      tap: { tapId: requestId, readerId: 'screen', source: 'station', stationId },
      receivedAt: clock.now(),
      ageMs: 0,
      staffSignIn: false,
      touch,
    });
  const api = createApi<DeviceEnv>();
  api.use('/api/station/departures', requireStation(registry));
  api.use('/api/station/pauses', requireStation(registry));
  return api
    .openapi(departureRoute, async (c) => {
      const { requestId, tapId } = c.req.valid('json');
      const { station_id } = c.get('device');
      const result = await press(requestId, station_id, { kind: 'leave-now', ofTapId: tapId });
      return result.kind === 'recorded' ? c.json({ requestId }, 200) : c.json(sessionOver, 409);
    })
    .openapi(pauseRoute, async (c) => {
      const { requestId, tapId, pause } = c.req.valid('json');
      const { station_id } = c.get('device');
      const result = await press(requestId, station_id, { kind: 'pause', ofTapId: tapId, pause });
      return result.kind === 'recorded' ? c.json({ requestId }, 200) : c.json(sessionOver, 409);
    });
}
