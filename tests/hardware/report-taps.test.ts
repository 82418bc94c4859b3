import { mkdtempSync, readFileSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { AgentKey, writeKeyFile } from '../../hardware/agent/agent-key.ts';
import { TapReporter } from '../../hardware/agent/report-taps.ts';
import { ServerClient } from '../../hardware/agent/server-client.ts';
import { TapQueue } from '../../hardware/agent/tap-queue.ts';
import type { Signal } from '../../server/domain/tap-report.ts';
import { answerJson, EdgeStandIn, until, welcome } from './edge-stand-in.ts';
import { countingIds, MovedTime, rememberingLog } from './moved-time.ts';

let folder: string;
let edge: EdgeStandIn;
let time: MovedTime;
let queue: TapQueue;
let client: ServerClient;
let reporter: TapReporter;
let signals: [string, Signal][];
const ids = countingIds();
const log = rememberingLog();

beforeEach(async () => {
  folder = mkdtempSync(join(tmpdir(), 'kado-reporter-'));
  writeKeyFile(folder, { deviceId: 'd', key: 'first-key', stationId: 's' });
  edge = new EdgeStandIn();
  await edge.start();
  time = new MovedTime();
  signals = [];
  build(edge.url);
});
afterEach(async () => {
  reporter.stop();
  client.stop();
  queue.close();
  await edge.stop();
  rmSync(folder, { recursive: true });
});

function build(url: string): void {
  const key = new AgentKey(folder);
  queue = new TapQueue({ folder, clock: time.clock, bootId: 'boot', log });
  client = new ServerClient(url, key);
  const { clock, timers } = time;
  const answered = (tap: { tapId: string }, signal: Signal): void => {
    signals.push([tap.tapId, signal]);
  };
  reporter = new TapReporter({ queue, client, key, clock, timers, ids, log, answered });
}

function touch(cardId: string, readerId = 'reader'): string {
  const tapId = ids.uuid();
  queue.add({
    tapId,
    readerId,
    source: 'pcsc',
    touch: { kind: 'card', cardId, technology: 'felica' },
    touchedAt: queue.timeOfTouch(time.clock.monotonicMs()),
  });
  reporter.wake(readerId);
  return tapId;
}

/** Lets the moved time run until something happens over the real socket. */
async function untilWithTime(what: string, holds: () => boolean): Promise<void> {
  await until(what, () => {
    if (!holds()) time.pass(100);
    return holds();
  });
}

describe('H3 reporting taps', () => {
  it('H3 a tap is reported with the key and its signal comes back', async () => {
    const tapId = touch('012E01');
    await until('the answer', () => signals.length === 1);
    expect(signals).toEqual([[tapId, 'welcome']]);
    expect(edge.taps[0]).toMatchObject({
      method: 'POST',
      path: '/api/taps',
      authorization: 'Bearer first-key',
    });
    expect(edge.taps[0]?.body).toMatchObject({ tapId, readerId: 'reader', source: 'pcsc', ageMs: 0 });
    expect(queue.size).toBe(0);
  });

  it.each([
    ['H3 500', answerJson(500, { error: { code: 'broken', message: 'x' } })],
    ['H3 429', answerJson(429, { error: { code: 'too-many', message: 'x' } })],
    ['H3 200 without a signal', answerJson(200, { outcome: 'x' })],
    ['H3 200 with a signal nobody knows', answerJson(200, { signal: 'dance' })],
    [
      'H3 an answer that is no JSON',
      (r: Parameters<typeof welcome>[0]) => void r.writeHead(200).end('<html>'),
    ],
    [
      'H3 half an answer',
      (r: Parameters<typeof welcome>[0]) => {
        r.writeHead(200, { 'content-length': '100' });
        r.write('{"signal"');
        setTimeout(() => r.destroy(), 10);
      },
    ],
    ['H3 a connection that is closed at once', (r: Parameters<typeof welcome>[0]) => void r.destroy()],
  ])('%s is retried with the same tapId', async (_, fault) => {
    let failures = 0;
    edge.answer = (response, heard) => {
      failures += 1;
      (failures <= 3 ? fault : welcome)(response, heard);
    };
    const tapId = touch('012E01');
    await untilWithTime('the answer', () => signals.length === 1);
    expect(edge.tapIds()).toEqual([tapId, tapId, tapId, tapId]);
    const ages = edge.taps.map(({ body }) => Number(body.ageMs));
    expect(ages).toEqual(ages.toSorted((a, b) => a - b));
    expect(ages.at(-1)).toBeGreaterThan(0);
  });

  it('H3 a server that hangs is given up after a while and asked again', async () => {
    edge.answer = () => undefined;
    touch('012E01');
    await until('the first attempt', () => edge.taps.length === 1);
    edge.answer = welcome;
    await untilWithTime('the answer', () => signals.length === 1);
    expect(new Set(edge.tapIds()).size).toBe(1);
  });

  it('H3 taps that waited while the server was away come oldest first', async () => {
    const port = Number(new URL(edge.url).port);
    await edge.stop();
    const tapIds = Array.from({ length: 40 }, (_, n) => touch(`012E${n}`));
    await new Promise((resolve) => setTimeout(resolve, 50));
    expect(queue.size).toBe(40);
    time.pass(600_000);
    edge = new EdgeStandIn();
    await edge.start(port);
    await untilWithTime('all answers', () => signals.length === 40);
    expect(edge.tapIds()).toEqual(tapIds);
    expect(Number(edge.taps.at(-1)?.body.ageMs)).toBeGreaterThanOrEqual(600_000);
  });

  it('B3 one tap that the server always fails at holds up nobody else', async () => {
    edge.answer = (response, heard) => {
      const { cardId } = heard.body.touch as { cardId: string };
      (cardId === '012EBAD0' ? answerJson(500, {}) : welcome)(response, heard);
    };
    const bad = touch('012EBAD0');
    const good = touch('012E01');
    await until('the good one', () => signals.length === 1);
    expect(signals).toEqual([[good, 'welcome']]);
    expect(queue.ofReader('reader').map(({ tapId }) => tapId)).toEqual([bad]);
  });

  it("H3 a person's later tap never overtakes the earlier one that failed", async () => {
    edge.answer = answerJson(500, {});
    const first = touch('012E01');
    await until('the first attempt', () => edge.taps.length === 1);
    const second = touch('012E01');
    await untilWithTime('more attempts', () => edge.taps.length >= 4);
    expect(edge.tapIds()).not.toContain(second);
    edge.answer = welcome;
    await untilWithTime('both answers', () => signals.length === 2);
    expect(signals.map(([tapId]) => tapId)).toEqual([first, second]);
  });

  it('H3 readers do not wait for each other', async () => {
    edge.answer = (response, heard) => {
      if (heard.body.readerId === 'second') welcome(response, heard);
    };
    touch('012E01', 'first');
    touch('012E02', 'second');
    await until('the answer for the second reader', () => signals.length === 1);
    expect(queue.ofReader('first')).toHaveLength(1);
  });

  it('H3 a tap that the server refuses for good is set aside and the next one goes', async () => {
    edge.answer = answerJson(422, { error: { code: 'bad-request', message: 'x', field: 'touch' } });
    const refused = touch('012E01');
    await until('the refusal', () => signals.length === 1);
    expect(signals).toEqual([[refused, 'please-look']]);
    edge.answer = welcome;
    touch('012E02');
    await until('the next answer', () => signals.length === 2);
    expect(readFileSync(join(folder, 'refused-taps.jsonl'), 'utf8')).toContain('422 bad-request');
    expect(queue.size).toBe(0);
  });

  it('H3 a refused key keeps the taps, asks slowly, and uses the key of a new pairing', async () => {
    edge.answer = (response, heard) =>
      (heard.authorization === 'Bearer second-key'
        ? welcome
        : answerJson(401, { error: { code: 'unknown-key' } }))(response, heard);
    const tapId = touch('012E01');
    await until('the refusal', () => edge.taps.length === 1);
    touch('012E02');
    time.pass(14_000);
    await new Promise((resolve) => setTimeout(resolve, 50));
    expect(edge.taps).toHaveLength(1);
    expect(queue.size).toBe(2);
    writeKeyFile(folder, { deviceId: 'd', key: 'second-key', stationId: 's' });
    await untilWithTime('both answers', () => signals.length === 2);
    expect(signals[0]?.[0]).toBe(tapId);
  });

  it('H3 what an earlier agent left behind is reported at start', async () => {
    reporter.stop();
    client.stop();
    const tapId = touch('012E01');
    queue.close();
    time.pass(45_000);
    build(edge.url);
    reporter.start();
    await until('the answer', () => signals.length === 1);
    expect(edge.taps[0]?.body).toMatchObject({ tapId, ageMs: 45_000 });
  });

  it('O4 no card id is ever logged', () => {
    expect(log.lines.length).toBeGreaterThan(0);
    expect(log.lines.join()).not.toContain('012E');
  });
});
