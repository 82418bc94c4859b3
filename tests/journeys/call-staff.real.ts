/** A member calls, the staff read it and come; and a notice of the day. Real site, real pages, two browsers. */
import type { Browser, Page } from 'playwright-core';
import { afterAll, beforeAll, expect, it } from 'vitest';
import { systemIds } from '../../server/domain/system-sources.ts';
import { launchBrowser, PANELS } from '../kiosk/browser.ts';
import { ensurePagesBuilt } from '../kiosk/build-pages.ts';
import { openStaffDesk, type StaffDesk } from '../support/staff-desk.ts';
import { KEYAKI, startTestSite, type TestSite } from '../support/test-site.ts';

/** The office never closes, so that the story can be told at any hour. */
const ALL_DAY = ['mon', 'tue', 'wed', 'thu', 'fri', 'sat', 'sun']
  .map((day) => `${day} = "00:00-24:00"`)
  .join('\n');
const TOML = `demo = true
[site]
id = "shiojiri"
name = "KADO 塩尻"
telephone = "0120-000-000"
[taps]
message_seconds = 30
[hours]
${ALL_DAY}
[calendar]
closed_on_holidays = false
`;
const REPORT_MS = 1_000;
const SHOWN_MS = 10_000;
/** A machine that runs a browser for each side is slower than the second that is measured through HTTP. */
const SOON_MS = 2_500;

let site: TestSite;
let desk: StaffDesk;
let browser: Browser;
let reports: NodeJS.Timeout;

/** A reader that is well says so every two seconds. */
const sayReading = (): Promise<unknown> =>
  site.send(
    'PUT',
    '/api/readers',
    { state: 'reading', lyingThere: false, waiting: 0, readers: [] },
    { authorization: `Bearer ${desk.agentKey}` },
  );

beforeAll(async () => {
  await ensurePagesBuilt();
  browser = await launchBrowser();
  site = await startTestSite({ toml: TOML });
  desk = await openStaffDesk(site);
  await site.enrol(desk.agentKey, 'けやき', KEYAKI);
  await sayReading();
  reports = setInterval(() => void sayReading().catch(() => undefined), REPORT_MS);
});
afterAll(async () => {
  clearInterval(reports);
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

it('R12 a member calls with one touch, reads who is on duty and who has read it; the notice of the day comes to idle', async () => {
  const station = await openPage('/station/', [desk.stationCookie]);
  const staff = await openPage('/staff/#today', [desk.stationCookie, desk.cookie]);
  await station.waitForSelector('[data-screen=idle]');
  await staff.click('[data-duty=off] [data-button=duty]');
  await staff.waitForSelector('[data-duty=on]');

  await site.tap(desk.agentKey, KEYAKI, { tapId: systemIds.uuid() });
  await station.waitForSelector('[data-screen=arrived]');
  await station.click('[data-button=call]');
  await station.waitForSelector('[data-screen=consult] [data-on-duty]');
  expect(await station.textContent('.consult')).toContain('ひまわりさん');
  expect(await station.textContent('.consult')).toContain('0120-000-000');
  await station.click('[data-button=call-machine]');
  await station.getByText('ひまわりさんに伝えました').first().waitFor();

  const call = staff.locator('[data-notice=staff-called]');
  await call.waitFor({ timeout: SOON_MS });
  expect(await call.textContent()).toContain('機械のこと');
  await call.locator('[data-button=read]').click();
  await station.getByRole('heading', { name: 'ひまわりさんが読みました' }).waitFor();
  await call.getByText('ひまわりさんが読みました').waitFor();
  await call.locator('[data-button=settle]').click();
  await call.waitFor({ state: 'detached' });

  await station.click('[data-button=home]');
  await station.waitForSelector('[data-screen=idle]');
  await staff.click('[data-page=notices]');
  await staff.fill('[name=ja]', '3時から水が止まります');
  await staff.click('[data-button=post]');
  await station.getByText('3時から水が止まります').waitFor({ timeout: SHOWN_MS });
  await staff.click('[data-button=withdraw]');
  await station.locator('.idle-greeting').waitFor();
});
