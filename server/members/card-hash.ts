/**
 * Card ids are kept as keyed hashes (H7, O4). A plain hash would be no protection: four-byte ids can all be tried in seconds.
 * The key belongs to the organisation and lies in a file of its own, outside the database and its copies.
 */
import { createHmac } from 'node:crypto';
import { changesEveryTouch, type HashCard, lastFourOf } from '../domain/card-id.ts';

export type CardKey = { keyId: string; key: Buffer };

/** Separates this use of the key from any other. */
const LABEL = 'kado card id v1';

/**
 * HMAC-SHA-256 over label, technology, length and bytes, each part ended by a zero byte, so that a short id can never equal
 * a part of a longer one.
 */
export function createHashCard({ keyId, key }: CardKey): HashCard {
  return (cardId, technology) => {
    const bytes = Buffer.from(cardId, 'hex');
    const mac = createHmac('sha256', key)
      .update(`${LABEL}\0${technology}\0${bytes.length}\0`)
      .update(bytes)
      .digest('hex');
    return {
      cardHash: mac,
      keyId,
      technology,
      lastFour: lastFourOf(cardId),
      changesEveryTouch: changesEveryTouch(cardId, technology),
    };
  };
}
