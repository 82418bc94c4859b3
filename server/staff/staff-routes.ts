/** The staff pages: what needs a person first, people by their reading, the machine and its links. */
import { createRoute, z } from '@hono/zod-openapi';
import { countInside } from '../attendance/attendance-store.ts';
import type { SiteReader } from '../database/schema.ts';
import { CALL_REASONS, callReasonIn } from '../domain/call-reason.ts';
import type { Clock } from '../domain/clock.ts';
import { commonErrors, createApi, json, staffSecurity, uuid } from '../http/api.ts';
import { requireStaff, type StaffEnv } from '../http/staff-access.ts';
import type { StaffSessions } from '../http/staff-sessions.ts';
import { searchMembers } from '../members/members-store.ts';
import { listOpenNotices } from '../notices/notices-store.ts';
import { listOnDuty } from './duty-store.ts';
import { type MachineCheck, worstOf } from './machine-checks.ts';

export type StaffRoutesOptions = {
  sessions: StaffSessions;
  reader: SiteReader;
  clock: Clock;
  readMachine: () => Promise<MachineCheck[]>;
};

/** People in one answer; one more is read, to know whether there are more. */
const PAGE = 50;

const state = z.enum(['good', 'look', 'bad']);
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
  station: z.string().nullable(),
  raisedAt: z.number().int(),
  readBy: z.string().nullable().openapi({ description: 'Who read it first, without answering yet.' }),
  reason: z.enum(CALL_REASONS).nullable().openapi({ description: 'What a call is about.' }),
});
const onDuty = z.object({
  nickname: z.string(),
  role: z.enum(['director', 'carer', 'staff']),
  endsAt: z.number().int(),
  isYou: z.boolean(),
});
const todayRoute = createRoute({
  method: 'get',
  path: '/api/staff/today',
  tags: ['staff'],
  summary: 'Exceptions first, then counts',
  security: staffSecurity,
  responses: {
    200: json(
      z.object({
        now: z.number().int(),
        inside: z.number().int(),
        notices: z.array(notice),
        machine: state,
        onDuty: z.array(onDuty),
      }),
      'Today.',
    ),
    ...commonErrors,
  },
});

const listed = z.object({
  memberId: uuid,
  nickname: z.string(),
  name: z.string().nullable(),
  kana: z.string().nullable(),
  active: z.boolean(),
  inside: z.boolean(),
  cards: z.number().int(),
});
const searchRoute = createRoute({
  method: 'get',
  path: '/api/staff/members',
  tags: ['staff'],
  summary: 'People by a part of their reading or nickname, hiragana and katakana alike',
  security: staffSecurity,
  request: { query: z.object({ search: z.string().max(40).default(''), after: uuid.optional() }) },
  responses: {
    200: json(z.object({ members: z.array(listed), more: z.boolean() }), 'A page of people.'),
    ...commonErrors,
  },
});

const check = z.object({
  id: z.string(),
  kind: z.enum(['reader', 'disk', 'clock', 'headquarters', 'database']),
  station: z.string().nullable(),
  state,
  facts: z.record(z.string(), z.union([z.number(), z.string(), z.null()])),
});
const machineRoute = createRoute({
  method: 'get',
  path: '/api/staff/machine',
  tags: ['staff'],
  summary: 'The machine and its links',
  security: staffSecurity,
  responses: {
    200: json(z.object({ now: z.number().int(), checks: z.array(check) }), 'The checks.'),
    ...commonErrors,
  },
});

export function createStaffRoutes({ sessions, reader, clock, readMachine }: StaffRoutesOptions) {
  const api = createApi<StaffEnv>();
  for (const path of ['today', 'members', 'machine']) api.use(`/api/staff/${path}`, requireStaff(sessions));
  return api
    .openapi(todayRoute, async (c) => {
      const now = clock.now();
      const [inside, open, checks, duties] = await Promise.all([
        countInside(reader),
        listOpenNotices(reader),
        readMachine(),
        listOnDuty(reader, now),
      ]);
      const shown = open.map((row) => {
        return {
          noticeId: row.notice_id,
          kind: row.kind,
          station: row.station_name,
          raisedAt: row.raised_at,
          reason: callReasonIn(row),
          readBy: row.read_by,
        };
      });
      const you = c.get('staff').memberId;
      const present = duties.map(({ memberId, ...duty }) => ({ ...duty, isYou: memberId === you }));
      return c.json({ now, inside, notices: shown, machine: worstOf(checks), onDuty: present }, 200);
    })
    .openapi(searchRoute, async (c) => {
      const { search, after } = c.req.valid('query');
      const found = await searchMembers(reader, { search, after: after ?? '', limit: PAGE + 1 });
      return c.json({ members: found.slice(0, PAGE), more: found.length > PAGE }, 200);
    })
    .openapi(machineRoute, async (c) => c.json({ now: clock.now(), checks: await readMachine() }, 200));
}
