/** Hiragana for katakana, narrow for wide, small for capital letters: two spellings of one reading become equal. */
const KATAKANA = /[\u30a1-\u30f6]/g;
const KANA_DISTANCE = 0x60;

export const foldReading = (text: string): string =>
  text
    .normalize('NFKC')
    .replace(KATAKANA, (letter) => String.fromCharCode(letter.charCodeAt(0) - KANA_DISTANCE))
    .toLowerCase()
    .replace(/\s+/g, '');

/** The rows of the kana table by their first letter; `他` holds every name that begins with another letter. */
export const KANA_ROWS = ['あ', 'か', 'さ', 'た', 'な', 'は', 'ま', 'や', 'ら', 'わ', '他'] as const;
export type KanaRow = (typeof KANA_ROWS)[number];

const LETTERS: Readonly<Record<Exclude<KanaRow, '他'>, string>> = {
  あ: 'あいうえおぁぃぅぇぉ',
  か: 'かきくけこゕゖ',
  さ: 'さしすせそ',
  た: 'たちつてとっ',
  な: 'なにぬねの',
  は: 'はひふへほ',
  ま: 'まみむめも',
  や: 'やゆよゃゅょ',
  ら: 'らりるれろ',
  わ: 'わゐゑをんゎ',
};
/** The marks that make が of か and ぱ of は, once a letter is taken apart. */
const MARKS = /[\u3099\u309a]/g;

/** The row under which a name is looked for: が stands under か, a name in other letters under 他. */
export function kanaRowOf(name: string): KanaRow {
  const first = foldReading(name).normalize('NFD').replace(MARKS, '').charAt(0);
  const row = Object.entries(LETTERS).find(([, letters]) => first !== '' && letters.includes(first));
  return (row?.[0] as KanaRow | undefined) ?? '他';
}
