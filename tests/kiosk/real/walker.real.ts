import type { Browser } from 'playwright-core';
import { afterAll, beforeAll, expect, it } from 'vitest';
import { launchBrowser } from '../browser.ts';
import { ensurePagesBuilt } from '../build-pages.ts';
import { startStandIn } from '../open-station.ts';
import { writeReport } from '../walker/contact-sheet.ts';
import { type Finding, report } from '../walker/findings.ts';
import {
  DESK_LOOKS,
  DESK_PANEL,
  DESK_RESIZED,
  PANELS,
  PHONE,
  PHONE_LOOKS,
  stationLooksOn,
} from '../walker/profiles.ts';
import { REGISTRY } from '../walker/screens.ts';
import { openStationPage } from '../walker/station-screens.ts';
import { type Walk, walk } from '../walker/walk.ts';

const DESKS = ['staff', 'board', 'headquarters', 'demo'] as const;
/** The walks share two cores with whatever else runs. */
const LONG_MS = 900_000;

const found: Finding[] = [];
let browser: Browser;
beforeAll(async () => {
  ensurePagesBuilt();
  browser = await launchBrowser();
});
afterAll(() => browser.close());

/** Each walk has a server of its own. The pages' clocks are held, so no beat is needed, and none may come between two pictures. */
async function walkAlone(planned: Walk): Promise<void> {
  const server = await startStandIn();
  server.fallSilent();
  found.push(...(await walk(browser, server, planned)));
  await server.stop();
}

it(
  'R1 R2 R3 R4 R10 R14 R16 R17 R18 every screen of the station, on every panel, in every language and size',
  async () => {
    const start = openStationPage;
    const states = REGISTRY.station;
    const walks = PANELS.map((panel) => ({
      page: 'station' as const,
      panel,
      // A card brings its wishes along, so that the station is walked anew with each of them.
      rounds: stationLooksOn(panel).map((look) => [look]),
      states,
      start,
    }));
    await Promise.all(walks.map(walkAlone));
  },
  LONG_MS,
);

it(
  'R2 R3 R4 R10 R18 every screen of the staff, the board, headquarters and the demo',
  async () => {
    const desk = { panel: DESK_PANEL, resized: DESK_RESIZED };
    const walks = DESKS.map((page) => ({ page, ...desk, rounds: [DESK_LOOKS], states: REGISTRY[page] }));
    await Promise.all(walks.map(walkAlone));
  },
  LONG_MS,
);

it(
  'R2 R3 R4 R10 R18 every screen of the phone, in every language',
  () => walkAlone({ page: 'phone', panel: PHONE, rounds: [PHONE_LOOKS], states: REGISTRY.phone }),
  LONG_MS,
);

it('the walk finds nothing', async () => {
  await writeReport(report(found));
  expect(report(found)).toBe('');
});
