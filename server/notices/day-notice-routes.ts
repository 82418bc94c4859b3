/** The notice of the day on the staff pages: written, listed with its days, taken back. */
import { createRoute, z } from '@hono/zod-openapi';
import type { SiteReader } from '../database/schema.ts';
import type { WriteQueue } from '../database/write-queue.ts';
import { businessDayOf, type SiteCalendar } from '../domain/calendar.ts';
import type { Clock } from '../domain/clock.ts';
import { MAX_EN, MAX_JA } from '../domain/day-notice.ts';
import type { LocalDate } from '../domain/instant.ts';
import { commonErrors, createApi, json, jsonBody, shortText, staffSecurity, uuid } from '../http/api.ts';
import { refusalBody } from '../http/errors.ts';
import { requireStaff, type StaffEnv } from '../http/staff-access.ts';
import type { StaffSessions } from '../http/staff-sessions.ts';
import { type DayNoticeCommands, POST_REFUSALS } from './day-notice-commands.ts';
import { listDayNotices } from './day-notices-store.ts';

export type DayNoticeRoutesOptions = {
  queue: WriteQueue;
  dayNotices: DayNoticeCommands;
  sessions: StaffSessions;
  reader: SiteReader;
  clock: Clock;
  calendar: SiteCalendar;
};

const day = z.iso.date().transform((text) => text as LocalDate);
/** R13: a reading on every kanji would have to be typed, so there is none. */
const withoutKanji = shortText(MAX_JA).regex(/^[^\p{Script=Han}]*$/u, 'must be written without kanji');

const notice = z.object({
  dayNoticeId: uuid,
  ja: z.string(),
  jaEasy: z.string().nullable(),
  en: z.string().nullable(),
  fromDay: z.string(),
  toDay: z.string(),
  by: z.string(),
});
const listRoute = createRoute({
  method: 'get',
  path: '/api/staff/day-notices',
  tags: ['staff'],
  summary: 'Notices of today and of days to come, in their order on the screens',
  security: staffSecurity,
  responses: {
    200: json(z.object({ today: z.string(), notices: z.array(notice) }), 'The notices.'),
    ...commonErrors,
  },
});
const postRoute = createRoute({
  method: 'post',
  path: '/api/staff/day-notices',
  tags: ['staff'],
  summary: 'Post a notice; for today without days',
  security: staffSecurity,
  request: jsonBody(
    z.object({
      dayNoticeId: uuid.openapi({ description: 'Made by the page, so that a repeat posts nothing twice.' }),
      ja: shortText(MAX_JA),
      jaEasy: withoutKanji.nullable().default(null),
      en: shortText(MAX_EN).nullable().default(null),
      fromDay: day.optional(),
      toDay: day.optional(),
    }),
  ),
  responses: {
    201: json(z.object({ dayNoticeId: uuid }), 'Posted.'),
    409: json(refusalBody(POST_REFUSALS), 'The days do not fit, or there are too many already.'),
    ...commonErrors,
  },
});
const path = { params: z.object({ dayNoticeId: uuid }) };
const withdrawRoute = createRoute({
  method: 'post',
  path: '/api/staff/day-notices/{dayNoticeId}/withdrawal',
  tags: ['staff'],
  summary: 'Take a notice back',
  security: staffSecurity,
  request: path,
  responses: {
    200: json(z.object({ dayNoticeId: uuid }), 'No longer shown.'),
    409: json(refusalBody(['notice-not-open']), 'It was taken back already, or never posted.'),
    ...commonErrors,
  },
});
const restoreRoute = createRoute({
  method: 'delete',
  path: '/api/staff/day-notices/{dayNoticeId}/withdrawal',
  tags: ['staff'],
  summary: '「とりけす」 within a minute',
  security: staffSecurity,
  request: path,
  responses: {
    200: json(z.object({ dayNoticeId: uuid }), 'Shown again.'),
    409: json(refusalBody(['too-late-to-undo']), 'The minute is over.'),
    ...commonErrors,
  },
});

const MESSAGES = {
  'days-turned': 'the last day lies before the first',
  'over-already': 'the last day is over already',
  'too-far': 'the last day is too far ahead',
  'too-many': 'there are as many notices on one of these days as can be shown',
} as const;

export function createDayNoticeRoutes(options: DayNoticeRoutesOptions) {
  const { queue, dayNotices, sessions, reader, clock, calendar } = options;
  const api = createApi<StaffEnv>();
  for (const one of ['day-notices', 'day-notices/*']) api.use(`/api/staff/${one}`, requireStaff(sessions));
  return api
    .openapi(listRoute, async (c) => {
      const today = businessDayOf(clock.now(), calendar);
      return c.json({ today: today as string, notices: await listDayNotices(reader, today) }, 200);
    })
    .openapi(postRoute, async (c) => {
      const { dayNoticeId, fromDay, toDay, ...texts } = c.req.valid('json');
      const by = c.get('staff').memberId;
      const first = fromDay ?? businessDayOf(clock.now(), calendar);
      const post = { dayNoticeId, fromDay: first, toDay: toDay ?? first, texts, by };
      const result = await queue.run(dayNotices.post, post);
      if (result.kind === 'done') return c.json({ dayNoticeId }, 201);
      return c.json({ refusal: { reason: result.reason, message: MESSAGES[result.reason] } }, 409);
    })
    .openapi(withdrawRoute, async (c) => {
      const { dayNoticeId } = c.req.valid('param');
      const by = c.get('staff').memberId;
      const result = await queue.run(dayNotices.withdraw, { dayNoticeId, by });
      if (result.kind === 'done') return c.json({ dayNoticeId }, 200);
      return c.json({ refusal: { reason: result.reason, message: 'it is not shown' } }, 409);
    })
    .openapi(restoreRoute, async (c) => {
      const { dayNoticeId } = c.req.valid('param');
      const by = c.get('staff').memberId;
      const result = await queue.run(dayNotices.restore, { dayNoticeId, by });
      if (result.kind === 'done') return c.json({ dayNoticeId }, 200);
      return c.json({ refusal: { reason: result.reason, message: 'the minute for undoing is over' } }, 409);
    });
}
