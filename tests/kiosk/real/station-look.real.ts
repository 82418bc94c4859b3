import type { Browser, Page } from 'playwright-core';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { launchBrowser, PANELS } from '../browser.ts';
import { ensurePagesBuilt } from '../build-pages.ts';
import { measureScreen } from '../measure-screen.ts';
import { openStation, screen, showTap, startStandIn } from '../open-station.ts';
import type { StandInServer } from '../stand-in-server.ts';
import { outcomesAt } from '../station-fixtures.ts';

const AS_IT_SHOULD_BE = { smallTargets: [], smallTexts: [], tooWide: 0, statusesWithoutWordAndIcon: 0 };

let browser: Browser;
beforeAll(async () => {
  await ensurePagesBuilt();
  browser = await launchBrowser();
});
afterAll(() => browser.close());

type Visit = (name: string) => Promise<void>;

/** Walks through every screen that a paired station can show. */
async function walk(page: Page, server: StandInServer, visit: Visit): Promise<void> {
  await visit('idle');
  for (const [name, outcome] of Object.entries(outcomesAt(server.now()))) {
    await showTap(page, server, `tap-${name}`, outcome);
    await visit(name);
  }
  await page.click('[data-button=call]');
  await screen(page, 'staff-call');
  await visit('staff-call');
  await page.click('[data-button=home]');
  for (const [name, state, lyingThere] of READERS) {
    server.push('reader', { state, lyingThere });
    await screen(page, name);
    await visit(name);
  }
  await server.stop();
  await screen(page, 'server-lost');
  await visit('server-lost');
}
const READERS = [
  ['reader-away', 'away', false],
  ['reader-sick', 'sick', false],
  ['card-lying', 'reading', true],
] as const;

const PANEL_NAMES = Object.keys(PANELS) as (keyof typeof PANELS)[];

describe.each(PANEL_NAMES)('every screen on a %s panel', (panel) => {
  it('R1 R2 R4 has targets of 64 px, texts of 18 px, statuses with word and icon, and fits in its width', async () => {
    const server = await startStandIn();
    const page = await openStation(browser, server, panel);
    await walk(page, server, async (name) => {
      expect({ name, ...(await measureScreen(page)) }).toEqual({ name, ...AS_IT_SHOULD_BE });
    });
    await page.close();
  });

  it('R16 has its two ways out at the same place', async () => {
    const server = await startStandIn();
    const page = await openStation(browser, server, panel);
    const places = new Set<string>();
    await walk(page, server, async (name) => {
      if (name === 'idle') return;
      await page.evaluate(() => window.scrollTo(0, 0));
      const boxes = await Promise.all(
        ['home', 'call'].map((button) => page.locator(`[data-button=${button}]`).boundingBox()),
      );
      places.add(JSON.stringify(boxes));
    });
    expect([...places]).toHaveLength(1);
    await page.close();
  });

  it('R1 R2 the pairing pad is as large', async () => {
    const server = await startStandIn();
    server.paired = false;
    const page = await openStation(browser, server, panel);
    expect(await measureScreen(page)).toEqual(AS_IT_SHOULD_BE);
    await page.close();
    await server.stop();
  });
});

it('R1 a small panel with many pixels gets larger targets', async () => {
  const server = await startStandIn();
  const page = await openStation(browser, server);
  await page.goto(`${server.url}/station/?panel=10.1`);
  await screen(page, 'idle');
  const [perMm, height] = await page.evaluate(() => {
    const styles = getComputedStyle(document.documentElement);
    const button = document.querySelector('[data-button=sight]');
    return [Number.parseFloat(styles.getPropertyValue('--mm')), button?.getBoundingClientRect().height ?? 0];
  });
  expect(height).toBeGreaterThanOrEqual((perMm ?? 0) * 16 - 1);
  await page.close();
  await server.stop();
});
