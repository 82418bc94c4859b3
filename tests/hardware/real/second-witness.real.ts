/** The five kinds of cards once more through vsmartcard's reader driver, so that our own is not its only witness. */
import { afterEach, describe, expect, it } from 'vitest';
import { DriverUnderTest } from '../../support/pcsc/driver-under-test.ts';
import {
  desfireCard,
  felicaCard,
  mifareClassicCard,
  phone,
  ultralightCard,
  type VirtualPcscCard,
} from '../../support/pcsc/virtual-cards.ts';
import { startVpcd, type Vpcd } from '../../support/pcsc/vpcd.ts';

const CARDS: [VirtualPcscCard, string, string][] = [
  [felicaCard('012E4CDA01234567'), '012E4CDA01234567', 'felica'],
  [mifareClassicCard('0A1B2C3D'), '0A1B2C3D', 'mifare-classic'],
  [ultralightCard('04A1B2C3D4E5F6'), '04A1B2C3D4E5F6', 'ultralight'],
  [phone('08D2A1F7'), '08D2A1F7', 'iso-dep'],
  [desfireCard('04112233445566'), '04112233445566', 'iso-dep'],
];

let vpcd: Vpcd;
let driver: DriverUnderTest;

afterEach(async () => {
  await driver?.stop();
  await vpcd?.stop();
});

describe('H10 the second witness', () => {
  it('H1 five kinds of cards give their id and technology through another reader driver', async () => {
    vpcd = await startVpcd('Second Witness');
    driver = new DriverUnderTest(vpcd.env);
    await driver.hears('reader-up', 0, 2);
    for (const [card, cardId, technology] of CARDS) {
      const mark = driver.mark();
      await vpcd.put(card);
      expect(await driver.hears('touch', mark)).toMatchObject({ cardId, technology });
      vpcd.takeAway();
      await driver.hears('card-left', mark);
      expect(driver.since(mark, 'touch')).toHaveLength(1);
    }
  });

  it('H10 a machine on which a "Virtual PCD" is listed reads no card and says why', async () => {
    vpcd = await startVpcd('Virtual PCD');
    driver = new DriverUnderTest(vpcd.env);
    const { faults } = driver;
    while (!faults.some((sentence) => sentence.includes('remove vsmartcard-vpcd'))) {
      await new Promise((resolve) => setTimeout(resolve, 20));
    }
    await vpcd.put(felicaCard('012E4CDA01234567'));
    await new Promise((resolve) => setTimeout(resolve, 3_000));
    expect(driver.since(0, 'touch')).toEqual([]);
    expect(driver.since(0, 'reader-up')).toEqual([]);
  });
});
