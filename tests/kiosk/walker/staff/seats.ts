/** The seats at the desk: a day, closures, and the drawing of the floor. */
import { closuresAt, FLOOR, seatDayAt, touchedAt } from '../../staff-fixtures/seats.ts';
import type { StandInServer } from '../../stand-in-server.ts';
import { answer } from '../open-page.ts';
import { press, type Visit } from '../visit.ts';
import { CONFLICT, neverAnswered, type Open, openInside, type StaffStates } from './open-inside.ts';

function fillSeats(server: StandInServer): void {
  const now = server.now();
  answer(server, '/api/staff/seat-day', seatDayAt(now));
  answer(server, '/api/staff/floor', FLOOR);
  answer(server, '/api/staff/seat-closures', { closures: closuresAt(now) });
  answer(server, '/api/staff/seat-closures/preview', touchedAt(now));
}

const openDay =
  (then?: (visit: Visit) => Promise<unknown>): Open =>
  async (visit) => {
    await openInside('seats', false, '[data-seat]', fillSeats)(visit);
    await then?.(visit);
  };

const choosing = openDay(async ({ page }) => {
  await page.locator('[data-button=reserve]').first().click();
  await page.waitForSelector('[data-button=choose-member]');
});

const chosen = openDay(async ({ page }) => {
  await page.locator('[data-button=reserve]').first().click();
  await page.locator('[data-button=choose-member]').first().click();
  await page.waitForSelector('.seat-form');
});

const refused = openDay(async (visit) => {
  const { page, server } = visit;
  const at = server.now();
  const alternatives = ['3', '5', '8'].map((label) => ({
    seatId: `seat-${label}`,
    label,
    zone: 'まどがわ',
    startsAt: at,
    endsAt: at + 3_600_000,
  }));
  answer(
    server,
    '/api/staff/seat-reservations',
    { refusal: { reason: 'taken', message: '' }, alternatives },
    CONFLICT,
  );
  await page.locator('[data-button=reserve]').first().click();
  await page.locator('[data-button=choose-member]').first().click();
  await press(page, 'send-seat');
  await page.waitForSelector('[data-trouble=taken]');
});

const openClosures =
  (then?: (visit: Visit) => Promise<unknown>): Open =>
  async (visit) => {
    await openInside('seat-closures', false, '[data-form=closure]', fillSeats)(visit);
    await then?.(visit);
  };

const previewed = openClosures(async ({ page }) => {
  await press(page, 'preview-closure');
  await page.waitForSelector('[data-touched]');
});

const changed = openClosures(async ({ page, server }) => {
  await press(page, 'preview-closure');
  await page.waitForSelector('[data-touched]');
  answer(server, '/api/staff/seat-closures', { refusal: { reason: 'changed', message: '' } }, CONFLICT);
  await press(page, 'confirm-closure');
  await page.waitForSelector('[data-trouble=changed]');
});

const openFloor =
  (then?: (visit: Visit) => Promise<unknown>): Open =>
  async (visit) => {
    await openInside('floor', false, '[data-floor]', fillSeats)(visit);
    await then?.(visit);
  };

const labelTaken = openFloor(async ({ page, server }) => {
  await page.locator('[data-button=choose-seat]').first().click();
  answer(server, '/api/staff/seats/seat-1', { refusal: { reason: 'label-taken', message: '' } }, CONFLICT);
  await press(page, 'save-thing');
  await page.waitForSelector('[data-trouble=label-taken]');
});

export const SEAT_STATES = {
  seats: {
    'a day': openDay(),
    closed: openInside('seats', true, '.empty-state', (server) =>
      answer(server, '/api/staff/seat-day', { ...seatDayAt(server.now(), false), seats: [] }),
    ),
    waiting: openInside('seats', true, '.reading', neverAnswered('/api/staff/seat-day')),
    'for whom': choosing,
    'a seat and a time': chosen,
    refused,
    'a reservation': openDay(async ({ page }) => {
      await page.locator('[data-button=open-reservation]').nth(1).click();
      await page.waitForSelector('[data-task=opened]');
    }),
  },
  'seat-closures': {
    usual: openClosures(),
    'a seat': openClosures(async ({ page }) => {
      await press(page, 'seat');
      await page.waitForSelector('[name=seat]');
    }),
    previewed,
    changed,
  },
  floor: {
    usual: openFloor(),
    empty: openInside('floor', true, '[data-floor]', (server) =>
      answer(server, '/api/staff/floor', { ...FLOOR, zones: [], seats: [] }),
    ),
    'a seat': openFloor(async ({ page }) => {
      await page.locator('[data-button=choose-seat]').first().click();
      await page.waitForSelector('[data-form=seat]');
    }),
    'a zone': openFloor(async ({ page }) => {
      await page.locator('[data-button=choose-zone]').first().click();
      await page.waitForSelector('[data-form=zone]');
    }),
    'label taken': labelTaken,
  },
} satisfies StaffStates;
