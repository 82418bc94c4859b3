/** Snow on a Friday: the staff close the house with the keyboard, the station says why, and 「とりけす」 opens it again. */
import type { Browser, Page } from 'playwright-core';
import { afterAll, beforeAll, expect, it } from 'vitest';
import { launchBrowser, PANELS } from '../kiosk/browser.ts';
import { ensurePagesBuilt } from '../kiosk/build-pages.ts';
import { openStaffDesk, type StaffDesk } from '../support/staff-desk.ts';
import { createTestClock } from '../support/test-clock.ts';
import { KEYAKI, startTestSite, type TestSite } from '../support/test-site.ts';

const SHOWN_MS = 10_000;
let site: TestSite;
let desk: StaffDesk;
let browser: Browser;

/** Friday, 10:00 in Japan, before a weekend and a holiday; the clock stands still. */
beforeAll(async () => {
  await ensurePagesBuilt();
  browser = await launchBrowser();
  site = await startTestSite({ clock: createTestClock('2026-11-20T01:00:00Z') });
  desk = await openStaffDesk(site);
  await site.enrol(desk.agentKey, 'けやき', KEYAKI);
  await site.tap(desk.agentKey, KEYAKI);
  const well = { state: 'reading', lyingThere: false, waiting: 0, readers: [] };
  await site.send('PUT', '/api/readers', well, { authorization: `Bearer ${desk.agentKey}` });
});
afterAll(async () => {
  await browser?.close();
  await site?.stop();
});

async function openPage(path: string, cookies: readonly string[]): Promise<Page> {
  const context = await browser.newContext({ viewport: PANELS.landscape });
  for (const cookie of cookies) {
    const [name = '', value = ''] = cookie.split('=');
    await context.addCookies([{ name, value, url: site.url, httpOnly: true, sameSite: 'Strict' }]);
  }
  const page = await context.newPage();
  page.setDefaultTimeout(SHOWN_MS);
  await page.goto(site.url + path);
  return page;
}

it('E4 R8 R18 a day is closed with the keyboard after a preview, every screen says why, and it can be taken back', async () => {
  const station = await openPage('/station/', [desk.stationCookie]);
  const staff = await openPage('/staff/#calendar', [desk.stationCookie, desk.cookie]);
  await station.waitForSelector('[data-screen=idle]');
  const monday = staff.locator('[data-day="2026-11-23"]');
  expect(await monday.getAttribute('aria-label')).toBe('11月23日 月曜日 勤労感謝の日');

  await staff.locator('[data-day="2026-11-20"]').focus();
  await staff.keyboard.press('ArrowDown');
  expect(await staff.evaluate(() => document.activeElement?.getAttribute('data-day'))).toBe('2026-11-27');
  await staff.keyboard.press('ArrowUp');
  await staff.keyboard.press('Enter');
  await staff.waitForSelector('[data-form=day-hours] [data-preview="1"]');
  await staff.locator('[data-button=weather]').press('Enter');
  const preview = staff.locator('[data-preview]');
  await preview.getByText('9:00–17:30 → 天気のため休み').waitFor();
  expect(await preview.textContent()).toContain('けやきさん');
  await staff.locator('[data-button=set-hours]').press('Enter');

  await station.waitForSelector('[data-screen=closed]');
  expect(await station.textContent('.stage')).toContain('天気のため、きょうはお休みです');
  expect(await station.textContent('.stage')).toContain('つぎは 11月24日 火曜日 9:00 からです');
  await staff.waitForSelector('[data-day-hours]');
  await staff.waitForSelector('[data-day="2026-11-20"][data-plan=other]');

  await staff.getByRole('button', { name: 'とりけす' }).press('Enter');
  await station.waitForSelector('[data-screen=idle]');
  await staff.waitForSelector('[data-day="2026-11-20"][data-plan=open]');
});

it('E4 days with other hours ahead go back to the usual ones after a look at what that changes', async () => {
  const staff = await openPage('/staff/#calendar', [desk.stationCookie, desk.cookie]);
  await staff.locator('[data-day="2026-11-27"]').click();
  await staff.fill('[name=toDay]', '2026-11-30');
  await staff.locator('[data-button=hours]').click();
  await staff.fill('[name=to]', '15:00');
  await staff.waitForSelector('[data-preview="4"]');
  await staff.click('[data-button=set-hours]');
  await staff.click('[data-button=look-at-hours]');
  await staff.getByText('9:00–15:00 → 9:00–17:30').first().waitFor();
  await staff.click('[data-button=withdraw-hours]');
  await staff.locator('[data-day-hours]').waitFor({ state: 'detached' });
  await staff.waitForSelector('[data-day="2026-11-27"][data-plan=open]');
});
