/**
 * Which technology a contactless card has, from the answer-to-reset (ATR) that its reader made up (PC/SC part 3).
 *
 * A memory card looks like `3B 8n 80 01 80 4F 0C A0 00 00 03 06 SS NN NN 00 00 00 00 check`: behind the registered
 * identifier of the PC/SC workgroup stand the standard SS and the card's name NN NN. An ISO 14443-4 card looks like
 * `3B 8n 80 01 historical-bytes check`; the historical bytes of a Type B card are its application data, which begin
 * with no category byte, so the two are told apart only by shape.
 */
import type { CardTechnology } from '../../server/domain/card-id.ts';

const MEMORY_CARD_PREFIX = '804F0CA000000306';
const FELICA_STANDARD = 0x11;
const MIFARE_CLASSIC_NAMES = [0x0001, 0x0002, 0x0026];
const ULTRALIGHT_NAMES = [0x0003, 0x003a, 0x003d];
/** ISO 14443-3 Type B, parts 1 to 4 of the memory card register. */
const TYPE_B_STANDARDS = [0x05, 0x06, 0x07, 0x08];
/** Type B puts 4 bytes of application data, 3 of protocol and 1 of buffer size into the historical bytes. */
const TYPE_B_HISTORICAL_BYTES = 8;
/** Bytes that ISO 7816-4 allows at the head of historical bytes of a Type A card. */
const CATEGORY_BYTES = [0x00, 0x10, 0x80, 0x81];

export function technologyOfAtr(atr: Uint8Array): CardTechnology {
  const bytes = Buffer.from(atr);
  if (bytes.length < 5 || bytes[0] !== 0x3b || bytes[2] !== 0x80 || bytes[3] !== 0x01) return 'unknown';
  if (((bytes[1] ?? 0) & 0xf0) !== 0x80) return 'unknown';
  const historical = bytes.subarray(4, -1);
  if (historical.length !== ((bytes[1] ?? 0) & 0x0f)) return 'unknown';
  if (historical.toString('hex').toUpperCase().startsWith(MEMORY_CARD_PREFIX))
    return technologyOfMemoryCard(bytes);
  return isTypeB(historical) ? 'type-b' : 'iso-dep';
}

function technologyOfMemoryCard(atr: Buffer): CardTechnology {
  if (atr.length < 15) return 'unknown';
  const standard = atr.readUInt8(12);
  const name = atr.readUInt16BE(13);
  if (standard === FELICA_STANDARD) return 'felica';
  if (TYPE_B_STANDARDS.includes(standard)) return 'type-b';
  if (MIFARE_CLASSIC_NAMES.includes(name)) return 'mifare-classic';
  if (ULTRALIGHT_NAMES.includes(name)) return 'ultralight';
  return 'unknown';
}

const isTypeB = (historical: Buffer): boolean =>
  historical.length === TYPE_B_HISTORICAL_BYTES && !CATEGORY_BYTES.includes(historical[0] ?? 0);
