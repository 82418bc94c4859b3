/**
 * Runs the state machine of a site over a link and a log. Inputs are taken one after the other; the log answers later and
 * its answers are inputs like any other, so there is no lock and no order to get wrong.
 */
import type { Logger } from 'pino';
import type { Clock, IdSource } from '../../server/domain/clock.ts';
import type { ClockTrust } from '../../server/domain/log/event-types.ts';
import { batchProperties } from '../contract/envelope.ts';
import { MAX_BATCH_EVENTS } from '../contract/limits.ts';
import { type Presence, presenceSchema, receiptSchema } from '../contract/messages.ts';
import { parseMessage } from '../contract/parse-payload.ts';
import { HQ_PRESENCE_TOPIC, siteTopic, type UpChannel } from '../contract/topics.ts';
import { drawJitter } from '../draw-jitter.ts';
import {
  type LinkMessage,
  type LinkOptions,
  type MqttLink,
  type Outgoing,
  openMqttLink,
} from '../mqtt-link.ts';
import type { EdgeLog } from './edge-log.ts';
import { EdgeSync } from './edge-sync.ts';
import type { EdgeAlarm, EdgeInput, EdgeOutput, EdgeTimer } from './edge-sync-types.ts';
import { readSyncStatus, type SyncStatus } from './sync-status.ts';

export type EdgeSyncOptions = {
  log: EdgeLog;
  /** `mqtt://` or `mqtts://` */
  url: string;
  clock: Clock;
  ids: IdSource;
  logger: Logger;
  /** How far the site trusts its clock; asked at each hello and heartbeat. */
  clk: () => ClockTrust;
  /** Defaults to the site id, which a broker that knows its clients by certificate demands. */
  clientId?: string;
  tls?: LinkOptions['tls'];
  backOff?: LinkOptions['backOff'];
  heartbeatMs?: number;
  returnSpreadMs?: number;
};
export type RunningEdgeSync = { status(): Promise<SyncStatus>; stop(): Promise<void> };

/** Headquarters calls a site silent after three that are missing. */
const HEARTBEAT_MS = 30_000;
/** A thousand sites that return within a minute are seventeen hellos a second. */
const RETURN_SPREAD_MS = 60_000;
const BATCH_TYPE = 'application/vnd.kado.batch.v1+json';

export function startEdgeSync(options: EdgeSyncOptions): RunningEdgeSync {
  return new EdgeSyncRunner(options);
}

class EdgeSyncRunner implements RunningEdgeSync {
  readonly #options: EdgeSyncOptions;
  readonly #machine: EdgeSync;
  readonly #link: MqttLink;
  readonly #timers = new Map<EdgeTimer, NodeJS.Timeout>();
  readonly #silenceDoorbell: () => void;
  /** The newest of each kind: as many as there are kinds. */
  readonly #alarms = new Map<EdgeAlarm['kind'], EdgeAlarm>();
  #session = '';
  #stopped = false;

  constructor(options: EdgeSyncOptions) {
    this.#options = options;
    const { log, clock, ids } = options;
    this.#machine = new EdgeSync({
      site: log.site,
      siteName: log.siteName,
      bootId: ids.uuid(),
      clk: options.clk,
      heartbeatMs: options.heartbeatMs ?? HEARTBEAT_MS,
      batchEvents: MAX_BATCH_EVENTS,
      returnSpreadMs: options.returnSpreadMs ?? RETURN_SPREAD_MS,
    });
    const { url, tls, backOff } = options;
    this.#link = openMqttLink(
      {
        url,
        clientId: options.clientId ?? log.site,
        will: () => this.#presence(false),
        clock,
        ids,
        ...(tls && { tls }),
        ...(backOff && { backOff }),
      },
      {
        connected: () => this.#take({ kind: 'connected' }),
        disconnected: (why) => {
          options.logger.info({ why }, 'link to headquarters ended');
          this.#take({ kind: 'disconnected' });
        },
        message: (message) => this.#receive(message),
        refused: (code) => options.logger.debug({ code }, 'the broker did not take a message to its goal'),
      },
    );
    this.#silenceDoorbell = log.onNew(() => this.#take({ kind: 'doorbell' }));
  }

  status(): Promise<SyncStatus> {
    const { log, clock } = this.#options;
    return readSyncStatus(log, this.#machine.view(), [...this.#alarms.values()], clock.monotonicMs());
  }

  async stop(): Promise<void> {
    this.#stopped = true;
    this.#silenceDoorbell();
    for (const timer of this.#timers.values()) clearTimeout(timer);
    this.#timers.clear();
    // The link ends without a goodbye, so that the broker publishes the will: one way to be absent, not two.
    await this.#link.stop();
  }

  #take(input: EdgeInput): void {
    if (this.#stopped) return;
    const { clock, ids } = this.#options;
    const outputs = this.#machine.take(input, { nowMs: clock.monotonicMs(), jitter: drawJitter(ids) });
    for (const output of outputs) this.#perform(output);
  }

  #perform(output: EdgeOutput): void {
    const { log, logger } = this.#options;
    switch (output.kind) {
      case 'subscribe':
        void this.#subscribe();
        break;
      case 'publish-batch': {
        const payload = Buffer.from(JSON.stringify(output.batch));
        this.#publish('ev', payload, batchProperties(output.batch, payload), BATCH_TYPE);
        break;
      }
      case 'publish-report':
        this.#publish('hb', JSON.stringify(output.report));
        break;
      case 'set-timer':
        this.#setTimer(output.timer, output.afterMs);
        break;
      case 'clear-timer':
        clearTimeout(this.#timers.get(output.timer));
        this.#timers.delete(output.timer);
        break;
      case 'disconnect':
        this.#link.disconnect(output.why);
        break;
      case 'alarm':
        this.#alarms.set(output.alarm.kind, output.alarm);
        logger.warn({ alarm: output.alarm }, 'the link to headquarters needs a look');
        break;
      default:
        void this.#ask(log, output);
    }
  }

  async #subscribe(): Promise<void> {
    const { site } = this.#options.log;
    const granted = await this.#link.subscribe([siteTopic(site, 'ak'), HQ_PRESENCE_TOPIC]);
    if (granted) this.#link.publish(this.#presence(true, this.#session));
    this.#take({ kind: 'subscribed', granted });
  }

  async #ask(log: EdgeLog, question: Extract<EdgeOutput, { ticket: number }>): Promise<void> {
    const { ticket } = question;
    try {
      this.#take(await answer(log, question));
    } catch (error) {
      this.#take({ kind: 'log-failed', ticket, error: error instanceof Error ? error.message : 'unknown' });
    }
  }

  #receive({ topic, payload, retained }: LinkMessage): void {
    const { logger } = this.#options;
    const presence = topic === HQ_PRESENCE_TOPIC;
    const parsed = presence ? parseMessage(presenceSchema, payload) : parseMessage(receiptSchema, payload);
    if (!parsed.ok) {
      logger.warn({ topic, error: parsed.error }, 'message of headquarters not understood');
      return;
    }
    if ('online' in parsed.value) this.#take({ kind: 'hq-presence', presence: parsed.value, retained });
    else this.#take({ kind: 'receipt', receipt: parsed.value });
  }

  #publish(
    channel: UpChannel,
    payload: string | Uint8Array,
    properties?: Record<string, string>,
    type?: string,
  ): void {
    const topic = siteTopic(this.#options.log.site, channel);
    const contentType = type ?? 'application/json';
    this.#link.publish({ topic, payload, qos: 1, contentType, ...(properties && { properties }) });
  }

  /** The session names the connection: only so can a late will be told from a new absence. */
  #presence(online: boolean, session = this.#newSession()): Outgoing {
    const body: Presence = { v: 1, session, online };
    const topic = siteTopic(this.#options.log.site, 'pr');
    return { topic, payload: JSON.stringify(body), qos: 1, retain: true };
  }

  #newSession(): string {
    this.#session = this.#options.ids.uuid();
    return this.#session;
  }

  #setTimer(timer: EdgeTimer, afterMs: number): void {
    clearTimeout(this.#timers.get(timer));
    this.#timers.set(
      timer,
      setTimeout(() => this.#take({ kind: 'timer', timer }), afterMs),
    );
  }
}

async function answer(log: EdgeLog, question: Extract<EdgeOutput, { ticket: number }>): Promise<EdgeInput> {
  const { ticket } = question;
  // biome-ignore lint/nursery/useExhaustiveSwitchCases: the linter does not see through Extract; every member of it is here.
  switch (question.kind) {
    case 'read-heads':
      return { kind: 'heads', ticket, heads: await log.heads() };
    case 'read-hash':
      return { kind: 'hash', ticket, hash: await log.hashAt(question.lane, question.seq) };
    case 'read-events':
      return {
        kind: 'events',
        ticket,
        events: await log.read(question.lane, question.fromSeq, question.limit),
      };
    case 'begin-epoch':
      return { kind: 'epoch-begun', ticket, head: await log.beginEpoch(question.lane, question.why) };
  }
}
