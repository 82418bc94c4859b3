/** A member's private calendar: whoever knows the address may read it, until a new one is made or it is stopped (E5). */
import { createRoute, z } from '@hono/zod-openapi';
import type { SiteReader } from '../database/schema.ts';
import type { Clock } from '../domain/clock.ts';
import { addMs } from '../domain/instant.ts';
import { createApi } from '../http/api.ts';
import { calendarFile } from './calendar-file.ts';
import { findFeedMember, readFeedEntries } from './feeds-store.ts';
import { listSeats, listZones } from './places-store.ts';
import { LONGEST_MS } from './reservations-store.ts';

export type FeedRoutesOptions = {
  reader: SiteReader;
  clock: Clock;
  site: { name: string; zone: string };
};

/** A calendar shows the weeks that were as well. */
const LOOK_BACK_MS = 62 * LONGEST_MS;
const ENDING = '.ics';
const UNKNOWN =
  'このカレンダーのアドレスは、いまは使われていません。新しいアドレスは、スマートフォンの座席のページで作れます。\n' +
  'This calendar address is not in use. You can make a new one on the seat page of your phone.\n';

const text = (description: string, type: string) => ({
  description,
  content: { [type]: { schema: z.string() } },
});
const calendarRoute = createRoute({
  method: 'get',
  path: '/calendars/{file}',
  tags: ['seats'],
  summary: 'The reservations of a member as iCalendar; the address is the key',
  request: { params: z.object({ file: z.string().openapi({ example: 'secret.ics' }) }) },
  responses: {
    200: text('What was, is and was cancelled.', 'text/calendar'),
    404: text('Nobody’s address, or one that was stopped.', 'text/plain'),
  },
});

export function createFeedRoutes({ reader, clock, site }: FeedRoutesOptions) {
  return createApi().openapi(calendarRoute, async (c) => {
    // No copy of somebody's days in a cache that others share; nor of a "no", which may be a "yes" in a minute.
    c.header('cache-control', 'private, no-cache');
    const { file } = c.req.valid('param');
    const token = file.endsWith(ENDING) ? file.slice(0, -ENDING.length) : null;
    const memberId = token === null ? null : await findFeedMember(reader, token);
    if (memberId === null) return c.body(UNKNOWN, 404, { 'content-type': 'text/plain; charset=utf-8' });
    const now = clock.now();
    const [entries, seats, zones] = await Promise.all([
      readFeedEntries(reader, memberId, addMs(now, -LOOK_BACK_MS)),
      listSeats(reader),
      listZones(reader),
    ]);
    const zoneNames = new Map(zones.map(({ zoneId, name }) => [zoneId, name]));
    const places = new Map(
      seats.map(({ seatId, label, kind, zoneId }) => [
        seatId,
        { label, kind, zone: zoneNames.get(zoneId) ?? '' },
      ]),
    );
    const seatOf = (seatId: string) => places.get(seatId) ?? { label: '', kind: 'desk' as const, zone: '' };
    return c.body(calendarFile({ site, now, entries, seatOf }), 200, {
      'content-type': 'text/calendar; charset=utf-8',
      'content-disposition': 'inline; filename="kado.ics"',
    });
  });
}
