/**
 * A stand-in for the staff's part of the edge server: one session, one PIN, notices that are settled and taken back, people that
 * are searched for. It serves the built pages under the real content policy.
 */
import { readFile } from 'node:fs/promises';
import { createServer, type IncomingMessage, type Server, type ServerResponse } from 'node:http';
import type { AddressInfo } from 'node:net';
import { extname, join } from 'node:path';
import { fileURLToPath } from 'node:url';
import type { Machine, Member, Notice, Today } from '../../kiosk/staff/staff-answers.ts';
import { addMs, type Instant, instant } from '../../server/domain/instant.ts';
import { foldReading } from '../../server/domain/kana.ts';
import type { StationStream } from '../../server/domain/station-frames.ts';
import { CARD, noticesAt, PIN, STAFF, todayAt } from './staff-fixtures/desk.ts';
import { wellMachineAt } from './staff-fixtures/machine.ts';
import { MEMBERS, personAt } from './staff-fixtures/people.ts';
import { MORNING, snapshotAt } from './station-fixtures.ts';

const BUILT = fileURLToPath(new URL('../../kiosk/dist/', import.meta.url));
const CONTENT_TYPES: Readonly<Record<string, string>> = {
  '.html': 'text/html; charset=utf-8',
  '.js': 'text/javascript; charset=utf-8',
  '.css': 'text/css; charset=utf-8',
  '.woff2': 'font/woff2',
  '.svg': 'image/svg+xml',
};
const CONTENT_POLICY = "default-src 'self'; frame-ancestors 'none'; base-uri 'none'";
const BEAT_MS = 1000;
/** As the real server sends them: a browser keeps what its name says has not changed. */
const KEPT = 'public, max-age=31536000, immutable';
/** As many as the real server sends at once. */
const MEMBERS_A_PAGE = 50;
const CARD_WAIT_MS = 60_000;

type Heard = { method: string; path: string; search: URLSearchParams; body: unknown };
type Answer = { status: number; body: unknown };
const done = (body: unknown = {}): Answer => ({ status: 200, body });
const refused = (status: number, code: string): Answer => ({
  status,
  body: { error: { code, message: '' } },
});

export class StaffServer {
  readonly heard: Heard[] = [];
  paired = true;
  signedIn = false;
  staff = STAFF;
  pinWaitMs = 0;
  inside = 18;
  named: string[] = [];
  openToday: { from: string; to: string } | null = { from: '09:00', to: '17:30' };
  members: readonly Member[] = MEMBERS;
  notices: Notice[];
  machineState: Today['machine'] = 'good';
  machine: Machine;
  /** How long every answer takes. */
  delayMs = 0;
  #settled = new Map<string, Notice>();
  #streams = new Set<ServerResponse>();
  #server: Server | null = null;
  #beat: NodeJS.Timeout | null = null;
  #port = 0;
  readonly #pages: string;
  readonly #shiftMs = MORNING - Date.now();

  constructor(pages: string = BUILT) {
    this.#pages = pages;
    this.notices = noticesAt(this.now());
    this.machine = wellMachineAt(this.now());
  }

  get url(): string {
    return `http://127.0.0.1:${this.#port}`;
  }

  now(): Instant {
    return instant(Date.now() + this.#shiftMs);
  }

  async start(): Promise<void> {
    const server = createServer((request, response) => {
      this.#receive(request, response).catch(() => response.destroy());
    });
    await new Promise<void>((listening) => server.listen(this.#port, '127.0.0.1', listening));
    this.#server = server;
    this.#port = (server.address() as AddressInfo).port;
    this.#beat = setInterval(() => this.push('beat', { now: this.now() }), BEAT_MS);
  }

  async stop(): Promise<void> {
    if (this.#beat) clearInterval(this.#beat);
    this.#streams.clear();
    const server = this.#server;
    this.#server = null;
    if (!server) return;
    server.closeAllConnections();
    await new Promise((closed) => server.close(closed));
  }

  push<Name extends keyof StationStream>(name: Name, frame: StationStream[Name]): void {
    for (const stream of this.#streams) stream.write(`event: ${name}\ndata: ${JSON.stringify(frame)}\n\n`);
  }

  showStaffCard(): void {
    this.push('staff-card', CARD);
  }

  asked(method: string, path: string): readonly Heard[] {
    return this.heard.filter((one) => one.method === method && one.path === path);
  }

  async #receive(request: IncomingMessage, response: ServerResponse): Promise<void> {
    const { pathname: path, searchParams: search } = new URL(request.url ?? '/', this.url);
    if (!path.startsWith('/api/')) return this.#servePage(path, response);
    const heard = { method: request.method ?? 'GET', path, search, body: await bodyOf(request) };
    this.heard.push(heard);
    if (path === '/api/station/stream' && this.paired) return this.#openStream(response);
    const { status, body } = this.#answer(heard);
    if (this.delayMs > 0) await new Promise((resume) => setTimeout(resume, this.delayMs));
    response.writeHead(status, { 'content-type': 'application/json' });
    response.end(JSON.stringify(body));
  }

  #answer(heard: Heard): Answer {
    const { method, path } = heard;
    if (path === '/api/pairing/claims') return this.#pair(heard.body);
    if (!this.paired) return refused(401, 'not-paired');
    if (path === '/api/station/session') return done({ stationId: 'station-1' });
    if (path === '/api/board') return done(this.#board());
    if (path === '/api/staff/sign-in') return done({ until: addMs(this.now(), CARD_WAIT_MS) });
    if (path === '/api/staff/sessions') return this.#signIn(heard.body);
    if (!this.signedIn) return refused(401, 'signed-out');
    if (path === '/api/staff/session') return this.#session(method);
    return this.#answerStaff(heard);
  }

  #answerStaff({ method, path, search }: Heard): Answer {
    if (path === '/api/staff/today') return done(this.#today());
    if (path === '/api/staff/machine') return done({ ...this.machine, now: this.now() });
    if (path === '/api/staff/members') return done(this.#found(search));
    const memberId = /^\/api\/staff\/members\/([^/]+)$/.exec(path)?.[1];
    const member = this.members.find((one) => one.memberId === decodeURIComponent(memberId ?? ''));
    if (member) return done(personAt(this.now(), member));
    const noticeId = /^\/api\/staff\/notices\/(.+)\/settlement$/.exec(path)?.[1];
    return noticeId ? this.#settle(method, noticeId) : refused(404, 'not-found');
  }

  #pair(body: unknown): Answer {
    const { code } = body as { code: string };
    if (code !== 'ABCD2345') return refused(404, 'code-unknown');
    this.paired = true;
    return { status: 201, body: {} };
  }

  #signIn(body: unknown): Answer {
    const { tapId, pin } = body as { tapId: string; pin: string };
    const refusal = { message: '', waitMs: this.pinWaitMs };
    if (tapId !== CARD.tapId)
      return { status: 409, body: { refusal: { ...refusal, reason: 'session-over' } } };
    if (pin !== PIN) return { status: 409, body: { refusal: { ...refusal, reason: 'wrong-pin' } } };
    this.signedIn = true;
    return done(this.staff);
  }

  #session(method: string): Answer {
    if (method === 'DELETE') this.signedIn = false;
    return done(this.staff);
  }

  #today(): Today {
    return { ...todayAt(this.now(), this.notices, this.machineState), inside: this.inside };
  }

  #board() {
    const { site } = snapshotAt(this.now());
    return {
      now: this.now(),
      site,
      inside: this.inside,
      named: this.named,
      openToday: this.openToday,
      closedToday: this.openToday ? null : { kind: 'weekday' },
      notices: [],
    };
  }

  #found(search: URLSearchParams): { members: readonly Member[]; more: boolean } {
    const wanted = foldReading(search.get('search') ?? '');
    const found = this.members.filter(({ nickname, kana }) =>
      [nickname, kana ?? ''].some((text) => foldReading(text).includes(wanted)),
    );
    const after = found.findIndex(({ memberId }) => memberId === search.get('after'));
    const rest = found.slice(after + 1);
    return { members: rest.slice(0, MEMBERS_A_PAGE), more: rest.length > MEMBERS_A_PAGE };
  }

  #settle(method: string, noticeId: string): Answer {
    const open = this.notices.find((notice) => notice.noticeId === noticeId);
    const settled = this.#settled.get(noticeId);
    if (method === 'POST' && open) {
      this.#settled.set(noticeId, open);
      this.notices = this.notices.filter((notice) => notice !== open);
      return done();
    }
    if (method !== 'DELETE' || !settled) return { status: 409, body: { refusal: { reason: 'gone' } } };
    this.#settled.delete(noticeId);
    this.notices = [settled, ...this.notices];
    return done();
  }

  #openStream(response: ServerResponse): void {
    response.writeHead(200, { 'content-type': 'text/event-stream', 'cache-control': 'no-store' });
    this.#streams.add(response);
    response.on('close', () => this.#streams.delete(response));
    response.write(`event: snapshot\ndata: ${JSON.stringify(snapshotAt(this.now()))}\n\n`);
  }

  async #servePage(path: string, response: ServerResponse): Promise<void> {
    const file = join(this.#pages, path.endsWith('/') ? `${path}index.html` : path);
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

async function bodyOf(request: IncomingMessage): Promise<unknown> {
  const chunks: Buffer[] = [];
  for await (const chunk of request) chunks.push(chunk as Buffer);
  const text = Buffer.concat(chunks).toString('utf8');
  return text ? (JSON.parse(text) as unknown) : null;
}
