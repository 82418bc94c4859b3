/** Closing the office (D3): who is still in, each resolved in a touch; the day is closed when everybody is. */
import { createRoute, z } from '@hono/zod-openapi';
import type { SiteReader } from '../database/schema.ts';
import type { WriteQueue } from '../database/write-queue.ts';
import type { SweepSettings } from '../domain/attendance/sweep.ts';
import type { Clock } from '../domain/clock.ts';
import { CLOSING_ANSWERS, closesFrom } from '../domain/presence/decide-closing.ts';
import { PRESENCE_GROUPS } from '../domain/presence/presence-group.ts';
import { commonErrors, createApi, json, jsonBody, staffSecurity, uuid } from '../http/api.ts';
import { refusalBody } from '../http/errors.ts';
import { requireStaff, type StaffEnv } from '../http/staff-access.ts';
import type { StaffSessions } from '../http/staff-sessions.ts';
import { type ClosingCommands, readClosing } from './closing-commands.ts';

export type ClosingRoutesOptions = {
  queue: WriteQueue;
  commands: ClosingCommands;
  sessions: StaffSessions;
  reader: SiteReader;
  clock: Clock;
  sweeping: SweepSettings;
};

const at = z.number().int();
const person = z.object({
  visitId: uuid,
  memberId: uuid,
  nickname: z.string(),
  name: z.string().nullable(),
  group: z.enum(PRESENCE_GROUPS),
  openedAt: at,
  answer: z.enum(CLOSING_ANSWERS).nullable(),
});
const listRoute = createRoute({
  method: 'get',
  path: '/api/staff/closing',
  tags: ['staff'],
  summary: 'Who is still in, and whether the day is closed',
  security: staffSecurity,
  responses: {
    200: json(
      z.object({
        now: at,
        from: at.nullable().openapi({ description: 'When closing may begin; null at any time.' }),
        closed: z.object({ at, by: z.string() }).nullable(),
        people: z.array(person),
      }),
      'The closing of today.',
    ),
    ...commonErrors,
  },
});
const answerRoute = createRoute({
  method: 'post',
  path: '/api/staff/closing/answers',
  tags: ['staff'],
  summary: 'Say of somebody who is still in what becomes of them',
  security: staffSecurity,
  request: jsonBody(z.object({ visitId: uuid, answer: z.enum(CLOSING_ANSWERS) })),
  responses: {
    200: json(z.object({ visitId: uuid }), 'Noted.'),
    409: json(refusalBody(['not-inside']), 'They have left meanwhile.'),
    ...commonErrors,
  },
});
const closeRoute = createRoute({
  method: 'post',
  path: '/api/staff/closing',
  tags: ['staff'],
  summary: 'Close the day',
  security: staffSecurity,
  responses: {
    200: json(z.object({}), 'Closed.'),
    409: json(refusalBody(['too-early', 'closed-already', 'somebody-unresolved']), 'Not yet, or not again.'),
    ...commonErrors,
  },
});

export function createClosingRoutes(options: ClosingRoutesOptions) {
  const { queue, commands, sessions, reader, clock, sweeping } = options;
  const api = createApi<StaffEnv>();
  api.use('/api/staff/closing/*', requireStaff(sessions));
  return api
    .openapi(listRoute, async (c) => {
      const now = clock.now();
      const { closingAt, closed, people } = await readClosing(reader, now, sweeping);
      const by = closed && { at: closed.closed_at, by: closed.nickname };
      return c.json({ now, from: closesFrom(closingAt), closed: by, people }, 200);
    })
    .openapi(answerRoute, async (c) => {
      const { visitId, answer } = c.req.valid('json');
      const result = await queue.run(commands.answer, { visitId, answer, by: c.get('staff').memberId });
      if (result.kind === 'done') return c.json({ visitId }, 200);
      return c.json({ refusal: { reason: result.reason, message: 'they are not inside any more' } }, 409);
    })
    .openapi(closeRoute, async (c) => {
      const result = await queue.run(commands.close, { by: c.get('staff').memberId });
      if (result.kind === 'done') return c.json({}, 200);
      return c.json({ refusal: { reason: result.reason, message: 'the day is not closed by this' } }, 409);
    });
}
