/** 「いま帰りました」 said by the staff of somebody whom they saw leave (D3). */
import { createRoute, z } from '@hono/zod-openapi';
import type { SetCommand, WriteQueue } from '../database/write-queue.ts';
import { DESK_READER } from '../domain/attendance/tap-outcome.ts';
import type { Clock } from '../domain/clock.ts';
import { commonErrors, createApi, json, jsonBody, staffSecurity, uuid } from '../http/api.ts';
import { refusalBody } from '../http/errors.ts';
import { requireStaff, type StaffEnv } from '../http/staff-access.ts';
import type { StaffSessions } from '../http/staff-sessions.ts';
import type { TapInput, TapResult } from './tap-input.ts';
import type { UndoDepartureInput, UndoDepartureResult } from './undo-departure-command.ts';

export type StaffDepartureRoutesOptions = {
  queue: WriteQueue;
  reportTap: SetCommand<TapInput, TapResult>;
  undoDeparture: SetCommand<UndoDepartureInput, UndoDepartureResult>;
  sessions: StaffSessions;
  clock: Clock;
};

const departureRoute = createRoute({
  method: 'post',
  path: '/api/staff/departures',
  tags: ['staff'],
  summary: 'Check somebody out whom the staff saw leave',
  security: staffSecurity,
  request: jsonBody(z.object({ requestId: uuid, memberId: uuid })),
  responses: {
    200: json(z.object({ requestId: uuid }), 'Checked out now.'),
    409: json(refusalBody(['not-inside']), 'They had left already.'),
    ...commonErrors,
  },
});

const undoRoute = createRoute({
  method: 'post',
  path: '/api/staff/departures/{departureId}/undo',
  tags: ['staff'],
  summary: 'Take back that somebody left, within a minute: their visit goes on',
  security: staffSecurity,
  request: {
    params: z.object({
      departureId: uuid.openapi({ description: 'The request id with which they were checked out.' }),
    }),
    ...jsonBody(z.object({ requestId: uuid })),
  },
  responses: {
    200: json(z.object({ requestId: uuid }), 'Still inside.'),
    409: json(
      refusalBody(['too-late-to-undo']),
      'The minute is over, or something else happened to the visit.',
    ),
    ...commonErrors,
  },
});

export function createStaffDepartureRoutes(options: StaffDepartureRoutesOptions) {
  const { queue, reportTap, undoDeparture, sessions, clock } = options;
  const api = createApi<StaffEnv>();
  for (const path of ['departures', 'departures/*']) api.use(`/api/staff/${path}`, requireStaff(sessions));
  return api
    .openapi(departureRoute, async (c) => {
      const { requestId, memberId } = c.req.valid('json');
      const { stationId } = c.get('staff');
      const input: TapInput = {
        tap: { tapId: requestId, readerId: DESK_READER, source: 'station', stationId },
        receivedAt: clock.now(),
        ageMs: 0,
        staffSignIn: false,
        touch: { kind: 'staff-leave', memberId },
      };
      const result = await queue.run(reportTap, input);
      if (result.kind === 'recorded' && result.event.type === 'visit-closed')
        return c.json({ requestId }, 200);
      return c.json(
        { refusal: { reason: 'not-inside' as const, message: 'they are not inside any more' } },
        409,
      );
    })
    .openapi(undoRoute, async (c) => {
      const { requestId } = c.req.valid('json');
      const { departureId } = c.req.valid('param');
      const by = c.get('staff').memberId;
      const result = await queue.run(undoDeparture, { requestId, departureId, by });
      if (result.kind === 'done') return c.json({ requestId }, 200);
      return c.json({ refusal: { reason: result.reason, message: 'that can no longer be undone' } }, 409);
    });
}
