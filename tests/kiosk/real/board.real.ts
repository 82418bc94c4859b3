import type { Browser, Page } from 'playwright-core';
import { afterAll, afterEach, beforeAll, beforeEach, expect, it } from 'vitest';
import { launchBrowser, PANELS } from '../browser.ts';
import { ensurePagesBuilt } from '../build-pages.ts';
import { startStaffServer, tooWide } from '../open-staff.ts';
import { CARD } from '../staff-fixtures/desk.ts';
import { MEMBERS } from '../staff-fixtures/people.ts';
import type { StaffServer } from '../staff-server.ts';

let browser: Browser;
let server: StaffServer;
let page: Page;

beforeAll(async () => {
  ensurePagesBuilt();
  browser = await launchBrowser();
});
afterAll(() => browser.close());
beforeEach(async () => {
  server = await startStaffServer();
  page = await browser.newPage({ viewport: PANELS.landscape });
  await page.goto(`${server.url}/board/`);
});
afterEach(async () => {
  await page.close();
  await server.stop();
});

const words = async () => (await page.textContent('body')) ?? '';
const board = (name: string, timeout = 8000) => page.waitForSelector(`[data-board=${name}]`, { timeout });

it('shows clock, day with era, hours, how many are inside, and of when that is', async () => {
  await board('live');
  const text = await words();
  for (const part of ['9:12', '令和8年', '11月21日', '土曜日', '9:00 〜 17:30', '18人', '更新 9:12'])
    expect(text).toContain(part);
});

it('R10 names nobody, whoever is inside', async () => {
  await board('live');
  const everything = await page.content();
  for (const { nickname } of [...MEMBERS, CARD]) expect(everything).not.toContain(nickname);
  const asked = new Set(server.heard.map(({ path }) => path));
  expect([...asked].sort()).toEqual(['/api/board', '/api/station/stream']);
});

it('D1 names those who chose it, and follows a tap without waiting for its next question', async () => {
  await board('live');
  server.push('house', {
    rollCall: null,
    inside: 19,
    named: ['すみれ'],
    onDuty: [],
    notices: [],
    hasSeats: false,
    freeSeats: null,
  });
  await page.waitForSelector('[data-inside="19"]', { timeout: 1000 });
  expect(await words()).toContain('すみれ');
});

it('follows the count, and an empty house and a day of rest have words of their own', async () => {
  await board('live');
  server.inside = 0;
  server.openToday = null;
  await page.waitForSelector('[data-inside="0"]', { timeout: 8000 });
  expect(await words()).toContain('いまは、どなたもいません');
  expect(await words()).toContain('きょうはお休みです');
});

it('R19 without a server it keeps its count and says of when it is', async () => {
  await board('live');
  await server.stop();
  await board('stale', 20_000);
  expect(await words()).toContain('人数は 9:12 のものです');
  expect(await words()).toContain('18');
});

it('B4 a board that is not paired takes a code', async () => {
  server.paired = false;
  await page.reload();
  await board('pairing');
  await page.fill('input', 'ABCD2345');
  await page.keyboard.press('Enter');
  await board('live');
});

it.each(Object.entries(PANELS))('fits on a %s panel, also with hundreds of people', async (_name, panel) => {
  server.inside = 218;
  await page.setViewportSize(panel);
  await page.reload();
  await page.waitForSelector('[data-inside="218"]', { timeout: 8000 });
  const spill = await page.evaluate(() =>
    ['.board-clock', '.board-inside', '.board'].map((part) => {
      const element = document.querySelector(part);
      return element ? Math.max(0, element.scrollWidth - element.clientWidth) : -1;
    }),
  );
  expect(spill).toEqual([0, 0, 0]);
  expect(await tooWide(page)).toBe(0);
});
