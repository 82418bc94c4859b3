/** Hiragana for katakana, narrow for wide, small for capital letters: two spellings of one reading become equal. */
const KATAKANA = /[\u30a1-\u30f6]/g;
const KANA_DISTANCE = 0x60;

export const foldReading = (text: string): string =>
  text
    .normalize('NFKC')
    .replace(KATAKANA, (letter) => String.fromCharCode(letter.charCodeAt(0) - KANA_DISTANCE))
    .toLowerCase()
    .replace(/\s+/g, '');
