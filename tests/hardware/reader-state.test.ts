import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { ReaderReporter } from '../../hardware/agent/report-readers.ts';
import { ServerClient } from '../../hardware/agent/server-client.ts';
import { Signals } from '../../hardware/agent/signals.ts';
import { EdgeStandIn, until } from './edge-stand-in.ts';
import { MovedTime, rememberingLog } from './moved-time.ts';

let edge: EdgeStandIn;
let time: MovedTime;
let client: ServerClient;
let readers: ReaderReporter;

beforeEach(async () => {
  edge = new EdgeStandIn();
  await edge.start();
  time = new MovedTime();
  client = new ServerClient(edge.url, null);
  const { clock, timers } = time;
  readers = new ReaderReporter({ client, waiting: () => 7, clock, timers, log: rememberingLog() });
  readers.start();
});
afterEach(async () => {
  readers.stop();
  client.stop();
  await edge.stop();
});

const states = (): unknown[] => edge.readerStates.map(({ body }) => body.state);

describe('H4 the state of the readers', () => {
  it('H4 nothing is said before it is known whether there is a reader, then away after 3 s', () => {
    expect(readers.report()).toBeNull();
    time.pass(2_999);
    expect(readers.report()).toBeNull();
    time.pass(1);
    expect(readers.report()).toEqual({ state: 'away', readers: [], lyingThere: false, waiting: 7 });
  });

  it('H4 a reader that comes up is reported at once', async () => {
    readers.noteUp('r', 'Reader');
    await until('the report', () => edge.readerStates.length === 1);
    expect(edge.readerStates[0]).toMatchObject({
      method: 'PUT',
      body: {
        state: 'reading',
        lyingThere: false,
        waiting: 7,
        readers: [{ readerId: 'r', label: 'Reader' }],
      },
    });
  });

  it('H4 a loss shorter than 3 s is not shown', () => {
    readers.noteUp('r', 'Reader');
    readers.report();
    readers.noteDown('r');
    time.pass(2_999);
    expect(readers.report()?.state).toBe('reading');
    readers.noteUp('r', 'Reader');
    time.pass(10_000);
    expect(readers.report()?.state).toBe('reading');
  });

  it('B3 a loss is told to the server after 3 s without anybody asking', async () => {
    readers.noteUp('r', 'Reader');
    await until('the first report', () => edge.readerStates.length === 1);
    readers.noteDown('r');
    await until('the report of the change', () => edge.readerStates.length === 2);
    await until('away', () => {
      time.pass(100);
      return states().includes('away');
    });
  });

  it('H4 one sick reader makes the state sick, one card lying there makes it lying there', () => {
    readers.noteUp('r', 'Reader');
    readers.noteUp('s', 'Second');
    readers.noteHealth('s', true);
    readers.noteLyingThere('r', true);
    expect(readers.report()).toMatchObject({ state: 'sick', lyingThere: true });
    readers.noteHealth('s', false);
    readers.noteLyingThere('r', false);
    expect(readers.report()).toMatchObject({ state: 'reading', lyingThere: false });
  });

  it('H4 the state is repeated every two seconds, also after the server was away', async () => {
    readers.noteUp('r', 'Reader');
    await until('the first report', () => edge.readerStates.length === 1);
    const port = Number(new URL(edge.url).port);
    await edge.stop();
    time.pass(2_000);
    await new Promise((resolve) => setTimeout(resolve, 30));
    edge = new EdgeStandIn();
    await edge.start(port);
    await until('the report to the server that is back', () => {
      time.pass(100);
      return states().includes('reading');
    });
  });
});

describe('H5 feedback at the reader', () => {
  it.each<[string, (signals: Signals) => void, string[]]>([
    [
      'H5 an answer in time beeps once',
      (s) => {
        time.pass(100);
        s.noteAnswer('t', 'r', 'welcome', 100);
      },
      ['welcome'],
    ],
    [
      'H5 after 300 ms without an answer there is a tick, and the answer still comes',
      (s) => {
        time.pass(300);
        s.noteAnswer('t', 'r', 'good-bye', 400);
      },
      ['tick', 'good-bye'],
    ],
    ['H5 none stays silent', (s) => s.noteAnswer('t', 'r', 'none', 50), []],
    [
      'H5 an answer to a touch of long ago is not for whoever stands there now',
      (s) => {
        time.pass(60_000);
        s.noteAnswer('t', 'r', 'welcome', 60_000);
      },
      ['tick'],
    ],
    ['H5 stopping ticks no more', (s) => s.stop(), []],
  ])('%s', (_, happens, cues) => {
    const sent: string[] = [];
    const signals = new Signals({ timers: time.timers, sendCue: (_readerId, cue) => sent.push(cue) });
    signals.awaitAnswer('t', 'r');
    happens(signals);
    time.pass(10_000);
    expect(sent).toEqual(cues);
  });
});
