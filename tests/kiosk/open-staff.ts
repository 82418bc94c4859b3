/** The staff pages in a browser before their stand-in server: what each browser test of them begins with. */
import type { Browser, Page } from 'playwright-core';
import { PANELS } from './browser.ts';
import { PIN } from './staff-fixtures/desk.ts';
import { StaffServer } from './staff-server.ts';

export async function startStaffServer(): Promise<StaffServer> {
  const server = new StaffServer();
  await server.start();
  return server;
}

type Panel = { width: number; height: number };

export async function openStaff(
  browser: Browser,
  server: StaffServer,
  viewport: Panel = PANELS.landscape,
): Promise<Page> {
  const page = await browser.newPage({ viewport });
  await page.goto(`${server.url}/staff/`);
  return page;
}

export const room = (page: Page, name: string, timeout = 5000) =>
  page.waitForSelector(`[data-room="${name}"]`, { timeout });

/** Card and PIN with nothing but a keyboard. */
export async function signIn(page: Page, server: StaffServer): Promise<void> {
  await askForPin(page, server);
  await page.keyboard.type(PIN);
  await page.keyboard.press('Enter');
  await room(page, 'inside');
  await page.waitForSelector('[data-inside]');
}

export async function askForPin(page: Page, server: StaffServer): Promise<void> {
  await room(page, 'door');
  await page.keyboard.press('Enter');
  await room(page, 'card');
  server.showStaffCard();
  await room(page, 'pin');
}

export const tooWide = (page: Page): Promise<number> =>
  page.evaluate(() => document.documentElement.scrollWidth - document.documentElement.clientWidth);
