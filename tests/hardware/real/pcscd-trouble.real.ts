/** pcscd absent, ended, killed and frozen; the reader is back within a second of the cure and no tap is doubled. */
import { afterEach, describe, expect, it } from 'vitest';
import { DriverUnderTest, pauseMs } from '../../support/pcsc/driver-under-test.ts';
import { felicaCard, startVirtualPcsc, type VirtualPcsc } from '../../support/pcsc/virtual-pcsc.ts';

const BACK_WITHIN_MS = 1_000;
const CARD = felicaCard('012E4CDA01234567');

let pcsc: VirtualPcsc;
let driver: DriverUnderTest;

afterEach(async () => {
  await driver?.stop();
  await pcsc?.stop();
});

async function startBoth(started = true): Promise<void> {
  pcsc = await startVirtualPcsc({ started });
  driver = new DriverUnderTest(pcsc.env);
  if (started) await driver.hears('reader-up', 0);
}

async function expectCardIsReadOnce(): Promise<void> {
  const mark = driver.mark();
  pcsc.reader(0).put(CARD);
  await driver.hears('touch', mark);
  pcsc.reader(0).takeAway();
  await driver.hears('card-left', mark);
  expect(driver.since(mark, 'touch')).toHaveLength(1);
}

/** Time from the moment at which pcscd answers again to the moment at which the driver has its reader. */
async function timeBack(mark: number): Promise<number> {
  const curedAtMs = performance.now();
  await driver.hears('reader-up', mark);
  return performance.now() - curedAtMs;
}

describe('H4 pcscd in trouble', () => {
  it('H4 pcscd is absent at start: the reader is there within a second of it', async () => {
    await startBoth(false);
    await pauseMs(3_000);
    expect(driver.said).toEqual([]);
    await pcsc.startDaemon();
    expect(await timeBack(0)).toBeLessThan(BACK_WITHIN_MS);
    await expectCardIsReadOnce();
  });

  it.each(['SIGTERM', 'SIGKILL'] as const)('H4 pcscd ends by %s and comes back', async (signal) => {
    await startBoth();
    await expectCardIsReadOnce();
    const mark = driver.mark();
    await pcsc.stopDaemon(signal);
    expect(await driver.hears('reader-down', mark)).toMatchObject({ reason: 'driver-gone' });
    await pauseMs(1_500);
    await pcsc.startDaemon();
    expect(await timeBack(mark)).toBeLessThan(BACK_WITHIN_MS);
    await expectCardIsReadOnce();
  });

  it('H4 a card that lies on the reader while pcscd restarts is no second touch', async () => {
    await startBoth();
    pcsc.reader(0).put(CARD);
    await driver.hears('touch', 0);
    const mark = driver.mark();
    await pcsc.stopDaemon('SIGKILL');
    await driver.hears('reader-down', mark);
    await pcsc.startDaemon();
    await driver.hears('reader-up', mark);
    await pauseMs(500);
    expect(driver.since(mark, 'touch')).toEqual([]);
    pcsc.reader(0).takeAway();
    await pauseMs(100);
    await expectCardIsReadOnce();
  });

  it('H2 a card that is there when the driver starts is lying there, no touch', async () => {
    pcsc = await startVirtualPcsc();
    pcsc.reader(0).put(CARD);
    await pauseMs(200);
    driver = new DriverUnderTest(pcsc.env);
    await driver.hears('lying-there', 0);
    pcsc.reader(0).takeAway();
    await driver.hears('card-left', 0);
    expect(driver.since(0, 'touch')).toEqual([]);
    await expectCardIsReadOnce();
  });

  it('H4 pcscd restarted ten times in a row: the reader is back each time', async () => {
    await startBoth();
    for (let round = 0; round < 10; round += 1) {
      const mark = driver.mark();
      await pcsc.stopDaemon(round % 2 === 0 ? 'SIGKILL' : 'SIGTERM');
      await driver.hears('reader-down', mark);
      await pcsc.startDaemon();
      await driver.hears('reader-up', mark);
      await expectCardIsReadOnce();
    }
  });

  it('H4 a frozen pcscd makes the reader sick, and thawed it is well within a second', async () => {
    await startBoth();
    const mark = driver.mark();
    pcsc.freeze();
    await driver.hears('reader-sick', mark);
    await pauseMs(2_500);
    const curedAtMs = performance.now();
    pcsc.thaw();
    await driver.hears('reader-well', mark);
    expect(performance.now() - curedAtMs).toBeLessThan(BACK_WITHIN_MS);
    expect(driver.since(mark, 'reader-down')).toEqual([]);
    await expectCardIsReadOnce();
  });

  it('H4 a card put down on a frozen pcscd is read once when it thaws', async () => {
    await startBoth();
    const mark = driver.mark();
    pcsc.freeze();
    pcsc.reader(0).put(CARD);
    await pauseMs(4_000);
    pcsc.thaw();
    await driver.hears('touch', mark);
    await pauseMs(500);
    expect(driver.since(mark, 'touch')).toHaveLength(1);
  });

  it('H4 a driver that starts while pcscd is frozen has its reader within a second of the thaw', async () => {
    pcsc = await startVirtualPcsc();
    pcsc.freeze();
    driver = new DriverUnderTest(pcsc.env);
    await pauseMs(4_000);
    expect(driver.said).toEqual([]);
    pcsc.thaw();
    expect(await timeBack(0)).toBeLessThan(BACK_WITHIN_MS);
    await expectCardIsReadOnce();
  });
});
