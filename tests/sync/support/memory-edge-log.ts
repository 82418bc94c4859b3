/** A site's log in memory, for tests: what the server's log does, with hands on its history. */
import {
  type CloudEvent,
  chainHash,
  FIRST_HASH,
  toCloudEvent,
} from '../../../server/domain/log/cloud-event.ts';
import {
  type DomainEvent,
  EVENT_TYPES,
  SENT_LANES,
  type SentLane,
} from '../../../server/domain/log/event-types.ts';
import { formatUuidV7 } from '../../../server/domain/uuid-v7.ts';
import type { EdgeLog, LaneHead, LoggedEvent, NewEpoch } from '../../../sync/edge/edge-log.ts';

type LaneRecord = { epoch: string; events: LoggedEvent[] };

export class MemoryEdgeLog implements EdgeLog {
  readonly site: string;
  readonly siteName: string;
  readonly #lanes: Record<SentLane, LaneRecord>;
  readonly #listeners = new Set<() => void>();
  #epochs = 0;

  constructor(site: string, siteName = `Office ${site}`) {
    this.site = site;
    this.siteName = siteName;
    this.#lanes = Object.fromEntries(
      SENT_LANES.map((lane) => [lane, { epoch: this.#newEpoch(lane), events: [] }]),
    ) as unknown as Record<SentLane, LaneRecord>;
  }

  record(event: DomainEvent): void {
    const { lane } = EVENT_TYPES[event.type];
    if (lane === 'site') throw new Error('this lane is not sent');
    const seq = this.#lanes[lane].events.length + 1;
    this.#append(lane, toCloudEvent(this.site, { ...event, seq, clk: 'ntp', mono: `boot:${seq}` }));
  }

  /** As a newer or a broken site would: an event that headquarters does not understand. */
  recordRaw(lane: SentLane, change: Partial<CloudEvent>): void {
    const seq = this.#lanes[lane].events.length + 1;
    this.#append(lane, {
      specversion: '1.0',
      id: uuidOf(5_000_000 + seq),
      source: `/sites/${this.site}`,
      type: `kado.${lane}.visit-opened.v1`,
      time: '2026-11-21T00:00:00.000Z',
      datacontenttype: 'application/json',
      dataschema: 'urn:kado:schema:test',
      sequence: String(seq).padStart(16, '0'),
      clk: 'ntp',
      mono: `boot:${seq}`,
      data: {},
      ...change,
    });
  }

  #append(lane: SentLane, event: CloudEvent): void {
    const { events } = this.#lanes[lane];
    const hash = chainHash(events.at(-1)?.hash ?? FIRST_HASH, event);
    events.push({ seq: events.length + 1, event, hash });
    for (const listener of this.#listeners) listener();
  }

  ids(lane: SentLane): string[] {
    return this.#lanes[lane].events.map(({ event }) => event.id);
  }

  /** As an older backup of the disk: what came after `last` never happened. */
  rollBack(lane: SentLane, last: number): void {
    this.#lanes[lane].events.length = last;
  }

  headOf(lane: SentLane): LaneHead {
    const { epoch, events } = this.#lanes[lane];
    return { lane, epoch, last: events.length, lastHash: events.at(-1)?.hash ?? FIRST_HASH };
  }

  headsNow(): LaneHead[] {
    return SENT_LANES.map((lane) => this.headOf(lane));
  }

  readNow(lane: SentLane, fromSeq: number, limit: number): LoggedEvent[] {
    return this.#lanes[lane].events.slice(fromSeq - 1, fromSeq - 1 + limit);
  }

  hashNow(lane: SentLane, seq: number): string | null {
    return seq === 0 ? FIRST_HASH : (this.#lanes[lane].events[seq - 1]?.hash ?? null);
  }

  beginEpochNow(lane: SentLane): LaneHead {
    this.#lanes[lane].epoch = this.#newEpoch(lane);
    return this.headOf(lane);
  }

  async heads(): Promise<LaneHead[]> {
    return this.headsNow();
  }

  async read(lane: SentLane, fromSeq: number, limit: number): Promise<LoggedEvent[]> {
    return this.readNow(lane, fromSeq, limit);
  }

  async hashAt(lane: SentLane, seq: number): Promise<string | null> {
    return this.hashNow(lane, seq);
  }

  async beginEpoch(lane: SentLane, _why: NewEpoch): Promise<LaneHead> {
    return this.beginEpochNow(lane);
  }

  onNew(listener: () => void): () => void {
    this.#listeners.add(listener);
    return () => this.#listeners.delete(listener);
  }

  #newEpoch(lane: SentLane): string {
    this.#epochs += 1;
    return `${this.site}-${lane}-${this.#epochs}`;
  }
}

/** UUIDv7s that depend on the number only. */
export function uuidOf(number: number): string {
  const random = new Uint8Array(10);
  new DataView(random.buffer).setUint32(6, number);
  return formatUuidV7(1_700_000_000_000 + number, random);
}
