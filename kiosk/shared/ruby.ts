/**
 * Readings over kanji. A sentence of やさしい日本語 writes `[漢字|かんじ]`; square brackets never stand in a sentence otherwise, and
 * the slots of the catalogue are curly. `spelled.tsx` paints the parts; what is spoken or drawn takes one of the two plain forms.
 */
export type RubyPart = { text: string; reading?: string };

const READING = /\[([^[|\]]+)\|([^[|\]]+)\]/g;

export function rubyParts(sentence: string): RubyPart[] {
  const parts: RubyPart[] = [];
  let from = 0;
  for (const found of sentence.matchAll(READING)) {
    const [whole, text = '', reading = ''] = found;
    if (found.index > from) parts.push({ text: sentence.slice(from, found.index) });
    parts.push({ text, reading });
    from = found.index + whole.length;
  }
  if (from < sentence.length) parts.push({ text: sentence.slice(from) });
  return parts;
}

/** What a screen reader says: each word once. */
export const withoutReadings = (sentence: string): string => sentence.replace(READING, '$1');

/** Kana in place of kanji, for pictures, which have no room for two lines. */
export const readingsOnly = (sentence: string): string => sentence.replace(READING, '$2');
