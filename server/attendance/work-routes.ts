import { createRoute, z } from '@hono/zod-openapi';
import type { SetCommand, WriteQueue } from '../database/write-queue.ts';
import { commonErrors, createApi, json, jsonBody, stationSecurity, uuid } from '../http/api.ts';
import { type DeviceEnv, requireStation } from '../http/callers.ts';
import type { DeviceRegistry } from '../http/device-registry.ts';
import { refusalBody } from '../http/errors.ts';
import type { WorkInput, WorkResult } from './work-command.ts';

export type WorkRoutesOptions = {
  queue: WriteQueue;
  chooseWork: SetCommand<WorkInput, WorkResult>;
  registry: DeviceRegistry;
};

const REFUSALS = ['session-over', 'not-at-work', 'not-a-choice'] as const;
const SENTENCES: { readonly [R in (typeof REFUSALS)[number]]: string } = {
  'session-over': 'もう一度カードを置いてください / Please place your card again',
  'not-at-work': 'the member is not here, or on a pause',
  'not-a-choice': 'the member is not in this team, or the work has ended',
};

const workRoute = createRoute({
  method: 'post',
  path: '/api/station/work',
  tags: ['station'],
  summary: 'Choose the team and the kind of work that the time from now on is booked on',
  description:
    'Within the first minute of a visit the choice holds from its beginning, later from now on: the time is split without gap ' +
    'or overlap.',
  security: stationSecurity,
  request: jsonBody(
    z.object({
      requestId: uuid.openapi({ description: 'Made when the button was pressed, the same on every retry.' }),
      tapId: uuid.openapi({ description: 'The tap on this station whose result is on the screen.' }),
      teamId: uuid,
      categoryId: uuid.nullable(),
    }),
  ),
  responses: {
    200: json(z.object({ requestId: uuid }), 'Booked.'),
    409: json(refusalBody(REFUSALS), 'Not booked; the reason says why.'),
    ...commonErrors,
  },
});

export function createWorkRoutes({ queue, chooseWork, registry }: WorkRoutesOptions) {
  const api = createApi<DeviceEnv>();
  api.use('/api/station/work', requireStation(registry));
  return api.openapi(workRoute, async (c) => {
    const { requestId, tapId, teamId, categoryId } = c.req.valid('json');
    const stationId = c.get('device').station_id;
    const work = { teamId, categoryId };
    const result = await queue.run(chooseWork, { requestId, tapId, stationId, work });
    if (result.kind === 'done') return c.json({ requestId }, 200);
    const { reason } = result;
    return c.json({ refusal: { reason, message: SENTENCES[reason] } }, 409);
  });
}
