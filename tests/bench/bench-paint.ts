/** A card put on a virtual PC/SC reader to the painted result in Chromium, through every real part between them. */
import { setTimeout as sleep } from 'node:timers/promises';
import { launchBrowser, PANELS } from '../kiosk/browser.ts';
import { ensurePagesBuilt } from '../kiosk/build-pages.ts';
import { felicaCard, felicaIdOf } from '../support/pcsc/virtual-pcsc.ts';
import { startRealProgramme } from '../support/real-programme.ts';
import { quantilesOf, row } from './quantiles.ts';

const TOUCHES = 100;
const GAP_MS = 300;
const PAINTED_WITHIN_MS = 5_000;

export async function benchPaint(): Promise<string[]> {
  ensurePagesBuilt();
  const programme = await startRealProgramme();
  const browser = await launchBrowser();
  try {
    const page = await browser.newPage({ viewport: PANELS.portrait });
    await page.goto(await programme.stationLink());
    await page.locator('[data-screen="idle"]').waitFor();
    const times: number[] = [];
    for (let n = 0; n < TOUCHES; n++) {
      const putAtMs = performance.timeOrigin + performance.now();
      programme.pcsc.reader(0).put(felicaCard(felicaIdOf(n + 1)));
      const painted = await page.waitForFunction(
        (since) => {
          const marks = performance
            .getEntriesByType('mark')
            .filter((mark) => mark.name.startsWith('tap-painted:'));
          const newest = performance.timeOrigin + (marks.at(-1)?.startTime ?? 0);
          return newest > since ? newest : null;
        },
        putAtMs,
        { timeout: PAINTED_WITHIN_MS, polling: 20 },
      );
      times.push(Number(await painted.jsonValue()) - putAtMs);
      programme.pcsc.reader(0).takeAway();
      await sleep(GAP_MS);
    }
    return [row('card on the reader to painted text in Chromium', quantilesOf(times))];
  } finally {
    await browser.close();
    await programme.stop();
  }
}
