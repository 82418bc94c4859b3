import { readdirSync, readFileSync } from 'node:fs';
import { fileURLToPath } from 'node:url';
import { gzipSync } from 'node:zlib';
import type { Browser } from 'playwright-core';
import { afterAll, beforeAll, expect, it } from 'vitest';
import type { ShownOutcome } from '../../../server/domain/station-frames.ts';
import { launchBrowser } from '../browser.ts';
import { ensurePagesBuilt } from '../build-pages.ts';
import { openStation, startStandIn } from '../open-station.ts';
import { outcomesAt } from '../station-fixtures.ts';

const TAPS = 60;
/** R5, on a machine that does other things as well; the bench on a quiet one asks for 60 ms. */
const P95_MS = 100;
/** Spec kiosk, Look: without fonts. */
const MAX_STATION_GZIP = 120 * 1024;
const DIST = fileURLToPath(new URL('../../../kiosk/dist/', import.meta.url));

let browser: Browser;
beforeAll(async () => {
  ensurePagesBuilt();
  browser = await launchBrowser();
});
afterAll(() => browser.close());

it('R5 nineteen of twenty frames stand painted on the glass within 100 ms', async () => {
  const server = await startStandIn();
  const page = await openStation(browser, server, 'portrait');
  const kinds = Object.values(outcomesAt(server.now()));
  const tookMs: number[] = [];
  for (let count = 0; count < TAPS; count += 1) {
    const outcome = kinds[count % kinds.length];
    if (!outcome) continue;
    const sentAt = performance.timeOrigin + performance.now();
    server.tap(`tap-${count}`, outcome);
    const mark = await page.waitForFunction((name) => {
      const entry = performance.getEntriesByName(name)[0];
      return entry ? performance.timeOrigin + entry.startTime : 0;
    }, `tap-painted:tap-${count}`);
    tookMs.push((await mark.jsonValue()) - sentAt);
  }
  const sorted = tookMs.sort((a, b) => a - b);
  expect(sorted[Math.floor(TAPS * 0.95)]).toBeLessThanOrEqual(P95_MS);
  await page.close();
  await server.stop();
});

it('R10 a nickname with 髙, 﨑 or 𠮷 asks for those letters, and nobody else does', async () => {
  const server = await startStandIn();
  const page = await openStation(browser, server, 'portrait');
  const asked: string[] = [];
  page.on('request', (request) => void (request.url().endsWith('.woff2') && asked.push(request.url())));
  const show = async (tapId: string, nickname: string): Promise<void> => {
    const outcome = { ...outcomesAt(server.now()).arrived, nickname } as ShownOutcome;
    server.tap(tapId, outcome);
    await page.waitForSelector(`[data-tap-id="${tapId}"]`);
    await page.evaluate(() => document.fonts.ready.then(() => undefined));
  };
  await show('tap-usual', 'けやき');
  expect(asked.filter((url) => /noto-sans|udpgothic-\d+-/.test(url))).toEqual([]);
  await show('tap-rare', '髙﨑𠮷乃');
  for (const slice of ['udpgothic-66-', 'udpgothic-67-', 'noto-sans-jp-1-'])
    expect(asked.some((url) => url.includes(slice))).toBe(true);
  await page.close();
  await server.stop();
});

it('the station’s scripts and styles stay below 120 KB gzip', async () => {
  const html = readFileSync(`${DIST}station/index.html`, 'utf8');
  const named = [...html.matchAll(/\/(assets\/[\w.-]+\.(?:js|css))/g)].map(([, file = '']) => file);
  expect(named.length).toBeGreaterThanOrEqual(2);
  const sizes = named.map((file) => gzipSync(readFileSync(DIST + file)).length);
  expect(sizes.reduce((sum, size) => sum + size, 0)).toBeLessThan(MAX_STATION_GZIP);
  const scripts = readdirSync(`${DIST}assets`).filter((file) => file.endsWith('.js'));
  for (const file of scripts) expect(readFileSync(`${DIST}assets/${file}`, 'utf8')).not.toContain('ZodError');
});
