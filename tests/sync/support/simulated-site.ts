/** A site around its real state machine: a crash leaves nothing but its log. */
import { batchProperties } from '../../../sync/contract/envelope.ts';
import { presenceSchema, receiptSchema } from '../../../sync/contract/messages.ts';
import { parseMessage } from '../../../sync/contract/parse-payload.ts';
import { HQ_PRESENCE_TOPIC, siteTopic } from '../../../sync/contract/topics.ts';
import { EdgeSync } from '../../../sync/edge/edge-sync.ts';
import type { EdgeInput, EdgeOutput, EdgeTimer } from '../../../sync/edge/edge-sync-types.ts';
import type { Connection, Delivery, LyingBroker } from './lying-broker.ts';
import type { MemoryEdgeLog } from './memory-edge-log.ts';
import type { SimulatedWorld } from './simulated-world.ts';

const text = (value: unknown): string => JSON.stringify(value);
const bytes = (payload: string): Uint8Array => Buffer.from(payload);

export class SimulatedSite {
  readonly log: MemoryEdgeLog;
  readonly alarms: string[] = [];
  onReceipt: () => void = () => undefined;
  readonly #world: SimulatedWorld;
  readonly #broker: LyingBroker;
  #machine: EdgeSync;
  #connection: Connection | null = null;
  #timers = new Map<EdgeTimer, () => void>();
  #boot = 0;
  #session = 0;

  constructor(world: SimulatedWorld, broker: LyingBroker, log: MemoryEdgeLog) {
    this.#world = world;
    this.#broker = broker;
    this.log = log;
    this.#machine = this.#start();
    log.onNew(() => this.#take({ kind: 'doorbell' }));
  }

  get view() {
    return this.#machine.view();
  }

  /** The process dies and starts again: nothing but the log survives. */
  crash(): void {
    this.#connection?.close();
    for (const cancel of this.#timers.values()) cancel();
    this.#timers.clear();
    this.#machine = this.#start();
  }

  #start(): EdgeSync {
    this.#boot += 1;
    const machine = new EdgeSync({
      site: this.log.site,
      siteName: this.log.siteName,
      bootId: `${this.log.site}-boot-${this.#boot}`,
      clk: () => 'ntp',
      heartbeatMs: 30_000,
      batchEvents: this.#world.between(1, 8),
      returnSpreadMs: 5_000,
    });
    this.#connectSoon(this.#boot);
    return machine;
  }

  #connectSoon(boot: number): void {
    this.#world.after(this.#world.between(10, 3_000), () => {
      if (boot === this.#boot) this.#connect(boot);
    });
  }

  #connect(boot: number): void {
    const { site } = this.log;
    this.#session += 1;
    const presence = (online: boolean): Delivery => ({
      topic: siteTopic(site, 'pr'),
      payload: text({ v: 1, session: `${site}:${this.#session}`, online }),
      properties: {},
    });
    const client = {
      wants: (topic: string) => topic === siteTopic(site, 'ak') || topic === HQ_PRESENCE_TOPIC,
      deliver: (delivery: Delivery) => {
        if (boot === this.#boot) this.#deliver(delivery);
      },
      lost: () => {
        if (boot !== this.#boot) return;
        this.#connection = null;
        this.#take({ kind: 'disconnected' });
        this.#connectSoon(boot);
      },
    };
    this.#connection = this.#broker.connect(client, presence(false));
    if (!this.#connection) {
      this.#connectSoon(boot);
      return;
    }
    this.#take({ kind: 'connected' });
  }

  #deliver({ topic, payload, retained }: Delivery): void {
    if (topic === HQ_PRESENCE_TOPIC) {
      const presence = parseMessage(presenceSchema, bytes(payload));
      if (presence.ok)
        this.#take({ kind: 'hq-presence', presence: presence.value, retained: retained ?? false });
      return;
    }
    const receipt = parseMessage(receiptSchema, bytes(payload));
    if (!receipt.ok) throw new Error(receipt.error);
    this.#take({ kind: 'receipt', receipt: receipt.value });
    this.onReceipt();
  }

  #take(input: EdgeInput): void {
    const outputs = this.#machine.take(input, { nowMs: this.#world.nowMs, jitter: this.#world.chance() });
    for (const output of outputs) this.#perform(output);
  }

  #perform(output: EdgeOutput): void {
    const boot = this.#boot;
    switch (output.kind) {
      case 'subscribe':
        this.#connection?.subscribe();
        this.#later(10, () => this.#take({ kind: 'subscribed', granted: true }));
        break;
      case 'publish-batch': {
        const payload = text(output.batch);
        const properties = batchProperties(output.batch, bytes(payload));
        this.#connection?.publish({ topic: siteTopic(this.log.site, 'ev'), payload, properties });
        break;
      }
      case 'publish-report':
        this.#connection?.publish({
          topic: siteTopic(this.log.site, 'hb'),
          payload: text(output.report),
          properties: {},
        });
        break;
      case 'set-timer':
        this.#timers.get(output.timer)?.();
        this.#timers.set(
          output.timer,
          this.#world.after(output.afterMs, () => {
            if (boot === this.#boot) this.#take({ kind: 'timer', timer: output.timer });
          }),
        );
        break;
      case 'clear-timer':
        this.#timers.get(output.timer)?.();
        break;
      case 'disconnect':
        this.#connection?.close();
        break;
      case 'alarm':
        this.alarms.push(output.alarm.kind);
        break;
      default:
        this.#ask(output);
    }
  }

  #ask(question: Extract<EdgeOutput, { ticket: number }>): void {
    const { ticket } = question;
    const { log } = this;
    this.#later(this.#world.between(1, 5), () => {
      // biome-ignore lint/nursery/useExhaustiveSwitchCases: the linter does not see through Extract; every member of it is here.
      switch (question.kind) {
        case 'read-heads':
          return this.#take({ kind: 'heads', ticket, heads: log.headsNow() });
        case 'read-hash':
          return this.#take({ kind: 'hash', ticket, hash: log.hashNow(question.lane, question.seq) });
        case 'read-events':
          return this.#take({
            kind: 'events',
            ticket,
            events: log.readNow(question.lane, question.fromSeq, question.limit),
          });
        case 'begin-epoch':
          return this.#take({ kind: 'epoch-begun', ticket, head: log.beginEpochNow(question.lane) });
      }
    });
  }

  #later(delayMs: number, run: () => void): void {
    const boot = this.#boot;
    this.#world.after(delayMs, () => {
      if (boot === this.#boot) run();
    });
  }
}
