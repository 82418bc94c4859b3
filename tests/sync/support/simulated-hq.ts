/** Headquarters around its real decisions, with a disk that keeps only what was committed. */
import type { Instant } from '../../../server/domain/instant.ts';
import { HQ_PRESENCE_TOPIC, siteTopic } from '../../../sync/contract/topics.ts';
import { decideGroup, streamKey } from '../../../sync/headquarters/hq-sync.ts';
import type { HqWrite, Incoming, StreamState } from '../../../sync/headquarters/hq-sync-types.ts';
import { readMessage } from '../../../sync/headquarters/read-message.ts';
import type { Connection, Delivery, LyingBroker } from './lying-broker.ts';
import type { SimulatedWorld } from './simulated-world.ts';

const text = (value: unknown): string => JSON.stringify(value);
const bytes = (payload: string): Uint8Array => Buffer.from(payload);

/** What is on headquarters' disk. A commit replaces it as a whole. */
export type HqDisk = {
  streams: Map<string, StreamState>;
  log: Map<string, { id: string; seq: number }[]>;
  /** How often each id counts. */
  counted: Map<string, number>;
};
export const emptyDisk = (): HqDisk => ({ streams: new Map(), log: new Map(), counted: new Map() });

export class SimulatedHq {
  disk = emptyDisk();
  letters = 0;
  readonly #world: SimulatedWorld;
  readonly #broker: LyingBroker;
  #connection: Connection | null = null;
  #inbox: Incoming[] = [];
  #busy = false;
  #boot = 0;
  #session = 0;

  constructor(world: SimulatedWorld, broker: LyingBroker) {
    this.#world = world;
    this.#broker = broker;
    this.#connectSoon(this.#boot);
  }

  crash(): void {
    this.#boot += 1;
    this.#connection?.close();
    this.#connection = null;
    this.#inbox = [];
    this.#busy = false;
    this.#connectSoon(this.#boot);
  }

  #connectSoon(boot: number): void {
    this.#world.after(this.#world.between(10, 4_000), () => {
      if (boot === this.#boot) this.#connect(boot);
    });
  }

  #connect(boot: number): void {
    const session = `hq:${++this.#session}`;
    const presence = (online: boolean) => ({
      topic: HQ_PRESENCE_TOPIC,
      payload: text({ v: 1, session, online }),
      properties: {},
      retain: true,
    });
    const client = {
      wants: (topic: string) => topic.includes('/up/'),
      deliver: (delivery: Delivery) => {
        if (boot === this.#boot) this.#deliver(delivery);
      },
      lost: () => {
        if (boot !== this.#boot) return;
        this.#connection = null;
        this.#connectSoon(boot);
      },
    };
    const connection = this.#broker.connect(client, presence(false));
    this.#connection = connection;
    if (!connection) {
      this.#connectSoon(boot);
      return;
    }
    connection.subscribe();
    const announce = (): void => {
      if (this.#connection !== connection) return;
      connection.publish(presence(true));
      this.#world.after(30_000, announce);
    };
    announce();
  }

  #deliver({ topic, payload, properties }: Delivery): void {
    const read = readMessage({ topic, payload: bytes(payload), properties, retained: false });
    if (read.kind !== 'store') return;
    this.#inbox.push(read.message);
    this.#commitSoon();
  }

  #commitSoon(): void {
    if (this.#busy || this.#inbox.length === 0) return;
    this.#busy = true;
    const boot = this.#boot;
    const group = this.#inbox.splice(0);
    this.#world.after(this.#world.between(1, 30), () => {
      if (boot !== this.#boot) return;
      const now = this.#world.nowMs as Instant;
      const context = { hq: `boot-${boot}`, now, creditOf: () => this.#world.between(1, 8) };
      const { writes, receipts } = decideGroup(group, this.disk.streams, context);
      this.disk = committed(this.disk, writes);
      this.letters += writes.filter(({ kind }) => kind === 'dead-letter').length;
      this.#world.after(1, () => {
        if (boot !== this.#boot) return;
        for (const receipt of receipts) {
          this.#connection?.publish({
            topic: siteTopic(receipt.site, 'ak'),
            payload: text(receipt),
            properties: {},
          });
        }
      });
      this.#busy = false;
      this.#commitSoon();
    });
  }
}

function committed(disk: HqDisk, writes: readonly HqWrite[]): HqDisk {
  const next = { streams: new Map(disk.streams), log: new Map(disk.log), counted: new Map(disk.counted) };
  for (const write of writes) {
    if (write.kind === 'put-stream') next.streams.set(streamKey(write.stream), write.state);
    if (write.kind !== 'append') continue;
    const key = streamKey(write.stream);
    const rows = write.events.map((event, at) => ({ id: String(event.id), seq: write.fromSeq + at }));
    next.log.set(key, [...(next.log.get(key) ?? []), ...rows]);
    for (const { id } of rows) if (!next.counted.has(id)) next.counted.set(id, 1);
  }
  return next;
}
