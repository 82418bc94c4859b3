import { createRoute, z } from '@hono/zod-openapi';
import type { SetCommand, WriteQueue } from '../database/write-queue.ts';
import type { Clock } from '../domain/clock.ts';
import { commonErrors, createApi, json, jsonBody, stationSecurity, uuid } from '../http/api.ts';
import { type DeviceEnv, requireStation } from '../http/callers.ts';
import type { DeviceRegistry } from '../http/device-registry.ts';
import { refusalBody } from '../http/errors.ts';
import type { TapInput, TapResult } from './tap-group.ts';

export type DepartureRoutesOptions = {
  queue: WriteQueue;
  reportTap: SetCommand<TapInput, TapResult>;
  registry: DeviceRegistry;
  clock: Clock;
};

const departureRoute = createRoute({
  method: 'post',
  path: '/api/station/departures',
  tags: ['station'],
  summary: '「いま帰ります」: leave although the card was tapped a moment ago',
  security: stationSecurity,
  request: jsonBody(
    z.object({
      requestId: uuid.openapi({ description: 'Made when the button was pressed, the same on every retry.' }),
      tapId: uuid.openapi({ description: 'The tap on this station whose result is on the screen.' }),
    }),
  ),
  responses: {
    200: json(z.object({ requestId: uuid }), 'Stored. What the screen shows comes over its stream.'),
    409: json(
      refusalBody(['session-over']),
      'The tap is too long ago to speak for whoever stands there now.',
    ),
    ...commonErrors,
  },
});

export function createDepartureRoutes({ queue, reportTap, registry, clock }: DepartureRoutesOptions) {
  const api = createApi<DeviceEnv>();
  api.use('/api/station/departures', requireStation(registry));
  return api.openapi(departureRoute, async (c) => {
    const { requestId, tapId } = c.req.valid('json');
    const stationId = c.get('device').station_id;
    const input: TapInput = {
      tap: { tapId: requestId, readerId: 'screen', source: 'station', stationId },
      receivedAt: clock.now(),
      ageMs: 0,
      staffSignIn: false,
      touch: { kind: 'leave-now', ofTapId: tapId },
    };
    const result = await queue.run(reportTap, input);
    if (result.kind === 'recorded') return c.json({ requestId }, 200);
    const message = 'もう一度カードを置いてください / Please place your card again';
    return c.json({ refusal: { reason: result.reason, message } }, 409);
  });
}
