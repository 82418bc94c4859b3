/** What the samples say, short and long, in each language. The easy one has readings. */
import type { Language } from '../../server/domain/preferences.ts';

const ja = {
  short: '来館',
  action: 'いま帰ります',
  long: 'カードリーダーの調子がよくありません',
  state: '大きい',
  undone: '見え方を変えました',
  undo: 'とりけす',
  name: '欅 みどり',
  left: 'あと12秒',
};

export type SampleWords = typeof ja;

const easy: SampleWords = {
  short: '[来|き]ました',
  action: 'いま [帰|かえ]ります',
  long: 'カードの [機械|きかい]の [調子|ちょうし]が よくありません',
  state: '[大|おお]きい',
  undone: '[見|み]え[方|かた]を [変|か]えました',
  undo: 'とりけす',
  name: '[欅|けやき] みどり',
  left: 'あと 12[秒|びょう]',
};

const en: SampleWords = {
  short: 'Arrived',
  action: 'I am leaving now',
  long: 'The card reader is having some trouble',
  state: 'Large',
  undone: 'The look of the screen was changed',
  undo: 'Undo',
  name: 'Midori Keyaki',
  left: '12 s left',
};

export const SAMPLE_WORDS: Readonly<Record<Language, SampleWords>> = { ja, 'ja-easy': easy, en };
