/**
 * The one door for change (decision 3). Inside the write transaction that it is handed, it numbers the events of each lane,
 * chains their hashes, appends them to the log and lets every feature apply its rows. State and log cannot differ, because
 * both are in the same commit.
 */
import { sql } from 'kysely';
import { insertRows } from '../database/insert-rows.ts';
import type { SiteTransaction } from '../database/schema.ts';
import type { Instant } from '../domain/instant.ts';
import { canonicalJson, type JsonValue } from '../domain/log/canonical-json.ts';
import { chainHash, toCloudEvent } from '../domain/log/cloud-event.ts';
import {
  type ClockTrust,
  type DomainEvent,
  EVENT_TYPES,
  type EventType,
  type Lane,
  type RecordedEvent,
} from '../domain/log/event-types.ts';

/** How one feature turns its events into its rows. Runs for live events and for a replay of the log alike. */
export type Applier = {
  readonly types: readonly EventType[];
  readonly apply: (tx: SiteTransaction, events: readonly RecordedEvent[]) => Promise<void>;
};

export type RecordEvents = (
  tx: SiteTransaction,
  events: readonly DomainEvent[],
) => Promise<readonly RecordedEvent[]>;

export type RecordEventsOptions = {
  site: string;
  appliers: readonly Applier[];
  readClock: () => { now: Instant; bootId: string; distanceMs: number; trust: ClockTrust };
};

/** Boot id and monotonic milliseconds, `{boot}:{ms}`. */
export function parseMono(mono: string): { bootId: string; monotonicMs: number } {
  const [bootId = '', monotonicMs] = mono.split(':');
  return { bootId, monotonicMs: Number(monotonicMs) };
}

type Head = { lane: Lane; last_seq: number; last_hash: string; last_position: number };

export function createRecordEvents(options: RecordEventsOptions): RecordEvents {
  return async (tx, events) => {
    if (events.length === 0) return [];
    const heads = await tx
      .selectFrom('lanes')
      .select(['lane', 'last_seq', 'last_hash', 'last_position'])
      .execute();
    const recorded = numberEvents(events, heads, options);
    await appendToLog(tx, recorded);
    await moveHeads(tx, recorded);
    await applyEvents(tx, recorded, options.appliers);
    return recorded;
  };
}

/** Hands each applier the events of its types, in order. Exported for the replay that proves log and tables equal. */
export async function applyEvents(
  tx: SiteTransaction,
  events: readonly RecordedEvent[],
  appliers: readonly Applier[],
): Promise<void> {
  for (const { types, apply } of appliers) {
    const own = events.filter((event) => types.includes(event.type));
    if (own.length > 0) await apply(tx, own);
  }
}

function numberEvents(
  events: readonly DomainEvent[],
  heads: Head[],
  options: RecordEventsOptions,
): RecordedEvent[] {
  const headOf = new Map(heads.map((head) => [head.lane, { seq: head.last_seq, hash: head.last_hash }]));
  let position = Math.max(...heads.map((head) => head.last_position));
  const { now, bootId, distanceMs, trust: clk } = options.readClock();
  const mono = `${bootId}:${Math.round(now - distanceMs)}`;
  return events.map((event) => {
    const { lane } = EVENT_TYPES[event.type];
    const head = headOf.get(lane);
    if (!head) throw new Error(`the log has no lane ${lane}: this file was not prepared for this version`);
    const seq = head.seq + 1;
    const hash = chainHash(head.hash, toCloudEvent(options.site, { ...event, seq, clk, mono }));
    headOf.set(lane, { seq, hash });
    position += 1;
    return { ...event, lane, seq, hash, clk, mono, position };
  });
}

async function appendToLog(tx: SiteTransaction, recorded: readonly RecordedEvent[]): Promise<void> {
  const rows = recorded.map((event) => ({
    position: event.position,
    lane: event.lane,
    seq: event.seq,
    id: event.id,
    type: event.type,
    occurred_at: event.occurredAt,
    clk: event.clk,
    mono: event.mono,
    data: canonicalJson(event.data as JsonValue),
    hash: event.hash,
  }));
  await insertRows(tx, 'events', rows);
}

async function moveHeads(tx: SiteTransaction, recorded: readonly RecordedEvent[]): Promise<void> {
  const last = new Map(recorded.map((event) => [event.lane, event]));
  const rows = [...last.values()].map(({ lane, seq, hash, position }) => ({ lane, seq, hash, position }));
  await sql`update lanes set last_seq = j.value ->> '$.seq', last_hash = j.value ->> '$.hash',
      last_position = j.value ->> '$.position'
    from json_each(${JSON.stringify(rows)}) j where lanes.lane = j.value ->> '$.lane'`.execute(tx);
}
