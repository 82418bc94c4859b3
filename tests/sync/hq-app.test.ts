import { mkdir, mkdtemp, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { setTimeout as delay } from 'node:timers/promises';
import { pino } from 'pino';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import type { HeadquartersOverview } from '../../server/domain/headquarters-overview.ts';
import { systemClock, systemIds } from '../../server/domain/system-sources.ts';
import { startDemoBroker } from '../../sync/demo-broker.ts';
import { startEdgeSync } from '../../sync/edge/start-edge-sync.ts';
import { readHqConfig } from '../../sync/headquarters/hq-config.ts';
import { type RunningHeadquarters, startHeadquarters } from '../../sync/headquarters/start-headquarters.ts';
import { visitOpened } from './support/events.ts';
import { MemoryEdgeLog } from './support/memory-edge-log.ts';

const logger = pino({ level: 'silent' });
const common = { clock: systemClock, ids: systemIds, logger, backOff: { baseMs: 20, mostMs: 100 } };
let folder = '';
let hq: RunningHeadquarters;
let broker: Awaited<ReturnType<typeof startDemoBroker>>;

const start = (): Promise<RunningHeadquarters> =>
  startHeadquarters({
    ...common,
    mqttUrl: broker.url,
    dataFolder: join(folder, 'data'),
    pagesFolder: join(folder, 'dist'),
    port: 0,
  });

beforeEach(async () => {
  folder = await mkdtemp(join(tmpdir(), 'kado-hq-app-'));
  broker = await startDemoBroker(0);
  hq = await start();
});
afterEach(async () => {
  await hq.stop();
  await broker.stop();
  await rm(folder, { recursive: true, force: true });
});

describe('headquarters over HTTP', () => {
  it('describes itself and says that it is well', async () => {
    const health = await fetch(`${hq.url}/healthz`);
    expect(health.status).toBe(200);
    expect(await health.json()).toMatchObject({ status: 'ok' });
    const document = (await (await fetch(`${hq.url}/openapi.json`)).json()) as { paths: object };
    expect(Object.keys(document.paths)).toEqual(['/healthz', '/api/overview']);
  });

  it('sends the headers that keep strange scripts and frames out', async () => {
    const { headers } = await fetch(`${hq.url}/api/overview`);
    expect(headers.get('content-security-policy')).toContain("default-src 'self'");
    expect(headers.get('content-security-policy')).toContain("frame-ancestors 'none'");
    expect(headers.get('x-content-type-options')).toBe('nosniff');
    expect(headers.get('cache-control')).toBe('no-store');
  });

  it('serves the built page and its assets, and nothing beside them', async () => {
    expect((await fetch(hq.url)).status).toBe(503);
    await mkdir(join(folder, 'dist', 'headquarters'), { recursive: true });
    await mkdir(join(folder, 'dist', 'assets'), { recursive: true });
    await writeFile(join(folder, 'dist', 'headquarters', 'index.html'), '<!doctype html><p>本部');
    await writeFile(join(folder, 'dist', 'assets', 'page-1a.js'), '1');
    expect(await (await fetch(hq.url)).text()).toContain('本部');
    const asset = await fetch(`${hq.url}/assets/page-1a.js`);
    expect(asset.headers.get('content-type')).toContain('text/javascript');
    expect(asset.headers.get('cache-control')).toContain('immutable');
    for (const path of [
      '/assets/none.js',
      '/assets/..%2Fheadquarters%2Findex.html',
      '/data/headquarters.db',
    ]) {
      expect((await fetch(`${hq.url}${path}`)).status, path).toBe(404);
    }
  });

  it('answers on loopback only under the names of loopback', async () => {
    const { status } = await fetchWithHost(hq.url, 'attacker.example');
    expect(status).toBe(421);
  });

  it('streams the overview on opening and on each change', async () => {
    const stream = await openStream(hq.url);
    expect((await stream.next()).sites).toEqual([]);
    const log = new MemoryEdgeLog('nemuro', 'Nemuro');
    log.record(visitOpened(1));
    const sync = startEdgeSync({ ...common, log, url: broker.url, clk: () => 'ntp' });
    try {
      await stream.until(({ sites }) => sites[0]?.inside === 1 && sites[0].name === 'Nemuro');
      log.record(visitOpened(2));
      const began = systemClock.monotonicMs();
      await stream.until(({ sites }) => sites[0]?.inside === 2);
      expect(systemClock.monotonicMs() - began).toBeLessThan(2_000);
    } finally {
      await sync.stop();
      stream.close();
    }
  });

  it('stops although pages are open, and starts again on the same file, many times', async () => {
    for (let round = 0; round < 10; round += 1) {
      const stream = await openStream(hq.url);
      await stream.next();
      await hq.stop();
      hq = await start();
    }
    await delay(10);
  });
});

describe('the configuration of headquarters', () => {
  it('names every fault at once', () => {
    expect(readHqConfig({ KADO_HQ_MQTT_URL: 'http://x', KADO_HQ_PORT: '99999' })).toEqual({
      ok: false,
      faults: [expect.stringContaining('KADO_HQ_MQTT_URL'), expect.stringContaining('KADO_HQ_PORT')],
    });
  });

  it('stays on loopback unless told otherwise', () => {
    expect(readHqConfig({ KADO_HQ_MQTT_URL: 'mqtt://broker' })).toMatchObject({
      ok: true,
      value: { host: '127.0.0.1', port: 8081 },
    });
  });
});

async function fetchWithHost(url: string, host: string): Promise<{ status: number }> {
  const { request } = await import('node:http');
  return new Promise((resolve, reject) => {
    const asking = request(`${url}/api/overview`, { headers: { host } }, (response) => {
      response.resume();
      resolve({ status: response.statusCode ?? 0 });
    });
    asking.once('error', reject);
    asking.end();
  });
}

type OverviewStream = {
  next(): Promise<HeadquartersOverview>;
  until(check: (overview: HeadquartersOverview) => boolean): Promise<void>;
  close(): void;
};
async function openStream(url: string): Promise<OverviewStream> {
  const abort = new AbortController();
  const response = await fetch(`${url}/api/overview/stream`, { signal: abort.signal });
  const reader = response.body?.pipeThrough(new TextDecoderStream()).getReader();
  let text = '';
  const next = async (): Promise<HeadquartersOverview> => {
    for (;;) {
      const frame = /event: overview\ndata: (.*)\n/.exec(text);
      if (frame) {
        text = text.slice(frame.index + frame[0].length);
        return JSON.parse(frame[1] ?? '') as HeadquartersOverview;
      }
      const chunk = await reader?.read();
      if (!chunk || chunk.done) throw new Error('the stream ended');
      text += chunk.value;
    }
  };
  return {
    next,
    until: async (check) => {
      while (!check(await next()));
    },
    close: () => abort.abort(),
  };
}
