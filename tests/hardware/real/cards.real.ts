/** Cards through real pcscd, nfc-pcsc and the production driver process; only the radio is missing. */
import { afterAll, afterEach, beforeAll, describe, expect, it } from 'vitest';
import { DriverUnderTest, pauseMs } from '../../support/pcsc/driver-under-test.ts';
import {
  cardAnswering,
  desfireCard,
  felicaCard,
  holdExclusively,
  mifareClassicCard,
  muteCard,
  phone,
  silentCard,
  slowCard,
  startVirtualPcsc,
  ultralightCard,
  type VirtualPcsc,
  type VirtualPcscCard,
} from '../../support/pcsc/virtual-pcsc.ts';

const GOOD = felicaCard('012E4CDA01234567');
const FELICA_ATR = '3B8F8001804F0CA00000030611003B0000000042';

let pcsc: VirtualPcsc;
let driver: DriverUnderTest;

beforeAll(async () => {
  pcsc = await startVirtualPcsc({ readers: ['ACS ACR122U PICC Interface', 'Second Reader'] });
  driver = new DriverUnderTest(pcsc.env);
  await driver.hears('reader-up', 0, 2);
});
afterAll(async () => {
  await driver?.stop();
  await pcsc?.stop();
});
afterEach(() => {
  for (const index of [0, 1]) pcsc.reader(index).takeAway();
});

/** After whatever happened, the next good card is read. */
async function expectNextCardIsRead(): Promise<void> {
  const mark = driver.mark();
  pcsc.reader(0).put(GOOD);
  expect(await driver.hears('touch', mark)).toMatchObject({ cardId: '012E4CDA01234567' });
  pcsc.reader(0).takeAway();
  await driver.hears('card-left', mark);
}

describe('H1 five kinds of cards', () => {
  it.each<[string, VirtualPcscCard, string, string]>([
    ['FeliCa', felicaCard('012E4CDA01234567'), '012E4CDA01234567', 'felica'],
    ['MIFARE Classic', mifareClassicCard('0A1B2C3D'), '0A1B2C3D', 'mifare-classic'],
    ['NTAG', ultralightCard('04A1B2C3D4E5F6'), '04A1B2C3D4E5F6', 'ultralight'],
    ['a phone with a random id', phone('08D2A1F7'), '08D2A1F7', 'iso-dep'],
    ['DESFire', desfireCard('04112233445566'), '04112233445566', 'iso-dep'],
  ])('H1 %s gives its id and technology, and its removal is seen', async (_, card, cardId, technology) => {
    const mark = driver.mark();
    pcsc.reader(0).put(card);
    const touch = await driver.hears('touch', mark);
    expect(touch).toMatchObject({
      readerId: 'ACS ACR122U PICC Interface 00 00',
      cardId,
      technology,
      tries: 1,
    });
    pcsc.reader(0).takeAway();
    expect(await driver.hears('card-left', mark)).toMatchObject({ assumed: false });
    expect(driver.since(mark, 'touch')).toHaveLength(1);
  });
});

describe('H4 cards that do not answer well', () => {
  it.each<[string, VirtualPcscCard, string]>([
    ['6300', cardAnswering(FELICA_ATR, '6300'), 'no-id'],
    ['9000 only', cardAnswering(FELICA_ATR, '9000'), 'no-id'],
    ['one byte', cardAnswering(FELICA_ATR, '90'), 'no-id'],
    ['eleven bytes', cardAnswering(FELICA_ATR, `${'AB'.repeat(11)}9000`), 'strange-id'],
    ['all zero', cardAnswering(FELICA_ATR, '000000009000'), 'strange-id'],
    ['258 bytes', cardAnswering(FELICA_ATR, `${'AB'.repeat(256)}9000`), 'no-id'],
    ['a fault of the reader', { ...GOOD, answer: () => ({ fault: 612 }) }, 'no-id'],
    ['a mute card', muteCard(), 'mute'],
    ['a card that never answers', silentCard(GOOD), 'timeout'],
    ['a card slower than 1.5 s', slowCard(GOOD, 2_000), 'timeout'],
  ])('H4 %s is unreadable once and the next card is read', async (_, card, reason) => {
    const mark = driver.mark();
    pcsc.reader(0).put(card);
    expect(await driver.hears('touch-unreadable', mark)).toMatchObject({ reason });
    pcsc.reader(0).takeAway();
    await driver.hears('card-left', mark);
    expect(driver.since(mark, 'touch-unreadable')).toHaveLength(1);
    expect(driver.since(mark, 'touch')).toHaveLength(0);
    await expectNextCardIsRead();
  });

  it('H4 a slow card within the limit is read', async () => {
    const mark = driver.mark();
    pcsc.reader(0).put(slowCard(GOOD, 800));
    expect(await driver.hears('touch', mark)).toMatchObject({ cardId: '012E4CDA01234567' });
  });

  it('H4 a card that fails at first is read at the third try', async () => {
    const mark = driver.mark();
    let asked = 0;
    const answer = (apdu: Buffer): ReturnType<VirtualPcscCard['answer']> => {
      asked += 1;
      return asked < 3 ? Buffer.from('6300', 'hex') : GOOD.answer(apdu);
    };
    pcsc.reader(0).put({ ...GOOD, answer });
    expect(await driver.hears('touch', mark)).toMatchObject({ tries: 3 });
  });

  it.each([0, 1, 5, 20, 100])(
    'H4 a card pulled away %i ms after it was put costs nothing but itself',
    async (ms) => {
      const mark = driver.mark();
      pcsc.reader(0).put(slowCard(GOOD, 50));
      await pauseMs(ms);
      pcsc.reader(0).takeAway();
      await pauseMs(150);
      const unreadable = driver.since(mark, 'touch-unreadable').map(({ reason }) => reason);
      expect(unreadable.length + driver.since(mark, 'touch').length).toBeLessThanOrEqual(1);
      for (const reason of unreadable) expect(reason).toBe('pulled-away');
      await expectNextCardIsRead();
    },
  );

  it('H4 a card pulled away in the middle of its answer is said to be pulled away', async () => {
    const mark = driver.mark();
    const askedBefore = pcsc.reader(0).timesAsked;
    pcsc.reader(0).put(silentCard(GOOD));
    while (pcsc.reader(0).timesAsked === askedBefore) await pauseMs(1);
    pcsc.reader(0).takeAway();
    expect(await driver.hears('touch-unreadable', mark)).toMatchObject({ reason: 'pulled-away' });
    await expectNextCardIsRead();
  });
});

describe('H2 several cards and readers', () => {
  it('H2 a card swapped for another one is left and touched', async () => {
    const mark = driver.mark();
    pcsc.reader(0).put(felicaCard('012E00000000000A'));
    await driver.hears('touch', mark);
    pcsc.reader(0).takeAway();
    pcsc.reader(0).put(felicaCard('012E00000000000B'));
    expect(await driver.hears('touch', mark, 2)).toMatchObject({ cardId: '012E00000000000B' });
    expect(driver.since(mark, 'card-left')).toHaveLength(1);
  });

  it('H2 a card swapped while another is still being read is not lost', async () => {
    const mark = driver.mark();
    pcsc.reader(0).put(slowCard(felicaCard('012E00000000000A'), 400));
    await pauseMs(100);
    pcsc.reader(0).takeAway();
    pcsc.reader(0).put(felicaCard('012E00000000000B'));
    expect(await driver.hears('touch', mark)).toMatchObject({ cardId: '012E00000000000B' });
  });

  it('H4 two readers work side by side, also with the same id', async () => {
    const mark = driver.mark();
    pcsc.reader(0).put(slowCard(GOOD, 300));
    pcsc.reader(1).put(GOOD);
    expect(await driver.hears('touch', mark)).toMatchObject({ readerId: 'Second Reader 01 00' });
    expect(await driver.hears('touch', mark, 2)).toMatchObject({
      readerId: 'ACS ACR122U PICC Interface 00 00',
    });
  });
});

describe('H4 a reader that fails', () => {
  it('H4 a reader that another program holds is busy elsewhere, and free within a second of its release', async () => {
    const mark = driver.mark();
    pcsc.reader(0).put(GOOD);
    await driver.hears('touch', mark);
    const letGo = await holdExclusively(pcsc, 'ACS ACR122U PICC Interface 00 00');
    pcsc.reader(0).takeAway();
    await driver.hears('card-left', mark);
    pcsc.reader(0).put(GOOD);
    expect(await driver.hears('touch-unreadable', mark)).toMatchObject({ reason: 'busy-elsewhere' });
    pcsc.reader(0).takeAway();
    await driver.hears('card-left', mark, 2);
    await letGo();
    const freeSinceMs = performance.now();
    await expectNextCardIsRead();
    expect(performance.now() - freeSinceMs).toBeLessThan(1_000);
  });

  it('H4 a reader that dies is sick, and well again within a second of its cure', async () => {
    const mark = driver.mark();
    pcsc.reader(0).die();
    await driver.hears('reader-sick', mark);
    const curedAtMs = performance.now();
    pcsc.reader(0).comeBack();
    await driver.hears('reader-well', mark);
    await expectNextCardIsRead();
    expect(performance.now() - curedAtMs).toBeLessThan(1_000);
  });
});

describe('H5 lamp and buzzer', () => {
  const send = (): void =>
    driver.send({ type: 'signal', readerId: 'ACS ACR122U PICC Interface 00 00', cue: 'welcome' });

  it('H5 a signal reaches the reader, and the own beep was switched off first', async () => {
    const reader = pcsc.reader(0);
    const before = reader.commands.length;
    send();
    while (reader.commands.length === before) await pauseMs(2);
    expect(reader.commands[0]?.data.toString('hex').toUpperCase()).toBe('FF00520000');
    expect(reader.commands.at(-1)?.data.toString('hex').toUpperCase()).toBe('FF00400E0402010101');
  });

  it('H5 a refused command costs no touch', async () => {
    pcsc.reader(0).commandAnswer = { fault: 612 };
    send();
    await expectNextCardIsRead();
    pcsc.reader(0).commandAnswer = Buffer.from('9000', 'hex');
  });

  it('H5 a card put down during a command is read', async () => {
    for (let round = 0; round < 10; round += 1) {
      send();
      await expectNextCardIsRead();
    }
  });
});
