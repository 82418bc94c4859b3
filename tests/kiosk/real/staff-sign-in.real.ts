import type { Browser, Page } from 'playwright-core';
import { afterAll, afterEach, beforeAll, beforeEach, describe, expect, it } from 'vitest';
import { launchBrowser } from '../browser.ts';
import { ensurePagesBuilt } from '../build-pages.ts';
import { askForPin, openStaff, room, signIn, startStaffServer } from '../open-staff.ts';
import { CARD, PIN, STAFF } from '../staff-fixtures/desk.ts';
import { MEMBERS } from '../staff-fixtures/people.ts';
import type { StaffServer } from '../staff-server.ts';

const SHORT_LOCK_MS = 1500;

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
  page = await openStaff(browser, server);
});
afterEach(async () => {
  await page.close();
  await server.stop();
});

/** Nobody's name, neither of the staff nor of a member, is anywhere in the document. */
async function expectNobody(): Promise<void> {
  const everything = await page.content();
  const names = [STAFF.nickname, ...MEMBERS.flatMap(({ nickname, name, kana }) => [nickname, name, kana])];
  expect(names.filter((name) => name && everything.includes(name))).toEqual([]);
}

describe('signing in', () => {
  it('O3 R18 works with card, PIN and a keyboard alone', async () => {
    await signIn(page, server);
    expect(server.asked('POST', '/api/staff/sessions')[0]?.body).toEqual({ tapId: CARD.tapId, pin: PIN });
    expect(await page.title()).toBe('きょう — スタッフ');
    expect(await page.evaluate(() => document.activeElement?.tagName)).toBe('H1');
  });

  it('O3 works with the pad alone, and the PIN is in no element of the page', async () => {
    await askForPin(page, server);
    for (const digit of PIN) await page.click(`[data-key="${digit}"]`);
    await page.waitForSelector(`[data-digits="${PIN.length}"]`);
    expect(await page.content()).not.toContain(PIN);
    expect(await page.locator('input').count()).toBe(0);
    await page.click('[data-key=enter]');
    await room(page, 'inside');
  });

  it('O3 Enter after a key that was clicked sends the PIN and types nothing', async () => {
    await askForPin(page, server);
    for (const digit of PIN) await page.click(`[data-key="${digit}"]`);
    await page.keyboard.press('Enter');
    await room(page, 'inside');
  });

  it('O3 a wrong PIN gives no hint, counts the wait down, and takes nothing meanwhile', async () => {
    server.pinWaitMs = 2000;
    await askForPin(page, server);
    await page.keyboard.type('99999');
    await page.keyboard.press('Enter');
    await page.waitForSelector('[data-waits="2"]');
    await page.waitForSelector('[data-trouble=wrong-pin]');
    await page.keyboard.type('1');
    expect(await page.getAttribute('[data-digits]', 'data-digits')).toBe('0');
    await page.waitForSelector('[data-waits="1"]');
    await page.waitForSelector('[data-waits]', { state: 'detached', timeout: 4000 });
    await page.keyboard.type(PIN);
    await page.keyboard.press('Enter');
    await room(page, 'inside');
  });

  it('O3 a staff card that nobody asked for changes nothing', async () => {
    await room(page, 'door');
    server.showStaffCard();
    server.showStaffCard();
    await page.waitForTimeout(300);
    await room(page, 'door');
    await expectNobody();
  });

  it('R12 without a server the door says what to do and whom to ask', async () => {
    await room(page, 'door');
    await server.stop();
    await page.keyboard.press('Enter');
    await page.getByText('すこし待って、もう一度押してください').waitFor({ timeout: 10_000 });
    await page.getByText('管理者に連絡してください').waitFor();
    await server.start();
    await page.keyboard.press('Enter');
    await room(page, 'card');
  });
});

describe('the lock', () => {
  it('O3 closes by the button, leaves no name in the page, and ends the session', async () => {
    await signIn(page, server);
    await page.click('[data-page=people]');
    await page.click('[data-row] >> nth=0');
    await page.waitForSelector('dialog[open]');
    await page.keyboard.press('Escape');
    await page.click('[data-button=lock]');
    await room(page, 'door');
    await expectNobody();
    await expect.poll(() => server.asked('DELETE', '/api/staff/session').length).toBe(1);
    await page.reload();
    await room(page, 'door');
  });

  it('O3 closes by itself when nobody moves, also with a person’s panel open', async () => {
    server.staff = { ...STAFF, lockAfterMs: SHORT_LOCK_MS };
    await signIn(page, server);
    await page.click('[data-page=people]');
    await page.click('[data-row] >> nth=0');
    await page.waitForSelector('dialog[open]');
    await page.waitForSelector('[data-news=locked]', { timeout: 5000 });
    await expectNobody();
  });

  it('O3 throws away what was still under way when it closed', async () => {
    await signIn(page, server);
    server.delayMs = 800;
    await page.click('[data-page=people]');
    await page.fill('input[type=search]', 'か');
    await page.click('[data-button=lock]');
    await page.waitForTimeout(1200);
    await expectNobody();
  });

  it('O3 stays open for whoever moves', async () => {
    server.staff = { ...STAFF, lockAfterMs: SHORT_LOCK_MS };
    await signIn(page, server);
    for (let moves = 0; moves < 6; moves += 1) {
      await page.mouse.move(400 + moves, 400);
      await page.waitForTimeout(SHORT_LOCK_MS / 3);
    }
    await room(page, 'inside');
  });

  it('O3 a session that the server ended closes the page', async () => {
    await signIn(page, server);
    server.signedIn = false;
    await page.waitForSelector('[data-news=session-over]', { timeout: 6000 });
    await expectNobody();
  });

  it('a page that is loaded again within the session goes on where it was', async () => {
    await signIn(page, server);
    await page.click('[data-page=machine]');
    await page.reload();
    await room(page, 'inside');
    await page.waitForSelector('[data-check]');
  });
});

describe('a browser that is not paired', () => {
  beforeEach(async () => {
    server.paired = false;
    await page.reload();
    await room(page, 'pairing');
  });

  it('B4 takes a code from the field and opens the door', async () => {
    await page.fill('input', 'wxyz-6789');
    await page.keyboard.press('Enter');
    await page.getByText('コードが見つかりません').waitFor();
    await page.fill('input', 'abcd-2345');
    await page.keyboard.press('Enter');
    await room(page, 'door');
    expect(server.asked('POST', '/api/pairing/claims').at(-1)?.body).toMatchObject({ code: 'ABCD2345' });
  });

  it('B4 takes a code from the address and removes it there', async () => {
    await page.goto(`${server.url}/staff/?x=1#pair=ABCD2345`);
    await room(page, 'door');
    expect(page.url()).toBe(`${server.url}/staff/?x=1`);
  });
});
