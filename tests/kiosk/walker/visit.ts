/** One page in one panel that the walk moves from state to state. */
import type { Page } from 'playwright-core';
import type { StandInServer } from '../stand-in-server.ts';
import type { Look } from './profiles.ts';

export type Visit = { page: Page; server: StandInServer; look: Look };

/** A stream that is just being opened again hears nothing; the next beat is for it. */
const BEAT_WAIT_MS = 300;

export type PageName = 'station' | 'headquarters' | 'demo' | 'staff' | 'board' | 'phone';

/** A state of a screen, and how the walk comes there from any other. */
export type ScreenState = {
  page: PageName;
  screen: string;
  state: string;
  open(visit: Visit): Promise<void>;
  /** Leaves the stand-in as the next state expects it. */
  leave?(visit: Visit): Promise<void>;
  /** Names that belong to somebody else, or to nobody on this screen (R10). */
  forbiddenNames: readonly string[];
  /** Of screens that nobody's wishes can reach. */
  isWalkedWith?(look: Look): boolean;
};

export const nameOfState = ({ page, screen, state }: ScreenState): string => `${page}/${screen}/${state}`;

export const shows = (page: Page, screen: string): Promise<unknown> =>
  page.waitForSelector(`[data-screen="${screen}"]`, { state: 'attached' });

/** A press as the page hears it, wherever the button stands and whatever lies over it. */
export const press = (page: Page, button: string): Promise<void> =>
  page.locator(`[data-button="${button}"]`).evaluate((element: HTMLElement) => element.click());

/** A key of a pad. */
export const pressKey = (page: Page, key: string): Promise<void> =>
  page.locator(`[data-key="${key}"]`).evaluate((element: HTMLElement) => element.click());

/** Lets the page notice what its clock or its stream told it. */
export const tick = (page: Page): Promise<void> => page.evaluate(() => walker.tick());

/** Tells the page a beat until it has heard one: then nothing that was said before is still under way. */
export async function untilHeard({ page, server }: Visit): Promise<void> {
  const before = await page.evaluate(() => walker.beats());
  for (;;) {
    server.push('beat', { now: server.now() });
    const heard = page.waitForFunction((count) => walker.beats() > count, before, { timeout: BEAT_WAIT_MS });
    if (await heard.then(() => true).catch(() => false)) return;
  }
}

/** The language buttons go round; a page without やさしい日本語 never gets there. */
const MAX_PRESSES = 3;

export async function chooseLanguage({ page, look }: Visit): Promise<boolean> {
  const wanted = look.preferences.language;
  for (let presses = 0; presses <= MAX_PRESSES; presses += 1) {
    if ((await shownLanguage(page)) === wanted) return true;
    const direct = page.locator(`[data-button="language-${wanted}"]`);
    const button = (await direct.count()) > 0 ? direct : page.locator('[data-button=language]');
    if ((await button.count()) === 0) return false;
    await button.first().evaluate((element: HTMLElement) => element.click());
  }
  return false;
}

const shownLanguage = (page: Page): Promise<string | undefined> =>
  page.evaluate(() => document.documentElement.dataset.language ?? document.documentElement.lang);
