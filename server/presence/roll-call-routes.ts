/** Roll calls from a touch screen (D2): nicknames only, no sign-in, no headquarters. */
import { createRoute, z } from '@hono/zod-openapi';
import type { WriteQueue } from '../database/write-queue.ts';
import { ROLL_CALL_KINDS } from '../domain/log/event-types.ts';
import { commonErrors, createApi, json, jsonBody, stationSecurity, uuid } from '../http/api.ts';
import { type DeviceEnv, requireStation } from '../http/callers.ts';
import type { DeviceRegistry } from '../http/device-registry.ts';
import { refusalBody } from '../http/errors.ts';
import type { RollCallCommands } from './roll-call-commands.ts';

export type RollCallRoutesOptions = {
  queue: WriteQueue;
  commands: RollCallCommands;
  registry: DeviceRegistry;
};

export const startBody = z.object({
  requestId: uuid.openapi({ description: 'Becomes the id of the roll call: the same on every retry.' }),
  kind: z.enum(ROLL_CALL_KINDS),
});
export const markBody = z.object({ requestId: uuid, memberId: uuid, safe: z.boolean() });
export const rollCallPath = z.object({ rollCallId: uuid });
export const started = json(
  z.object({ rollCallId: uuid }),
  'It runs; another one that ran already is the answer.',
);
export const OVER = 'this roll call is over';

const startRoute = createRoute({
  method: 'post',
  path: '/api/station/roll-calls',
  tags: ['station'],
  summary: 'Begin a roll call of everybody inside',
  security: stationSecurity,
  request: jsonBody(startBody),
  responses: { 200: started, ...commonErrors },
});
const markRoute = createRoute({
  method: 'post',
  path: '/api/station/roll-calls/{rollCallId}/marks',
  tags: ['station'],
  summary: 'Tick somebody as safe, or take the tick back',
  security: stationSecurity,
  request: { params: rollCallPath, ...jsonBody(markBody) },
  responses: {
    200: json(z.object({ requestId: uuid }), 'Marked; every screen is told over its stream.'),
    409: json(refusalBody(['roll-call-over', 'not-on-list']), 'It ended meanwhile, or they are not on it.'),
    ...commonErrors,
  },
});
const endRoute = createRoute({
  method: 'post',
  path: '/api/station/roll-calls/{rollCallId}/end',
  tags: ['station'],
  summary: 'End the roll call; its result is kept',
  security: stationSecurity,
  request: { params: rollCallPath, ...jsonBody(z.object({ requestId: uuid })) },
  responses: {
    200: json(z.object({ requestId: uuid }), 'Ended; cards check in and out again.'),
    409: json(refusalBody(['roll-call-over']), 'It had ended already.'),
    ...commonErrors,
  },
});

export function createRollCallRoutes({ queue, commands, registry }: RollCallRoutesOptions) {
  const api = createApi<DeviceEnv>();
  api.use('/api/station/roll-calls/*', requireStation(registry));
  return api
    .openapi(startRoute, async (c) => {
      const { requestId, kind } = c.req.valid('json');
      const actor = { stationId: c.get('device').station_id, by: null };
      return c.json(await queue.run(commands.start, { rollCallId: requestId, kind, ...actor }), 200);
    })
    .openapi(markRoute, async (c) => {
      const { rollCallId } = c.req.valid('param');
      const { requestId, memberId, safe } = c.req.valid('json');
      const actor = { stationId: c.get('device').station_id, by: null };
      const result = await queue.run(commands.mark, { rollCallId, memberId, safe, ...actor });
      if (result.kind === 'done') return c.json({ requestId }, 200);
      return c.json({ refusal: { reason: result.reason, message: OVER } }, 409);
    })
    .openapi(endRoute, async (c) => {
      const { rollCallId } = c.req.valid('param');
      const actor = { stationId: c.get('device').station_id, by: null };
      const result = await queue.run(commands.end, { rollCallId, ...actor });
      if (result.kind === 'done') return c.json({ requestId: c.req.valid('json').requestId }, 200);
      return c.json({ refusal: { reason: result.reason, message: OVER } }, 409);
    });
}
