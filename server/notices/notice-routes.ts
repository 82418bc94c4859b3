import { createRoute, z } from '@hono/zod-openapi';
import type { SiteReader } from '../database/schema.ts';
import type { WriteQueue } from '../database/write-queue.ts';
import { aboutCall, CALL_REASONS, type CallReason } from '../domain/call-reason.ts';
import { commonErrors, createApi, deskSecurity, json, jsonBody, stationSecurity, uuid } from '../http/api.ts';
import { type DeviceEnv, requireDesk, requireStation } from '../http/callers.ts';
import type { DeviceRegistry } from '../http/device-registry.ts';
import { refusalBody } from '../http/errors.ts';
import type { NoticeCommands } from './notice-commands.ts';
import { listOpenNotices, type NoticeCause } from './notices-store.ts';

export type NoticeRoutesOptions = {
  queue: WriteQueue;
  commands: NoticeCommands;
  reader: SiteReader;
  registry: DeviceRegistry;
  deskKey: string;
};

const callRoute = createRoute({
  method: 'post',
  path: '/api/station/calls',
  tags: ['station'],
  summary: '「スタッフをよぶ」: one open call per station and reason, however often it is pressed',
  security: stationSecurity,
  request: jsonBody(z.object({ requestId: uuid, reason: z.enum(CALL_REASONS) })),
  responses: { 200: json(z.object({ requestId: uuid }), 'The staff are told.'), ...commonErrors },
});

const withdrawRoute = createRoute({
  method: 'post',
  path: '/api/station/calls/withdrawals',
  tags: ['station'],
  summary: '「とりけす」 after a call: the staff need not come',
  security: stationSecurity,
  request: jsonBody(z.object({ requestId: uuid, reason: z.enum(CALL_REASONS) })),
  responses: {
    200: json(z.object({ requestId: uuid }), 'The call is withdrawn, or was seen to.'),
    ...commonErrors,
  },
});

const notice = z.object({
  noticeId: uuid,
  kind: z.enum([
    'unknown-card',
    'refused-card',
    'tap-to-confirm',
    'staff-called',
    'clock-unverified',
    'times-to-check',
    'overstay',
    'holidays-missing',
  ]),
  about: z.string().openapi({ description: 'What it is about: ids or a reason, never a name.' }),
  station: z.string().nullable(),
  raisedAt: z.number().int().openapi({ description: 'Milliseconds since 1970-01-01T00:00Z.' }),
});

const listRoute = createRoute({
  method: 'get',
  path: '/api/notices',
  tags: ['desk'],
  summary: 'What the staff should know, newest first',
  security: deskSecurity,
  responses: { 200: json(z.object({ notices: z.array(notice) }), 'Open notices.'), ...commonErrors },
});

const settleRoute = createRoute({
  method: 'post',
  path: '/api/notices/{noticeId}/settlement',
  tags: ['desk'],
  summary: 'Say that a notice was seen to',
  security: deskSecurity,
  request: { params: z.object({ noticeId: uuid }) },
  responses: {
    200: json(z.object({ noticeId: uuid }), 'Settled.'),
    409: json(refusalBody(['notice-not-open']), 'There is no open notice of that id.'),
    ...commonErrors,
  },
});

const callOf = (reason: CallReason, stationId: string): NoticeCause => ({
  kind: 'staff-called',
  about: aboutCall(reason, stationId),
  stationId,
});

export function createNoticeRoutes({ queue, commands, reader, registry, deskKey }: NoticeRoutesOptions) {
  const api = createApi<DeviceEnv>();
  api.use('/api/station/calls/*', requireStation(registry));
  api.use('/api/notices/*', requireDesk(deskKey));
  return api
    .openapi(callRoute, async (c) => {
      const { requestId, reason } = c.req.valid('json');
      const stationId = c.get('device').station_id;
      await queue.run(commands.raise, callOf(reason, stationId));
      return c.json({ requestId }, 200);
    })
    .openapi(withdrawRoute, async (c) => {
      const { requestId, reason } = c.req.valid('json');
      const stationId = c.get('device').station_id;
      await queue.run(commands.withdraw, callOf(reason, stationId));
      return c.json({ requestId }, 200);
    })
    .openapi(listRoute, async (c) => {
      const notices = (await listOpenNotices(reader)).map((row) => ({
        noticeId: row.notice_id,
        kind: row.kind,
        about: row.about,
        station: row.station_name,
        raisedAt: row.raised_at,
      }));
      return c.json({ notices }, 200);
    })
    .openapi(settleRoute, async (c) => {
      const { noticeId } = c.req.valid('param');
      const result = await queue.run(commands.settle, { noticeId, by: null });
      if (result.kind === 'done') return c.json({ noticeId }, 200);
      return c.json(
        { refusal: { reason: result.reason, message: 'there is no open notice of that id' } },
        409,
      );
    });
}
