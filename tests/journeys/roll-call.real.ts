import { readFileSync } from 'node:fs';
import { dirname, join } from 'node:path';
import type { Browser, Page } from 'playwright-core';
import { afterAll, beforeAll, expect, it } from 'vitest';
import { launchBrowser, PANELS } from '../kiosk/browser.ts';
import { ensurePagesBuilt } from '../kiosk/build-pages.ts';
import { felicaCard, ultralightCard, type VirtualPcscCard } from '../support/pcsc/virtual-pcsc.ts';
import { type RealProgramme, startRealProgramme } from '../support/real-programme.ts';

const KEYAKI = felicaCard('012E4CD8A3B1F207');
const SUMIRE = ultralightCard('04A1B2C3D4E5F6');
/** D2. */
const FIRST_PAGE_MS = 2_000;

let programme: RealProgramme;
let browser: Browser;
let page: Page;

beforeAll(async () => {
  ensurePagesBuilt();
  programme = await startRealProgramme({ duplicateGuardSeconds: 600 });
  browser = await launchBrowser();
  page = await browser.newPage({ viewport: PANELS.portrait });
  await page.goto(await programme.stationLink());
  await screen('idle').waitFor();
});
afterAll(async () => {
  await browser?.close();
  await programme?.stop();
});

const screen = (name: string) => page.locator(`[data-screen="${name}"]`);
const missing = (count: number) => page.locator(`[data-missing="${count}"]`);

async function touch(card: VirtualPcscCard): Promise<void> {
  const reader = programme.pcsc.reader(0);
  reader.put(card);
  await page.waitForTimeout(300);
  reader.takeAway();
  // The reader continues a touch of the same card within a second and a half (H2), as a hand that wavers.
  await page.waitForTimeout(1_900);
}

async function arrive(nickname: string, card: VirtualPcscCard): Promise<void> {
  await touch(card);
  await screen('unknown-card').waitFor();
  const { memberId } = await programme.desk.ask<{ memberId: string }>('POST', '/api/members', { nickname });
  await programme.desk.ask('POST', `/api/members/${memberId}/cards`, { station: '入口' });
  await touch(card);
  await screen('arrived').waitFor();
}

it('D2 with broker and headquarters gone, a drill outlives the death of the server, and nobody is checked out by it', async () => {
  await arrive('けやき', KEYAKI);
  await arrive('すみれ', SUMIRE);
  await programme.kill('headquarters');
  await programme.kill('broker');
  await screen('idle').waitFor({ timeout: 10_000 });

  await page.click('[data-button=roll-call]');
  const began = performance.now();
  await page.click('[data-button=roll-call-drill]');
  await missing(2).waitFor();
  const firstPageMs = Math.round(performance.now() - began);
  process.stdout.write(`emergency list on the screen after ${firstPageMs} ms\n`);
  expect(firstPageMs).toBeLessThan(FIRST_PAGE_MS);

  await page.getByRole('button', { name: 'けやき' }).click();
  await missing(1).waitFor();
  await programme.kill('site');
  await page.locator('[data-link=lost]').waitFor({ timeout: 3_500 });
  expect(await page.textContent('.roll-call')).toContain('けやき');
  const copy = join(dirname(programme.siteFile), 'presence-list.html');
  expect(readFileSync(copy, 'utf8')).toContain('避難の一覧');
  await programme.start('site');
  await page.locator('[data-link=live]').waitFor({ timeout: 15_000 });
  await missing(1).waitFor();

  await page.waitForTimeout(2_000);
  await touch(SUMIRE);
  await missing(0).waitFor({ timeout: 15_000 });
  await page.click('[data-button=ask-end]');
  await page.click('[data-button=roll-call-end]');
  await screen('idle').waitFor();
  await touch(SUMIRE);
  await screen('already-done').waitFor();
  expect(await page.textContent('body')).toContain('来館しました');
});
