/** Guests of a day: who is expected when, and who came. */
import { createRoute, z } from '@hono/zod-openapi';
import type { SiteReader } from '../database/schema.ts';
import type { WriteQueue } from '../database/write-queue.ts';
import { addDays, businessDayOf, instantOf, type SiteCalendar } from '../domain/calendar.ts';
import type { Clock } from '../domain/clock.ts';
import type { LocalDate } from '../domain/instant.ts';
import { commonErrors, createApi, json, jsonBody, shortText, staffSecurity, uuid } from '../http/api.ts';
import { refusalBody } from '../http/errors.ts';
import { requireStaff, type StaffEnv } from '../http/staff-access.ts';
import type { StaffSessions } from '../http/staff-sessions.ts';
import type { GuestCommands } from './guest-commands.ts';
import { listGuests } from './guests-store.ts';

export type GuestRoutesOptions = {
  queue: WriteQueue;
  guests: GuestCommands;
  sessions: StaffSessions;
  reader: SiteReader;
  clock: Clock;
  calendar: SiteCalendar;
};

const instantField = z.number().int();
const day = z.iso.date().transform((text) => text as LocalDate);
const time = z.string().regex(/^([01]\d|2[0-3]):[0-5]\d$/, 'must be a time like "09:00"');
const guest = z.object({
  memberId: uuid,
  nickname: z.string(),
  purpose: z.string(),
  expectedAt: instantField,
  arrivedAt: instantField.nullable(),
  leftAt: instantField.nullable(),
  pass: z.number().int().nullable().openapi({ description: 'What is written on the card they carry.' }),
});

const listRoute = createRoute({
  method: 'get',
  path: '/api/staff/guests',
  tags: ['staff'],
  summary: 'Guests of a business day by their time; of today without a day',
  security: staffSecurity,
  request: { query: z.object({ day: day.optional() }) },
  responses: {
    200: json(z.object({ day: z.string(), guests: z.array(guest) }), 'The guests.'),
    ...commonErrors,
  },
});
const expectRoute = createRoute({
  method: 'post',
  path: '/api/staff/guests',
  tags: ['staff'],
  summary: 'Expect a guest',
  security: staffSecurity,
  request: jsonBody(
    z.object({
      memberId: uuid.openapi({ description: 'Made by the page, so that a repeat expects nobody twice.' }),
      nickname: shortText(40).openapi({ description: 'What the guest wishes to be called on a screen.' }),
      purpose: shortText(80),
      day: day.optional().openapi({ description: 'Today without one.' }),
      time,
    }),
  ),
  responses: { 201: json(z.object({ memberId: uuid }), 'Expected.'), ...commonErrors },
});
const cancelRoute = createRoute({
  method: 'delete',
  path: '/api/staff/guests/{memberId}',
  tags: ['staff'],
  summary: 'A guest does not come',
  security: staffSecurity,
  request: { params: z.object({ memberId: uuid }) },
  responses: {
    200: json(z.object({ memberId: uuid }), 'Taken off the list.'),
    409: json(refusalBody(['guest-not-found']), 'There is no such guest.'),
    ...commonErrors,
  },
});

const noGuest = { refusal: { reason: 'guest-not-found' as const, message: 'there is no such guest' } };

export function createGuestRoutes({ queue, guests, sessions, reader, clock, calendar }: GuestRoutesOptions) {
  const api = createApi<StaffEnv>();
  for (const path of ['guests', 'guests/*']) api.use(`/api/staff/${path}`, requireStaff(sessions));
  const { zone, dayStartsAt } = calendar;
  return api
    .openapi(listRoute, async (c) => {
      const now = clock.now();
      const wanted = c.req.valid('query').day ?? businessDayOf(now, calendar);
      const [from, to] = [wanted, addDays(wanted, 1)].map((one) => instantOf(one, dayStartsAt, zone));
      const listed = from && to ? await listGuests(reader, { from, to, now }) : [];
      return c.json({ day: wanted as string, guests: listed }, 200);
    })
    .openapi(expectRoute, async (c) => {
      const { day: asked, time: at, ...guestOf } = c.req.valid('json');
      const expectedAt = instantOf(asked ?? businessDayOf(clock.now(), calendar), at, zone);
      const by = c.get('staff').memberId;
      return c.json(await queue.run(guests.expect, { by, expectedAt, ...guestOf }), 201);
    })
    .openapi(cancelRoute, async (c) => {
      const { memberId } = c.req.valid('param');
      const result = await queue.run(guests.cancel, { by: c.get('staff').memberId, memberId });
      return result.kind === 'done' ? c.json({ memberId }, 200) : c.json(noGuest, 409);
    });
}
