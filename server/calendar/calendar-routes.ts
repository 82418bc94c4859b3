/** The calendar on the staff pages: a month as it is planned, days with other hours, and what a change would mean (E4). */
import { createRoute, z } from '@hono/zod-openapi';
import type { SiteReader } from '../database/schema.ts';
import type { WriteQueue } from '../database/write-queue.ts';
import type { SweepSettings } from '../domain/attendance/sweep.ts';
import { addDays, businessDayOf, monthOf, type SiteCalendar } from '../domain/calendar.ts';
import type { Clock } from '../domain/clock.ts';
import { DAY_HOURS_REFUSALS, dayHoursFault, isAhead } from '../domain/day-hours.ts';
import type { Instant, LocalDate } from '../domain/instant.ts';
import { EXCEPTION_REASONS, type OpeningCalendar } from '../domain/opening-calendar.ts';
import { commonErrors, createApi, json, jsonBody, staffSecurity, uuid } from '../http/api.ts';
import { refusalBody } from '../http/errors.ts';
import { hours } from '../http/opening-body.ts';
import { requireStaff, type StaffEnv } from '../http/staff-access.ts';
import type { StaffSessions } from '../http/staff-sessions.ts';
import { readPresence } from '../presence/presence-store.ts';
import { change, dayHours, plannedDay, toPlannedDay } from './calendar-bodies.ts';
import type { CalendarCommands } from './calendar-commands.ts';
import { listDayHours } from './calendar-store.ts';
import type { OpeningView } from './opening-view.ts';

export type CalendarRoutesOptions = {
  queue: WriteQueue;
  openingDays: CalendarCommands;
  opening: OpeningView;
  sessions: StaffSessions;
  reader: SiteReader;
  clock: Clock;
  calendar: SiteCalendar;
  sweeping: SweepSettings;
};

const day = z.iso.date().transform((text) => text as LocalDate);
const monthRoute = createRoute({
  method: 'get',
  path: '/api/staff/calendar/months/{month}',
  tags: ['staff'],
  summary: 'A month as it is planned, and every day ahead with other hours than usual',
  security: staffSecurity,
  request: {
    params: z.object({
      month: z.string().regex(/^\d{4}-(0[1-9]|1[0-2])$/, 'must be a month like 2026-11'),
    }),
  },
  responses: {
    200: json(
      z.object({
        today: z.string(),
        knowsHolidays: z.boolean().openapi({ description: 'False: the list has none of that year.' }),
        days: z.array(plannedDay),
        ahead: z.array(dayHours),
      }),
      'The month.',
    ),
    ...commonErrors,
  },
});

const wish = z.object({
  dayHoursId: uuid.openapi({ description: 'Made by the page, so that a repeat sets nothing twice.' }),
  fromDay: day,
  toDay: day,
  hours: hours.nullable().openapi({ description: 'Null: closed.' }),
  reason: z.enum(EXCEPTION_REASONS),
});
const refused = json(refusalBody(DAY_HOURS_REFUSALS), 'The days do not fit.');
const previewRoute = createRoute({
  method: 'post',
  path: '/api/staff/calendar/previews',
  tags: ['staff'],
  summary: 'What other hours would change; nothing is set',
  security: staffSecurity,
  request: jsonBody(wish),
  responses: { 200: json(change, 'What would change.'), 409: refused, ...commonErrors },
});
const setRoute = createRoute({
  method: 'post',
  path: '/api/staff/calendar/day-hours',
  tags: ['staff'],
  summary: 'Set other hours, or none, for one day or several',
  security: staffSecurity,
  request: jsonBody(wish),
  responses: { 201: json(z.object({ dayHoursId: uuid }), 'Set.'), 409: refused, ...commonErrors },
});

const one = { params: z.object({ dayHoursId: uuid }) };
const done = json(z.object({ dayHoursId: uuid }), 'Done.');
const notInForce = json(refusalBody(['not-in-force']), 'It is over, was taken back, or was never set.');
const withdrawalPreviewRoute = createRoute({
  method: 'get',
  path: '/api/staff/calendar/day-hours/{dayHoursId}/withdrawal',
  tags: ['staff'],
  summary: 'What the usual hours would change; nothing is taken back',
  security: staffSecurity,
  request: one,
  responses: { 200: json(change, 'What would change.'), 409: notInForce, ...commonErrors },
});
const withdrawRoute = createRoute({
  method: 'post',
  path: '/api/staff/calendar/day-hours/{dayHoursId}/withdrawal',
  tags: ['staff'],
  summary: 'The usual hours again, from today on',
  security: staffSecurity,
  request: one,
  responses: { 200: done, 409: notInForce, ...commonErrors },
});
const restoreRoute = createRoute({
  method: 'delete',
  path: '/api/staff/calendar/day-hours/{dayHoursId}/withdrawal',
  tags: ['staff'],
  summary: '「とりけす」 within a minute',
  security: staffSecurity,
  request: one,
  responses: {
    200: done,
    409: json(refusalBody(['too-late-to-undo']), 'The minute is over, or the days have other hours by now.'),
    ...commonErrors,
  },
});

const MESSAGES = {
  'days-turned': 'the last day lies before the first',
  'over-already': 'days that have been keep their hours',
  'too-far': 'the last day is too far ahead',
  'too-long': 'these are more days than can be set at once',
  'day-taken': 'one of these days has other hours already',
  'too-many': 'there are as many days with other hours ahead as can be kept',
  'not-in-force': 'it is not in force',
  'too-late-to-undo': 'the minute for undoing is over',
} as const;
const refusal = <Reason extends keyof typeof MESSAGES>(reason: Reason) => ({
  refusal: { reason, message: MESSAGES[reason] },
});

export function createCalendarRoutes(options: CalendarRoutesOptions) {
  const { queue, openingDays, opening, sessions, reader, clock, calendar } = options;
  const api = createApi<StaffEnv>();
  api.use('/api/staff/calendar/*', requireStaff(sessions));
  const todayAt = (now: Instant): LocalDate => businessDayOf(now, calendar);
  return api
    .openapi(monthRoute, async (c) => {
      const { from, to } = monthOf(c.req.valid('param').month);
      const today = todayAt(clock.now());
      const ahead = (await listDayHours(reader, today)).filter((known) => isAhead(known, today)).reverse();
      const days = daysFrom(from, to).map((each) => toPlannedDay(opening.planOf(each)));
      const knowsHolidays = opening.knowsHolidays(Number(from.slice(0, 4)));
      return c.json({ today: today as string, knowsHolidays, days, ahead }, 200);
    })
    .openapi(previewRoute, async (c) => {
      const asked = { ...c.req.valid('json'), withdrawnOn: null };
      const now = clock.now();
      const reason = dayHoursFault(asked, todayAt(now), await listDayHours(reader, todayAt(now)));
      if (reason !== null) return c.json(refusal(reason), 409);
      const after = opening.imagined((known) => [asked, ...known]);
      return c.json(await changeOf(asked, after, now, options), 200);
    })
    .openapi(setRoute, async (c) => {
      const asked = c.req.valid('json');
      const result = await queue.run(openingDays.set, { ...asked, by: c.get('staff').memberId });
      if (result.kind === 'refused') return c.json(refusal(result.reason), 409);
      await opening.reload();
      return c.json({ dayHoursId: asked.dayHoursId }, 201);
    })
    .openapi(withdrawalPreviewRoute, async (c) => {
      const { dayHoursId } = c.req.valid('param');
      const now = clock.now();
      const today = todayAt(now);
      const found = (await listDayHours(reader, today)).find((known) => known.dayHoursId === dayHoursId);
      if (!found || !isAhead(found, today)) return c.json(refusal('not-in-force'), 409);
      const fromDay = found.fromDay < today ? today : found.fromDay;
      const after = opening.imagined((known) => known.filter((other) => other.dayHoursId !== dayHoursId));
      return c.json(await changeOf({ fromDay, toDay: found.toDay }, after, now, options), 200);
    })
    .openapi(withdrawRoute, async (c) => {
      const { dayHoursId } = c.req.valid('param');
      const result = await queue.run(openingDays.withdraw, { dayHoursId, by: c.get('staff').memberId });
      if (result.kind === 'refused') return c.json(refusal(result.reason), 409);
      await opening.reload();
      return c.json({ dayHoursId }, 200);
    })
    .openapi(restoreRoute, async (c) => {
      const { dayHoursId } = c.req.valid('param');
      const result = await queue.run(openingDays.restore, { dayHoursId, by: c.get('staff').memberId });
      if (result.kind === 'refused') return c.json(refusal(result.reason), 409);
      await opening.reload();
      return c.json({ dayHoursId }, 200);
    });
}

type Span = { fromDay: LocalDate; toDay: LocalDate };

/** What becomes of a span of days, as somebody should see it before they say yes. */
async function changeOf(
  { fromDay, toDay }: Span,
  after: OpeningCalendar,
  now: Instant,
  { opening, reader, calendar, sweeping }: CalendarRoutesOptions,
): Promise<z.infer<typeof change>> {
  const today = businessDayOf(now, calendar);
  const isToday = fromDay <= today && today <= toDay;
  const present = isToday ? await readPresence(reader, now, sweeping) : [];
  return {
    days: daysFrom(fromDay, toDay).map((each) => ({
      before: toPlannedDay(opening.planOf(each)),
      after: toPlannedDay(after.planOf(each)),
    })),
    inside: present.map(({ nickname, openedAt }) => ({ nickname, openedAt })),
    // The bookings of these days belong here as soon as there are bookings.
    touched: [],
  };
}

/** Both belong to it; as many as `MAX_SPAN_DAYS` or a month has. */
function daysFrom(first: LocalDate, last: LocalDate): LocalDate[] {
  const days: LocalDate[] = [];
  for (let each = first; each <= last; each = addDays(each, 1)) days.push(each);
  return days;
}
