/** Months at the staff pages: who has confirmed, what is unsettled, countersigning, and the exports (C2, C4). */
import { createRoute, z } from '@hono/zod-openapi';
import type { SiteReader } from '../database/schema.ts';
import type { WriteQueue } from '../database/write-queue.ts';
import type { MinuteRule } from '../domain/attendance/minutes.ts';
import { UNLOCK_REASONS } from '../domain/log/record-event-types.ts';
import { adjustmentsOf, MONTH_REFUSALS } from '../domain/records/decide-month.ts';
import {
  commonErrors,
  createApi,
  json,
  jsonBody,
  staffSecurity,
  stationSecurity,
  uuid,
} from '../http/api.ts';
import { type DeviceEnv, requireStation } from '../http/callers.ts';
import type { DeviceRegistry } from '../http/device-registry.ts';
import { requireStaff, type StaffEnv } from '../http/staff-access.ts';
import type { StaffSessions } from '../http/staff-sessions.ts';
import type { CorrectionCommands } from './correction-commands.ts';
import type { MonthCommands } from './month-commands.ts';
import { adjustmentsCsv, monthCsv, ruleText } from './month-export.ts';
import { type MonthOfMember, readMonth } from './months-store.ts';
import { monthField } from './record-bodies.ts';

export type MonthRoutesOptions = {
  queue: WriteQueue;
  months: MonthCommands;
  corrections: CorrectionCommands;
  sessions: StaffSessions;
  registry: DeviceRegistry;
  reader: SiteReader;
  minuteRules: readonly MinuteRule[];
};

const unsettled = z.array(z.object({ visitId: uuid, why: z.enum(['open', 'to-confirm', 'proposal']) }));
const row = z.object({
  day: z.string(),
  team: z.string().nullable(),
  category: z.string().nullable(),
  whole: z.number().int(),
  out: z.number().int(),
  break: z.number().int(),
  counted: z.number().int(),
  rule: z.string(),
});
const refusal = z.object({
  refusal: z.object({ reason: z.enum([...MONTH_REFUSALS, 'session-over']), message: z.string() }),
  unsettled: unsettled.openapi({ description: 'What blocks the month.' }),
});

const confirmRoute = createRoute({
  method: 'post',
  path: '/api/station/month-confirmations',
  tags: ['station'],
  summary: 'The member whose tap is on the screen confirms a month that is over',
  security: stationSecurity,
  request: jsonBody(z.object({ requestId: uuid, tapId: uuid, month: monthField })),
  responses: {
    200: json(z.object({ requestId: uuid }), 'Confirmed.'),
    409: json(refusal, 'Not confirmed; the reason says why.'),
    ...commonErrors,
  },
});

const monthPath = z.object({ month: monthField });
const readRoute = createRoute({
  method: 'get',
  path: '/api/staff/months/{month}',
  tags: ['staff'],
  summary:
    'The month of everybody: hours, what is unsettled, and adjustments after a lock; the look is logged',
  security: staffSecurity,
  request: { params: monthPath },
  responses: {
    200: json(
      z.object({
        members: z.array(
          z.object({
            memberId: uuid,
            nickname: z.string(),
            name: z.string().nullable(),
            state: z.enum(['open', 'confirmed', 'locked']),
            countersigner: z.string().nullable(),
            unsettled,
            rows: z.array(row),
            adjustments: z.array(row),
          }),
        ),
      }),
      'By member.',
    ),
    ...commonErrors,
  },
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
    409: json(refusal, 'Not locked; the reason says why.'),
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
    409: json(refusal, 'Not unlocked; the reason says why.'),
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

const SENTENCES: { readonly [R in (typeof MONTH_REFUSALS)[number] | 'session-over']: string } = {
  'month-not-over': 'this month is not over yet',
  unsettled: 'something of this month is not settled yet: see the list',
  locked: 'this month is locked',
  'not-confirmed': 'the member has not confirmed this month',
  'changed-since-confirmation':
    'the month changed since the member confirmed it: it has to be confirmed anew',
  'may-not-countersign': 'this is for a director',
  'own-month': 'another director has to countersign this',
  'not-locked': 'this month is not locked',
  'session-over': 'もう一度カードを置いてください / Please place your card again',
};

export function createMonthRoutes(options: MonthRoutesOptions) {
  const { queue, months, corrections, sessions, registry, reader, minuteRules } = options;
  const stations = createApi<DeviceEnv>();
  stations.use('/api/station/month-confirmations', requireStation(registry));
  const staff = createApi<StaffEnv>();
  staff.use('/api/staff/months/*', requireStaff(sessions));
  const readLogged = async (viewedBy: string, month: string, view: 'month' | 'export') => {
    const members = await readMonth(reader, month, null, minuteRules);
    const memberIds = members.map(({ memberId }) => memberId).filter((id) => id !== viewedBy);
    await queue.run(corrections.noteView, { viewedBy, memberIds, view, month });
    return members;
  };
  return createApi()
    .route(
      '/',
      stations.openapi(confirmRoute, async (c) => {
        const { requestId, tapId, month } = c.req.valid('json');
        const input = { tapId, month, stationId: c.get('device').station_id };
        const result = await queue.run(months.confirm, input);
        return result.kind === 'done' ? c.json({ requestId }, 200) : c.json(refusalOf(result), 409);
      }),
    )
    .route(
      '/',
      staff
        .openapi(readRoute, async (c) => {
          const members = await readLogged(c.get('staff').memberId, c.req.valid('param').month, 'month');
          return c.json({ members: members.map(showMember) }, 200);
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

type Refused = { reason: keyof typeof SENTENCES; unsettled: MonthOfMember['unsettled'] };
const refusalOf = ({ reason, unsettled: items }: Refused) => {
  return { refusal: { reason, message: SENTENCES[reason] }, unsettled: items };
};

function showMember({
  memberId,
  nickname,
  name,
  rows,
  agreed,
  isLocked,
  countersigner,
  unsettled: items,
}: MonthOfMember) {
  const state = isLocked ? ('locked' as const) : agreed ? ('confirmed' as const) : ('open' as const);
  const shown = (isLocked ? (agreed ?? []) : rows).map(showRow);
  const adjustments = isLocked ? adjustmentsOf(agreed ?? [], rows).map(showRow) : [];
  return { memberId, nickname, name, state, countersigner, unsettled: items, rows: shown, adjustments };
}

const showRow = (one: MonthOfMember['rows'][number]) => {
  const { day, team, category, whole, out, break: rest, counted } = one;
  return { day, team, category, whole, out, break: rest, counted, rule: ruleText(one) };
};
