/** 当番: whoever is signed in says that people may come to them. */
import { createRoute, z } from '@hono/zod-openapi';
import type { WriteQueue } from '../database/write-queue.ts';
import { commonErrors, createApi, json, staffSecurity } from '../http/api.ts';
import { requireStaff, type StaffEnv } from '../http/staff-access.ts';
import type { StaffSessions } from '../http/staff-sessions.ts';
import type { DutyCommands } from './duty-commands.ts';

export type DutyRoutesOptions = { queue: WriteQueue; duty: DutyCommands; sessions: StaffSessions };

const beginRoute = createRoute({
  method: 'put',
  path: '/api/staff/duty',
  tags: ['staff'],
  summary: 'Be on duty until the office closes; nickname and role stand on the screens meanwhile',
  security: staffSecurity,
  responses: {
    200: json(z.object({ endsAt: z.number().int() }), 'On duty.'),
    ...commonErrors,
  },
});
const endRoute = createRoute({
  method: 'delete',
  path: '/api/staff/duty',
  tags: ['staff'],
  summary: 'Be on duty no longer',
  security: staffSecurity,
  responses: { 200: json(z.object({}), 'Off duty.'), ...commonErrors },
});

export function createDutyRoutes({ queue, duty, sessions }: DutyRoutesOptions) {
  const api = createApi<StaffEnv>();
  api.use('/api/staff/duty', requireStaff(sessions));
  return api
    .openapi(beginRoute, async (c) =>
      c.json(await queue.run(duty.begin, { memberId: c.get('staff').memberId }), 200),
    )
    .openapi(endRoute, async (c) => {
      await queue.run(duty.end, { memberId: c.get('staff').memberId });
      return c.json({}, 200);
    });
}
