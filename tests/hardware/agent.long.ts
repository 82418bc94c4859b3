import { type ChildProcess, fork } from 'node:child_process';
import { mkdtempSync, readFileSync, rmSync, statSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { NotPaired, writeKeyFile } from '../../hardware/agent/agent-key.ts';
import { pairAgent } from '../../hardware/agent/pairing.ts';
import { systemTimers } from '../../hardware/agent/ports.ts';
import { type RunningAgent, startAgent } from '../../hardware/agent/start-agent.ts';
import { systemClock, systemIds } from '../../server/domain/system-sources.ts';
import { answerJson, EdgeStandIn, until } from './edge-stand-in.ts';
import { rememberingLog } from './moved-time.ts';

const CARD = { cardId: '012E000000000001', technology: 'felica' } as const;

let folder: string;
let edge: EdgeStandIn;
const stops: (() => Promise<unknown> | unknown)[] = [];
const isReading = (): boolean => edge.readerStates.some(({ body }) => body.state === 'reading');

beforeEach(async () => {
  folder = mkdtempSync(join(tmpdir(), 'kado-agent-'));
  edge = new EdgeStandIn();
  await edge.start();
});
afterEach(async () => {
  for (const stop of stops.splice(0)) await stop();
  await edge.stop();
  rmSync(folder, { recursive: true });
});

function start(): RunningAgent {
  const config = { serverUrl: edge.url, folder, driver: 'virtual', pcscSocket: '', bootId: 'boot' } as const;
  const agent = startAgent(config, {
    clock: systemClock,
    ids: systemIds,
    timers: systemTimers,
    log: rememberingLog(),
  });
  stops.push(() => agent.stop());
  return agent;
}

const pairForTest = (): void => writeKeyFile(folder, { deviceId: 'd', key: 'key', stationId: 's' });

function forkMain(...args: string[]): ChildProcess {
  const main = join(import.meta.dirname, '../../hardware/agent/main.ts');
  const child = fork(main, args, {
    execArgv: ['--import', 'tsx'],
    env: {
      ...process.env,
      KADO_SERVER_URL: edge.url,
      KADO_AGENT_DATA: folder,
      KADO_READER_DRIVER: 'virtual',
    },
    stdio: ['ignore', 'ignore', 'inherit', 'ipc'],
  });
  stops.push(() => child.kill('SIGKILL'));
  return child;
}

const exitOf = (child: ChildProcess): Promise<number | null> =>
  new Promise((resolve) => child.once('exit', (code) => resolve(code)));

describe('H6 the agent', () => {
  it('H9 a played touch reaches the server as a virtual tap', async () => {
    pairForTest();
    const agent = start();
    await until('the reader is up', isReading);
    agent.play({ do: 'put', card: CARD, forMs: 200 });
    await until('the tap', () => edge.taps.length === 1);
    expect(edge.taps[0]).toMatchObject({
      path: '/api/taps',
      authorization: 'Bearer key',
      body: { readerId: 'virtual', source: 'virtual', touch: { kind: 'card', ...CARD } },
    });
    expect(Number(edge.taps[0]?.body.ageMs)).toBeLessThan(1_000);
  });

  it('H2 two cards are reported as several', async () => {
    pairForTest();
    const agent = start();
    await until('the reader is up', isReading);
    agent.play({ do: 'two-cards', cards: [CARD, { cardId: '04112233445566', technology: 'ultralight' }] });
    await until('both reports', () => edge.taps.length === 2);
    expect(edge.taps[1]?.body.touch).toMatchObject({ kind: 'several' });
  });

  it('H4 starting and stopping fifty times leaves nothing behind', async () => {
    pairForTest();
    const before = process
      .getActiveResourcesInfo()
      .filter((kind) => /Process|Pipe|Timeout|FS/.test(kind)).length;
    for (let round = 0; round < 50; round += 1) {
      const agent = start();
      stops.length = 0;
      if (round % 10 === 0) await until('the reader is up', isReading);
      await agent.stop();
    }
    const leftovers = (): string[] =>
      process.getActiveResourcesInfo().filter((kind) => /Process|Pipe|Timeout|FS/.test(kind));
    await until('every handle is closed', () => leftovers().length <= before);
  }, 60_000);

  it('H6 an agent that was never paired does not start', () => {
    expect(() => start()).toThrow(NotPaired);
  });

  it('H3 a touch survives kill -9 of the agent and comes once more with its age and id', async () => {
    pairForTest();
    edge.answer = () => undefined;
    const first = forkMain('run');
    await until('the reader is up', isReading);
    first.send({ play: { do: 'put', card: CARD, forMs: 100 } });
    await until('the first attempt', () => edge.taps.length === 1);
    first.kill('SIGKILL');
    await exitOf(first);
    const [tapId] = edge.tapIds();
    edge = await replaceEdge(edge);
    const second = forkMain('run');
    await until('the second attempt', () => edge.taps.length === 1);
    expect(edge.tapIds()).toEqual([tapId]);
    expect(edge.taps[0]?.body.ageMs).toBeGreaterThan(0);
    expect(edge.taps[0]?.body.touch).toMatchObject({ kind: 'card', ...CARD });
    second.kill('SIGTERM');
    expect(await exitOf(second)).toBe(0);
  });

  it('H9 the agent ends with the process that forked it', async () => {
    pairForTest();
    const child = forkMain('run');
    await until('the reader is up', isReading);
    child.disconnect();
    expect(await exitOf(child)).toBe(0);
  });

  it('H6 main without a key ends with a code of its own', async () => {
    expect(await exitOf(forkMain('run'))).toBe(78);
    expect(await exitOf(forkMain('dance'))).toBe(64);
  });
});

async function replaceEdge(old: EdgeStandIn): Promise<EdgeStandIn> {
  const port = Number(new URL(old.url).port);
  await old.stop();
  const next = new EdgeStandIn();
  await next.start(port);
  return next;
}

describe('H6 pairing', () => {
  const claim = (code = 'ABCD2345'): ReturnType<typeof pairAgent> =>
    pairAgent({ serverUrl: edge.url, folder, code, label: 'desk' });

  it('H6 a code is traded for a key that only the owner can read', async () => {
    edge.answer = answerJson(201, { deviceId: 'd-1', key: 'secret', stationId: 's-1', extra: true });
    expect(await claim()).toEqual({ kind: 'paired', stationId: 's-1' });
    expect(edge.taps[0]).toMatchObject({
      path: '/api/pairing/claims',
      body: { code: 'ABCD2345', kind: 'agent', label: 'desk' },
    });
    const file = join(folder, 'agent-key.json');
    expect(JSON.parse(readFileSync(file, 'utf8'))).toEqual({
      deviceId: 'd-1',
      key: 'secret',
      stationId: 's-1',
    });
    expect(statSync(file).mode & 0o777).toBe(0o600);
  });

  it('H6 a wrong code is refused with the words of the server', async () => {
    edge.answer = answerJson(404, { error: { code: 'unknown-code', message: 'No such code.' } });
    expect(await claim()).toEqual({
      kind: 'refused',
      sentence: 'The server refused the code (404): No such code.',
    });
  });

  it.each([
    ['H6 an answer without a key', answerJson(201, {})],
    ['H6 an answer that is no JSON', answerJson(201, null)],
  ])('%s is refused and writes nothing', async (_, answer) => {
    edge.answer = answer;
    expect((await claim()).kind).toBe('refused');
    expect(() => start()).toThrow(NotPaired);
  });

  it('H6 a server that is away is named', async () => {
    const pairing = await pairAgent({ serverUrl: 'http://127.0.0.1:9', folder, code: 'X', label: 'desk' });
    expect(pairing).toEqual({
      kind: 'refused',
      sentence: 'The server at http://127.0.0.1:9 does not answer.',
    });
  });
});
