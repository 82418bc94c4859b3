/**
 * Brings waiting taps to the server: per reader oldest first and one at a time, several readers side by side (H3).
 *
 * While the server cannot be reached all taps of a reader wait. When it answers and fails at one tap, only that tap and
 * later ones of the same card wait, so that one bad tap cannot hold up everybody (B3) and the order of each person's taps
 * still holds. The same tapId goes with every attempt.
 */
import type { Clock, IdSource } from '../../server/domain/clock.ts';
import type { Signal } from '../../server/domain/tap-report.ts';
import type { AgentKey } from './agent-key.ts';
import type { Cancel, Log, Timers } from './ports.ts';
import { errorCodeOf, type Reply, type ServerClient } from './server-client.ts';
import type { WaitingTap } from './tap-file.ts';
import { cardIdsOf, type TapQueue } from './tap-queue.ts';

/** A healthy server answers within a fifth of a second; a person waits no longer than this anyway. */
const ANSWER_LIMIT_MS = 5_000;
const FIRST_RETRY_MS = 250;
/** After any error the next valid tap must succeed within five seconds (B3). */
const SLOWEST_RETRY_MS = 4_000;
/** A refused key stays refused until somebody acts; then half a minute does not matter. */
const REFUSED_KEY_RETRY_MS = 15_000;
/** Refusals that another attempt may turn: the request took too long, or there were too many. */
const WORTH_ANOTHER_TRY = [408, 425, 429];
const SIGNALS: readonly Signal[] = ['welcome', 'good-bye', 'please-look', 'none'];

type Wiring = {
  queue: TapQueue;
  client: ServerClient;
  key: AgentKey;
  clock: Clock;
  timers: Timers;
  ids: IdSource;
  log: Log;
  /** The server has decided. */
  answered(tap: WaitingTap, signal: Signal): void;
};

type Verdict =
  | { kind: 'decided'; signal: Signal }
  | { kind: 'failed' }
  | { kind: 'away' }
  | { kind: 'key-refused' }
  | { kind: 'refused'; why: string };

type Lane = {
  isBusy: boolean;
  /** The whole reader waits until then. */
  pausedUntilMs: number;
  pauses: number;
  keyIsRefused: boolean;
  cancelWait: Cancel;
};

export class TapReporter {
  readonly #wiring: Wiring;
  readonly #lanes = new Map<string, Lane>();
  /** Taps that the server failed at, with the time of their next attempt. */
  readonly #failed = new Map<string, { failures: number; againAtMs: number }>();
  #isStopped = false;

  constructor(wiring: Wiring) {
    this.#wiring = wiring;
  }

  /** Begins with what an earlier agent left behind. */
  start(): void {
    for (const readerId of this.#wiring.queue.readerIds()) this.#proceed(readerId);
  }

  /** A tap of this reader was queued. A fresh touch is a good moment to look whether the server is back. */
  wake(readerId: string): void {
    const lane = this.#laneOf(readerId);
    if (!lane.keyIsRefused) lane.pausedUntilMs = 0;
    this.#proceed(readerId);
  }

  stop(): void {
    this.#isStopped = true;
    for (const lane of this.#lanes.values()) lane.cancelWait();
  }

  #laneOf(readerId: string): Lane {
    const lane = this.#lanes.get(readerId) ?? {
      isBusy: false,
      pausedUntilMs: 0,
      pauses: 0,
      keyIsRefused: false,
      cancelWait: () => undefined,
    };
    this.#lanes.set(readerId, lane);
    return lane;
  }

  #proceed(readerId: string): void {
    const lane = this.#laneOf(readerId);
    if (this.#isStopped || lane.isBusy) return;
    lane.cancelWait();
    const nowMs = this.#wiring.clock.monotonicMs();
    const next = this.#nextOf(readerId, nowMs);
    if (next === null) return;
    const waitMs = Math.max(lane.pausedUntilMs, next.atMs) - nowMs;
    if (waitMs > 0) lane.cancelWait = this.#wiring.timers.after(waitMs, () => this.#proceed(readerId));
    else void this.#report(lane, next.tap);
  }

  /** The oldest tap that may go now, or the one that may go first later on. */
  #nextOf(readerId: string, nowMs: number): { tap: WaitingTap; atMs: number } | null {
    const heldCards = new Set<string>();
    let soonest: { tap: WaitingTap; atMs: number } | null = null;
    for (const tap of this.#wiring.queue.ofReader(readerId)) {
      const cardIds = cardIdsOf(tap.touch);
      const atMs = this.#failed.get(tap.tapId)?.againAtMs ?? 0;
      const isHeld = cardIds.some((cardId) => heldCards.has(cardId));
      if (!isHeld && atMs <= nowMs) return { tap, atMs };
      if (!isHeld && (soonest === null || atMs < soonest.atMs)) soonest = { tap, atMs };
      for (const cardId of cardIds) heldCards.add(cardId);
    }
    return soonest;
  }

  async #report(lane: Lane, tap: WaitingTap): Promise<void> {
    const { queue, client } = this.#wiring;
    lane.isBusy = true;
    const verdict = judge(await client.send('POST', '/api/taps', queue.reportOf(tap), ANSWER_LIMIT_MS));
    lane.isBusy = false;
    if (this.#isStopped) return;
    this.#take(lane, tap, verdict);
    this.#proceed(tap.readerId);
  }

  #take(lane: Lane, tap: WaitingTap, verdict: Verdict): void {
    lane.keyIsRefused = verdict.kind === 'key-refused';
    if (verdict.kind === 'away' || verdict.kind === 'key-refused') {
      this.#pause(lane, verdict.kind);
      return;
    }
    lane.pauses = 0;
    if (verdict.kind === 'failed') {
      this.#noteFailure(tap);
      return;
    }
    if (verdict.kind === 'refused' && !this.#wiring.queue.setAside(tap, verdict.why)) {
      this.#noteFailure(tap);
      return;
    }
    this.#failed.delete(tap.tapId);
    this.#wiring.queue.settle(tap.tapId);
    this.#wiring.answered(tap, verdict.kind === 'decided' ? verdict.signal : 'please-look');
  }

  #pause(lane: Lane, why: 'away' | 'key-refused'): void {
    const { clock, key, log, queue } = this.#wiring;
    if (lane.pauses === 0)
      log.warn({ why, waiting: queue.size }, 'The server does not take taps; they are kept.');
    if (why === 'key-refused') key.readAgain();
    const waitMs = why === 'key-refused' ? REFUSED_KEY_RETRY_MS : this.#backOffMs(lane.pauses);
    lane.pauses += 1;
    lane.pausedUntilMs = clock.monotonicMs() + waitMs;
  }

  #noteFailure(tap: WaitingTap): void {
    const failures = this.#failed.get(tap.tapId)?.failures ?? 0;
    const againAtMs = this.#wiring.clock.monotonicMs() + this.#backOffMs(failures);
    this.#failed.set(tap.tapId, { failures: failures + 1, againAtMs });
    if (failures === 0)
      this.#wiring.log.warn({ tapId: tap.tapId }, 'The server failed at a tap; it is tried again.');
  }

  /** Doubles, and is scattered so that several agents do not return in one moment. */
  #backOffMs(failures: number): number {
    const limitMs = Math.min(FIRST_RETRY_MS * 2 ** Math.min(failures, 10), SLOWEST_RETRY_MS);
    const scatter = Number(this.#wiring.ids.text('0123456789', 2)) / 100;
    return limitMs * (0.5 + scatter / 2);
  }
}

function judge(reply: Reply): Verdict {
  if (reply.kind === 'unreachable') return { kind: 'away' };
  if (reply.kind === 'too-slow') return { kind: 'failed' };
  const { status, body } = reply;
  if (status === 200) {
    const signal = (body as { signal?: Signal } | null | undefined)?.signal;
    return signal !== undefined && SIGNALS.includes(signal)
      ? { kind: 'decided', signal }
      : { kind: 'failed' };
  }
  if (status === 401 || status === 403) return { kind: 'key-refused' };
  const isFinal = status >= 400 && status < 500 && !WORTH_ANOTHER_TRY.includes(status);
  return isFinal ? { kind: 'refused', why: `${status} ${errorCodeOf(body)}` } : { kind: 'failed' };
}
