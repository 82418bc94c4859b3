/** What a member's own phone shows of their record (O3, R20). */
import { createRoute, z } from '@hono/zod-openapi';
import type { SiteReader } from '../database/schema.ts';
import type { MinuteRule } from '../domain/attendance/minutes.ts';
import { businessDayOf, type SiteCalendar } from '../domain/calendar.ts';
import type { Clock } from '../domain/clock.ts';
import { type OpeningCalendar, openingAt } from '../domain/opening-calendar.ts';
import { LANGUAGES } from '../domain/preferences.ts';
import { commonErrors, createApi, json, phoneSecurity, uuid } from '../http/api.ts';
import { openingShown } from '../http/opening-body.ts';
import { type PhoneEnv, requirePhone } from '../http/phone-access.ts';
import { readShownPeople } from '../members/members-store.ts';
import { newsField, ownMonthFields, readOwnMonths, readOwnVisits } from './own-months.ts';
import { monthField } from './record-bodies.ts';

export type PhoneRecordRoutesOptions = {
  reader: SiteReader;
  clock: Clock;
  calendar: SiteCalendar;
  opening: OpeningCalendar;
  minuteRules: readonly MinuteRule[];
  siteName: string;
};

const instantNumber = z.number().int();
const visitShown = z.object({
  visitId: uuid,
  day: z.string(),
  openedAt: instantNumber,
  closedAt: instantNumber.nullable(),
  standing: z.enum(['open', 'closed', 'to-confirm', 'void']),
  minutes: z
    .number()
    .int()
    .openapi({ description: 'That count under the rule of that day; so far, for an open visit.' }),
  pausedMinutes: z.number().int(),
});
const record = z
  .object({
    now: instantNumber,
    site: z.object({ name: z.string(), zone: z.string() }),
    nickname: z.string(),
    language: z.enum(LANGUAGES),
    month: z.string(),
    visits: z.array(visitShown),
    opening: openingShown,
    ...ownMonthFields,
    news: newsField,
  })
  .openapi('OwnRecord');
const recordRoute = createRoute({
  method: 'get',
  path: '/api/phone/record',
  tags: ['phone'],
  summary: 'One’s own visits of a month',
  security: phoneSecurity,
  request: {
    query: z.object({
      month: monthField.optional(),
    }),
  },
  responses: { 200: json(record, 'The month.'), ...commonErrors },
});

export function createPhoneRecordRoutes(options: PhoneRecordRoutesOptions) {
  const api = createApi<PhoneEnv>();
  api.use('/api/phone/record', requirePhone(options.reader));
  return api.openapi(recordRoute, async (c) =>
    c.json(await recordOf(c.get('phone').memberId, c.req.valid('query').month, options), 200),
  );
}

async function recordOf(memberId: string, asked: string | undefined, options: PhoneRecordRoutesOptions) {
  const { reader, clock, calendar, opening, minuteRules, siteName } = options;
  const now = clock.now();
  const thisMonth = businessDayOf(now, calendar).slice(0, 7);
  const month = asked ?? thisMonth;
  // Before the visits: what changes in between is then refused as not shown, never confirmed unseen.
  const own = await readOwnMonths(reader, { memberId, month, thisMonth }, minuteRules);
  const person = (await readShownPeople(reader, [memberId])).get(memberId);
  return {
    now,
    site: { name: siteName, zone: calendar.zone },
    nickname: person?.nickname ?? '',
    language: person?.preferences?.language ?? ('ja' as const),
    month,
    opening: openingAt(now, calendar.zone, opening),
    ...own,
    ...(await readOwnVisits(reader, { memberId, month, now }, minuteRules)),
  };
}
