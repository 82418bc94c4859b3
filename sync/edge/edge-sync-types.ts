/** What goes into and comes out of the state machine of a site. */
import type { SentLane } from '../../server/domain/log/event-types.ts';
import type { Batch } from '../contract/envelope.ts';
import type { Presence, Receipt, SiteReport } from '../contract/messages.ts';
import type { LaneHead, LoggedEvent, NewEpoch } from './edge-log.ts';

export type EdgeTimer = 'hello' | 'retry' | 'heartbeat';

/** Each answer of the log carries the ticket of the question, so that an old one is not mistaken for a new one. */
export type EdgeInput =
  | { kind: 'connected' }
  | { kind: 'subscribed'; granted: boolean }
  | { kind: 'disconnected' }
  | { kind: 'doorbell' }
  | { kind: 'timer'; timer: EdgeTimer }
  | { kind: 'receipt'; receipt: Receipt }
  /** `retained` when the broker had kept it: then it says nothing about when headquarters came. */
  | { kind: 'hq-presence'; presence: Presence; retained: boolean }
  | { kind: 'heads'; ticket: number; heads: readonly LaneHead[] }
  | { kind: 'hash'; ticket: number; hash: string | null }
  | { kind: 'events'; ticket: number; events: readonly LoggedEvent[] }
  | { kind: 'epoch-begun'; ticket: number; head: LaneHead }
  | { kind: 'log-failed'; ticket: number; error: string };

export type EdgeOutput =
  | { kind: 'subscribe' }
  | { kind: 'publish-batch'; batch: Batch }
  | { kind: 'publish-report'; report: SiteReport }
  | { kind: 'read-heads'; ticket: number }
  | { kind: 'read-hash'; ticket: number; lane: SentLane; seq: number }
  | { kind: 'read-events'; ticket: number; lane: SentLane; fromSeq: number; limit: number }
  | { kind: 'begin-epoch'; ticket: number; lane: SentLane; why: NewEpoch }
  | { kind: 'set-timer'; timer: EdgeTimer; afterMs: number }
  | { kind: 'clear-timer'; timer: EdgeTimer }
  | { kind: 'disconnect'; why: string }
  | { kind: 'alarm'; alarm: EdgeAlarm };

/** Each of these needs a person, none of them stops the front desk. */
export type EdgeAlarm =
  | { kind: 'subscription-refused' }
  | { kind: 'rolled-back' | 'forked'; lane: SentLane; forkSeq: number }
  | { kind: 'too-many-epochs'; lane: SentLane }
  | { kind: 'set-aside'; lane: string; from: number; to: number }
  | { kind: 'log-failed'; error: string }
  | { kind: 'log-broken'; lane: SentLane; seq: number };

/** Time and chance come from outside. `jitter` is evenly spread over 0 to 1. */
export type Moment = { nowMs: number; jitter: number };

export type EdgeSettings = {
  site: string;
  siteName: string;
  bootId: string;
  /** Asked anew for each hello and heartbeat. */
  clk: () => SiteReport['clk'];
  heartbeatMs: number;
  /** Most events in a batch, at most what the contract allows. */
  batchEvents: number;
  /** How far sites spread their return after headquarters was away. */
  returnSpreadMs: number;
};

/** `greeting` waits for the answer to a hello, `pausing` for the moment to say hello, `away` for headquarters. */
export type EdgePhase = 'offline' | 'subscribing' | 'away' | 'pausing' | 'greeting' | 'streaming';
export type EdgeView = {
  phase: EdgePhase;
  /** Monotonic time of the newest receipt. */
  lastReceiptAtMs: number | null;
  /** What headquarters has, by lane, as far as this process was told. */
  have: ReadonlyMap<SentLane, { epoch: string; have: number }>;
};
