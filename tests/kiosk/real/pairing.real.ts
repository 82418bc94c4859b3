import type { Browser, Page } from 'playwright-core';
import { afterAll, afterEach, beforeAll, beforeEach, expect, it } from 'vitest';
import { launchBrowser } from '../browser.ts';
import { ensurePagesBuilt } from '../build-pages.ts';
import { openStation, requestsTo, screen, startStandIn } from '../open-station.ts';
import type { StandInServer } from '../stand-in-server.ts';

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
  server.paired = false;
  page = await openStation(browser, server);
});
afterEach(async () => {
  await page.close();
  await server.stop();
});

async function typeCode(): Promise<void> {
  for (const key of 'ABCD2345') await page.click(`[data-key="${key}"]`);
}

it('B4 a station that is not paired asks for eight characters and then shows idle', async () => {
  await typeCode();
  server.replies.set('/api/pairing/claims', { status: 201, body: {} });
  server.paired = true;
  await page.click('[data-button=connect]');
  await screen(page, 'idle');
  expect(requestsTo(server, '/api/pairing/claims')[0]?.body).toEqual({
    code: 'ABCD2345',
    kind: 'station',
    label: '受付端末',
  });
});

it.each([
  ['code-unknown', 404, '見つかりません'],
  ['code-expired', 410, '時間がすぎました'],
  ['too-many-tries', 429, '回数をこえました'],
])('R12 a code that is refused with %s says what to do', async (code, status, words) => {
  server.replies.set('/api/pairing/claims', { status, body: { error: { code, message: '' } } });
  await typeCode();
  await page.click('[data-button=connect]');
  await page.getByText(words).waitFor();
});

it('R12 what was typed is kept when the server does not answer', async () => {
  server.replies.set('/api/pairing/claims', { status: 503, body: {} });
  await typeCode();
  await page.click('[data-button=connect]');
  await page.getByText('サーバーの返事がありません').waitFor();
  expect(await page.getAttribute('[data-code]', 'data-code')).toBe('ABCD2345');
});

it('takes the code from the address and removes it there', async () => {
  server.replies.set('/api/pairing/claims', { status: 201, body: {} });
  server.paired = true;
  await page.goto(`${server.url}/station/?panel=21.5#pair=WXYZ6789`);
  await page.reload();
  await screen(page, 'idle');
  expect(page.url()).toBe(`${server.url}/station/?panel=21.5`);
  expect(requestsTo(server, '/api/pairing/claims')[0]?.body).toMatchObject({ code: 'WXYZ6789' });
});

it('a station whose key is taken back asks to be paired again', async () => {
  server.paired = true;
  await page.reload();
  await screen(page, 'idle');
  server.paired = false;
  await server.stop();
  await server.start();
  await screen(page, 'pairing', 15_000);
});
