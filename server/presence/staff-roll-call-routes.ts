/** The emergency list on the staff pages (D2): who is inside by name, roll calls and their kept results. */
import { createRoute, z } from '@hono/zod-openapi';
import type { SiteReader } from '../database/schema.ts';
import type { WriteQueue } from '../database/write-queue.ts';
import { AppError } from '../domain/app-error.ts';
import type { SweepSettings } from '../domain/attendance/sweep.ts';
import type { Clock } from '../domain/clock.ts';
import { ROLL_CALL_KINDS } from '../domain/log/event-types.ts';
import { PRESENCE_GROUPS } from '../domain/presence/presence-group.ts';
import { commonErrors, createApi, json, jsonBody, staffSecurity, uuid } from '../http/api.ts';
import { errorBody, refusalBody } from '../http/errors.ts';
import { requireStaff, type StaffEnv } from '../http/staff-access.ts';
import type { StaffSessions } from '../http/staff-sessions.ts';
import { findRollCall, findRunningRollCall, readPresence } from './presence-store.ts';
import type { RollCallCommands } from './roll-call-commands.ts';
import { rollCallCsv } from './roll-call-csv.ts';
import { listPastRollCalls } from './roll-call-results-store.ts';
import { markBody, OVER, rollCallPath, startBody, started } from './roll-call-routes.ts';

export type StaffRollCallRoutesOptions = {
  queue: WriteQueue;
  commands: RollCallCommands;
  sessions: StaffSessions;
  reader: SiteReader;
  clock: Clock;
  sweeping: SweepSettings;
};

const at = z.number().int();
const person = z.object({
  memberId: uuid,
  nickname: z.string(),
  name: z.string().nullable(),
  kana: z.string().nullable(),
  group: z.enum(PRESENCE_GROUPS),
  lastAt: at,
  lastStation: z.string().nullable(),
});
const marked = person.extend({
  safeAt: at.nullable(),
  safeByCard: z.boolean(),
  safeStation: z.string().nullable(),
  safeBy: z.string().nullable(),
});
const rollCall = z.object({
  rollCallId: uuid,
  kind: z.enum(ROLL_CALL_KINDS),
  startedAt: at,
  endedAt: at.nullable(),
  startedStation: z.string().nullable(),
  startedBy: z.string().nullable(),
  people: z.array(marked),
});
const past = z.object({
  rollCallId: uuid,
  kind: z.enum(ROLL_CALL_KINDS),
  startedAt: at,
  people: z.number().int(),
  safe: z.number().int(),
});

const listRoute = createRoute({
  method: 'get',
  path: '/api/staff/presence',
  tags: ['staff'],
  summary: 'Everybody who is inside, the running roll call, and the results of earlier ones',
  security: staffSecurity,
  responses: {
    200: json(
      z.object({
        now: at,
        people: z.array(person),
        rollCall: rollCall.nullable(),
        past: z.array(past),
      }),
      'The list.',
    ),
    ...commonErrors,
  },
});
const startRoute = createRoute({
  method: 'post',
  path: '/api/staff/roll-calls',
  tags: ['staff'],
  summary: 'Begin a roll call of everybody inside',
  security: staffSecurity,
  request: jsonBody(startBody),
  responses: { 200: started, ...commonErrors },
});
const markRoute = createRoute({
  method: 'post',
  path: '/api/staff/roll-calls/{rollCallId}/marks',
  tags: ['staff'],
  summary: 'Tick somebody as safe, or take the tick back',
  security: staffSecurity,
  request: { params: rollCallPath, ...jsonBody(markBody) },
  responses: {
    200: json(z.object({ requestId: uuid }), 'Marked.'),
    409: json(refusalBody(['roll-call-over', 'not-on-list']), 'It ended meanwhile, or they are not on it.'),
    ...commonErrors,
  },
});
const endRoute = createRoute({
  method: 'post',
  path: '/api/staff/roll-calls/{rollCallId}/end',
  tags: ['staff'],
  summary: 'End the roll call; its result is kept',
  security: staffSecurity,
  request: { params: rollCallPath },
  responses: {
    200: json(z.object({ rollCallId: uuid }), 'Ended.'),
    409: json(refusalBody(['roll-call-over']), 'It had ended already.'),
    ...commonErrors,
  },
});
const resultRoute = createRoute({
  method: 'get',
  path: '/api/staff/roll-calls/{rollCallId}',
  tags: ['staff'],
  summary: 'A roll call with its list',
  security: staffSecurity,
  request: { params: rollCallPath },
  responses: {
    200: json(rollCall, 'The roll call.'),
    404: json(errorBody, 'There is none of that id.'),
    ...commonErrors,
  },
});
const csvRoute = createRoute({
  method: 'get',
  path: '/api/staff/roll-calls/{rollCallId}/list.csv',
  tags: ['staff'],
  summary: 'A roll call as CSV that opens in Excel with a double click',
  security: staffSecurity,
  request: { params: rollCallPath },
  responses: {
    200: { description: 'The list.', content: { 'text/csv': { schema: z.string() } } },
    404: json(errorBody, 'There is none of that id.'),
    ...commonErrors,
  },
});

export function createStaffRollCallRoutes(options: StaffRollCallRoutesOptions) {
  const { queue, commands, sessions, reader, clock, sweeping } = options;
  const api = createApi<StaffEnv>();
  api.use('/api/staff/presence', requireStaff(sessions));
  api.use('/api/staff/roll-calls/*', requireStaff(sessions));
  const get = async (rollCallId: string) => {
    const found = await findRollCall(reader, rollCallId);
    if (!found) throw new AppError('not-found', 'there is no roll call of that id');
    return found;
  };
  return api
    .openapi(listRoute, async (c) => {
      const now = clock.now();
      const running = await findRunningRollCall(reader, now);
      const [people, current, earlier] = await Promise.all([
        readPresence(reader, now, sweeping),
        running ? findRollCall(reader, running.rollCallId) : null,
        listPastRollCalls(reader),
      ]);
      const results = earlier.map(({ roll_call_id, started_at, ...counts }) => {
        return { rollCallId: roll_call_id, startedAt: started_at, ...counts };
      });
      return c.json({ now, people, rollCall: current, past: results }, 200);
    })
    .openapi(startRoute, async (c) => {
      const { requestId, kind } = c.req.valid('json');
      const actor = { stationId: null, by: c.get('staff').memberId };
      return c.json(await queue.run(commands.start, { rollCallId: requestId, kind, ...actor }), 200);
    })
    .openapi(markRoute, async (c) => {
      const { rollCallId } = c.req.valid('param');
      const { requestId, memberId, safe } = c.req.valid('json');
      const actor = { stationId: null, by: c.get('staff').memberId };
      const result = await queue.run(commands.mark, { rollCallId, memberId, safe, ...actor });
      if (result.kind === 'done') return c.json({ requestId }, 200);
      return c.json({ refusal: { reason: result.reason, message: OVER } }, 409);
    })
    .openapi(endRoute, async (c) => {
      const { rollCallId } = c.req.valid('param');
      const actor = { stationId: null, by: c.get('staff').memberId };
      const result = await queue.run(commands.end, { rollCallId, ...actor });
      if (result.kind === 'done') return c.json({ rollCallId }, 200);
      return c.json({ refusal: { reason: result.reason, message: OVER } }, 409);
    })
    .openapi(resultRoute, async (c) => c.json(await get(c.req.valid('param').rollCallId), 200))
    .openapi(csvRoute, async (c) => {
      const found = await get(c.req.valid('param').rollCallId);
      c.header('content-type', 'text/csv; charset=utf-8');
      c.header('content-disposition', `attachment; filename="roll-call-${found.rollCallId}.csv"`);
      return c.body(rollCallCsv(found, sweeping.calendar.zone), 200);
    });
}
