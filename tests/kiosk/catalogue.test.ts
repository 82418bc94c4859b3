import { describe, expect, it } from 'vitest';
import { en as demoEn } from '../../kiosk/demo/words/en.ts';
import { ja as demoJa } from '../../kiosk/demo/words/ja.ts';
import { en as headquartersEn } from '../../kiosk/headquarters/words/en.ts';
import { ja as headquartersJa } from '../../kiosk/headquarters/words/ja.ts';
import { en as phoneEn } from '../../kiosk/phone/words/en.ts';
import { ja as phoneJa } from '../../kiosk/phone/words/ja.ts';
import { jaEasy as phoneEasy } from '../../kiosk/phone/words/ja-easy.ts';
import { closedEasy, closedEn, closedJa } from '../../kiosk/shared/closed-text.ts';
import { durationEasy, durationEn, durationJa } from '../../kiosk/shared/duration-text.ts';
import { withoutReadings } from '../../kiosk/shared/ruby.ts';
import { seatsEn } from '../../kiosk/shared/seats/words/seats-en.ts';
import { seatsJa } from '../../kiosk/shared/seats/words/seats-ja.ts';
import { seatsEasy } from '../../kiosk/shared/seats/words/seats-ja-easy.ts';
import { TROUBLES } from '../../kiosk/station/station-sentences.ts';
import { en as stationEn } from '../../kiosk/station/words/en.ts';
import { ja as stationJa } from '../../kiosk/station/words/ja.ts';
import { jaEasy as stationEasy } from '../../kiosk/station/words/ja-easy.ts';

type Catalogue = Readonly<Record<string, string>>;
const PAGES: readonly (readonly [string, Catalogue, Catalogue])[] = [
  ['station', stationJa, stationEn],
  ['phone', phoneJa, phoneEn],
  ['seats', seatsJa, seatsEn],
  ['durations', durationJa, durationEn],
  ['closed days', closedJa, closedEn],
  ['demo', demoJa, demoEn],
  ['headquarters', headquartersJa, headquartersEn],
];

/** Architecture, section 5: workers are contractors, and nobody is judged. The second row blames or frightens. */
const REFUSED = ['出勤', '退勤', '遅刻', '欠勤', 'ユーザー', '認証', '無効', '不正', '禁止'];
const UNKIND = ['失敗', 'エラー', '最初から', '端末ID'];
const UNKIND_ENGLISH = /\b(invalid|forbidden|error|illegal|oops|user|late|absent)\b/i;
const MAX_SENTENCE = 30;
/** Keys of instructions and news: buttons, badges and headings need no verb. */
const SPOKEN = /\.(happened|do|person|next|why|fact|unanswered|returns|over)$/;
const POLITE = /(です|ます|ました|ません|ください|どうぞ|でした|ましょう)$/;

describe.each(PAGES)('the words of the %s page', (_page, ja, en) => {
  it('refused words never appear', () => {
    const found = Object.entries(ja).filter(([, text]) =>
      [...REFUSED, ...UNKIND].some((word) => text.includes(word)),
    );
    expect(found).toEqual([]);
    expect(Object.entries(en).filter(([, text]) => UNKIND_ENGLISH.test(text))).toEqual([]);
  });

  it('R13 no sentence is longer than thirty characters', () => {
    const sentences = Object.values(ja).flatMap((text) => text.replaceAll(/\{\w+\}/g, '〇〇').split('。'));
    expect(sentences.filter((sentence) => [...sentence].length > MAX_SENTENCE)).toEqual([]);
  });

  it('R13 instructions and news are polite', () => {
    const spoken = Object.entries(ja).filter(([key]) => SPOKEN.test(key));
    expect(spoken.filter(([, text]) => !POLITE.test(text.replace(/。$/, '')))).toEqual([]);
  });

  it('both languages fill the same slots', () => {
    const slotsOf = (text: string | undefined) => [...(text ?? '').matchAll(/\{\w+\}/g)].map(String).sort();
    const differing = Object.keys(ja).filter((key) => `${slotsOf(ja[key])}` !== `${slotsOf(en[key])}`);
    expect(differing).toEqual([]);
    expect(Object.keys(en).sort()).toEqual(Object.keys(ja).sort());
  });
});

const KANJI = /\p{Script=Han}/u;
const EASY: readonly (readonly [string, Catalogue, Catalogue])[] = [
  ['station', stationJa, stationEasy],
  ['phone', phoneJa, phoneEasy],
  ['seats', seatsJa, seatsEasy],
  ['durations', durationJa, durationEasy],
  ['closed days', closedJa, closedEasy],
];

describe.each(EASY)('やさしい日本語 of %s', (_page, ja, easier) => {
  const sentences = Object.entries({ ...ja, ...easier });

  it('R13 has a reading on every kanji and leaves no sentence with kanji to the other catalogue', () => {
    const bare = sentences.filter(([, text]) => KANJI.test(text.replaceAll(/\[[^[|\]]+\|[^[|\]]+\]/g, '')));
    expect(bare).toEqual([]);
  });

  it('R13 readings are kana over kanji', () => {
    const readings = sentences.flatMap(([, text]) => [...text.matchAll(/\[([^[|\]]+)\|([^[|\]]+)\]/g)]);
    expect(readings.length).toBeGreaterThan(0);
    expect(readings.filter(([, base = '']) => !KANJI.test(base)).map(String)).toEqual([]);
    expect(readings.filter(([, , reading = '']) => !/^[ぁ-んー]+$/.test(reading)).map(String)).toEqual([]);
  });

  it('R13 is as short and as polite as the other', () => {
    const plain = sentences.map(([key, text]) => [key, withoutReadings(text)] as const);
    const parts = plain.flatMap(([, text]) => text.replaceAll(/\{\w+\}/g, '〇〇').split('。'));
    expect(parts.filter((part) => [...part.replaceAll(' ', '')].length > MAX_SENTENCE)).toEqual([]);
    const spoken = plain.filter(([key]) => SPOKEN.test(key));
    expect(spoken.filter(([, text]) => !POLITE.test(text.replace(/。$/, '')))).toEqual([]);
  });

  it('fills the slots of the Japanese sentences and says no refused word', () => {
    const slotsOf = (text: string | undefined) => [...(text ?? '').matchAll(/\{\w+\}/g)].map(String).sort();
    expect(sentences.filter(([key, text]) => `${slotsOf(text)}` !== `${slotsOf(ja[key])}`)).toEqual([]);
    const words = [...REFUSED, ...UNKIND];
    expect(
      sentences.filter(([, text]) => words.some((word) => withoutReadings(text).includes(word))),
    ).toEqual([]);
  });
});

it.each(TROUBLES)('R12 %s has all three parts in every language', (name) => {
  const catalogues: readonly Catalogue[] = [stationJa, stationEn, { ...stationJa, ...stationEasy }];
  for (const catalogue of catalogues) {
    for (const part of ['happened', 'do', 'person']) expect(catalogue[`${name}.${part}`]).toBeTruthy();
    expect(catalogue[`${name}.person`]).toMatch(/スタッフ|staff/i);
  }
});
