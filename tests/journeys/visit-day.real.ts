/** A day of one worker in front of the real pages and the real server: arrive, choose a team, go out, come back, leave. */
import type { Browser, Page } from 'playwright-core';
import { afterAll, beforeAll, expect, it } from 'vitest';
import { launchBrowser, PANELS } from '../kiosk/browser.ts';
import { ensurePagesBuilt } from '../kiosk/build-pages.ts';
import { screen } from '../kiosk/open-station.ts';
import { type Office, openOffice } from '../support/office.ts';
import { createTestClock } from '../support/test-clock.ts';

const MINUTE_MS = 60_000;
const clock = createTestClock('2026-11-20T00:00:00Z');
let browser: Browser;
let office: Office;
let page: Page;

beforeAll(async () => {
  ensurePagesBuilt();
  browser = await launchBrowser();
  office = await openOffice(clock);
  await office.addTeams('3D地図', 'ウェブ');
  page = await browser.newPage({ viewport: PANELS.landscape });
  const { body } = await office.site.desk('POST', '/api/pairing/codes', { kind: 'station', station: '入口' });
  await page.goto(`${office.site.url}/station/#pair=${body.code}`);
  await screen(page, 'idle');
});
afterAll(async () => {
  await browser.close();
  await office.site.stop();
});

const words = async (): Promise<string> => (await page.textContent('.stage')) ?? '';
const visits = () =>
  office.site.server.site.reader
    .selectFrom('visits as v')
    .leftJoin('teams as t', 't.team_id', 'v.team_id')
    .select(['v.standing', 't.name as team', 'v.work_is_open'])
    .where('v.member_id', '=', office.memberId)
    .execute();
const changes = async () =>
  (
    await office.site.server.site.reader.selectFrom('visit_changes').selectAll().orderBy('ordinal').execute()
  ).map(({ turns_to }) => turns_to);

it('A6 A7 U3 one card, one touch a choice: arrive, choose a team, go out, come back, leave', async () => {
  await office.tap('arrived');
  await screen(page, 'arrived');
  const other = page.locator('.work [aria-pressed=false]');
  const team = await other.locator('.toggle-word').textContent();
  await other.click();
  await page.getByText('このしごとで受け付けました').waitFor();
  await expect.poll(visits).toMatchObject([{ team, work_is_open: 0 }]);

  clock.advance(90 * MINUTE_MS);
  await office.tap('left');
  await screen(page, 'left');
  expect(await words()).toContain('きょうは 1時間30分 でした');
  await page.click('[data-button=out]');
  await screen(page, 'pausing');
  expect(await words()).toContain('いってらっしゃい');

  clock.advance(30 * MINUTE_MS);
  await office.tap('resumed');
  await screen(page, 'resumed');
  expect(await page.locator('.work [aria-pressed=true] .toggle-word').textContent()).toBe(team);

  clock.advance(60 * MINUTE_MS);
  await office.tap('left');
  await screen(page, 'left');
  expect(await words()).toContain('きょうは 3時間 でした');
  expect(await changes()).toEqual(['out', 'work']);
  expect(await visits()).toMatchObject([{ standing: 'closed', team }]);
});

it('A8 who forgot to check out is asked next morning, after the greeting, and the next card wins', async () => {
  clock.advance(10 * MINUTE_MS);
  await office.tap('arrived');
  clock.advance(24 * 60 * MINUTE_MS);
  await office.tap('arrived');
  await screen(page, 'arrived');
  await screen(page, 'end-question');
  expect(await words()).toContain('閉館 17:30');
  clock.advance(10 * MINUTE_MS);
  await office.tap('left');
  await screen(page, 'left');
});
