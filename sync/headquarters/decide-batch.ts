import type { JsonValue } from '../../server/domain/log/canonical-json.ts';
import { type CloudEvent, chainHash } from '../../server/domain/log/cloud-event.ts';
import type { RawEvent, ReceivedBatch } from '../contract/envelope.ts';

/** What headquarters holds of one (site, lane, epoch). */
export type Held = { have: number; haveHash: string };

/**
 * What a readable batch means against what is held.
 *
 * `ahead`: events before it are missing; it is not kept, because the site sends everything after `have` again anyway.
 * `split`: it does not continue the history that is held, so there are two histories under one name.
 * `broken-chain`: its own hashes do not agree; damaged on the way or tampered with at the site.
 */
export type BatchDecision =
  | { kind: 'append'; fromSeq: number; events: RawEvent[]; held: Held }
  | { kind: 'repeated' | 'ahead' | 'split' | 'broken-chain' | 'wrong-site' };

export function decideBatch(topicSite: string, batch: ReceivedBatch, held: Held): BatchDecision {
  if (!belongsTo(topicSite, batch)) return { kind: 'wrong-site' };
  if (batch.from > held.have + 1) return { kind: 'ahead' };
  if (batch.to <= held.have) {
    const differs = batch.to === held.have && batch.hLast !== held.haveHash;
    return { kind: differs ? 'split' : 'repeated' };
  }
  const hashes = chainOf(batch);
  if (hashes?.at(-1) !== batch.hLast) return { kind: 'broken-chain' };
  // Everything up to `have` is known already; the chain must pass through the hash that is held.
  const known = held.have - batch.from + 1;
  if ((known === 0 ? batch.hPrev : hashes[known - 1]) !== held.haveHash) return { kind: 'split' };
  return {
    kind: 'append',
    fromSeq: held.have + 1,
    events: batch.events.slice(known),
    held: { have: batch.to, haveHash: batch.hLast },
  };
}

/** Topic, envelope and every event must name one site: the broker vouches for the topic only. */
function belongsTo(topicSite: string, batch: ReceivedBatch): boolean {
  const source: JsonValue = `/sites/${topicSite}`;
  return batch.site === topicSite && batch.events.every((event) => event.source === source);
}

/** The hash after each event; null when one cannot be hashed, which no site of ours would have recorded. */
function chainOf(batch: ReceivedBatch): string[] | null {
  try {
    let hash = batch.hPrev;
    return batch.events.map((event) => {
      // The hash is defined over the JSON value, whatever its members are called.
      hash = chainHash(hash, event as JsonValue as CloudEvent);
      return hash;
    });
  } catch {
    return null;
  }
}
