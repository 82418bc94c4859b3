/** The lanes while they stream: fills one window over all of them and keeps the one timer of patience. */
import type { SentLane } from '../../server/domain/log/event-types.ts';
import { WINDOW_BATCHES } from '../contract/limits.ts';
import type { Receipt } from '../contract/messages.ts';
import { buildBatch } from './build-batch.ts';
import type { LoggedEvent } from './edge-log.ts';
import type { EdgeOutput, EdgeSettings, Moment } from './edge-sync-types.ts';
import type { LaneStream } from './lane-stream.ts';
import type { RoundTrip } from './round-trip.ts';

export class EventSender {
  /** What headquarters has, by lane, as far as it told. */
  readonly held = new Map<SentLane, { epoch: string; have: number }>();
  readonly #settings: Pick<EdgeSettings, 'site' | 'batchEvents'>;
  readonly #roundTrip: RoundTrip;
  readonly #nextTicket: () => number;
  #streams: readonly LaneStream[] = [];
  #credit = WINDOW_BATCHES;
  #fence = 0;
  #patienceRuns = false;

  constructor(
    settings: Pick<EdgeSettings, 'site' | 'batchEvents'>,
    roundTrip: RoundTrip,
    nextTicket: () => number,
  ) {
    this.#settings = settings;
    this.#roundTrip = roundTrip;
    this.#nextTicket = nextTicket;
  }

  begin(streams: readonly LaneStream[]): void {
    this.#streams = streams;
    for (const { lane, epoch, have } of streams) this.held.set(lane, { epoch, have });
  }

  /** Stops sending; the timers were cleared. */
  rest(): void {
    this.#streams = [];
    this.#patienceRuns = false;
  }

  allow({ credit, fence }: Receipt): void {
    this.#credit = Math.min(WINDOW_BATCHES, credit);
    this.#fence = fence;
  }

  ring(): void {
    for (const stream of this.#streams) stream.ring();
  }

  goBack(): void {
    this.#patienceRuns = false;
    for (const stream of this.#streams) stream.goBack();
  }

  /** True when a lane waited for this answer of the log. */
  endRead(ticket: number): boolean {
    return this.#streams.some((stream) => stream.endRead(ticket));
  }

  /** @param progress true when the wait begins anew for what is still on its way */
  fill(moment: Moment, progress = false): EdgeOutput[] {
    return [...this.#readMore(), ...this.#patience(moment, progress)];
  }

  eventsRead(ticket: number, events: readonly LoggedEvent[], moment: Moment): EdgeOutput[] {
    const stream = this.#streams.find((one) => one.endRead(ticket));
    return stream ? [...this.#send(stream, events, moment), ...this.fill(moment)] : [];
  }

  acknowledge(receipt: Receipt, nowMs: number): 'moved' | 'nothing-new' | 'strange' {
    let moved = false;
    for (const { lane, epoch, have, hash } of receipt.lanes) {
      const stream = this.#streams.find((one) => one.lane === lane && one.epoch === epoch);
      const result = stream?.acknowledge(have, hash, nowMs);
      if (result?.kind === 'strange') return 'strange';
      if (!stream || result?.kind !== 'moved') continue;
      moved = true;
      this.held.set(stream.lane, { epoch, have });
      if (result.roundTripMs !== null) this.#roundTrip.measured(result.roundTripMs);
    }
    if (moved) this.#roundTrip.succeeded();
    return moved ? 'moved' : 'nothing-new';
  }

  /** Asks the log for what there is room for; one read a lane at a time, or the order would be lost. */
  #readMore(): EdgeOutput[] {
    // While nothing comes back, one batch is enough to find out whether something does again.
    const window = this.#roundTrip.troubled ? 1 : this.#credit;
    let claimed = this.#streams.reduce((sum, { claims }) => sum + claims, 0);
    const reads: EdgeOutput[] = [];
    for (const stream of this.#streams) {
      if (claimed >= window || !stream.wantsToRead) continue;
      const ticket = this.#nextTicket();
      stream.beginRead(ticket);
      claimed += 1;
      const limit = this.#settings.batchEvents;
      reads.push({ kind: 'read-events', ticket, lane: stream.lane, fromSeq: stream.next, limit });
    }
    return reads;
  }

  #send(stream: LaneStream, events: readonly LoggedEvent[], { nowMs }: Moment): EdgeOutput[] {
    const misplaced = events.findIndex(({ seq }, at) => seq !== stream.next + at);
    if (misplaced !== -1) {
      stream.exhausted();
      const seq = stream.next + misplaced;
      return [{ kind: 'alarm', alarm: { kind: 'log-broken', lane: stream.lane, seq } }];
    }
    const { site, batchEvents } = this.#settings;
    const batch = buildBatch(site, this.#fence, stream, stream.hashBeforeNext, events);
    const wholeRead = (batch?.events.length ?? 0) === events.length;
    if (wholeRead && events.length < batchEvents) stream.exhausted();
    if (!batch) return [];
    stream.sent(batch, nowMs);
    return [{ kind: 'publish-batch', batch }];
  }

  #patience({ jitter }: Moment, restart: boolean): EdgeOutput[] {
    const waiting = this.#streams.some((stream) => stream.batchesOnTheirWay > 0);
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
