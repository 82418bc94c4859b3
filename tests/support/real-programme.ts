/**
 * The product as it is installed: site, agent and headquarters as processes of their own, a real mosquitto between them and
 * a real pcscd below, all on free ports of the loopback and in folders of their own. Everything is ended by its process id.
 */
import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { setTimeout as sleep } from 'node:timers/promises';
import { type Part, runPart, startPart } from '../../server/demo/child-process.ts';
import { createDeskClient, type DeskClient } from '../../server/desk-client.ts';
import type { HeadquartersOverview } from '../../server/domain/headquarters-overview.ts';
import { findFreePort } from './free-ports.ts';
import { type Mosquitto, startMosquitto } from './mosquitto.ts';
import { startVirtualPcsc, type VirtualPcsc } from './pcsc/virtual-pcsc.ts';

export type Killable = 'site' | 'headquarters' | 'broker';
export type RealProgramme = {
  siteUrl: string;
  headquartersUrl: string;
  siteFile: string;
  headquartersFile: string;
  desk: DeskClient;
  pcsc: VirtualPcsc;
  stationLink(): Promise<string>;
  overview(): Promise<HeadquartersOverview>;
  /** Ends a part as a power cut would. */
  kill(part: Killable): Promise<void>;
  start(part: Killable): Promise<void>;
  stop(): Promise<void>;
};

export type ProgrammeOptions = { readers?: number; duplicateGuardSeconds?: number };

const STATION = '入口';
const WEEKDAYS = ['mon', 'tue', 'wed', 'thu', 'fri', 'sat', 'sun'];
const READY_WITHIN_MS = 30_000;

export async function startRealProgramme({
  readers = 1,
  duplicateGuardSeconds = 120,
}: ProgrammeOptions = {}): Promise<RealProgramme> {
  const folder = mkdtempSync(join(tmpdir(), 'kado-programme-'));
  const [sitePort, hqPort] = [await findFreePort(), await findFreePort()];
  const [siteUrl, headquartersUrl] = [`http://127.0.0.1:${sitePort}`, `http://127.0.0.1:${hqPort}`];
  const broker = await startMosquitto({ persistence: false });
  const pcsc = await startVirtualPcsc({ readers });
  const settings = writeSettings(folder, sitePort, broker.url, duplicateGuardSeconds);
  const desk = createDeskClient(siteUrl, join(folder, 'site'));
  const running = new Map<'site' | 'headquarters', Part>();

  async function start(part: Killable): Promise<void> {
    if (part === 'broker') return broker.start();
    const onExit = (): void => {
      running.delete(part);
    };
    if (part === 'site') {
      running.set(
        part,
        startPart({ file: 'server/main.ts', environment: { KADO_CONFIG: settings }, onExit }),
      );
      return waitUntilReady(siteUrl);
    }
    const environment = {
      KADO_HQ_MQTT_URL: broker.url,
      KADO_HQ_DATA: join(folder, 'headquarters'),
      KADO_HQ_PORT: String(hqPort),
      KADO_HQ_LOG: 'error',
    };
    running.set(part, startPart({ file: 'sync/headquarters/main.ts', environment, onExit }));
    return waitUntilReady(headquartersUrl);
  }

  await Promise.all([start('headquarters'), start('site')]);
  const agent = await startAgent(folder, siteUrl, desk, pcsc);
  await waitForReaders(desk, readers);

  return {
    siteUrl,
    headquartersUrl,
    siteFile: join(folder, 'site', 'site.db'),
    headquartersFile: join(folder, 'headquarters', 'headquarters.db'),
    desk,
    pcsc,
    start,
    stationLink: async () => `${siteUrl}/#pair=${await codeFor(desk, 'station')}`,
    overview: async () =>
      (await (await fetch(`${headquartersUrl}/api/overview`)).json()) as HeadquartersOverview,
    kill: (part) => killPart(part, broker, running),
    stop: async () => {
      await agent.stop();
      for (const part of running.values()) await part.stop();
      await pcsc.stop();
      await broker.dispose();
      rmSync(folder, { recursive: true, force: true });
    },
  };
}

async function killPart(part: Killable, broker: Mosquitto, running: Map<string, Part>): Promise<void> {
  if (part === 'broker') return broker.kill();
  const child = running.get(part)?.child;
  if (!child) throw new Error(`${part} does not run`);
  const gone = new Promise((resolve) => child.once('exit', resolve));
  child.kill('SIGKILL');
  await gone;
}

async function startAgent(
  folder: string,
  siteUrl: string,
  desk: DeskClient,
  pcsc: VirtualPcsc,
): Promise<Part> {
  const environment = {
    ...pcsc.env,
    KADO_SERVER_URL: siteUrl,
    KADO_AGENT_DATA: join(folder, 'agent'),
    KADO_READER_DRIVER: 'pcsc',
  };
  runPart('hardware/agent/main.ts', ['pair', await codeFor(desk, 'agent')], environment);
  const onExit = (code: number | null): never => {
    throw new Error(`the agent ended by itself with ${code}`);
  };
  return startPart({ file: 'hardware/agent/main.ts', args: ['run'], environment, onExit });
}

async function codeFor(desk: DeskClient, kind: 'agent' | 'station'): Promise<string> {
  return (await desk.ask<{ code: string }>('POST', '/api/pairing/codes', { kind, station: STATION })).code;
}

function writeSettings(folder: string, port: number, mqttUrl: string, guardSeconds: number): string {
  const file = join(folder, 'site.toml');
  const lines = [
    '[site]\nid = "shiojiri"\nname = "KADO 塩尻"',
    `[server]\nport = ${port}\ndata = ${JSON.stringify(join(folder, 'site'))}`,
    // Open all day: what a screen says outside the hours is tested elsewhere, and tests run at any hour.
    `[hours]\n${WEEKDAYS.map((day) => `${day} = "00:00-24:00"`).join('\n')}`,
    '[calendar]\nclosed_on_holidays = false',
    `[taps]\nduplicate_guard_seconds = ${guardSeconds}`,
    `[headquarters]\nmqtt_url = "${mqttUrl}"\nheartbeat_seconds = 2\nreturn_spread_seconds = 1`,
  ];
  writeFileSync(file, `${lines.join('\n\n')}\n`);
  return file;
}

async function waitForReaders(desk: DeskClient, count: number): Promise<void> {
  const until = AbortSignal.timeout(READY_WITHIN_MS);
  while (!until.aborted) {
    type Devices = { devices: { report: { state: string; readers: unknown[] } | null }[] };
    const { devices } = await desk.ask<Devices>('GET', '/api/devices');
    if (devices.some(({ report }) => report?.state === 'reading' && report.readers.length === count)) return;
    await sleep(50);
  }
  throw new Error(`the agent does not see ${count} readers`);
}

/** @throws Error when nobody answers within half a minute */
export async function waitUntilReady(url: string): Promise<void> {
  const until = AbortSignal.timeout(READY_WITHIN_MS);
  while (!until.aborted) {
    if (
      await fetch(`${url}/healthz`).then(
        (answer) => answer.ok,
        () => false,
      )
    )
      return;
    await sleep(50);
  }
  throw new Error(`${url} is not ready within ${READY_WITHIN_MS} ms`);
}
