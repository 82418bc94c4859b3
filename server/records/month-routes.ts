/** Months at the staff pages: who has confirmed, what is unsettled, countersigning, and the exports (C2, C4). */
import { createRoute, z } from '@hono/zod-openapi';
import type { SiteReader } from '../database/schema.ts';
import type { WriteQueue } from '../database/write-queue.ts';
import type { MinuteRule } from '../domain/attendance/minutes.ts';
import { businessDayOf, type SiteCalendar } from '../domain/calendar.ts';
import type { Clock } from '../domain/clock.ts';
import { UNLOCK_REASONS } from '../domain/log/record-event-types.ts';
import { commonErrors, createApi, json, jsonBody, staffSecurity, uuid } from '../http/api.ts';
import { requireStaff, type StaffEnv } from '../http/staff-access.ts';
import type { StaffSessions } from '../http/staff-sessions.ts';
import type { CorrectionCommands } from './correction-commands.ts';
import {
  inOrderOfKana,
  monthRefusal,
  refusalOf,
  showMember,
  shownMonth,
  shownSheets,
  showSheet,
} from './month-bodies.ts';
import type { MonthCommands } from './month-commands.ts';
import { adjustmentsCsv, monthCsv } from './month-export.ts';
import { readMonth } from './months-store.ts';
import { monthField } from './record-bodies.ts';

export type MonthRoutesOptions = {
  queue: WriteQueue;
  months: MonthCommands;
  corrections: CorrectionCommands;
  sessions: StaffSessions;
  reader: SiteReader;
  minuteRules: readonly MinuteRule[];
  clock: Clock;
  calendar: SiteCalendar;
};

const monthPath = z.object({ month: monthField });
const readRoute = createRoute({
  method: 'get',
  path: '/api/staff/months/{month}',
  tags: ['staff'],
  summary:
    'Where everybody’s month stands, by kana: what is unsettled, what came after a lock; the look is logged',
  security: staffSecurity,
  request: { params: monthPath },
  responses: { 200: json(shownMonth, 'By kana.'), ...commonErrors },
});

const sheetsRoute = createRoute({
  method: 'get',
  path: '/api/staff/months/{month}/sheets',
  tags: ['staff'],
  summary: 'The sheets of a month for signature, of everybody or of one member; the look is logged',
  security: staffSecurity,
  request: { params: monthPath, query: z.object({ memberId: uuid.optional() }) },
  responses: { 200: json(shownSheets, 'By kana, with days, times and hours.'), ...commonErrors },
});

/** As many as a site registers (architecture, section 1). */
const MAX_SIGNED = 500;
const signManyRoute = createRoute({
  method: 'post',
  path: '/api/staff/months/{month}/countersignatures',
  tags: ['staff'],
  summary: 'A director countersigns those of these members who confirmed; the others stay as they are',
  security: staffSecurity,
  request: {
    params: monthPath,
    ...jsonBody(z.object({ memberIds: z.array(uuid).min(1).max(MAX_SIGNED) })),
  },
  responses: { 200: json(z.object({ locked: z.array(uuid) }), 'These are locked now.'), ...commonErrors },
});

const signedPath = z.object({ month: monthField, memberId: uuid });
const signRoute = createRoute({
  method: 'post',
  path: '/api/staff/months/{month}/members/{memberId}/countersignature',
  tags: ['staff'],
  summary: 'A director countersigns what the member confirmed; the month locks',
  security: staffSecurity,
  request: { params: signedPath },
  responses: {
    200: json(z.object({}), 'Locked.'),
    409: json(monthRefusal, 'Not locked; the reason says why.'),
    ...commonErrors,
  },
});
const unlockRoute = createRoute({
  method: 'delete',
  path: '/api/staff/months/{month}/members/{memberId}/countersignature',
  tags: ['staff'],
  summary: 'Unlock a month, with a reason; it has to be confirmed anew',
  security: staffSecurity,
  request: { params: signedPath, ...jsonBody(z.object({ reason: z.enum(UNLOCK_REASONS) })) },
  responses: {
    200: json(z.object({}), 'Unlocked.'),
    409: json(monthRefusal, 'Not unlocked; the reason says why.'),
    ...commonErrors,
  },
});

const exportRoute = createRoute({
  method: 'get',
  path: '/api/staff/months/{month}/{table}',
  tags: ['staff'],
  summary: 'The month as CSV for a spreadsheet, or what came after its lock; the export is logged',
  security: staffSecurity,
  request: { params: monthPath.extend({ table: z.enum(['hours.csv', 'adjustments.csv']) }) },
  responses: {
    200: { description: 'UTF-8 with a mark, CRLF.', content: { 'text/csv': { schema: z.string() } } },
    ...commonErrors,
  },
});

export function createMonthRoutes(options: MonthRoutesOptions) {
  const { queue, months, corrections, sessions, reader, minuteRules, clock, calendar } = options;
  const staff = createApi<StaffEnv>();
  staff.use('/api/staff/months/*', requireStaff(sessions));
  const readLogged = async (
    viewedBy: string,
    month: string,
    view: 'month' | 'export' | 'print',
    memberId: string | null = null,
  ) => {
    const members = await readMonth(reader, month, memberId, minuteRules);
    const memberIds = members.map(({ memberId }) => memberId).filter((id) => id !== viewedBy);
    await queue.run(corrections.noteView, { viewedBy, memberIds, view, month });
    return members;
  };
  return createApi().route(
    '/',
    staff
      .openapi(readRoute, async (c) => {
        const { month } = c.req.valid('param');
        const { memberId: viewer } = c.get('staff');
        const members = inOrderOfKana(await readLogged(viewer, month, 'month'));
        const isOver = businessDayOf(clock.now(), calendar).slice(0, month.length) > month;
        return c.json({ month, isOver, members: members.map((one) => showMember(one, viewer)) }, 200);
      })
      .openapi(sheetsRoute, async (c) => {
        const { month } = c.req.valid('param');
        const of = c.req.valid('query').memberId ?? null;
        const members = inOrderOfKana(await readLogged(c.get('staff').memberId, month, 'print', of));
        return c.json({ month, now: clock.now(), sheets: members.map(showSheet) }, 200);
      })
      .openapi(signManyRoute, async (c) => {
        const by = c.get('staff').memberId;
        const input = { ...c.req.valid('param'), ...c.req.valid('json'), by };
        return c.json(await queue.run(months.countersignMany, input), 200);
      })
      .openapi(signRoute, async (c) => {
        const input = { ...c.req.valid('param'), by: c.get('staff').memberId };
        const result = await queue.run(months.countersign, input);
        return result.kind === 'done' ? c.json({}, 200) : c.json(refusalOf(result), 409);
      })
      .openapi(unlockRoute, async (c) => {
        const input = { ...c.req.valid('param'), ...c.req.valid('json'), by: c.get('staff').memberId };
        const result = await queue.run(months.unlock, input);
        return result.kind === 'done' ? c.json({}, 200) : c.json(refusalOf(result), 409);
      })
      .openapi(exportRoute, async (c) => {
        const { month, table } = c.req.valid('param');
        const members = await readLogged(c.get('staff').memberId, month, 'export');
        const text = (table === 'hours.csv' ? monthCsv : adjustmentsCsv)(month, members);
        const disposition = `attachment; filename="kado-${month}-${table}"`;
        const headers = { 'content-type': 'text/csv; charset=utf-8', 'content-disposition': disposition };
        return c.body(text, 200, headers);
      }),
  );
}
