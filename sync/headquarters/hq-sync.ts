/**
 * Headquarters' side of the link, pure: messages and what is stored go in; writes and receipts come out.
 *
 * A group is everything that waits. Its streams are read, this function decides, the writes are made, all in one
 * transaction, and the receipts leave after the commit. So a receipt never promises what a crash could take back.
 */

import { FIRST_HASH } from '../../server/domain/log/cloud-event.ts';
import { type BatchFault, type BatchRange, type ReceivedBatch, sha256 } from '../contract/envelope.ts';
import { MAX_LANES } from '../contract/limits.ts';
import type { Receipt, ReportedLane, SiteReport } from '../contract/messages.ts';
import { decideBatch } from './decide-batch.ts';
import type {
  DeadLetterReason,
  GroupDecision,
  HqContext,
  HqWrite,
  Incoming,
  StreamName,
  StreamState,
} from './hq-sync-types.ts';

export const streamKey = ({ site, lane, epoch }: StreamName): string => `${site}/${lane}/${epoch}`;

/** The streams that a group touches; the caller reads them before it asks for the decision. */
export function streamsOf(group: readonly Incoming[]): StreamName[] {
  const names = group.flatMap(namesOf);
  return [...new Map(names.map((name) => [streamKey(name), name])).values()];
}

function namesOf(message: Incoming): StreamName[] {
  const { site } = message;
  if (message.kind === 'report') {
    return message.report.lanes.map(({ lane, epoch }) => ({ site, lane, epoch }));
  }
  const range = rangeOf(message);
  return range ? [{ site, lane: range.lane, epoch: range.epoch }] : [];
}

function rangeOf(message: Incoming): BatchRange | null {
  if (message.kind === 'batch') return message.batch;
  return message.kind === 'unreadable-batch' ? message.fault.range : null;
}

/** @param stored what is held of the streams of this group; those that are missing begin empty */
export function decideGroup(
  group: readonly Incoming[],
  stored: ReadonlyMap<string, StreamState>,
  context: HqContext,
): GroupDecision {
  const decider = new GroupDecider(stored, context);
  for (const message of group) decider.take(message);
  return decider.finish();
}

class GroupDecider {
  readonly #streams: Map<string, StreamState>;
  readonly #context: HqContext;
  readonly #writes: HqWrite[] = [];
  readonly #touched = new Map<string, StreamName>();
  /** Which lanes each receipt speaks of. Batches of one site share one, each report gets its own. */
  readonly #answers = new Map<
    string,
    { site: string; re: string | null; streams: Map<string, StreamName> }
  >();
  readonly #setAside = new Map<string, Receipt['setAside']>();

  constructor(stored: ReadonlyMap<string, StreamState>, context: HqContext) {
    this.#streams = new Map(stored);
    this.#context = context;
  }

  take(message: Incoming): void {
    switch (message.kind) {
      case 'batch':
        this.#batch(message.site, message.batch, message.payload);
        break;
      case 'unreadable-batch':
        this.#unreadableBatch(message.site, message.fault, message.payload);
        break;
      case 'report':
        this.#report(message.site, message.report, message.payload);
        break;
      case 'unreadable':
        this.#bury(message.site, null, 'unreadable', message.error, message.payload);
        break;
    }
  }

  finish(): GroupDecision {
    for (const [key, stream] of this.#touched) {
      const state = this.#streams.get(key);
      if (state) this.#writes.push({ kind: 'put-stream', stream, state });
    }
    return {
      writes: this.#writes,
      receipts: [...this.#answers.values()].map((answer) => this.#receipt(answer)),
    };
  }

  #batch(site: string, batch: ReceivedBatch, payload: Uint8Array): void {
    const stream = { site, lane: batch.lane, epoch: batch.epoch };
    const state = this.#stateOf(stream);
    const decision = decideBatch(site, batch, state);
    if (decision.kind !== 'wrong-site') {
      this.#writes.push({ kind: 'heard', site });
      this.#answer(site, null, [stream]);
    }
    switch (decision.kind) {
      case 'append':
        this.#writes.push({ kind: 'append', stream, fromSeq: decision.fromSeq, events: decision.events });
        this.#change(stream, { ...state, ...decision.held, gapSince: null });
        break;
      case 'ahead':
        this.#change(stream, { ...state, gapSince: state.gapSince ?? this.#context.now });
        break;
      case 'split':
        this.#markSplit(stream);
        this.#bury(site, batch, 'split', 'continues another history', payload);
        break;
      case 'broken-chain':
        this.#bury(site, batch, 'broken-chain', 'its hashes do not agree', payload);
        break;
      case 'repeated':
        break;
      case 'wrong-site':
        this.#bury(site, batch, 'wrong-site', 'envelope or event names another site', payload);
        break;
    }
  }

  /** The lane goes on behind a body that nobody can read, if it is known which numbers it covered. */
  #unreadableBatch(site: string, { error, range, site: named }: BatchFault, payload: Uint8Array): void {
    this.#bury(site, range, 'unreadable', error, payload);
    if (!range || (named !== null && named !== site)) return;
    const stream = { site, lane: range.lane, epoch: range.epoch };
    const state = this.#stateOf(stream);
    this.#answer(site, null, [stream]);
    if (range.from !== state.have + 1 || range.hPrev !== state.haveHash) return;
    this.#change(stream, { ...state, have: range.to, haveHash: range.hLast });
    const { lane, from, to } = range;
    this.#setAside.set(site, [...(this.#setAside.get(site) ?? []), { lane, from, to }]);
  }

  #report(site: string, report: SiteReport, payload: Uint8Array): void {
    if (report.site !== site) {
      this.#bury(site, null, 'wrong-site', `the report names ${report.site}`, payload);
      return;
    }
    const { siteName, lanes } = report;
    this.#writes.push({ kind: 'heard', site }, { kind: 'reported', site, siteName, lanes });
    for (const lane of lanes) this.#compare({ site, lane: lane.lane, epoch: lane.epoch }, lane);
    this.#answer(
      site,
      report.id,
      lanes.map(({ lane, epoch }) => ({ site, lane, epoch })),
    );
  }

  #compare(stream: StreamName, { last, hLast, parent }: ReportedLane): void {
    const state = this.#stateOf(stream);
    const differs = last === state.have && hLast !== state.haveHash;
    if (differs || parent?.reason === 'forked') this.#markSplit(stream);
    else if (!this.#touched.has(streamKey(stream)) && state.have === 0) this.#change(stream, state);
  }

  #markSplit(stream: StreamName): void {
    const state = this.#stateOf(stream);
    this.#change(stream, { ...state, splitSince: state.splitSince ?? this.#context.now });
  }

  #stateOf(stream: StreamName): StreamState {
    return (
      this.#streams.get(streamKey(stream)) ?? {
        have: 0,
        haveHash: FIRST_HASH,
        gapSince: null,
        splitSince: null,
      }
    );
  }

  #change(stream: StreamName, state: StreamState): void {
    this.#streams.set(streamKey(stream), state);
    this.#touched.set(streamKey(stream), stream);
  }

  #bury(
    site: string,
    range: BatchRange | null,
    reason: DeadLetterReason,
    detail: string,
    payload: Uint8Array,
  ): void {
    this.#writes.push({
      kind: 'dead-letter',
      site,
      range,
      reason,
      detail,
      sha: sha256(payload),
      payload,
    });
  }

  #answer(site: string, re: string | null, streams: readonly StreamName[]): void {
    const key = `${site} ${re ?? ''}`;
    const answer = this.#answers.get(key) ?? { site, re, streams: new Map<string, StreamName>() };
    for (const stream of streams) answer.streams.set(streamKey(stream), stream);
    this.#answers.set(key, answer);
  }

  #receipt({
    site,
    re,
    streams,
  }: {
    site: string;
    re: string | null;
    streams: Map<string, StreamName>;
  }): Receipt {
    const lanes = [...streams.values()].map((stream) => {
      const { have, haveHash } = this.#stateOf(stream);
      return { lane: stream.lane, epoch: stream.epoch, have, hash: haveHash };
    });
    const setAside = re === null ? (this.#setAside.get(site) ?? []) : [];
    return {
      v: 1,
      site,
      hq: this.#context.hq,
      re,
      lanes: lanes.slice(0, MAX_LANES),
      credit: this.#context.creditOf(site),
      fence: 0,
      setAside: setAside.slice(0, MAX_LANES),
    };
  }
}
