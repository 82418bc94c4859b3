/**
 * One command, a whole programme: broker, headquarters, a site with its people, a reader agent with a virtual reader, and
 * the panel that plays them. Each part is a process of its own, started in the order in which they need each other.
 */
import { existsSync, mkdirSync, rmSync, writeFileSync } from 'node:fs';
import { join, resolve } from 'node:path';
import { createDeskClient, type DeskClient } from '../desk-client.ts';
import type { Instant } from '../domain/instant.ts';
import type { VirtualAction } from '../domain/virtual-reader.ts';
import { buildPages, type Part, runPart, startPart } from './child-process.ts';
import { DEMO_PEOPLE, DEMO_STAFF } from './demo-people.ts';
import type { DemoAction, DemoState } from './demo-state.ts';
import { freePort } from './free-port.ts';
import { pagesAreStale } from './stale-pages.ts';
import { startPanel } from './start-panel.ts';

export type DemoOptions = { folder: string; reset: boolean; say: (line: string) => void };
export type Demo = {
  addresses: { panel: string; station: string; headquarters: string };
  stop(): Promise<void>;
};

const STATION = '入口';
/** Where each part listens when nobody else does. */
const WISHED = { panel: 8070, station: 8080, headquarters: 8090, broker: 18_830 };
/** A cold machine compiles while it starts. */
const READY_WITHIN_MS = 60_000;
const ASK_EVERY_MS = 100;

type Ports = typeof WISHED;

export async function startDemo({ folder: given, reset, say }: DemoOptions): Promise<Demo> {
  const folder = resolve(given);
  if (reset) rmSync(folder, { recursive: true, force: true });
  mkdirSync(folder, { recursive: true });
  if (pagesAreStale()) {
    say('ページを組み立てています / building the pages …');
    buildPages();
  }
  const ports = await findPorts();
  const demo = new DemoProcesses(folder, ports, say);
  try {
    await demo.start();
  } catch (error) {
    await demo.stop();
    throw error;
  }
  return { addresses: demo.addresses, stop: () => demo.stop() };
}

async function findPorts(): Promise<Ports> {
  const ports = { ...WISHED };
  for (const name of Object.keys(WISHED) as (keyof Ports)[]) ports[name] = await freePort(WISHED[name]);
  return ports;
}

class DemoProcesses {
  readonly addresses: Demo['addresses'];
  readonly #folder: string;
  readonly #ports: Ports;
  readonly #say: DemoOptions['say'];
  readonly #desk: DeskClient;
  #parts: Part[] = [];
  #agent: Part | null = null;
  #headquarters: Part | null = null;
  #closePanel: (() => Promise<void>) | null = null;
  #reader: DemoState['reader'] = 'plugged';

  constructor(folder: string, ports: Ports, say: DemoOptions['say']) {
    this.#folder = folder;
    this.#ports = ports;
    this.#say = say;
    const at = (port: number): string => `http://127.0.0.1:${port}`;
    this.addresses = {
      panel: at(ports.panel),
      station: at(ports.station),
      headquarters: at(ports.headquarters),
    };
    this.#desk = createDeskClient(this.addresses.station, join(folder, 'site'));
  }

  async start(): Promise<void> {
    this.#keep('sync/demo-broker-main.ts', [String(this.#ports.broker)], {});
    this.#startHeadquarters();
    this.#startSite();
    await waitUntilReady(`${this.addresses.station}/healthz`);
    await this.#startAgent();
    await waitUntilReady(`${this.addresses.headquarters}/healthz`);
    this.#closePanel = await startPanel({
      port: this.#ports.panel,
      state: () => this.#state(),
      act: (action) => this.#act(action),
      pairedLink: (page) => this.#pairedLink(page),
    });
  }

  async stop(): Promise<void> {
    await this.#closePanel?.();
    const parts = [this.#agent, ...this.#parts.reverse(), this.#headquarters];
    for (const part of parts) await part?.stop();
  }

  #keep(file: string, args: readonly string[], environment: Record<string, string>): Part {
    const onExit = (code: number | null): void =>
      this.#say(`${file} ended by itself with ${code}: stop the demo and start it again`);
    const part = startPart({ file, args, environment, onExit });
    this.#parts.push(part);
    return part;
  }

  #startHeadquarters(): void {
    this.#headquarters = startPart({
      file: 'sync/headquarters/main.ts',
      environment: {
        KADO_HQ_MQTT_URL: `mqtt://127.0.0.1:${this.#ports.broker}`,
        KADO_HQ_DATA: join(this.#folder, 'headquarters'),
        KADO_HQ_PORT: String(this.#ports.headquarters),
        KADO_HQ_LOG: 'error',
      },
      onExit: (code) => this.#say(`headquarters ended by itself with ${code}`),
    });
  }

  #startSite(): void {
    const settings = join(this.#folder, 'site.toml');
    writeFileSync(settings, demoSettings(join(this.#folder, 'site'), this.#ports));
    this.#keep('server/main.ts', [], { KADO_CONFIG: settings });
  }

  async #startAgent(): Promise<void> {
    const data = join(this.#folder, 'agent');
    const environment = {
      KADO_SERVER_URL: this.addresses.station,
      KADO_AGENT_DATA: data,
      KADO_READER_DRIVER: 'virtual',
    };
    if (!existsSync(data))
      runPart('hardware/agent/main.ts', ['pair', await this.#pairingCode('agent')], environment);
    this.#agent = startPart({
      file: 'hardware/agent/main.ts',
      args: ['run'],
      environment,
      onExit: (code) => this.#say(`the reader agent ended by itself with ${code}`),
    });
  }

  async #pairingCode(kind: 'agent' | 'station'): Promise<string> {
    const issued = await this.#desk.ask<{ code: string }>('POST', '/api/pairing/codes', {
      kind,
      station: STATION,
    });
    return issued.code;
  }

  async #pairedLink(page: string): Promise<string> {
    return `${this.addresses.station}${page}#pair=${await this.#pairingCode('station')}`;
  }

  async #state(): Promise<DemoState> {
    const [{ members }, { notices }] = await Promise.all([
      this.#desk.ask<{ members: { memberId: string; inside: boolean }[] }>('GET', '/api/members'),
      this.#desk.ask<{ notices: { kind: string; raisedAt: Instant; station: string | null }[] }>(
        'GET',
        '/api/notices',
      ),
    ]);
    const inside = new Set(members.filter((member) => member.inside).map((member) => member.memberId));
    return {
      links: [
        { label: '受付端末', href: '/station' },
        { label: `スタッフ（${DEMO_STAFF.nickname}のカード、PIN ${DEMO_STAFF.pin}）`, href: '/staff' },
        { label: '館内のようす', href: '/board' },
        { label: '本部', href: this.addresses.headquarters },
      ],
      people: DEMO_PEOPLE.map(({ memberId, nickname, story, card }) => {
        return { nickname, story, card, inside: inside.has(memberId) };
      }),
      headquarters: this.#headquarters ? 'running' : 'cut',
      reader: this.#reader,
      notices: notices.map(({ kind, raisedAt, station }) => ({ kind, at: raisedAt, stationName: station })),
    };
  }

  async #act(action: DemoAction): Promise<void> {
    if (action.kind === 'play') return this.#play(action.action);
    if (action.to === 'running' && !this.#headquarters) this.#startHeadquarters();
    if (action.to === 'cut') {
      const cut = this.#headquarters;
      this.#headquarters = null;
      await cut?.stop();
    }
  }

  /** The virtual reader hears only the process that forked its agent; no request of a network reaches it directly. */
  #play(action: VirtualAction): void {
    if (action.do === 'unplug') this.#reader = 'unplugged';
    if (action.do === 'plug-in') this.#reader = 'plugged';
    this.#agent?.child.send({ play: action });
  }
}

function demoSettings(data: string, ports: Ports): string {
  return `# Made by the demo at each start.
demo = true

[site]
id = "shiojiri"
name = "KADO 塩尻"

[server]
port = ${ports.station}
data = ${JSON.stringify(data)}

# The phone page opens in another window of the same machine.
[phone]
address = "http://127.0.0.1:${ports.station}"

# Open long and every day, so that whoever tries it in the evening or at a weekend finds an open door.
[hours]
mon = "06:00-23:00"
tue = "06:00-23:00"
wed = "06:00-23:00"
thu = "06:00-23:00"
fri = "06:00-23:00"
sat = "06:00-23:00"
sun = "06:00-23:00"

[calendar]
closed_on_holidays = false

[headquarters]
mqtt_url = "mqtt://127.0.0.1:${ports.broker}"
heartbeat_seconds = 5
return_spread_seconds = 1
`;
}

/** @throws Error naming the address that does not answer in time */
async function waitUntilReady(address: string): Promise<void> {
  const until = AbortSignal.timeout(READY_WITHIN_MS);
  while (!until.aborted) {
    const ready = await fetch(address, { signal: until }).then(
      (response) => response.ok,
      () => false,
    );
    if (ready) return;
    await new Promise((wake) => setTimeout(wake, ASK_EVERY_MS));
  }
  throw new Error(`${address} did not answer within ${READY_WITHIN_MS / 1_000} seconds`);
}
