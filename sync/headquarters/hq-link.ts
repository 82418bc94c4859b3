/**
 * Headquarters on the broker: subscribes, proves every half minute that the subscription works (some brokers forget it and
 * say nothing), keeps its own presence right, and watches the presence of sites.
 *
 * Proof: a canary on a topic that the real subscription covers. When it does not come back, the connection is ended and a
 * new one subscribes anew.
 */
import type { Logger } from 'pino';
import type { Clock, IdSource } from '../../server/domain/clock.ts';
import { type Presence, presenceSchema, type Receipt } from '../contract/messages.ts';
import { parseMessage } from '../contract/parse-payload.ts';
import { allSites, CANARY_TOPIC, HQ_PRESENCE_TOPIC, siteTopic } from '../contract/topics.ts';
import {
  type LinkMessage,
  type LinkOptions,
  type MqttLink,
  type Outgoing,
  openMqttLink,
} from '../mqtt-link.ts';
import type { Incoming } from './hq-sync-types.ts';
import { readMessage } from './read-message.ts';

export type HqLinkPorts = {
  url: string;
  clientId: string;
  clock: Clock;
  ids: IdSource;
  logger: Logger;
  tls?: LinkOptions['tls'];
  backOff?: LinkOptions['backOff'];
  take: (message: Incoming) => void;
  /** Presence of a site or the broker's changed. */
  changed: () => void;
};

const CANARY_EVERY_MS = 30_000;
/** A canary that needs longer than this was swallowed. */
const CANARY_WITHIN_MS = 10_000;
/** Sites remembered as absent; beyond it the silence of the heartbeat has to tell. */
const MAX_ABSENT = 2_000;

export class HqLink {
  /** Sites that said goodbye or whose will was published, by topic of presence. */
  readonly absent = new Set<string>();
  readonly #ports: HqLinkPorts;
  readonly #link: MqttLink;
  readonly #online = new Map<string, string>();
  #session = '';
  #subscribed = false;
  #canary = '';
  #timer: NodeJS.Timeout | null = null;

  constructor(ports: HqLinkPorts) {
    this.#ports = ports;
    const { url, clientId, clock, ids, tls, backOff } = ports;
    const options = { url, clientId, clock, ids, will: () => this.#newWill() };
    this.#link = openMqttLink(
      { ...options, ...(tls && { tls }), ...(backOff && { backOff }) },
      {
        connected: () => void this.#subscribe(),
        disconnected: (why) => this.#disconnected(why),
        message: (message) => this.#receive(message),
      },
    );
  }

  get broker(): 'connected' | 'away' {
    return this.#subscribed ? 'connected' : 'away';
  }

  answer(receipt: Receipt): void {
    const topic = siteTopic(receipt.site, 'ak');
    const payload = JSON.stringify(receipt);
    this.#link.publish({ topic, payload, qos: 0, contentType: 'application/json' });
  }

  async stop(): Promise<void> {
    this.#clearTimer();
    await this.#link.stop();
  }

  async #subscribe(): Promise<void> {
    const granted = await this.#link.subscribe([
      allSites('ev'),
      allSites('hb'),
      allSites('pr'),
      HQ_PRESENCE_TOPIC,
    ]);
    if (!granted) {
      this.#link.disconnect('subscription refused');
      return;
    }
    this.#subscribed = true;
    this.#ports.changed();
    this.#sendCanary();
  }

  #disconnected(why: string): void {
    this.#ports.logger.info({ why }, 'link to the broker ended');
    this.#subscribed = false;
    this.#clearTimer();
    this.#ports.changed();
  }

  #sendCanary(): void {
    this.#canary = this.#ports.ids.uuid();
    this.#link.publish(this.#presence(true));
    this.#link.publish({ topic: CANARY_TOPIC, payload: this.#canary, qos: 1 });
    this.#timer = setTimeout(() => {
      this.#ports.logger.warn('the canary did not come back; subscribing anew');
      this.#link.disconnect('canary lost');
    }, CANARY_WITHIN_MS);
  }

  #receive(message: LinkMessage): void {
    if (message.topic === CANARY_TOPIC) this.#canaryBack(message);
    else if (message.topic === HQ_PRESENCE_TOPIC) this.#correctPresence(message);
    else this.#receiveOfSite(message);
  }

  #canaryBack({ payload }: LinkMessage): void {
    if (Buffer.from(payload).toString() !== this.#canary) return;
    this.#clearTimer();
    this.#timer = setTimeout(() => this.#sendCanary(), CANARY_EVERY_MS);
  }

  /** The late will of an earlier connection would tell every site that headquarters is away. */
  #correctPresence({ payload }: LinkMessage): void {
    const parsed = parseMessage(presenceSchema, payload);
    if (!parsed.ok || parsed.value.online || parsed.value.session === this.#session) return;
    this.#link.publish(this.#presence(true));
  }

  #receiveOfSite(message: LinkMessage): void {
    const read = readMessage(message);
    if (read.kind === 'presence') this.#sitePresence(read.site, read.presence);
    if (read.kind !== 'store') return;
    this.absent.delete(read.message.site);
    this.#ports.take(read.message);
  }

  #sitePresence(site: string, { session, online }: Presence): void {
    const known = this.#online.get(site);
    if (online && (known !== undefined || this.#online.size < MAX_ABSENT)) this.#online.set(site, session);
    if (online) this.absent.delete(site);
    else if ((known === undefined || known === session) && this.absent.size < MAX_ABSENT)
      this.absent.add(site);
    this.#ports.changed();
  }

  #newWill(): Outgoing {
    this.#session = this.#ports.ids.uuid();
    return this.#presence(false);
  }

  #presence(online: boolean): Outgoing {
    const body: Presence = { v: 1, session: this.#session, online };
    return { topic: HQ_PRESENCE_TOPIC, payload: JSON.stringify(body), qos: 1, retain: true };
  }

  #clearTimer(): void {
    if (this.#timer) clearTimeout(this.#timer);
    this.#timer = null;
  }
}
