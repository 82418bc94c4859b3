/**
 * One lasting link to an MQTT broker: the only importer of `mqtt`, used by both ends.
 *
 * `mqtt`'s own store, resending and reconnecting are off. A new client object is made for each connection, always clean, so
 * nothing is resumed from library or broker; what must arrive is sent again by those who know what arrived. The wait before
 * a new connection is drawn from 0 to a doubling limit (full jitter), so that sites cut off together do not return together.
 * A connection that ends within ten seconds counts as a failure: being thrown out at once must not become a storm.
 *
 * MQTT 5 is tried first. A broker that refuses the version is offered 3.1.1 and remembered as such until the process ends.
 */
import { connect, type IClientOptions, type IPublishPacket, type MqttClient } from 'mqtt';
import type { Clock, IdSource } from '../server/domain/clock.ts';
import { MAX_PAYLOAD_BYTES } from './contract/limits.ts';
import { drawJitter } from './draw-jitter.ts';

export type LinkMessage = {
  topic: string;
  payload: Uint8Array;
  properties: Record<string, string>;
  retained: boolean;
};
export type Outgoing = {
  topic: string;
  payload: string | Uint8Array;
  qos: 0 | 1;
  retain?: boolean;
  contentType?: string;
  properties?: Record<string, string>;
};
export type LinkListener = {
  connected(): void;
  disconnected(why: string): void;
  message(message: LinkMessage): void;
  /** A PUBACK that is no success. 0x10: nobody listens. A hint only, never a receipt. */
  refused?(code: number): void;
};
export type MqttLink = {
  /** True when every topic was granted. False also when the connection ended meanwhile. */
  subscribe(topics: readonly string[]): Promise<boolean>;
  /** False while not connected: then nothing is kept. */
  publish(message: Outgoing): boolean;
  disconnect(why: string): void;
  stop(): Promise<void>;
  readonly protocol: 4 | 5;
};
export type LinkOptions = {
  url: string;
  clientId: string;
  /** Made anew for each connection, for it carries the session. */
  will: () => Outgoing;
  tls?: { ca?: string; cert?: string; key?: string };
  backOff?: { baseMs: number; mostMs: number };
  clock: Clock;
  ids: IdSource;
};

/** Keepalive x 1.5 is how late a frozen path is noticed: half a minute. */
const KEEPALIVE_S = 20;
const CONNECT_TIMEOUT_MS = 10_000;
/** Shorter connections count as failed ones. */
const STEADY_AFTER_MS = 10_000;
const BACK_OFF = { baseMs: 1_000, mostMs: 60_000 };
const REFUSED_SUBSCRIPTION = 0x80;
/** Code of MQTT 3.1.1 and code of MQTT 5 for "I do not speak that version". */
const UNKNOWN_VERSION = [0x01, 0x84];

export function openMqttLink(options: LinkOptions, listener: LinkListener): MqttLink {
  return new ReconnectingLink(options, listener);
}

class ReconnectingLink implements MqttLink {
  readonly #options: LinkOptions;
  readonly #listener: LinkListener;
  #client: MqttClient | null = null;
  #timer: NodeJS.Timeout | null = null;
  #protocol: 4 | 5 = 5;
  #failures = 0;
  #connectedAtMs: number | null = null;
  #stopped = false;

  constructor(options: LinkOptions, listener: LinkListener) {
    this.#options = options;
    this.#listener = listener;
    this.#timer = setTimeout(() => this.#connect(), 0);
  }

  get protocol(): 4 | 5 {
    return this.#protocol;
  }

  async subscribe(topics: readonly string[]): Promise<boolean> {
    const client = this.#client;
    if (!client?.connected) return false;
    try {
      const granted = await client.subscribeAsync([...topics], { qos: 1 });
      return granted.length === topics.length && granted.every(({ qos }) => qos < REFUSED_SUBSCRIPTION);
    } catch {
      return false;
    }
  }

  publish({ topic, payload, qos, retain, contentType, properties }: Outgoing): boolean {
    const client = this.#client;
    if (!client?.connected) return false;
    const userProperties = properties && { userProperties: properties };
    const type = contentType && { contentType, payloadFormatIndicator: true };
    const v5 = this.#protocol === 5 ? { properties: { ...type, ...userProperties } } : {};
    client.publish(topic, Buffer.from(payload), { qos, retain: retain ?? false, ...v5 }, () => undefined);
    return true;
  }

  disconnect(why: string): void {
    const client = this.#client;
    if (client) this.#ended(client, why);
  }

  async stop(): Promise<void> {
    this.#stopped = true;
    if (this.#timer) clearTimeout(this.#timer);
    const client = this.#client;
    this.#client = null;
    if (client) await client.endAsync(true);
  }

  #connect(): void {
    const client = connect(this.#options.url, this.#clientOptions());
    this.#client = client;
    client.on('connect', () => {
      this.#connectedAtMs = this.#options.clock.monotonicMs();
      if ('setNoDelay' in client.stream && typeof client.stream.setNoDelay === 'function') {
        client.stream.setNoDelay(true);
      }
      this.#listener.connected();
    });
    client.on('message', (topic, payload, packet) => {
      if (client !== this.#client) return;
      const retained = packet.retain;
      this.#listener.message({ topic, payload, properties: textProperties(packet), retained });
    });
    client.on('packetreceive', (packet) => {
      if (packet.cmd === 'puback' && (packet.reasonCode ?? 0) > 0) {
        this.#listener.refused?.(packet.reasonCode ?? 0);
      }
    });
    client.on('error', (error) => this.#ended(client, error.message, codeOf(error)));
    client.on('close', () => this.#ended(client, 'closed'));
  }

  #clientOptions(): IClientOptions {
    const { clientId, tls } = this.#options;
    const will = this.#options.will();
    return {
      ...tls,
      clientId,
      protocolVersion: this.#protocol,
      clean: true,
      reconnectPeriod: 0,
      resubscribe: false,
      queueQoSZero: false,
      keepalive: KEEPALIVE_S,
      connectTimeout: CONNECT_TIMEOUT_MS,
      will: {
        topic: will.topic,
        payload: Buffer.from(will.payload),
        qos: will.qos,
        retain: will.retain ?? false,
      },
      ...(this.#protocol === 5 && { properties: { maximumPacketSize: MAX_PAYLOAD_BYTES + 1024 } }),
    };
  }

  /** Called once for each client object, whatever ends it first. */
  #ended(client: MqttClient, why: string, code?: number): void {
    if (client !== this.#client) return;
    this.#client = null;
    client.end(true);
    const otherVersion = this.#protocol === 5 && code !== undefined && UNKNOWN_VERSION.includes(code);
    if (otherVersion) this.#protocol = 4;
    const lived = this.#connectedAtMs === null ? 0 : this.#options.clock.monotonicMs() - this.#connectedAtMs;
    this.#failures = lived >= STEADY_AFTER_MS || otherVersion ? 0 : this.#failures + 1;
    if (this.#connectedAtMs !== null) this.#listener.disconnected(why);
    this.#connectedAtMs = null;
    if (this.#stopped) return;
    this.#timer = setTimeout(() => this.#connect(), otherVersion ? 0 : this.#backOffMs());
  }

  #backOffMs(): number {
    const { baseMs, mostMs } = this.#options.backOff ?? BACK_OFF;
    const limit = Math.min(mostMs, baseMs * 2 ** Math.min(this.#failures, 20));
    return Math.round(drawJitter(this.#options.ids) * limit);
  }
}

const codeOf = (error: Error): number | undefined =>
  'code' in error && typeof error.code === 'number' ? error.code : undefined;

/** MQTT lets a name occur twice; the first is taken. */
function textProperties(packet: IPublishPacket): Record<string, string> {
  const given = Object.entries(packet.properties?.userProperties ?? {});
  return Object.fromEntries(
    given.map(([name, value]) => [name, String(Array.isArray(value) ? value[0] : value)]),
  );
}
