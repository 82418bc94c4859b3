/** Sites and headquarters over real brokers: what a broker forgets costs nothing. */
import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { setTimeout as delay } from 'node:timers/promises';
import { pino } from 'pino';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { openDatabase } from '../../../server/database/sqlite-dialect.ts';
import type { HeadquartersOverview } from '../../../server/domain/headquarters-overview.ts';
import { systemClock, systemIds } from '../../../server/domain/system-sources.ts';
import { startDemoBroker } from '../../../sync/demo-broker.ts';
import { type RunningEdgeSync, startEdgeSync } from '../../../sync/edge/start-edge-sync.ts';
import {
  type RunningHeadquarters,
  startHeadquarters,
} from '../../../sync/headquarters/start-headquarters.ts';
import type { HqDatabase } from '../../../sync/headquarters/store/hq-database.ts';
import { openMqttLink } from '../../../sync/mqtt-link.ts';
import { startMosquitto } from '../../support/mosquitto.ts';
import { memberRegistered, visitOpened } from '../support/events.ts';
import { countedIds, findHole } from '../support/headquarters-database.ts';
import { spawnHeadquarters } from '../support/headquarters-process.ts';
import { MemoryEdgeLog } from '../support/memory-edge-log.ts';

/** Counts what the site reports, so that a fault that never struck fails the test. */
const struck = { linkEnded: 0 };
const logger = pino(
  { level: 'info' },
  {
    write: (line: string) => {
      if (line.includes('link to headquarters ended')) struck.linkEnded += 1;
    },
  },
);
const backOff = { baseMs: 50, mostMs: 400 };
const stack: (() => Promise<unknown>)[] = [];
let dataFolder = '';

beforeEach(async () => {
  struck.linkEnded = 0;
  dataFolder = await mkdtemp(join(tmpdir(), 'kado-hq-'));
  stack.push(() => rm(dataFolder, { recursive: true, force: true }));
});
afterEach(async () => {
  for (const undo of stack.splice(0).reverse()) await undo();
});

const startHq = async (mqttUrl: string): Promise<RunningHeadquarters> => {
  const hq = await startHeadquarters({
    mqttUrl,
    dataFolder,
    port: 0,
    clock: systemClock,
    ids: systemIds,
    logger,
    backOff,
  });
  let stopped = false;
  const stop = async (): Promise<void> => {
    if (stopped) return;
    stopped = true;
    await hq.stop();
  };
  stack.push(stop);
  return { url: hq.url, stop };
};

const startSite = (url: string, log: MemoryEdgeLog): RunningEdgeSync => {
  const sync = startEdgeSync({
    log,
    url,
    clock: systemClock,
    ids: systemIds,
    logger,
    clk: () => 'ntp',
    backOff,
    heartbeatMs: 1_000,
    returnSpreadMs: 100,
  });
  stack.push(() => sync.stop());
  return sync;
};

async function overviewOf(hq: RunningHeadquarters): Promise<HeadquartersOverview> {
  const response = await fetch(`${hq.url}/api/overview`);
  return (await response.json()) as HeadquartersOverview;
}

async function until(what: string, withinMs: number, check: () => Promise<boolean>): Promise<void> {
  const end = systemClock.monotonicMs() + withinMs;
  while (systemClock.monotonicMs() < end) {
    if (await check()) return;
    await delay(50);
  }
  throw new Error(`not within ${withinMs} ms: ${what}`);
}

const nothingQueued = (sync: RunningEdgeSync) => async (): Promise<boolean> =>
  (await sync.status()).lanes.every(({ queued }) => queued === 0);

async function expectAllOnce(log: MemoryEdgeLog): Promise<void> {
  const db = await openDatabase<HqDatabase>(join(dataFolder, 'headquarters.db'), { readonly: true });
  try {
    expect(await findHole(db, log.site)).toBeNull();
    expect(await countedIds(db, log.site)).toEqual([...log.ids('attendance'), ...log.ids('roster')]);
  } finally {
    await db.destroy();
  }
}

/** I4: with headquarters dead, what the site was promised is compared with what is on the disk. */
async function expectNothingPromised(sync: RunningEdgeSync, log: MemoryEdgeLog): Promise<void> {
  const db = await openDatabase<HqDatabase>(join(dataFolder, 'headquarters.db'));
  try {
    for (const { lane, epoch, have } of (await sync.status()).lanes) {
      const row = await db
        .selectFrom('streams')
        .select('have')
        .where('site', '=', log.site)
        .where('lane', '=', lane)
        .where('epoch', '=', epoch)
        .executeTakeFirst();
      expect(have ?? 0).toBeLessThanOrEqual(row?.have ?? 0);
    }
  } finally {
    await db.destroy();
  }
}

async function letters(): Promise<number> {
  const db = await openDatabase<HqDatabase>(join(dataFolder, 'headquarters.db'), { readonly: true });
  try {
    return (await db.selectFrom('dead_letters').select('number').execute()).length;
  } finally {
    await db.destroy();
  }
}

const goodbye = () => ({ topic: 'kado/1/hq/none', payload: 'gone', qos: 0 as const });

describe('a site and headquarters', () => {
  it('I1 meet over aedes, which speaks MQTT 3.1.1 only', async () => {
    const broker = await startDemoBroker(0);
    stack.push(broker.stop);
    const hq = await startHq(broker.url);
    const log = new MemoryEdgeLog('asahi');
    const sync = startSite(broker.url, log);
    for (let number = 1; number <= 250; number += 1) log.record(visitOpened(number));
    log.record(memberRegistered(1));
    await until('all events are held', 20_000, nothingQueued(sync));
    await expectAllOnce(log);
    const { sites, broker: state } = await overviewOf(hq);
    expect(state).toBe('connected');
    expect(sites).toMatchObject([{ site: 'asahi', inside: 250, freshness: 'live', lag: 0, alarms: [] }]);
  });

  it.each([false, true])(
    'I1 I2 I3 lose nothing and double nothing when mosquitto (persistence %s) dies three times and headquarters once',
    async (persistence) => {
      const broker = await startMosquitto({ persistence });
      stack.push(broker.dispose);
      let hq = await startHq(broker.url);
      const log = new MemoryEdgeLog('nemuro');
      const sync = startSite(broker.url, log);
      let recorded = 0;
      const recordSome = (upTo: number): void => {
        while (recorded < upTo) log.record(visitOpened(++recorded));
      };
      for (let kill = 1; kill <= 3; kill += 1) {
        await until('the site streams', 20_000, async () => (await sync.status()).phase === 'streaming');
        recordSome(kill * 1_200);
        // Twelve batches for a window of eight: some are on their way, some wait.
        await delay(3 * kill);
        await broker.kill();
        recordSome(kill * 1_200 + 100);
        if (kill === 2) await hq.stop();
        await delay(100);
        await broker.start();
        if (kill === 2) hq = await startHq(broker.url);
      }
      recordSome(5_000);
      await until('all events are held', 60_000, nothingQueued(sync));
      await expectAllOnce(log);
      expect(struck.linkEnded).toBeGreaterThanOrEqual(3);
      await until('the tile is right', 10_000, async () => {
        const [tile] = (await overviewOf(hq)).sites;
        return tile?.inside === 5_000 && tile.lag === 0 && tile.freshness === 'live';
      });
    },
  );

  it('I1 I2 I3 I4 lose nothing and double nothing when everything is killed at moments nobody chose', async () => {
    const broker = await startMosquitto({ persistence: false });
    stack.push(broker.dispose);
    let hq = await spawnHeadquarters(broker.url, dataFolder);
    stack.push(() => hq.end('SIGKILL'));
    const log = new MemoryEdgeLog('kushiro');
    let sync = startSite(broker.url, log);
    let recorded = 0;
    const work = setInterval(() => {
      for (let count = 0; count < 12 && recorded < 4_000; count += 1) log.record(visitOpened(++recorded));
    }, 10);
    stack.push(async () => clearInterval(work));
    const recordedAtKill: number[] = [];
    for (let round = 0; round < 9; round += 1) {
      await delay(50 + Number(systemIds.text('0123456789', 2)) * 3);
      if (round % 3 === 0) {
        await hq.end('SIGKILL');
        await expectNothingPromised(sync, log);
        hq = await spawnHeadquarters(broker.url, dataFolder);
      } else if (round % 3 === 1) {
        await broker.kill();
        await broker.start();
      } else {
        await sync.stop();
        sync = startSite(broker.url, log);
      }
      recordedAtKill.push(recorded);
    }
    await until('everything is recorded', 30_000, async () => recorded === 4_000);
    await until('all events are held', 60_000, nothingQueued(sync));
    expect(recordedAtKill[0]).toBeLessThan(4_000);
    expect(await hq.end('SIGTERM')).toBe(0);
    await expectAllOnce(log);
  });

  it('put broken payloads aside and go on', async () => {
    const broker = await startMosquitto({ persistence: false });
    stack.push(broker.dispose);
    const hq = await startHq(broker.url);
    const log = new MemoryEdgeLog('nayoro');
    log.record(visitOpened(1));
    const sync = startSite(broker.url, log);
    await until('the first event is held', 20_000, nothingQueued(sync));
    const vandal = openMqttLink(
      { url: broker.url, clientId: 'vandal', will: goodbye, clock: systemClock, ids: systemIds },
      { connected: () => undefined, disconnected: () => undefined, message: () => undefined },
    );
    stack.push(() => vandal.stop());
    const payloads = [
      '',
      'no',
      '{}',
      '[]',
      '{"v":1}',
      '\u0000',
      `${'['.repeat(9_000)}`,
      Buffer.from([255, 254]),
    ];
    await until('the vandal is connected', 10_000, async () =>
      vandal.publish({ topic: 'kado/1/s/nayoro/up/hb', payload: 'rubbish', qos: 1 }),
    );
    for (const payload of payloads) vandal.publish({ topic: 'kado/1/s/nayoro/up/ev', payload, qos: 1 });
    vandal.publish({ topic: 'kado/1/s/nayoro/up/pr', payload: '{', qos: 1 });
    vandal.publish({ topic: 'kado/1/s/UPPER/up/ev', payload: '{', qos: 1 });
    await until('the alarm shows', 10_000, async () => {
      const [tile] = (await overviewOf(hq)).sites;
      return tile?.alarms.includes('quarantine') ?? false;
    });
    for (let number = 2; number <= 300; number += 1) log.record(visitOpened(number));
    await until('all events are held', 20_000, nothingQueued(sync));
    await expectAllOnce(log);
    expect((await overviewOf(hq)).sites).toHaveLength(1);
    await until('every letter is kept', 10_000, async () => (await letters()) === payloads.length + 1);
  });

  it('I1 begin anew when the database of headquarters is gone', async () => {
    const broker = await startMosquitto({ persistence: false });
    stack.push(broker.dispose);
    const first = await startHq(broker.url);
    const log = new MemoryEdgeLog('obihiro');
    for (let number = 1; number <= 1_500; number += 1) log.record(visitOpened(number));
    const sync = startSite(broker.url, log);
    await until('all events are held', 20_000, nothingQueued(sync));
    await first.stop();
    await rm(dataFolder, { recursive: true, force: true });
    const second = await startHq(broker.url);
    await until('the new database holds all', 30_000, async () => {
      const [tile] = (await overviewOf(second)).sites;
      return tile?.inside === 1_500 && tile.lag === 0;
    });
    await expectAllOnce(log);
  });
});
