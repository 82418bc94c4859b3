import type { Browser, Page } from 'playwright-core';
import { afterAll, afterEach, beforeAll, beforeEach, describe, expect, it } from 'vitest';
import { launchBrowser, PANELS } from '../browser.ts';
import { ensurePagesBuilt } from '../build-pages.ts';
import { openStaff, room, signIn, startStaffServer, tooWide } from '../open-staff.ts';
import { sickMachineAt } from '../staff-fixtures/machine.ts';
import { MANY_MEMBERS } from '../staff-fixtures/people.ts';
import type { StaffServer } from '../staff-server.ts';

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
  await signIn(page, server);
});
afterEach(async () => {
  await page.close();
  await server.stop();
});

const words = async (selector: string) => (await page.textContent(selector)) ?? '';
const rowNames = () => page.locator('[data-row-button]').allTextContents();
const focused = () => page.evaluate(() => document.activeElement?.textContent ?? '');

describe('today', () => {
  it('shows exceptions first: what, where, how long ago and what to do', async () => {
    const notice = await words('[data-notice=unknown-card]');
    for (const part of ['はじめてのカードの方がいます', '入口', '3分前', 'お名前を聞いてください'])
      expect(notice).toContain(part);
    expect(await page.getAttribute('[data-inside]', 'data-inside')).toBe('18');
  });

  it('R7 R8 a notice is settled once and comes back by 「とりけす」', async () => {
    await page.dblclick('[data-notice-id=notice-2] [data-button=settle]', { force: true });
    await page.waitForSelector('[data-toast=notice-2]');
    await page.waitForSelector('[data-notice-id=notice-2]', { state: 'detached' });
    expect(server.asked('POST', '/api/staff/notices/notice-2/settlement')).toHaveLength(1);
    await page.click('[data-button=undo]');
    await page.waitForSelector('[data-notice-id=notice-2]');
    await page.getByText('もどしました').first().waitFor();
    expect(server.asked('DELETE', '/api/staff/notices/notice-2/settlement')).toHaveLength(1);
  });

  it('R12 a notice that another page settled says so', async () => {
    server.notices = server.notices.filter(({ noticeId }) => noticeId !== 'notice-1');
    await page.click('[data-notice-id=notice-1] [data-button=settle]');
    await page.getByText('この用事は、もうすんでいます').first().waitFor();
  });

  it('follows the server, and is calm when nothing is to be done', async () => {
    server.notices = [];
    server.machineState = 'bad';
    await page.waitForSelector('[data-all-clear]');
    expect(await words('[data-all-clear]')).toContain('いまは用事がありません');
    await page.waitForSelector('[data-status=bad]');
  });

  it('R19 says when the server is away and comes back by itself', async () => {
    await server.stop();
    await page.waitForSelector('[data-trouble=away]', { timeout: 10_000 });
    await server.start();
    await page.waitForSelector('[data-link=live]', { timeout: 15_000 });
    await room(page, 'inside');
  });
});

describe('people', () => {
  beforeEach(async () => {
    await page.click('[data-page=people]');
    await page.waitForSelector('[data-row]');
  });

  it('are found by a part of their reading, in hiragana and katakana', async () => {
    for (const search of ['かお', 'カオ']) {
      await page.fill('input[type=search]', search);
      await expect.poll(rowNames).toEqual(['きんもくせい']);
    }
  });

  it('are not looked for while kana are still being composed', async () => {
    const asked = () => server.asked('GET', '/api/staff/members').length;
    const before = asked();
    await page.locator('input[type=search]').evaluate((field) => {
      const input = field as HTMLInputElement;
      input.dispatchEvent(new CompositionEvent('compositionstart'));
      input.value = 'k';
      input.dispatchEvent(new InputEvent('input', { isComposing: true, bubbles: true }));
      input.value = 'か';
      input.dispatchEvent(new InputEvent('input', { isComposing: true, bubbles: true }));
    });
    await page.waitForTimeout(200);
    expect(asked()).toBe(before);
    await page.locator('input[type=search]').dispatchEvent('compositionend');
    await expect.poll(asked).toBe(before + 1);
    expect(server.asked('GET', '/api/staff/members').at(-1)?.search.get('search')).toBe('か');
  });

  it('R18 are reached by arrow keys, opened by Enter, closed by Escape, and the focus comes back', async () => {
    await page.focus('input[type=search]');
    await page.keyboard.press('ArrowDown');
    expect(await focused()).toBe('あじさい');
    for (const key of ['ArrowDown', 'ArrowDown', 'Enter']) await page.keyboard.press(key);
    await page.waitForSelector('dialog[open]');
    const panel = await words('dialog');
    for (const part of ['かえで', '楓 ゆか', 'かえで ゆか', '末尾 12AB', '末尾 45CD', '館内'])
      expect(panel).toContain(part);
    await page.keyboard.press('Escape');
    await page.waitForSelector('dialog', { state: 'detached' });
    expect(await focused()).toBe('かえで');
    await page.keyboard.press('End');
    expect(await focused()).toBe('やまぶき');
  });

  it('come page by page', async () => {
    server.members = MANY_MEMBERS;
    await page.fill('input[type=search]', 'さくら');
    await expect.poll(async () => (await rowNames()).length).toBe(50);
    await page.click('[data-button=more]');
    await expect.poll(async () => (await rowNames()).length).toBe(MANY_MEMBERS.length);
    await page.waitForSelector('[data-button=more]', { state: 'detached' });
  });

  it('R12 nobody found says what to do', async () => {
    await page.fill('input[type=search]', 'ぞう');
    await page.getByText('短い言葉で、もう一度さがしてください').waitFor();
  });

  it('on paper there is the list and who wrote it when, and no way to go', async () => {
    await page.emulateMedia({ media: 'print' });
    for (const hidden of ['.rail', '.people-search', '[data-button=print]', '.toasts'])
      expect(await page.locator(hidden).first().isVisible(), hidden).toBe(false);
    expect(await page.locator('[data-row]').first().isVisible()).toBe(true);
    expect(await words('.paper-only')).toContain('令和8年 11月21日');
    expect(await tooWide(page)).toBeLessThanOrEqual(0);
  });
});

describe('machine and links', () => {
  it('O9 each thing that is not well comes first and says what it means, what to do and whom to ask', async () => {
    server.machine = sickMachineAt(server.now());
    await page.click('[data-page=machine]');
    await page.waitForSelector('[data-trouble=reader-away]');
    const states = await page
      .locator('[data-check]')
      .evaluateAll((cards) => cards.map((card) => card.getAttribute('data-state')));
    expect(states).toEqual(['bad', 'bad', 'look', 'look', 'look', 'good', 'good']);
    const reader = await words('[data-trouble=reader-away]');
    for (const part of ['抜けています', 'さし直してください', '管理者']) expect(reader).toContain(part);
    const line = await words('[data-check=headquarters-site]');
    for (const part of ['1,284件', '1時間前', '受付は続きます']) expect(line).toContain(part);
  });

  it('R4 each state has a word and an icon', async () => {
    server.machine = sickMachineAt(server.now());
    await page.click('[data-page=machine]');
    await page.waitForSelector('[data-state=bad]');
    for (const badge of await page.locator('[data-status]').all()) {
      expect(await badge.locator('svg').count()).toBe(1);
      expect((await badge.textContent())?.trim()).not.toBe('');
    }
  });
});

describe('moving about', () => {
  it('R18 the skip link is first and leads to the content; a new page gives its heading the focus', async () => {
    for (let presses = 0; presses < 40 && (await focused()) !== '本文へ進む'; presses += 1)
      await page.keyboard.press('Shift+Tab');
    expect(await page.evaluate(() => document.querySelector('a, button')?.textContent)).toBe('本文へ進む');
    await page.keyboard.press('Enter');
    expect(await page.evaluate(() => document.activeElement?.id)).toBe('content');
    await page.click('[data-page=machine]');
    await expect.poll(focused).toBe('機械とつながり');
    expect(await page.title()).toBe('機械とつながり — スタッフ');
    await page.goBack();
    await expect.poll(focused).toBe('きょうの用事');
  });

  it('speaks English as well', async () => {
    await page.click('[data-button=language]');
    expect(await words('h1')).toBe('To see to today');
    expect(await page.getAttribute('html', 'lang')).toBe('en');
  });
});

const DESKS = { ...PANELS, old: { width: 1024, height: 768 } };

it.each(Object.entries(DESKS))('no page has to be moved sideways on a %s screen', async (_name, panel) => {
  server.machine = sickMachineAt(server.now());
  await page.setViewportSize(panel);
  for (const name of ['today', 'people', 'machine']) {
    await page.click(`[data-page=${name}]`);
    await page.waitForSelector('[data-inside], [data-row], [data-check]');
    expect({ name, tooWide: await tooWide(page) }).toEqual({ name, tooWide: 0 });
  }
});
