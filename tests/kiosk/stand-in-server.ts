/**
 * A stand-in for the edge server: serves the built pages under the real content policy and says on the station's stream whatever
 * a test scripts. It can go away and come back on the same port.
 */
import { readFile } from 'node:fs/promises';
import { createServer, type IncomingMessage, type Server, type ServerResponse } from 'node:http';
import type { AddressInfo } from 'node:net';
import { extname, join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { type Instant, instant } from '../../server/domain/instant.ts';
import type { Preferences } from '../../server/domain/preferences.ts';
import type {
  ShownOutcome,
  StationSnapshot,
  StationStream,
  TapFrame,
} from '../../server/domain/station-frames.ts';

const PAGES = fileURLToPath(new URL('../../kiosk/dist/', import.meta.url));
const CONTENT_TYPES: Readonly<Record<string, string>> = {
  '.html': 'text/html; charset=utf-8',
  '.js': 'text/javascript; charset=utf-8',
  '.css': 'text/css; charset=utf-8',
  '.woff2': 'font/woff2',
  '.svg': 'image/svg+xml',
};
const BEAT_MS = 1000;
/** As the real server sends them: a browser keeps what its name says has not changed. */
const KEPT = 'public, max-age=31536000, immutable';
/** What the accessibility rules are read from, beside the pages. */
export const AXE_PATH = '/assets/axe.js';
const AXE = fileURLToPath(import.meta.resolve('axe-core/axe.min.js'));
const CONTENT_POLICY = "default-src 'self'; frame-ancestors 'none'; base-uri 'none'";

type TapTold = Pick<TapFrame, 'verdicts' | 'seatOffer' | 'seatNews'>;

export type Heard = { method: string; path: string; body: unknown };
/** What an API path answers; a function sees the request. */
export type Reply = { status: number; body: unknown; delayMs?: number };

export class StandInServer {
  readonly heard: Heard[] = [];
  readonly replies = new Map<string, Reply>();
  paired = true;
  snapshot: StationSnapshot;
  /** Moves the server's clock away from this machine's. */
  shiftMs = 0;
  #streams = new Set<{ path: string; response: ServerResponse }>();
  #server: Server | null = null;
  #port = 0;
  #beat: NodeJS.Timeout | null = null;

  constructor(snapshot: StationSnapshot) {
    this.snapshot = snapshot;
  }

  get url(): string {
    return `http://127.0.0.1:${this.#port}`;
  }

  now(): Instant {
    return instant(Date.now() + this.shiftMs);
  }

  async start(): Promise<void> {
    const server = createServer((request, response) => {
      this.#answer(request, response).catch(() => response.destroy());
    });
    await new Promise<void>((listening) => server.listen(this.#port, '127.0.0.1', listening));
    this.#server = server;
    this.#port = (server.address() as AddressInfo).port;
    this.#beat = setInterval(() => this.push('beat', { now: this.now() }), BEAT_MS);
  }

  /** Gone without a word: nothing listens, every line is cut. */
  async stop(): Promise<void> {
    if (this.#beat) clearInterval(this.#beat);
    this.#streams.clear();
    const server = this.#server;
    this.#server = null;
    if (!server) return;
    server.closeAllConnections();
    await new Promise((closed) => server.close(closed));
  }

  /** Still connected, but silent, like a stopped process. */
  fallSilent(): void {
    if (this.#beat) clearInterval(this.#beat);
  }

  push<Name extends keyof StationStream>(name: Name, frame: StationStream[Name], id?: string): void {
    this.pushRaw('/api/station/stream', name, frame, id);
  }

  pushRaw(path: string, name: string, frame: unknown, id?: string): void {
    const lines = `${id ? `id: ${id}\n` : ''}event: ${name}\ndata: ${JSON.stringify(frame)}\n\n`;
    for (const stream of this.#streams) if (stream.path === path) stream.response.write(lines);
  }

  tap(
    tapId: string,
    outcome: ShownOutcome,
    {
      at = this.now(),
      preferences = null,
      ...more
    }: { at?: Instant; preferences?: Preferences | null } & TapTold = {},
  ): void {
    this.push('tap', { tapId, at, outcome, preferences, ...more }, tapId);
  }

  async #answer(request: IncomingMessage, response: ServerResponse): Promise<void> {
    const path = new URL(request.url ?? '/', this.url).pathname;
    if (!path.startsWith('/api/')) return this.#servePage(path, response);
    const body = await readBody(request);
    this.heard.push({ method: request.method ?? 'GET', path, body });
    if (path === '/api/station/stream' && this.paired) return this.#openStationStream(path, response);
    if (path === '/api/overview/stream') return this.#openStream(path, response);
    const reply = this.#replyTo(path);
    if (reply.delayMs) await new Promise((resume) => setTimeout(resume, reply.delayMs));
    response.writeHead(reply.status, { 'content-type': 'application/json' });
    response.end(JSON.stringify(reply.body));
  }

  #replyTo(path: string): Reply {
    const scripted = this.replies.get(path);
    if (scripted) return scripted;
    if (path === '/api/station/session' && this.paired) {
      return { status: 200, body: { stationId: this.snapshot.station.stationId } };
    }
    if (path.startsWith('/api/station/') && !this.paired) {
      return { status: 401, body: { error: { code: 'not-paired', message: '' } } };
    }
    return { status: 200, body: {} };
  }

  #openStationStream(path: string, response: ServerResponse): void {
    this.#openStream(path, response);
    const snapshot = { ...this.snapshot, now: this.now() };
    response.write(`event: snapshot\ndata: ${JSON.stringify(snapshot)}\n\n`);
  }

  #openStream(path: string, response: ServerResponse): void {
    response.writeHead(200, { 'content-type': 'text/event-stream', 'cache-control': 'no-store' });
    response.flushHeaders();
    const stream = { path, response };
    this.#streams.add(stream);
    response.on('close', () => this.#streams.delete(stream));
  }

  async #servePage(path: string, response: ServerResponse): Promise<void> {
    const file = path === AXE_PATH ? AXE : join(PAGES, path.endsWith('/') ? `${path}index.html` : path);
    const content = await readFile(file).catch(() => null);
    if (!content) {
      response.writeHead(404).end();
      return;
    }
    response.writeHead(200, {
      'content-type': CONTENT_TYPES[extname(file)] ?? 'application/octet-stream',
      'content-security-policy': CONTENT_POLICY,
      'cache-control': path.includes('/assets/') ? KEPT : 'no-cache',
    });
    response.end(content);
  }
}

async function readBody(request: IncomingMessage): Promise<unknown> {
  const chunks: Buffer[] = [];
  for await (const chunk of request) chunks.push(chunk as Buffer);
  const text = Buffer.concat(chunks).toString('utf8');
  const isJson = request.headers['content-type']?.startsWith('application/json') ?? false;
  return text && isJson ? (JSON.parse(text) as unknown) : text || null;
}
