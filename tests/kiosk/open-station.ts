/** A station's page in a browser, before a stand-in server: what each browser test begins with. */
import type { Browser, Page } from 'playwright-core';
import type { ShownOutcome } from '../../server/domain/station-frames.ts';
import { PANELS } from './browser.ts';
import { StandInServer } from './stand-in-server.ts';
import { MORNING, snapshotAt } from './station-fixtures.ts';

/** Long enough that a screen stays while a test looks at it. */
const PATIENT_MESSAGE_MS = 30_000;

export async function startStandIn(messageMs: number = PATIENT_MESSAGE_MS): Promise<StandInServer> {
  const server = new StandInServer({ ...snapshotAt(MORNING), messageMs });
  server.shiftMs = MORNING - Date.now();
  await server.start();
  return server;
}

export async function openStation(
  browser: Browser,
  server: StandInServer,
  panel: keyof typeof PANELS = 'landscape',
): Promise<Page> {
  const page = await browser.newPage({ viewport: PANELS[panel] });
  await page.goto(`${server.url}/station/`);
  await screen(page, server.paired ? 'idle' : 'pairing');
  await page.evaluate(() => document.fonts.ready);
  return page;
}

export const screen = (page: Page, name: string, timeout = 5000) =>
  page.waitForSelector(`[data-screen="${name}"]`, { timeout });

export async function showTap(
  page: Page,
  server: StandInServer,
  tapId: string,
  outcome: ShownOutcome,
): Promise<void> {
  server.tap(tapId, outcome);
  await page.waitForSelector(`[data-screen="${outcome.kind}"][data-tap-id="${tapId}"]`, { timeout: 5000 });
}

export const requestsTo = (server: StandInServer, path: string) =>
  server.heard.filter((request) => request.path === path);

/** All words of the page or of a part of it, as they stand in the document. */
export const wordsOf = async (page: Page, selector = 'body'): Promise<string> =>
  (await page.textContent(selector)) ?? '';
