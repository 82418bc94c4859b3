import { expect, it } from 'vitest';
import type { DriverMessage } from '../../hardware/readers/driver.ts';
import { PcscError, type PcscReader, type RawStatus } from '../../hardware/readers/pcsc-backend.ts';
import { FollowedReader } from '../../hardware/readers/pcsc-reader.ts';
import { systemClock } from '../../server/domain/system-sources.ts';
import { until } from './edge-stand-in.ts';

const EMPTY = 0x10012;
const PRESENT = 0x20022;
const ATR = Buffer.from('3B8F8001804F0CA00000030611003B0000000042', 'hex');

it('H4 a card whose arrival the library never told is found within seconds, once', async () => {
  const said: DriverMessage[] = [];
  let tell: (status: RawStatus) => void = () => undefined;
  let lies = false;
  const reader: PcscReader = {
    name: 'Reader',
    onStatus: (listener) => {
      tell = listener;
    },
    onEnd: () => undefined,
    lookAgain: async () => ({ state: lies ? PRESENT : EMPTY, atr: ATR }),
    connect: async () => {
      if (!lies) throw new PcscError('SCardConnect error: No smart card inserted.(0x8010000c)');
      return 2;
    },
    transmit: async () => Buffer.from('012E4CDA012345679000', 'hex'),
    control: async () => Buffer.alloc(0),
    disconnect: async () => undefined,
  };
  const say = (message: DriverMessage): number => said.push(message);
  const lost = (): void => undefined;
  const followed = new FollowedReader({
    readerId: 'r',
    label: 'Reader',
    reader,
    clock: systemClock,
    say,
    lost,
  });
  tell({ state: EMPTY, atr: Buffer.alloc(0) });
  lies = true;
  await until('the touch', () => said.some(({ type }) => type === 'touch'), 5_000);
  tell({ state: PRESENT, atr: ATR });
  await new Promise((resolve) => setTimeout(resolve, 1_500));
  followed.end();
  expect(said.filter(({ type }) => type === 'touch')).toHaveLength(1);
});
