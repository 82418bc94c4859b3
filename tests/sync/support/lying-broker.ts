/**
 * A broker as bad as real ones were seen to be: it says success and drops, repeats, delivers out of order, forgets
 * subscriptions and retained messages, freezes a connection that looks alive, and publishes wills late. After `heal` it is
 * honest and quick.
 */
import type { SimulatedWorld } from './simulated-world.ts';

export type Delivery = {
  topic: string;
  payload: string;
  properties: Record<string, string>;
  retained?: boolean;
};
export type BrokerClient = {
  /** The start of a topic that this client is subscribed to. */
  wants: (topic: string) => boolean;
  deliver: (delivery: Delivery) => void;
  lost: () => void;
};
export type Connection = {
  publish: (delivery: Delivery & { retain?: boolean }) => void;
  subscribe: () => void;
  close: () => void;
};
type Live = {
  client: BrokerClient;
  will: Delivery;
  subscribed: boolean;
  frozen: boolean;
  open: boolean;
};

export class LyingBroker {
  readonly #world: SimulatedWorld;
  #lies = true;
  #up = true;
  #live = new Set<Live>();
  #retained = new Map<string, Delivery>();
  /** How often each kind of fault struck: a fault that never happened was not covered. */
  readonly struck = { dropped: 0, repeated: 0, delayed: 0, frozen: 0, forgotten: 0, crashed: 0 };

  constructor(world: SimulatedWorld) {
    this.#world = world;
  }

  heal(): void {
    this.#lies = false;
    this.#up = true;
    for (const live of this.#live) if (live.frozen || !live.subscribed) this.#cut(live);
  }

  /** Forgets everything and is away for a while. */
  crash(awayMs: number): void {
    this.struck.crashed += 1;
    this.#up = false;
    this.#retained.clear();
    for (const live of [...this.#live]) this.#cut(live, false);
    this.#world.after(awayMs, () => {
      this.#up = true;
    });
  }

  /** Null while the broker is away. */
  connect(client: BrokerClient, will: Delivery): Connection | null {
    if (!this.#up) return null;
    const live: Live = { client, will, subscribed: false, frozen: false, open: true };
    this.#live.add(live);
    this.#plan(live);
    return {
      publish: (delivery) => this.#publish(live, delivery),
      subscribe: () => {
        live.subscribed = true;
        for (const retained of this.#retained.values()) this.#send(live, { ...retained, retained: true });
      },
      close: () => this.#cut(live),
    };
  }

  #plan(live: Live): void {
    if (!this.#lies || !this.#world.happens(0.3)) return;
    this.#world.after(this.#world.between(100, 20_000), () => {
      if (!live.open || !this.#lies) return;
      if (this.#world.happens(0.5)) {
        this.struck.forgotten += 1;
        live.subscribed = false;
      } else {
        this.struck.frozen += 1;
        live.frozen = true;
      }
      // A keepalive and a sweep later somebody notices.
      this.#world.after(36_000, () => this.#cut(live));
    });
  }

  #cut(live: Live, withWill = true): void {
    if (!live.open) return;
    live.open = false;
    this.#live.delete(live);
    this.#world.after(1, () => live.client.lost());
    if (!withWill) return;
    const lateMs = this.#lies ? this.#world.between(0, 8_000) : 0;
    this.#world.after(lateMs, () => {
      if (this.#up) this.#spread({ ...live.will, retain: true });
    });
  }

  #publish(live: Live, delivery: Delivery & { retain?: boolean }): void {
    if (!live.open || live.frozen || !this.#up) return;
    this.#spread(delivery);
  }

  #spread(delivery: Delivery & { retain?: boolean }): void {
    if (delivery.retain) this.#retained.set(delivery.topic, delivery);
    for (const live of this.#live) this.#send(live, delivery);
  }

  #send(live: Live, delivery: Delivery): void {
    if (!live.client.wants(delivery.topic)) return;
    if (this.#lies && this.#world.happens(0.1)) {
      this.struck.dropped += 1;
      return;
    }
    const copies = this.#lies && this.#world.happens(0.1) ? 2 : 1;
    this.struck.repeated += copies - 1;
    for (let copy = 0; copy < copies; copy += 1) {
      const delayed = this.#lies && this.#world.happens(0.1);
      if (delayed) this.struck.delayed += 1;
      this.#world.after(delayed ? this.#world.between(50, 3_000) : 10, () => {
        if (live.open && live.subscribed && !live.frozen) live.client.deliver(delivery);
      });
    }
  }
}
