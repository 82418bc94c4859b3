import type { Browser, Page } from 'playwright-core';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { launchBrowser, PANELS } from '../kiosk/browser.ts';
import { ensurePagesBuilt } from '../kiosk/build-pages.ts';
import { felicaCard, phone, ultralightCard, type VirtualPcscCard } from '../support/pcsc/virtual-pcsc.ts';
import { type RealProgramme, startRealProgramme } from '../support/real-programme.ts';

const KEYAKI = felicaCard('012E4CD8A3B1F207');
const SUMIRE = ultralightCard('04A1B2C3D4E5F6');
const STRANGER = ultralightCard('04FFEEDDCCBBAA');

let programme: RealProgramme;
let browser: Browser;
let page: Page;

beforeAll(async () => {
  ensurePagesBuilt();
  programme = await startRealProgramme();
  browser = await launchBrowser();
  page = await browser.newPage({ viewport: PANELS.portrait });
  await page.goto(await programme.stationLink());
  await page.locator('[data-screen="idle"]').waitFor();
});
afterAll(async () => {
  await browser?.close();
  await programme?.stop();
});

const screen = (name: string) => page.locator(`[data-screen="${name}"]`);
const inside = async () => (await programme.overview()).sites[0]?.inside ?? null;

/** Holds a card on the reader for as long as a person does, and leaves the time that a person takes. */
async function touch(
  card: Parameters<RealProgramme['pcsc']['reader']>[0] extends number ? typeof KEYAKI : never,
): Promise<void> {
  const reader = programme.pcsc.reader(0);
  reader.put(card);
  await page.waitForTimeout(300);
  reader.takeAway();
  await page.waitForTimeout(300);
}

async function register(nickname: string, card: VirtualPcscCard): Promise<void> {
  await touch(card);
  await screen('unknown-card').waitFor();
  const { memberId } = await programme.desk.ask<{ memberId: string }>('POST', '/api/members', { nickname });
  await programme.desk.ask('POST', `/api/members/${memberId}/cards`, { station: '入口' });
}

describe('a card on a real reader', () => {
  it('A1 becomes a greeting on the screen and a person inside at headquarters', async () => {
    await register('けやき', KEYAKI);
    // The reader continues a touch of the same card within a second and a half (H2), as a hand that wavers.
    await page.waitForTimeout(1_600);
    await touch(KEYAKI);
    await screen('arrived').waitFor();
    expect(await page.textContent('body')).toContain('けやき');
    await expect.poll(inside, { timeout: 10_000 }).toBe(1);
  });

  it('A4 unknown in between stops nobody, and calls staff once', async () => {
    await touch(STRANGER);
    await screen('unknown-card').waitFor();
    expect(await page.textContent('body')).not.toContain('けやき');
    await register('すみれ', SUMIRE);
    await page.waitForTimeout(1_600);
    await touch(STRANGER);
    await touch(SUMIRE);
    await screen('arrived').waitFor();
    expect(await page.textContent('body')).toContain('すみれ');
    await expect.poll(inside, { timeout: 10_000 }).toBe(2);
    const { notices } = await programme.desk.ask<{ notices: { kind: string }[] }>('GET', '/api/notices');
    expect(notices.filter(({ kind }) => kind === 'unknown-card')).toHaveLength(3);
  });

  it('A4 a phone is told kindly that its number changes', async () => {
    await touch(phone('08A1B2C3'));
    await screen('unknown-card').waitFor();
    expect(await page.textContent('body')).toContain('スマートフォン');
  });

  it('A2 tapped again soon repeats the state, and いま帰ります leaves at once', async () => {
    await touch(KEYAKI);
    await screen('already-done').waitFor();
    await page.getByRole('button', { name: 'いま帰ります' }).click();
    await screen('left').waitFor();
    expect(await page.textContent('body')).toContain('けやき');
    await expect.poll(inside, { timeout: 10_000 }).toBe(1);
  });

  it('R19 the paper form shows while the server is away, and the page returns by itself', async () => {
    await programme.kill('site');
    await screen('server-lost').waitFor({ timeout: 3_500 });
    await programme.start('site');
    await screen('idle').waitFor({ timeout: 10_000 });
    await page.waitForTimeout(2_000);
    await touch(STRANGER);
    await screen('unknown-card').waitFor();
  });

  it('R19 the loss of the reader shows within five seconds and heals by itself', async () => {
    await screen('idle').waitFor({ timeout: 10_000 });
    await programme.pcsc.stopDaemon('SIGKILL');
    await screen('reader-away').waitFor({ timeout: 5_500 });
    await programme.pcsc.startDaemon();
    await screen('idle').waitFor({ timeout: 5_500 });
    await touch(SUMIRE);
    await screen('already-done').waitFor();
  });
});
