/** Where to sit, by finger and by keyboard alone, in a browser. */
import type { Browser, Page } from 'playwright-core';
import { afterAll, afterEach, beforeAll, beforeEach, describe, expect, it } from 'vitest';
import { launchBrowser } from '../browser.ts';
import { ensurePagesBuilt } from '../build-pages.ts';
import { openStation, requestsTo, screen, startStandIn, wordsOf } from '../open-station.ts';
import { offered, ownSeatsAt, reservationAt, seatMapAt, withSeats } from '../seat-fixtures.ts';
import type { StandInServer } from '../stand-in-server.ts';
import { HOUSE } from '../station-fixtures.ts';

let browser: Browser;
let server: StandInServer;
let page: Page;

beforeAll(async () => {
  ensurePagesBuilt();
  browser = await launchBrowser();
});
afterAll(() => browser.close());
beforeEach(async () => {
  server = await startStandIn();
  server.snapshot = { ...server.snapshot, house: { ...HOUSE, hasSeats: true, freeSeats: 7 } };
  page = await openStation(browser, server);
});
afterEach(async () => {
  await page.close();
  await server.stop();
});

const reply = (path: string, body: unknown, status = 200): void =>
  void server.replies.set(`/api/station/${path}`, { status, body });
const reserved = () => requestsTo(server, '/api/station/seat-reservations').map(({ body }) => body);

async function arrive(): Promise<void> {
  const now = server.now();
  reply('seat-map', seatMapAt(now));
  reply('seats', ownSeatsAt(now));
  server.tap('tap-1', withSeats(now, 'arrived', offered(now)));
  await page.waitForSelector('[data-seat-ask=offered]');
}

/** More stops than any screen has. */
const MAX_TABS = 60;

/** By Tab alone, as somebody without a hand for the screen comes there. */
async function tabTo(button: string): Promise<void> {
  for (let tabs = 0; tabs < MAX_TABS; tabs += 1) {
    await page.keyboard.press('Tab');
    const reached = await page.evaluate(() => document.activeElement?.getAttribute('data-button'));
    if (reached === button) return;
  }
  throw new Error(`${button} is not reached by Tab`);
}
async function pressByKey(button: string): Promise<void> {
  await page.waitForSelector(`[data-button="${button}"]`);
  await tabTo(button);
  await page.keyboard.press('Enter');
}

describe('a seat at the station', () => {
  it('R15 R8 one touch takes the offered seat, and one gives it back', async () => {
    await arrive();
    reply('seat-reservations', reservationAt(server.now(), '1', 0), 201);
    await page.click('[data-button=take-seat]');
    await page.waitForSelector('[data-seat="1"]');
    expect(reserved()).toMatchObject([{ seatId: 'seat-1', startsAt: null, endsAt: null }]);
    await page.click('[data-button=undo]');
    await page.waitForSelector('[data-seat-ask=offered]');
    const cancelled = `/api/station/seat-reservations/${reservationAt(server.now(), '1', 0).reservationId}`;
    expect(requestsTo(server, cancelled).map(({ method }) => method)).toEqual(['DELETE']);
  });

  it('R15 another seat is two touches on the map', async () => {
    await arrive();
    reply('seat-reservations', reservationAt(server.now(), '6', 0), 201);
    await page.click('[data-button=other-seat]');
    await page.click('g[data-button=seat-6]');
    await screen(page, 'arrived');
    await page.waitForSelector('[data-seat="6"]');
    expect(reserved()).toMatchObject([{ seatId: 'seat-6' }]);
  });

  it('R18 a seat is booked from the list by the keyboard alone', async () => {
    await arrive();
    reply('seat-reservations', reservationAt(server.now(), '6', 0), 201);
    await pressByKey('other-seat');
    await pressByKey('view-list');
    await pressByKey('seat-7');
    await page.waitForSelector('[data-why="7"]');
    expect(await wordsOf(page, '.seat-told')).toContain('席7は、使われています');
    expect(reserved()).toEqual([]);
    await pressByKey('seat-6');
    await page.waitForSelector('[data-seat="6"]');
    expect(reserved()).toMatchObject([{ seatId: 'seat-6' }]);
  });

  it('R18 the keys of the map are pressed by the keyboard as well', async () => {
    await arrive();
    reply('seat-reservations', reservationAt(server.now(), '5', 0), 201);
    await pressByKey('other-seat');
    await pressByKey('seat-5');
    await page.waitForSelector('[data-seat="5"]');
  });

  it('E1 a seat that somebody else took a moment ago says so, and shows what is free now', async () => {
    await arrive();
    reply('seat-reservations', { refusal: { reason: 'taken', message: '' }, alternatives: [] }, 409);
    await page.click('[data-button=take-seat]');
    await page.waitForSelector('.seat-told[data-why]');
    expect(await wordsOf(page, '.seat-told')).toContain('この席は、いま埋まりました');
    await page.waitForSelector('g[data-button=seat-6]');
  });

  it('R14 another day is day, part and seat, with nothing to type', async () => {
    await arrive();
    reply('seat-reservations', reservationAt(server.now(), '5', 3), 201);
    for (const button of ['seats', 'new-seat', 'day-2026-11-24', 'part-morning', 'seat-5'])
      await page.click(`[data-button="${button}"]`);
    await page.waitForSelector('[data-button=seats-list]');
    const [wish] = reserved();
    expect(wish).toMatchObject({ seatId: 'seat-5', endsAt: Date.UTC(2026, 10, 24, 3) });
    expect(await page.locator('input, textarea, select').count()).toBe(0);
  });

  it('R19 a server that does not answer leaves the seat where it was, and one more press tries again', async () => {
    await arrive();
    reply('seat-reservations', {}, 503);
    await page.click('[data-button=take-seat]');
    await page.waitForSelector('[data-press=unanswered]');
    reply('seat-reservations', reservationAt(server.now(), '1', 0), 201);
    await page.click('[data-button=take-seat]');
    await page.waitForSelector('[data-seat="1"]');
    const ids = reserved().map((body) => (body as { reservationId: string }).reservationId);
    expect(ids.length).toBeGreaterThan(1);
    expect(new Set(ids).size).toBe(1);
  });
});
