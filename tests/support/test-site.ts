/** A real site on a real file and a free port of the loopback, driven over HTTP as its users drive it. */
import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import pino from 'pino';
import { type Config, parseConfig } from '../../server/config.ts';
import type { SiteClock } from '../../server/domain/clock.ts';
import { systemClock, systemIds } from '../../server/domain/system-sources.ts';
import type { TapReport } from '../../server/domain/tap-report.ts';
import { type RunningServer, startServer } from '../../server/start-server.ts';

export const KEYAKI = { cardId: '012E4CD8A3B1F207', technology: 'felica' } as const;
export const SUMIRE = { cardId: '04A1B2C3D4E5F6', technology: 'ultralight' } as const;

export type Answer<Body = Record<string, unknown>> = { status: number; body: Body };
type TapBody = Partial<Omit<TapReport, 'touch'>> & { touch?: unknown };

export type TestSite = {
  server: RunningServer;
  url: string;
  folder: string;
  config: Config;
  /** A request as the desk, unless another key is given. */
  desk(method: string, path: string, body?: unknown): Promise<Answer>;
  send(method: string, path: string, body: unknown, headers?: Record<string, string>): Promise<Answer>;
  pairAgent(station?: string): Promise<{ key: string; deviceId: string; stationId: string }>;
  pairStation(station?: string): Promise<{ cookie: string; deviceId: string; stationId: string }>;
  /** Registers a member and binds the card by tapping it, as staff do. */
  enrol(
    agentKey: string,
    nickname: string,
    card: { cardId: string; technology: string },
  ): Promise<{ memberId: string; cardId: string }>;
  tap(agentKey: string, card: { cardId: string; technology: string }, more?: TapBody): Promise<Answer>;
  report(agentKey: string, body: unknown): Promise<Answer>;
  restart(): Promise<void>;
  stop(): Promise<void>;
};

export type TestSiteOptions = { clock?: SiteClock; toml?: string; folder?: string };

const TOML = 'demo = true\n[site]\nid = "shiojiri"\nname = "KADO 塩尻"\n';

export async function startTestSite({
  clock = systemClock,
  toml = TOML,
  folder: given,
}: TestSiteOptions = {}): Promise<TestSite> {
  const folder = given ?? mkdtempSync(join(tmpdir(), 'kado-site-'));
  const config = parseConfig(toml, 'test.toml', { KADO_DATA: folder, KADO_PORT: '0' });
  const start = (): Promise<RunningServer> =>
    startServer({
      config,
      clock,
      ids: systemIds,
      log: pino({ level: 'silent' }),
      onStorageFailure: (error) => {
        throw error;
      },
    });
  let server = await start();

  const send: TestSite['send'] = async (method, path, body, headers = {}) => {
    const response = await fetch(server.url + path, {
      method,
      headers: { ...(body === undefined ? {} : { 'content-type': 'application/json' }), ...headers },
      ...(body === undefined ? {} : { body: typeof body === 'string' ? body : JSON.stringify(body) }),
    });
    const text = await response.text();
    return { status: response.status, body: text.startsWith('{') ? JSON.parse(text) : { text } };
  };
  const desk: TestSite['desk'] = (method, path, body) =>
    send(method, path, body, { authorization: `Bearer ${server.deskKey}` });
  const report: TestSite['report'] = (key, body) =>
    send('POST', '/api/taps', body, { authorization: `Bearer ${key}` });

  const claim = async (kind: 'agent' | 'station', station: string): Promise<Response> => {
    const issued = await desk('POST', '/api/pairing/codes', { kind, station });
    return fetch(`${server.url}/api/pairing/claims`, {
      method: 'POST',
      headers: { 'content-type': 'application/json' },
      body: JSON.stringify({ kind, code: issued.body.code, label: 'test' }),
    });
  };

  const tap: TestSite['tap'] = (key, card, more = {}) =>
    report(key, {
      tapId: systemIds.uuid(),
      readerId: 'reader',
      source: 'pcsc',
      ageMs: 0,
      touch: { kind: 'card', ...card },
      ...more,
    });

  return {
    get server() {
      return server;
    },
    get url() {
      return server.url;
    },
    folder,
    config,
    send,
    desk,
    report,
    tap,
    pairAgent: async (station = '入口') =>
      (await (await claim('agent', station)).json()) as Awaited<ReturnType<TestSite['pairAgent']>>,
    pairStation: async (station = '入口') => {
      const response = await claim('station', station);
      const cookie = (response.headers.get('set-cookie') ?? '').split(';')[0] ?? '';
      return { cookie, ...((await response.json()) as { deviceId: string; stationId: string }) };
    },
    enrol: async (key, nickname, card) => {
      const tapId = systemIds.uuid();
      await tap(key, card, { tapId });
      const member = await desk('POST', '/api/members', { nickname });
      const memberId = String(member.body.memberId);
      const bound = await desk('POST', `/api/members/${memberId}/cards`, { tapId });
      if (bound.status !== 201) throw new Error(`the card was not bound: ${JSON.stringify(bound.body)}`);
      return { memberId, cardId: String(bound.body.cardId) };
    },
    restart: async () => {
      await server.stop();
      server = await start();
    },
    stop: async () => {
      await server.stop();
      if (!given) rmSync(folder, { recursive: true, force: true });
    },
  };
}
