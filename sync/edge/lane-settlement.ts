/**
 * Carries out what the answer to a hello means, lane by lane: looks up hashes, begins new epochs, and says when every lane
 * is settled. A lane with a new epoch is unknown to headquarters, so the whole round ends with another hello.
 */
import type { SentLane } from '../../server/domain/log/event-types.ts';
import type { Receipt } from '../contract/messages.ts';
import type { LaneHead, NewEpoch } from './edge-log.ts';
import type { EdgeOutput } from './edge-sync-types.ts';
import { judgeHash, judgeLane } from './judge-lane.ts';
import { LaneStream } from './lane-stream.ts';

/** A headquarters that disputes every history must not make the log be sent again without end. */
const EPOCHS_PER_PROCESS = 5;

export class LaneSettlement {
  /** Where the epochs that this process began came from. */
  readonly parents = new Map<SentLane, NewEpoch>();
  readonly #nextTicket: () => number;
  #comparisons = new Map<number, { head: LaneHead; have: number; hash: string }>();
  #beginning = new Set<number>();
  #settled: LaneStream[] = [];
  #epochsBegun = 0;
  #newEpochs = false;
  #refused = false;

  constructor(nextTicket: () => number) {
    this.#nextTicket = nextTicket;
  }

  /** Forgets the round that runs. */
  reset(): void {
    this.#comparisons.clear();
    this.#beginning.clear();
    this.#settled = [];
    this.#newEpochs = false;
    this.#refused = false;
  }

  /** `streams` when all lanes may go on, `hello` when headquarters must be told of new epochs, `never` when it asked for too many. */
  outcome(): { kind: 'streams'; streams: LaneStream[] } | { kind: 'pending' | 'hello' | 'never' } {
    if (this.#comparisons.size > 0 || this.#beginning.size > 0) return { kind: 'pending' };
    if (this.#refused) return { kind: 'never' };
    return this.#newEpochs ? { kind: 'hello' } : { kind: 'streams', streams: this.#settled };
  }

  owns(ticket: number): boolean {
    return this.#comparisons.has(ticket) || this.#beginning.has(ticket);
  }

  answered(heads: readonly LaneHead[], receipt: Receipt): EdgeOutput[] {
    this.reset();
    return heads.flatMap((head) => {
      const verdict = judgeLane(head, receipt);
      if (verdict.kind === 'begin-epoch') return this.#beginEpoch(head, verdict.why);
      if (verdict.kind === 'go-on') return this.#settle(head, verdict.have, verdict.hash);
      const ticket = this.#nextTicket();
      this.#comparisons.set(ticket, { head, have: verdict.have, hash: verdict.hash });
      return [{ kind: 'read-hash', ticket, lane: head.lane, seq: verdict.have }];
    });
  }

  hashRead(ticket: number, ours: string | null): EdgeOutput[] {
    const comparison = this.#comparisons.get(ticket);
    if (!comparison) return [];
    this.#comparisons.delete(ticket);
    const { head, have, hash } = comparison;
    const verdict = judgeHash(head, have, hash, ours);
    return verdict.kind === 'go-on' ? this.#settle(head, have, hash) : this.#beginEpoch(head, verdict.why);
  }

  epochBegun(ticket: number): void {
    this.#beginning.delete(ticket);
  }

  #settle(head: LaneHead, have: number, hash: string): EdgeOutput[] {
    this.#settled.push(new LaneStream(head, have, hash));
    return [];
  }

  #beginEpoch({ lane }: LaneHead, why: NewEpoch): EdgeOutput[] {
    if (this.#epochsBegun >= EPOCHS_PER_PROCESS) {
      this.#refused = true;
      return [{ kind: 'alarm', alarm: { kind: 'too-many-epochs', lane } }];
    }
    this.#epochsBegun += 1;
    this.#newEpochs = true;
    this.parents.set(lane, why);
    const ticket = this.#nextTicket();
    this.#beginning.add(ticket);
    return [
      { kind: 'alarm', alarm: { kind: why.reason, lane, forkSeq: why.forkSeq } },
      { kind: 'begin-epoch', ticket, lane, why },
    ];
  }
}
