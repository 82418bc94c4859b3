/**
 * The site's side of the link as a pure state machine: no socket, clock, timer or chance inside.
 *
 * Every connection runs the same five steps, whether it is the first or follows a crash of anything:
 *
 *   connect clean -> subscribe -> hello, wait for the answer -> go back or begin a new epoch -> stream
 *
 * Nothing is resumed from the broker, and nothing a broker says counts as a receipt: headquarters' number after its own
 * commit does. Only the answer to a hello can send a lane back or make it begin a new epoch. Any other receipt that does
 * not fit leads to a new hello, because it may be old, repeated or meant for an earlier process.
 */
import type { Presence, Receipt, SiteReport } from '../contract/messages.ts';
import type { LaneHead } from './edge-log.ts';
import type {
  EdgeInput,
  EdgeOutput,
  EdgePhase,
  EdgeSettings,
  EdgeTimer,
  EdgeView,
  Moment,
} from './edge-sync-types.ts';
import { EventSender } from './event-sender.ts';
import { LaneSettlement } from './lane-settlement.ts';
import { RoundTrip } from './round-trip.ts';
import { writeReport } from './write-report.ts';

/** A frozen path looks connected; after so many unanswered hellos a new connection is the better try. */
const HELLOS_PER_CONNECTION = 3;
/** Receipts that do not fit may come in a row; one question settles them all. */
const BETWEEN_HELLOS_MS = 1_000;

export class EdgeSync {
  readonly #settings: EdgeSettings;
  readonly #roundTrip = new RoundTrip();
  readonly #sender: EventSender;
  readonly #settlement = new LaneSettlement(() => this.#nextTicket());
  #out: EdgeOutput[] = [];
  #phase: EdgePhase = 'offline';
  #ticket = 0;
  #helloTicket = 0;
  #heartbeatTicket = 0;
  #reports = 0;
  #helloId = '';
  #helloAtMs = Number.NEGATIVE_INFINITY;
  #hellosUnanswered = 0;
  #fence = 0;
  #hqSession = '';
  #presenceSession: string | null = null;
  #heads: readonly LaneHead[] = [];
  #lastReceiptAtMs: number | null = null;

  constructor(settings: EdgeSettings) {
    this.#settings = settings;
    this.#sender = new EventSender(settings, this.#roundTrip, () => this.#nextTicket());
  }

  view(): EdgeView {
    return { phase: this.#phase, lastReceiptAtMs: this.#lastReceiptAtMs, have: this.#sender.held };
  }

  take(input: EdgeInput, moment: Moment): EdgeOutput[] {
    this.#out = [];
    this.#handle(input, moment);
    return this.#out;
  }

  #handle(input: EdgeInput, moment: Moment): void {
    switch (input.kind) {
      case 'connected':
        this.#connected();
        break;
      case 'subscribed':
        this.#subscribed(input.granted, moment);
        break;
      case 'disconnected':
        this.#rest('offline');
        break;
      case 'doorbell':
        this.#sender.ring();
        this.#fill(moment);
        break;
      case 'timer':
        this.#timer(input.timer, moment);
        break;
      case 'receipt':
        this.#receipt(input.receipt, moment);
        break;
      case 'hq-presence':
        this.#hqPresence(input.presence, input.retained, moment);
        break;
      default:
        this.#logAnswered(input, moment);
    }
  }

  #logAnswered(input: Extract<EdgeInput, { ticket: number }>, moment: Moment): void {
    // biome-ignore lint/nursery/useExhaustiveSwitchCases: the linter does not see through Extract; every member of it is here.
    switch (input.kind) {
      case 'heads':
        this.#headsRead(input.ticket, input.heads, moment);
        break;
      case 'events':
        this.#out.push(...this.#sender.eventsRead(input.ticket, input.events, moment));
        break;
      case 'hash':
        if (!this.#settlement.owns(input.ticket)) break;
        this.#out.push(...this.#settlement.hashRead(input.ticket, input.hash));
        this.#followSettlement(moment);
        break;
      case 'epoch-begun':
        if (!this.#settlement.owns(input.ticket)) break;
        this.#settlement.epochBegun(input.ticket);
        this.#followSettlement(moment);
        break;
      case 'log-failed':
        this.#logFailed(input.ticket, input.error, moment);
        break;
    }
  }

  #connected(): void {
    this.#rest('subscribing');
    this.#hellosUnanswered = 0;
    this.#out.push({ kind: 'subscribe' });
  }

  #subscribed(granted: boolean, moment: Moment): void {
    if (this.#phase !== 'subscribing') return;
    if (granted) {
      this.#greet(moment);
      return;
    }
    this.#out.push({ kind: 'alarm', alarm: { kind: 'subscription-refused' } });
    this.#out.push({ kind: 'disconnect', why: 'subscription refused' });
  }

  /** Nothing is sent until the phase changes again. */
  #rest(phase: Exclude<EdgePhase, 'streaming'>): void {
    this.#phase = phase;
    this.#helloTicket = 0;
    this.#heartbeatTicket = 0;
    this.#helloId = '';
    this.#settlement.reset();
    this.#sender.rest();
    for (const timer of ['hello', 'retry', 'heartbeat'] as const) {
      this.#out.push({ kind: 'clear-timer', timer });
    }
  }

  #greet({ nowMs }: Moment): void {
    this.#rest('greeting');
    this.#helloAtMs = nowMs;
    this.#helloTicket = this.#nextTicket();
    this.#out.push({ kind: 'read-heads', ticket: this.#helloTicket });
  }

  /** Says hello again, though not more often than once a second. */
  #greetSoon(moment: Moment): void {
    const waitMs = this.#helloAtMs + BETWEEN_HELLOS_MS - moment.nowMs;
    if (waitMs <= 0) this.#greet(moment);
    else this.#pause(waitMs);
  }

  #pause(afterMs: number): void {
    this.#rest('pausing');
    this.#out.push({ kind: 'set-timer', timer: 'hello', afterMs });
  }

  #headsRead(ticket: number, heads: readonly LaneHead[], { jitter }: Moment): void {
    if (ticket === this.#heartbeatTicket) this.#publishReport('heartbeat', heads);
    if (ticket !== this.#helloTicket) return;
    this.#helloTicket = 0;
    this.#heads = heads;
    this.#helloId = this.#publishReport('hello', heads);
    this.#out.push({ kind: 'set-timer', timer: 'hello', afterMs: this.#roundTrip.patienceMs(jitter) });
  }

  #publishReport(kind: SiteReport['kind'], heads: readonly LaneHead[]): string {
    this.#reports += 1;
    const { parents } = this.#settlement;
    const report = writeReport(this.#settings, kind, this.#reports, this.#fence, heads, parents);
    this.#out.push({ kind: 'publish-report', report });
    return report.id;
  }

  #timer(timer: EdgeTimer, moment: Moment): void {
    if (timer === 'hello') this.#helloDue(moment);
    if (this.#phase !== 'streaming') return;
    if (timer === 'heartbeat') this.#heartbeatDue();
    if (timer === 'retry') this.#patienceEnded(moment);
  }

  #helloDue(moment: Moment): void {
    if (this.#phase === 'pausing') {
      this.#greet(moment);
      return;
    }
    if (this.#phase !== 'greeting') return;
    this.#roundTrip.failed();
    this.#hellosUnanswered += 1;
    if (this.#hellosUnanswered < HELLOS_PER_CONNECTION) this.#greet(moment);
    else this.#out.push({ kind: 'disconnect', why: 'no answer to hello' });
  }

  #heartbeatDue(): void {
    this.#heartbeatTicket = this.#nextTicket();
    this.#out.push({ kind: 'read-heads', ticket: this.#heartbeatTicket });
    this.#out.push({ kind: 'set-timer', timer: 'heartbeat', afterMs: this.#settings.heartbeatMs });
  }

  #patienceEnded(moment: Moment): void {
    this.#roundTrip.failed();
    this.#sender.goBack();
    this.#fill(moment);
  }

  #hqPresence({ session, online }: Presence, retained: boolean, moment: Moment): void {
    if (this.#phase === 'offline') return;
    const known = this.#presenceSession;
    const other = known !== null && known !== session;
    if (online) this.#presenceSession = session;
    // The late will of a connection that was replaced long ago says nothing.
    else if (!other) this.#rest('away');
    if (!online) return;
    // A hello that went out before headquarters came was heard by nobody.
    const cameJustNow = this.#phase === 'greeting' && !retained && known !== session;
    if (this.#phase === 'away') this.#pause(moment.jitter * this.#settings.returnSpreadMs);
    else if (cameJustNow || (this.#phase === 'streaming' && other)) this.#greetSoon(moment);
  }

  #receipt(receipt: Receipt, moment: Moment): void {
    if (receipt.site !== this.#settings.site) return;
    this.#lastReceiptAtMs = moment.nowMs;
    for (const { lane, from, to } of receipt.setAside) {
      this.#out.push({ kind: 'alarm', alarm: { kind: 'set-aside', lane, from, to } });
    }
    if (this.#phase === 'greeting' && receipt.re === this.#helloId) this.#answered(receipt, moment);
    else if (this.#phase === 'streaming') this.#acknowledged(receipt, moment);
  }

  #answered(receipt: Receipt, moment: Moment): void {
    this.#helloId = '';
    this.#hellosUnanswered = 0;
    this.#roundTrip.succeeded();
    this.#roundTrip.measured(moment.nowMs - this.#helloAtMs);
    this.#out.push({ kind: 'clear-timer', timer: 'hello' });
    this.#hqSession = receipt.hq;
    this.#fence = receipt.fence;
    this.#sender.allow(receipt);
    this.#out.push(...this.#settlement.answered(this.#heads, receipt));
    this.#followSettlement(moment);
  }

  #followSettlement(moment: Moment): void {
    const outcome = this.#settlement.outcome();
    if (outcome.kind === 'hello') this.#greet(moment);
    if (outcome.kind === 'never') this.#backOff(moment);
    if (outcome.kind !== 'streams') return;
    this.#phase = 'streaming';
    this.#sender.begin(outcome.streams);
    this.#out.push({ kind: 'set-timer', timer: 'heartbeat', afterMs: this.#settings.heartbeatMs });
    this.#fill(moment);
  }

  #acknowledged(receipt: Receipt, moment: Moment): void {
    // Another process may hold another database: its numbers mean nothing until it was asked.
    const known = receipt.hq === this.#hqSession;
    const result = known ? this.#sender.acknowledge(receipt, moment.nowMs) : 'strange';
    if (result === 'strange') {
      this.#greetSoon(moment);
      return;
    }
    this.#sender.allow(receipt);
    this.#fill(moment, result === 'moved');
  }

  #fill(moment: Moment, progress = false): void {
    if (this.#phase === 'streaming') this.#out.push(...this.#sender.fill(moment, progress));
  }

  #logFailed(ticket: number, error: string, moment: Moment): void {
    const concerned =
      ticket === this.#helloTicket || this.#settlement.owns(ticket) || this.#sender.endRead(ticket);
    if (!concerned) return;
    this.#out.push({ kind: 'alarm', alarm: { kind: 'log-failed', error } });
    this.#backOff(moment);
  }

  #backOff({ jitter }: Moment): void {
    this.#roundTrip.failed();
    this.#pause(this.#roundTrip.patienceMs(jitter));
  }

  #nextTicket(): number {
    this.#ticket += 1;
    return this.#ticket;
  }
}
