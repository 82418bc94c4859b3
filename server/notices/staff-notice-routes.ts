/** Reading a notice, seeing to it at the staff pages, and taking that back. */
import { createRoute, z } from '@hono/zod-openapi';
import type { WriteQueue } from '../database/write-queue.ts';
import { commonErrors, createApi, json, staffSecurity, uuid } from '../http/api.ts';
import { refusalBody } from '../http/errors.ts';
import { requireStaff, type StaffEnv } from '../http/staff-access.ts';
import type { StaffSessions } from '../http/staff-sessions.ts';
import type { NoticeCommands } from './notice-commands.ts';

export type StaffNoticeRoutesOptions = {
  queue: WriteQueue;
  commands: NoticeCommands;
  sessions: StaffSessions;
};

const noticePath = { params: z.object({ noticeId: uuid }) };
const settleRoute = createRoute({
  method: 'post',
  path: '/api/staff/notices/{noticeId}/settlement',
  tags: ['staff'],
  summary: 'Say that a notice was seen to',
  security: staffSecurity,
  request: noticePath,
  responses: {
    200: json(z.object({ noticeId: uuid }), 'Settled.'),
    409: json(refusalBody(['notice-not-open']), 'Somebody else was quicker.'),
    ...commonErrors,
  },
});
const readRoute = createRoute({
  method: 'post',
  path: '/api/staff/notices/{noticeId}/reading',
  tags: ['staff'],
  summary: '「読みました」: seen, answered later; whoever called is told by whom',
  security: staffSecurity,
  request: noticePath,
  responses: {
    200: json(z.object({ noticeId: uuid }), 'Read, by you or by somebody before.'),
    409: json(refusalBody(['notice-not-open']), 'It is settled already.'),
    ...commonErrors,
  },
});
const reopenRoute = createRoute({
  method: 'delete',
  path: '/api/staff/notices/{noticeId}/settlement',
  tags: ['staff'],
  summary: '「とりけす」 within a minute',
  security: staffSecurity,
  request: noticePath,
  responses: {
    200: json(z.object({ noticeId: uuid }), 'Open again.'),
    409: json(refusalBody(['too-late-to-undo']), 'The minute is over, or the same cause came again.'),
    ...commonErrors,
  },
});

const SETTLED = 'this notice is settled already';

export function createStaffNoticeRoutes({ queue, commands, sessions }: StaffNoticeRoutesOptions) {
  const api = createApi<StaffEnv>();
  api.use('/api/staff/notices/*', requireStaff(sessions));
  return api
    .openapi(settleRoute, async (c) => {
      const { noticeId } = c.req.valid('param');
      const result = await queue.run(commands.settle, { noticeId, by: c.get('staff').memberId });
      if (result.kind === 'done') return c.json({ noticeId }, 200);
      return c.json({ refusal: { reason: result.reason, message: SETTLED } }, 409);
    })
    .openapi(readRoute, async (c) => {
      const { noticeId } = c.req.valid('param');
      const result = await queue.run(commands.read, { noticeId, by: c.get('staff').memberId });
      if (result.kind === 'done') return c.json({ noticeId }, 200);
      return c.json({ refusal: { reason: result.reason, message: SETTLED } }, 409);
    })
    .openapi(reopenRoute, async (c) => {
      const { noticeId } = c.req.valid('param');
      const result = await queue.run(commands.reopen, { noticeId, by: c.get('staff').memberId });
      if (result.kind === 'done') return c.json({ noticeId }, 200);
      return c.json({ refusal: { reason: result.reason, message: 'the minute for undoing is over' } }, 409);
    });
}
