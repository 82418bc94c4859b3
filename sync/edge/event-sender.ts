/** Fills the window over all lanes and keeps the one timer that says when patience with headquarters ends. */
import { WINDOW_BATCHES } from '../contract/limits.ts';
import { buildBatch } from './build-batch.ts';
import type { LoggedEvent } from './edge-log.ts';
import type { EdgeOutput, Moment } from './edge-sync-types.ts';
import type { LaneStream } from './lane-stream.ts';
import type { RoundTrip } from './round-trip.ts';

export class EventSender {
  /** How many batches headquarters allows on their way. */
  credit = WINDOW_BATCHES;
  readonly #site: string;
  readonly #batchEvents: number;
  readonly #roundTrip: RoundTrip;
  #patienceRuns = false;

  constructor(site: string, batchEvents: number, roundTrip: RoundTrip) {
    this.#site = site;
    this.#batchEvents = batchEvents;
    this.#roundTrip = roundTrip;
  }

  /** All timers were cleared. */
  reset(): void {
    this.#patienceRuns = false;
  }

  /** Asks the log for what there is room for; one read a lane at a time, or the order would be lost. */
  fill(streams: readonly LaneStream[], nextTicket: () => number): EdgeOutput[] {
    // While nothing comes back, one batch is enough to find out whether something does again.
    const window = this.#roundTrip.troubled ? 1 : this.credit;
    let claimed = streams.reduce((sum, { claims }) => sum + claims, 0);
    const reads: EdgeOutput[] = [];
    for (const stream of streams) {
      if (claimed >= window || !stream.wantsToRead) continue;
      const ticket = nextTicket();
      stream.beginRead(ticket);
      claimed += 1;
      const limit = this.#batchEvents;
      reads.push({ kind: 'read-events', ticket, lane: stream.lane, fromSeq: stream.next, limit });
    }
    return reads;
  }

  send(stream: LaneStream, events: readonly LoggedEvent[], fence: number, { nowMs }: Moment): EdgeOutput[] {
    const misplaced = events.findIndex(({ seq }, at) => seq !== stream.next + at);
    if (misplaced !== -1) {
      stream.exhausted();
      return [
        { kind: 'alarm', alarm: { kind: 'log-broken', lane: stream.lane, seq: stream.next + misplaced } },
      ];
    }
    const batch = buildBatch(this.#site, fence, stream, stream.hashBeforeNext, events);
    const wholeRead = (batch?.events.length ?? 0) === events.length;
    if (wholeRead && events.length < this.#batchEvents) stream.exhausted();
    if (!batch) return [];
    stream.sent(batch, nowMs);
    return [{ kind: 'publish-batch', batch }];
  }

  /** @param restart true after progress: the wait begins anew for what is still on its way */
  patience(streams: readonly LaneStream[], { jitter }: Moment, restart: boolean): EdgeOutput[] {
    const waiting = streams.some((stream) => stream.batchesOnTheirWay > 0);
    if (!waiting) {
      const stop: EdgeOutput[] = this.#patienceRuns ? [{ kind: 'clear-timer', timer: 'retry' }] : [];
      this.#patienceRuns = false;
      return stop;
    }
    if (this.#patienceRuns && !restart) return [];
    this.#patienceRuns = true;
    return [{ kind: 'set-timer', timer: 'retry', afterMs: this.#roundTrip.patienceMs(jitter) }];
  }
}
