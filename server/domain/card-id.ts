/**
 * What an NFC card says of itself (H7): raw bytes as upper-case hexadecimal, in the order in which the reader gave them.
 * An id identifies and does not prove: anybody can copy it.
 */
export const CARD_TECHNOLOGIES = [
  'felica',
  'mifare-classic',
  'ultralight',
  'iso-dep',
  'type-b',
  'unknown',
] as const;
export type CardTechnology = (typeof CARD_TECHNOLOGIES)[number];

/** Bytes an id may have: ISO 14443-3 Type A gives 4, 7 or 10, FeliCa and ISO 15693 give 8. */
const ID_LENGTHS = [4, 7, 8, 10];
const HEX = /^(?:[0-9A-F]{2})+$/;

/** Why bytes cannot be the id of one card, or null when they can. */
export function faultOfCardId(cardId: string): 'not-hex' | 'strange-length' | 'all-alike' | null {
  if (!HEX.test(cardId)) return 'not-hex';
  if (!ID_LENGTHS.includes(cardId.length / 2)) return 'strange-length';
  if (/^(?:00)+$/.test(cardId) || /^(?:FF)+$/.test(cardId)) return 'all-alike';
  return null;
}

/**
 * True when the id is made anew at each touch, so that the card can never be recognised again: ISO 14443-3 reserves a first
 * byte of 08 for random four-byte ids, NXP chips were seen to use 80, and a Type B PUPI may always be random.
 */
export function changesEveryTouch(cardId: string, technology: CardTechnology): boolean {
  if (technology === 'type-b') return true;
  return cardId.length === 8 && (cardId.startsWith('08') || cardId.startsWith('80'));
}

/** The only part of an id that a screen of the staff may show. */
export const lastFourOf = (cardId: string): string => cardId.slice(-4);

/** A card as a server keeps it: its keyed hash, and the little that staff may see. */
export type KeyedCard = {
  /** HMAC-SHA-256 under the organisation's key `keyId`, 64 hexadecimal digits. */
  cardHash: string;
  keyId: string;
  technology: CardTechnology;
  lastFour: string;
  changesEveryTouch: boolean;
};
export type HashCard = (cardId: string, technology: CardTechnology) => KeyedCard;
