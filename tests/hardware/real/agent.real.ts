/** The agent as the process it is: virtual card, real pcscd, driver child, agent, HTTP. */
import { type ChildProcess, fork } from 'node:child_process';
import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { writeKeyFile } from '../../../hardware/agent/agent-key.ts';
import { pauseMs } from '../../support/pcsc/driver-under-test.ts';
import { felicaCard, muteCard, startVirtualPcsc, type VirtualPcsc } from '../../support/pcsc/virtual-pcsc.ts';
import { EdgeStandIn, until } from '../edge-stand-in.ts';

const MAIN = join(import.meta.dirname, '../../../hardware/agent/main.ts');
const A = '012E4CDA00000001';
const B = '012E4CDA00000002';

let folder: string;
let edge: EdgeStandIn;
let pcsc: VirtualPcsc;
let agent: ChildProcess;

const state = (): unknown => edge.readerStates.at(-1)?.body.state;
const touches = (): unknown[] => edge.taps.map(({ body }) => body.touch);
const cardTouch = (cardId: string): object => ({ kind: 'card', cardId, technology: 'felica' });

beforeEach(async () => {
  folder = mkdtempSync(join(tmpdir(), 'kado-agent-'));
  writeKeyFile(folder, { deviceId: 'd', key: 'key', stationId: 's' });
  edge = new EdgeStandIn();
  await edge.start();
  pcsc = await startVirtualPcsc({ readers: ['ACS ACR122U PICC Interface'] });
  const env = {
    ...process.env,
    ...pcsc.env,
    KADO_SERVER_URL: edge.url,
    KADO_AGENT_DATA: folder,
    KADO_READER_DRIVER: 'pcsc',
  };
  agent = fork(MAIN, ['run'], {
    execArgv: ['--import', 'tsx'],
    env,
    stdio: ['ignore', 'ignore', 'inherit', 'ipc'],
  });
  await until('the reader is there', () => state() === 'reading');
});
afterEach(async () => {
  const ended = new Promise((resolve) => agent.once('exit', resolve));
  agent.kill('SIGTERM');
  await ended;
  await pcsc.stop();
  await edge.stop();
  rmSync(folder, { recursive: true });
});

describe('H4 the agent on real pcscd', () => {
  it('H5 a touch is reported and the reader beeps what the server decided', async () => {
    pcsc.reader(0).put(felicaCard(A));
    await until('the tap', () => edge.taps.length === 1);
    expect(edge.taps[0]?.body).toMatchObject({ source: 'pcsc', touch: cardTouch(A) });
    await until('the beep', () => pcsc.reader(0).commands.length === 2);
    expect(pcsc.reader(0).commands[1]?.data.toString('hex')).toBe('ff00400e0402010101');
  });

  it('H4 a card that stays on the reader while pcscd is killed is one tap, and the next card counts', async () => {
    pcsc.reader(0).put(felicaCard(A));
    await until('the tap', () => edge.taps.length === 1);
    await pcsc.stopDaemon('SIGKILL');
    await pauseMs(1_000);
    await pcsc.startDaemon();
    await until('the screen asks to take it away', () => edge.readerStates.at(-1)?.body.lyingThere === true);
    pcsc.reader(0).takeAway();
    await until('it is gone', () => edge.readerStates.at(-1)?.body.lyingThere === false);
    pcsc.reader(0).put(felicaCard(B));
    await until('the next tap', () => edge.taps.length === 2);
    expect(touches()).toEqual([cardTouch(A), cardTouch(B)]);
  });

  it('H4 a card on a reader that is sick for a while is one tap', async () => {
    pcsc.reader(0).put(felicaCard(A));
    await until('the tap', () => edge.taps.length === 1);
    pcsc.reader(0).die();
    await until('the reader is sick', () => state() === 'sick');
    pcsc.reader(0).comeBack();
    await until('the reader is well', () => state() === 'reading');
    await pauseMs(500);
    expect(touches()).toEqual([cardTouch(A)]);
  });

  it('H2 a card that flickers at the edge of the field is one tap', async () => {
    for (let flicker = 0; flicker < 5; flicker += 1) {
      pcsc.reader(0).put(felicaCard(A));
      await pauseMs(120);
      pcsc.reader(0).takeAway();
      await pauseMs(60);
    }
    expect(touches()).toEqual([cardTouch(A)]);
  });

  it('B3 the loss of pcscd is told within five seconds and a mute card is reported', async () => {
    pcsc.reader(0).put(muteCard());
    await until('the report', () => edge.taps.length === 1);
    expect(touches()).toEqual([{ kind: 'unreadable', reason: 'mute' }]);
    const lostAtMs = performance.now();
    await pcsc.stopDaemon('SIGTERM');
    await until('away', () => state() === 'away');
    expect(performance.now() - lostAtMs).toBeLessThan(5_000);
  });
});
