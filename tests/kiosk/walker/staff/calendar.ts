/** The wall calendar of the staff: days with other hours, and what a change would mean. */
import { calendarMonth, closureChange } from '../../calendar-fixtures.ts';
import type { StandInServer } from '../../stand-in-server.ts';
import { answer } from '../open-page.ts';
import type { Visit } from '../visit.ts';
import { AWAY, CONFLICT, neverAnswered, type Open, openInside, type StaffStates } from './open-inside.ts';

const CALENDAR = '/api/staff/calendar/months/2026-11';
const PREVIEW = '/api/staff/calendar/previews';
const openCalendar =
  (month = calendarMonth(), then?: (page: Visit['page'], server: StandInServer) => Promise<void>): Open =>
  async (visit) => {
    await openInside('calendar', true, '.month-grid', (server) => {
      answer(server, CALENDAR, month);
      answer(server, PREVIEW, closureChange('2026-11-24', '2026-11-25', server.now()));
      const usual = { ...closureChange('2026-11-26', '2026-11-26', server.now()), inside: [] };
      answer(server, '/api/staff/calendar/day-hours/day-hours-1/withdrawal', usual);
    })(visit);
    await then?.(visit.page, visit.server);
  };

export const CALENDAR_STATES = {
  calendar: {
    usual: openCalendar(),
    'nothing ahead': openCalendar({ ...calendarMonth([]) }),
    'holidays unknown': openCalendar({ ...calendarMonth([]), knowsHolidays: false }),
    waiting: openInside('calendar', true, '.reading', neverAnswered(CALENDAR)),
    away: openInside('calendar', true, '[data-trouble=away]', (server) => answer(server, CALENDAR, {}, AWAY)),
    'closing a day': openCalendar(calendarMonth(), async (page) => {
      await page.locator('[data-day="2026-11-24"]').click();
      await page.waitForSelector('[data-preview]');
    }),
    'other hours': openCalendar(calendarMonth(), async (page, server) => {
      answer(server, PREVIEW, { refusal: { reason: 'day-taken' } }, CONFLICT);
      await page.locator('[data-day="2026-11-25"]').click();
      await page.locator('[data-button=hours]').click();
      await page.waitForSelector('[data-trouble=day-taken]');
    }),
    'back to the usual': openCalendar(calendarMonth(), async (page) => {
      await page.locator('[data-day="2026-11-26"]').click();
      await page.waitForSelector('[data-preview]');
    }),
  },
} satisfies StaffStates;
