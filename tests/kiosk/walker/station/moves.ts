/** What every area of the station uses to come from one state to another: frames, presses, and time. */

import type { Page } from 'playwright-core';
import type { Screen } from '../../../../kiosk/station/screen.ts';
import type { ShownOutcome, StationSnapshot } from '../../../../server/domain/station-frames.ts';
import { outcomesAt, snapshotAt } from '../../station-fixtures.ts';
import type { Look } from '../profiles.ts';
import { type ScreenState, shows, type Visit } from '../visit.ts';

export type StationState = Omit<ScreenState, 'page' | 'screen' | 'forbiddenNames'> & {
  forbiddenNames?: readonly string[];
};

export const NICKNAMES = ['けやき', 'すみれ', 'かえで', 'あじさい', 'もみじ'];

/** The states of some screens; the registry adds the areas together. */
export type ScreenStates = Partial<Record<Screen['name'], readonly StationState[]>>;

let taps = 0;

/** `already-in over` is what becomes of the outcome `already-in`. */
export const outcomeName = (state: string): string => state.split(' ')[0] ?? state;

export const othersThan = (outcome: ShownOutcome | undefined): string[] =>
  NICKNAMES.filter((name) => !JSON.stringify(outcome ?? null).includes(name));

export async function openTap({ page, server, look }: Visit, name: string, isTold = false): Promise<void> {
  const outcome = outcomesAt(server.now())[name];
  if (!outcome) throw new Error(`no outcome is called ${name}`);
  taps += 1;
  const verdicts = isTold ? { verdicts: 'both' as const } : {};
  server.tap(`tap-${taps}`, outcome, { preferences: look.preferences, ...verdicts });
  await page.waitForSelector(`[data-tap-id="tap-${taps}"]`, { state: 'attached' });
}

export async function tellSnapshot(
  { server }: Visit,
  change: Partial<StationSnapshot>,
  laterMs: number,
): Promise<void> {
  server.shiftMs += laterMs;
  server.snapshot = { ...snapshotAt(server.now()), ...change };
  server.push('snapshot', server.snapshot);
}

/** The page itself moves its controls down, by the wishes of a card; no card has come to these screens. */
export const isNotLow = ({ preferences }: Look): boolean => preferences.position === 'normal';

export async function backHome(page: Page): Promise<void> {
  await page.evaluate(() => document.querySelector<HTMLElement>('[data-button=home]')?.click());
}

export const moveTime = (page: Page, byMs: number): Promise<void> =>
  page.evaluate((ms) => walker.moveTime(ms), byMs);

export async function reopen({ page, server }: Visit, screen: string): Promise<void> {
  server.replies.clear();
  await page.reload();
  await shows(page, screen);
}

/** Longer than the page waits for a beat. */
export const LOST_AFTER_MS = 3000;
