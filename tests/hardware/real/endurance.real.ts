/** Many cards in one driver process: none missed, none twice, no growth. */
import { readFileSync } from 'node:fs';
import { afterAll, beforeAll, expect, it } from 'vitest';
import { DriverUnderTest, pauseMs } from '../../support/pcsc/driver-under-test.ts';
import {
  felicaCard,
  felicaIdOf,
  startVirtualPcsc,
  type VirtualPcsc,
} from '../../support/pcsc/virtual-pcsc.ts';

const CARDS = 1_000;
const GAP_MS = 30;

let pcsc: VirtualPcsc;
let driver: DriverUnderTest;

beforeAll(async () => {
  pcsc = await startVirtualPcsc();
  driver = new DriverUnderTest(pcsc.env);
  await driver.hears('reader-up', 0);
});
afterAll(async () => {
  await driver?.stop();
  await pcsc?.stop();
});

function residentKilobytesOf(pid: number): number {
  return Number(/VmRSS:\s+(\d+)/.exec(readFileSync(`/proc/${pid}/status`, 'utf8'))?.[1] ?? 0);
}

it('H4 a thousand cards with gaps of 30 ms are all read, each once, and pcscd does not grow', async () => {
  const mark = driver.mark();
  const pid = pcsc.daemonPid() ?? 0;
  let kilobytesEarly = 0;
  for (let n = 0; n < CARDS; n += 1) {
    const seen = driver.mark();
    pcsc.reader(0).put(felicaCard(felicaIdOf(n)));
    await driver.hears('touch', seen);
    pcsc.reader(0).takeAway();
    await pauseMs(GAP_MS);
    if (n === CARDS / 10) kilobytesEarly = residentKilobytesOf(pid);
  }
  await driver.hears('card-left', mark, CARDS);
  const cardIds = driver.since(mark, 'touch').map(({ cardId }) => cardId);
  expect(cardIds).toEqual(Array.from({ length: CARDS }, (_, n) => felicaIdOf(n)));
  expect(driver.since(mark, 'touch-unreadable')).toEqual([]);
  expect(driver.since(mark, 'reader-down')).toEqual([]);
  expect(residentKilobytesOf(pid) - kilobytesEarly).toBeLessThan(2_000);
});
