/** A member's phone: the tap, the code on the touch screen, the page in the hand. Real site, real pages, two browsers. */
import type { Browser, BrowserContext } from 'playwright-core';
import { afterAll, beforeAll, expect, it } from 'vitest';
import { launchBrowser, PANELS } from '../kiosk/browser.ts';
import { ensurePagesBuilt } from '../kiosk/build-pages.ts';
import { KEYAKI, startTestSite, type TestSite } from '../support/test-site.ts';

const TOML = `demo = true
[site]
id = "shiojiri"
name = "KADO 塩尻"
[taps]
message_seconds = 30
[phone]
address = "http://kado.example"
`;
const SHOWN_MS = 10_000;

let site: TestSite;
let browser: Browser;

beforeAll(async () => {
  ensurePagesBuilt();
  browser = await launchBrowser();
  site = await startTestSite({ toml: TOML });
});
afterAll(async () => {
  await browser?.close();
  await site?.stop();
});

/** A browser that holds a key of the site, as a paired touch screen does. */
async function pairedScreen(): Promise<BrowserContext> {
  const { cookie } = await site.pairStation();
  const [name = '', value = ''] = cookie.split('=');
  const context = await browser.newContext({ viewport: PANELS.landscape });
  await context.addCookies([{ name, value, url: site.url, httpOnly: true, sameSite: 'Strict' }]);
  return context;
}

it('O3 after one’s own tap a phone reads the code, shows the visit, and can be forgotten', async () => {
  const agent = await site.pairAgent();
  await site.enrol(agent.key, 'けやき', KEYAKI);
  const station = await (await pairedScreen()).newPage();
  station.setDefaultTimeout(SHOWN_MS);
  await station.goto(`${site.url}/station/`);
  await station.waitForSelector('[data-link=live]');
  expect(await station.locator('[data-button=phone]').count()).toBe(0);
  await site.tap(agent.key, KEYAKI);
  await station.waitForSelector('[data-screen=arrived]');
  const answered = station.waitForResponse('**/api/station/phone-invitations');
  await station.click('[data-button=month]');
  await station.click('[data-button=phone]');
  await station.waitForSelector('[data-screen=phone] .qr-code path');
  const { address } = (await (await answered).json()) as { address: string };

  const phone = await (await browser.newContext({ viewport: PANELS.phone })).newPage();
  phone.setDefaultTimeout(SHOWN_MS);
  await phone.goto(address.replace('http://kado.example', site.url));
  await phone.waitForSelector('[data-phone=record] [data-status=welcome]');
  expect(await phone.textContent('h1')).toBe('けやきさん');
  expect(new URL(phone.url()).hash).toBe('');
  expect(await phone.locator('.plain-list li').count()).toBe(1);

  const other = await (await browser.newContext({ viewport: PANELS.phone })).newPage();
  other.setDefaultTimeout(SHOWN_MS);
  await other.goto(address.replace('http://kado.example', site.url));
  await other.waitForSelector('[data-phone=spent]');

  await phone.click('[data-button=forget]');
  await phone.click('[data-button=forget-now]');
  await phone.waitForSelector('[data-phone=forgotten]');
  await phone.reload();
  await phone.waitForSelector('[data-phone=unknown]');
  expect(await phone.textContent('main')).not.toContain('けやき');
});
