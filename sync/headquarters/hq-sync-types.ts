/** What goes into and comes out of headquarters' side of the link. */
import type { Instant } from '../../server/domain/instant.ts';
import type { BatchFault, BatchRange, RawEvent, ReceivedBatch } from '../contract/envelope.ts';
import type { Receipt, ReportedLane, SiteReport } from '../contract/messages.ts';
import type { Held } from './decide-batch.ts';

export type StreamName = { site: string; lane: string; epoch: string };
export type StreamState = Held & {
  /** Since when a batch came whose predecessors are missing. */
  gapSince: Instant | null;
  /** Since when two histories are known under this name. Only a person ends it. */
  splitSince: Instant | null;
};

export type Incoming = { site: string; payload: Uint8Array } & (
  | { kind: 'batch'; batch: ReceivedBatch }
  | { kind: 'unreadable-batch'; fault: BatchFault }
  | { kind: 'report'; report: SiteReport }
  | { kind: 'unreadable'; error: string }
);

export type DeadLetterReason = 'unreadable' | 'wrong-site' | 'split' | 'broken-chain';
export type HqWrite =
  | { kind: 'append'; stream: StreamName; fromSeq: number; events: RawEvent[] }
  | { kind: 'put-stream'; stream: StreamName; state: StreamState }
  | { kind: 'heard'; site: string }
  | { kind: 'reported'; site: string; siteName: string; lanes: ReportedLane[] }
  | {
      kind: 'dead-letter';
      site: string;
      range: BatchRange | null;
      reason: DeadLetterReason;
      detail: string;
      sha: string;
      payload: Uint8Array;
    };

export type HqContext = { hq: string; now: Instant; creditOf: (site: string) => number };
export type GroupDecision = { writes: HqWrite[]; receipts: Receipt[] };
