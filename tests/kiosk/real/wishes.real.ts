/** How a person wishes to be spoken to, with finger, keyboard and number pad. */
import type { Browser, Page } from 'playwright-core';
import { afterAll, afterEach, beforeAll, beforeEach, describe, expect, it } from 'vitest';
import { type Preferences, USUAL_PREFERENCES } from '../../../server/domain/preferences.ts';
import { launchBrowser } from '../browser.ts';
import { ensurePagesBuilt } from '../build-pages.ts';
import { openStation, requestsTo, screen, showTap, startStandIn, wordsOf } from '../open-station.ts';
import type { StandInServer } from '../stand-in-server.ts';
import { outcomesAt } from '../station-fixtures.ts';

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
  page = await openStation(browser, server, 'portrait');
});
afterEach(async () => {
  await page.close();
  await server.stop();
});

const outcome = (name: string) => {
  const found = outcomesAt(server.now())[name];
  if (!found) throw new Error(`no outcome is called ${name}`);
  return found;
};
const root = (attribute: string) => page.getAttribute('html', attribute);
const remembered = () =>
  requestsTo(server, '/api/station/preferences').map(({ body }) => body as { preferences: Preferences });

async function showTapOf(tapId: string, name: string, change: Partial<Preferences>): Promise<void> {
  server.tap(tapId, outcome(name), { preferences: { ...USUAL_PREFERENCES, ...change } });
  await page.waitForSelector(`[data-tap-id="${tapId}"]`, { timeout: 5000 });
}

/** Faster than any first answer, on a busy machine too. */
const pressAtOnce = (names: string[]) =>
  page.evaluate((buttons) => {
    for (const name of buttons) document.querySelector<HTMLButtonElement>(`[data-button=${name}]`)?.click();
  }, names);

describe('wishes', () => {
  it('R6 come with the card and go with the next one', async () => {
    await showTapOf('tap-1', 'arrived', { language: 'ja-easy', textSize: 'large', contrast: 'high' });
    expect([await root('data-language'), await root('lang')]).toEqual(['ja-easy', 'ja']);
    expect([await root('data-text-size'), await root('data-contrast')]).toEqual(['large', 'high']);
    await showTapOf('tap-2', 'left', {});
    expect([await root('data-language'), await root('data-text-size')]).toEqual(['ja', 'normal']);
  });

  it('take effect at once, are remembered with the tap, and can be taken back', async () => {
    await showTapOf('tap-1', 'arrived', {});
    await page.click('[data-button=sight]');
    await page.click('[data-button=text-size]');
    expect(await root('data-text-size')).toBe('large');
    await page.waitForSelector('[data-remembering=remembered]');
    await page.click('[data-button=undo]');
    expect(await root('data-text-size')).toBe('normal');
    await expect.poll(remembered).toHaveLength(2);
    expect(remembered().map(({ preferences }) => preferences.textSize)).toEqual(['large', 'normal']);
    expect(remembered()[0]).toMatchObject({ tapId: 'tap-1' });
  });

  it('of many quick presses the last choice is what is remembered', async () => {
    server.replies.set('/api/station/preferences', { status: 200, body: {}, delayMs: 200 });
    await showTapOf('tap-1', 'arrived', {});
    await page.click('[data-button=sight]');
    await pressAtOnce(['contrast', 'pace', 'sound']);
    await page.waitForSelector('[data-remembering=remembered]');
    await expect
      .poll(() => remembered().at(-1)?.preferences)
      .toMatchObject({
        contrast: 'high',
        pace: 'slow',
        sound: 'off',
      });
    expect(remembered()).toHaveLength(2);
  });

  it('that come too late say when to choose again, and hold for the moment', async () => {
    server.replies.set('/api/station/preferences', { status: 409, body: {} });
    await showTapOf('tap-1', 'arrived', {});
    await page.click('[data-button=sight]');
    await page.click('[data-button=contrast]');
    await page.waitForSelector('[data-remembering=over]');
    expect(await root('data-contrast')).toBe('high');
  });

  it('chosen on idle are remembered for nobody', async () => {
    await page.click('[data-button=sight]');
    await page.click('[data-button=position]');
    await page.click('[data-button=sight-done]');
    await screen(page, 'idle');
    expect(await root('data-position')).toBe('normal');
    expect(remembered()).toEqual([]);
  });
});

it('R13 a screen reader hears each word of やさしい日本語 once', async () => {
  await showTapOf('tap-1', 'already-in', { language: 'ja-easy' });
  const chromium = await page.context().newCDPSession(page);
  const { nodes } = await chromium.send('Accessibility.getFullAXTree');
  const names = nodes.filter(({ role }) => role?.value === 'button').map(({ name }) => name?.value);
  expect(names).toContain('いま 帰ります');
  expect(await wordsOf(page, '[role=status]')).toContain('帰る 人は、下を おして ください');
  expect(await wordsOf(page)).not.toMatch(/[[\]|]/);
});

it('R8 a call for the staff can be taken back', async () => {
  await showTap(page, server, 'tap-1', outcome('arrived'));
  await page.click('[data-button=call]');
  await page.click('[data-button=call-work]');
  await page.click('[data-button=undo]');
  await page.getByRole('heading', { name: 'スタッフに「だいじょうぶ」と伝えました' }).waitFor();
  expect(requestsTo(server, '/api/station/calls/withdrawals')[0]?.body).toMatchObject({ reason: 'work' });
  expect(await page.$('[data-button=undo]')).toBeNull();
});

describe('R18 without a mouse', () => {
  async function tabTo(name: string): Promise<void> {
    const focused = () => page.evaluate(() => document.activeElement?.getAttribute('data-button'));
    for (let presses = 0; presses < 20 && (await focused()) !== name; presses += 1)
      await page.keyboard.press('Tab');
    expect(await focused()).toBe(name);
  }

  it('Tab and Enter change the language, call the staff and answer 「いま帰ります」', async () => {
    await tabTo('language-en');
    await page.keyboard.press('Enter');
    expect(await root('data-language')).toBe('en');
    await showTap(page, server, 'tap-1', outcome('already-in'));
    await tabTo('leave');
    await page.keyboard.press('Enter');
    await expect.poll(() => requestsTo(server, '/api/station/departures')).toHaveLength(1);
    await tabTo('call');
    await page.keyboard.press('Enter');
    await screen(page, 'consult');
    await tabTo('call-machine');
    await page.keyboard.press('Enter');
    await screen(page, 'staff-call');
    expect(requestsTo(server, '/api/station/calls')).toMatchObject([{ body: { reason: 'machine' } }]);
    await tabTo('home');
    await page.keyboard.press('Enter');
    await screen(page, 'idle');
  });

  it('a number pad shows its numbers first, then presses; zero goes back and Enter is the main action', async () => {
    await page.keyboard.press('Numpad2');
    expect(await root('data-language')).toBe('ja');
    await page.keyboard.press('Numpad4');
    expect(await root('data-language')).toBe('en');
    await showTap(page, server, 'tap-1', outcome('already-in'));
    await page.keyboard.press('NumpadEnter');
    await expect.poll(() => requestsTo(server, '/api/station/departures')).toHaveLength(1);
    await page.keyboard.press('Numpad0');
    await screen(page, 'idle');
  });

  it('the digits of a scanner press nothing', async () => {
    await showTap(page, server, 'tap-1', outcome('already-in'));
    await page.keyboard.type('4901234567894\n');
    expect(requestsTo(server, '/api/station/departures')).toEqual([]);
    expect(await page.getAttribute('[data-screen]', 'data-screen')).toBe('already-done');
  });
});

describe('outside the opening hours', () => {
  it('says when the office opens and whom to ring, and a card works as always', async () => {
    server.snapshot = {
      ...server.snapshot,
      openToday: null,
      closedToday: { kind: 'holiday', name: '勤労感謝の日', nameEn: 'Labor Thanksgiving Day' },
      opensNext: { day: '2026-11-24' as never, from: '09:00' },
    };
    await page.reload();
    await screen(page, 'closed');
    const words = await wordsOf(page, '.stage');
    for (const part of [
      'きょうは しゅくじつ（勤労感謝の日）で お休みです',
      'つぎは 11月24日 火曜日 9:00 からです',
      '0120-000-000',
    ])
      expect(words).toContain(part);
    await showTap(page, server, 'tap-1', outcome('arrived'));
  });

  it('R19 the page of a lost server names the telephone that it last heard of', async () => {
    await server.stop();
    await screen(page, 'server-lost', 3200);
    expect(await wordsOf(page, '.stage')).toContain('0120-000-000');
  });
});
