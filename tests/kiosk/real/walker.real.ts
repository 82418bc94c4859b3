import type { Browser } from 'playwright-core';
import { afterAll, beforeAll, expect, it } from 'vitest';
import { launchBrowser } from '../browser.ts';
import { ensurePagesBuilt } from '../build-pages.ts';
import { startStandIn } from '../open-station.ts';
import { writeReport } from '../walker/contact-sheet.ts';
import { difference, type Finding, report } from '../walker/findings.ts';
import { KNOWN_FINDINGS } from '../walker/known-findings.ts';
import { DESK_LOOKS, DESK_PANELS, PANELS, stationLooksOn } from '../walker/profiles.ts';
import { REGISTRY } from '../walker/screens.ts';
import { openStationPage } from '../walker/station-screens.ts';
import { walk } from '../walker/walk.ts';

const found: Finding[] = [];
let browser: Browser;
beforeAll(async () => {
  await ensurePagesBuilt();
  browser = await launchBrowser();
});
afterAll(() => browser.close());

it.each(PANELS)('R1 R2 R3 R4 R10 R14 R16 R17 R18 the station is walked on $name', async (panel) => {
  const server = await startStandIn();
  // The page's clock is held, so no beat is needed, and none may come between two pictures.
  server.fallSilent();
  const station = { page: 'station', panel, looks: stationLooksOn(panel), states: REGISTRY.station } as const;
  found.push(...(await walk(browser, server, { ...station, start: openStationPage })));
  await server.stop();
});

const DESKS = ['staff', 'board', 'headquarters', 'demo'] as const;

it.each(DESKS)('R2 R3 R4 R10 R18 the %s page is walked', async (page) => {
  const server = await startStandIn();
  server.fallSilent();
  for (const panel of DESK_PANELS)
    found.push(...(await walk(browser, server, { page, panel, looks: DESK_LOOKS, states: REGISTRY[page] })));
  await server.stop();
});

it('everything that the walk found is known', async () => {
  await writeReport(report(found));
  expect(difference(found, KNOWN_FINDINGS)).toBe('');
});
