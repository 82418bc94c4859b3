/**
 * B1: the server is killed at random moments while an agent's taps come in. Each tap is sent again until it is answered, as
 * the agent does; whatever was answered must be in the file at once, and in the end everything once.
 *
 * `npm run test:faults` kills as often as the statement says; the daily run a tenth of it.
 */
import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { setTimeout as sleep } from 'node:timers/promises';
import { sql } from 'kysely';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { openDatabase } from '../../server/database/sqlite-dialect.ts';
import { type Part, startPart } from '../../server/demo/child-process.ts';
import { createDeskClient } from '../../server/desk-client.ts';
import { systemIds } from '../../server/domain/system-sources.ts';
import { findFreePort } from '../support/free-ports.ts';
import { createLots } from '../support/lots.ts';
import { waitUntilReady } from '../support/real-programme.ts';

const [KILLS, TAPS] = process.env.KADO_FAULTS === 'all' ? [100, 10_000] : [10, 1_000];
const SEED = 20_261_124;
const MEMBERS = 40;
/** The stations of a large office, each with one tap under way. */
const AGENTS = 8;
const RETRY_AFTER_MS = 20;
const ANSWER_LIMIT_MS = 5_000;
/** One life of the server and its start, on a busy machine. */
const A_LIFE_MS = 20_000;

let folder: string;
let url: string;
let settings: string;
let server: Part | null = null;
let agentKey = '';

beforeAll(async () => {
  folder = mkdtempSync(join(tmpdir(), 'kado-killed-'));
  const port = await findFreePort();
  url = `http://127.0.0.1:${port}`;
  settings = join(folder, 'site.toml');
  const lines = [
    '[site]\nid = "shiojiri"\nname = "KADO 塩尻"',
    `[server]\nport = ${port}\ndata = ${JSON.stringify(folder)}`,
    '[taps]\nduplicate_guard_seconds = 5',
  ];
  writeFileSync(settings, `${lines.join('\n\n')}\n`);
  await start();
  agentKey = await pairAgent();
  for (let member = 0; member < MEMBERS; member += 1) await enrol(member);
});
afterAll(async () => {
  await server?.stop();
  rmSync(folder, { recursive: true, force: true });
});

async function start(): Promise<void> {
  server = startPart({
    file: 'server/main.ts',
    environment: { KADO_CONFIG: settings },
    onExit: () => undefined,
  });
  await waitUntilReady(url);
}

async function kill(): Promise<void> {
  const child = server?.child;
  if (!child) throw new Error('the server does not run');
  const gone = new Promise((resolve) => child.once('exit', resolve));
  child.kill('SIGKILL');
  await gone;
}

const desk = () => createDeskClient(url, folder);

async function pairAgent(): Promise<string> {
  const { code } = await desk().ask<{ code: string }>('POST', '/api/pairing/codes', {
    kind: 'agent',
    station: '入口',
  });
  const claim = { kind: 'agent', code, label: 'test' };
  return (await desk().ask<{ key: string }>('POST', '/api/pairing/claims', claim)).key;
}

const cardOf = (member: number) => ({
  kind: 'card',
  cardId: `012E4CD8A3B1${(0xa000 + member).toString(16).toUpperCase()}`,
  technology: 'felica',
});

async function enrol(member: number): Promise<void> {
  const tapId = systemIds.uuid();
  await send(tapId, member);
  const { memberId } = await desk().ask<{ memberId: string }>('POST', '/api/members', {
    nickname: `木${member}`,
  });
  await desk().ask('POST', `/api/members/${memberId}/cards`, { tapId });
}

/** @returns whether the tap was answered; a server that dies says nothing */
async function send(tapId: string, member: number): Promise<boolean> {
  const report = { tapId, readerId: 'reader', source: 'pcsc', ageMs: 0, touch: cardOf(member) };
  try {
    const response = await fetch(`${url}/api/taps`, {
      method: 'POST',
      headers: { authorization: `Bearer ${agentKey}`, 'content-type': 'application/json' },
      body: JSON.stringify(report),
      signal: AbortSignal.timeout(ANSWER_LIMIT_MS),
    });
    await response.json();
    return response.status === 200;
  } catch {
    return false;
  }
}

async function ask<Row>(query: string): Promise<Row[]> {
  const db = await openDatabase<Record<string, never>>(join(folder, 'site.db'), { readonly: true });
  const { rows } = await sql.raw<Row>(query).execute(db);
  await db.destroy();
  return rows;
}
const storedIds = async () =>
  new Set((await ask<{ id: string }>('select tap_id as id from taps')).map(({ id }) => id));

describe(`${KILLS} kills during ${TAPS} taps`, () => {
  const answered = new Set<string>();
  const sent = new Set<string>();
  let isKilling = true;

  /** Taps until its share is done; beyond it while the server is still being killed, so that each kill meets taps. */
  async function tapAlong(agent: number): Promise<void> {
    const share = Math.ceil(TAPS / AGENTS);
    for (let n = 0; n < share || isKilling; n += 1) {
      const tapId = systemIds.uuid();
      sent.add(tapId);
      while (!(await send(tapId, (agent + n * AGENTS) % MEMBERS))) await sleep(RETRY_AFTER_MS);
      answered.add(tapId);
    }
  }

  async function killAtRandom(): Promise<string[]> {
    const draw = createLots(SEED);
    const missing: string[] = [];
    for (let n = 0; n < KILLS; n += 1) {
      const answeredBefore = answered.size;
      await expect.poll(() => answered.size, { timeout: ANSWER_LIMIT_MS }).toBeGreaterThan(answeredBefore);
      await sleep(draw() * 300);
      await kill();
      const stored = await storedIds();
      missing.push(...[...answered].filter((id) => !stored.has(id)));
      await start();
    }
    isKilling = false;
    return missing;
  }

  it(
    'B1 leave exactly the acknowledged ones',
    async () => {
      const before = await storedIds();
      const agents = Promise.all(Array.from({ length: AGENTS }, (_, agent) => tapAlong(agent)));
      const missing = await killAtRandom();
      await agents;
      expect(missing, 'answered, and not in the file after a kill').toEqual([]);
      expect(sent.size).toBeGreaterThanOrEqual(TAPS);
      const stored = [...(await storedIds())].filter((id) => !before.has(id));
      expect(new Set(stored)).toEqual(sent);
      const outcomes = await ask<{ taps: number; positions: number }>(
        'select count(*) as taps, count(distinct position) as positions from taps',
      );
      expect(outcomes).toEqual([
        { taps: stored.length + before.size, positions: stored.length + before.size },
      ]);
    },
    KILLS * A_LIFE_MS,
  );
});
