import { describe, expect, it } from 'vitest';
import { en as boardEn } from '../../kiosk/board/words/en.ts';
import { ja as boardJa } from '../../kiosk/board/words/ja.ts';
import { factsOf, size, troubleOf } from '../../kiosk/staff/check-facts.ts';
import { en as staffEn } from '../../kiosk/staff/words/en.ts';
import { ja as staffJa } from '../../kiosk/staff/words/ja.ts';
import { sayIn } from '../../kiosk/staff/words/staff-words.ts';
import { sickMachineAt, wellMachineAt } from './staff-fixtures/machine.ts';
import { MORNING } from './station-fixtures.ts';

type Catalogue = Readonly<Record<string, string>>;
const PAGES: readonly (readonly [string, Catalogue, Catalogue])[] = [
  ['staff', staffJa, staffEn],
  ['board', boardJa, boardEn],
];

/** Architecture, section 5, and words that blame or frighten. */
const REFUSED = /出勤|退勤|遅刻|欠勤|ユーザー|認証|無効|不正|禁止|失敗|エラー|最初から/;
const UNKIND_ENGLISH = /\b(invalid|forbidden|error|illegal|oops|user|late|absent)\b/i;
const MAX_SENTENCE = 30;
const SPOKEN = /\.(happened|do|person|next)$/;
const POLITE = /(です|ます|ました|ません|ください|どうぞ|でした|ましょう)$/;

describe.each(PAGES)('the words of the %s page', (_page, ja, en) => {
  it('refused words never appear', () => {
    expect(Object.values(ja).filter((text) => REFUSED.test(text))).toEqual([]);
    expect(Object.values(en).filter((text) => UNKIND_ENGLISH.test(text))).toEqual([]);
  });

  it('R13 no sentence is longer than thirty characters, and all are polite', () => {
    const sentences = Object.values(ja).flatMap((text) => text.replaceAll(/\{\w+\}/g, '〇〇').split('。'));
    expect(sentences.filter((sentence) => [...sentence].length > MAX_SENTENCE)).toEqual([]);
    const spoken = Object.entries(ja).filter(([key]) => SPOKEN.test(key));
    expect(spoken.filter(([, text]) => !POLITE.test(text))).toEqual([]);
  });

  it('both languages have the same keys and fill the same slots', () => {
    const slotsOf = (text: string | undefined) => [...(text ?? '').matchAll(/\{\w+\}/g)].map(String).sort();
    expect(Object.keys(en).sort()).toEqual(Object.keys(ja).sort());
    expect(Object.keys(ja).filter((key) => `${slotsOf(ja[key])}` !== `${slotsOf(en[key])}`)).toEqual([]);
  });

  it('R12 every trouble says what happened and what to do', () => {
    for (const key of Object.keys(ja).filter((one) => one.endsWith('.happened')))
      expect(ja[key.replace('.happened', '.do')], key).toBeTruthy();
  });
});

describe('the checks of the machine', () => {
  it('O9 only what is not well has a trouble, and it is told in both languages', () => {
    expect(wellMachineAt(MORNING).checks.map(troubleOf)).toEqual([null, null, null, null, null]);
    expect(sickMachineAt(MORNING).checks.map(troubleOf)).toEqual([
      null,
      'reader-away',
      'reader-silent',
      'disk-full',
      'clock-unset',
      'headquarters-away',
      null,
    ]);
  });

  it('a site without headquarters, and facts that nobody knows, are no zeroes', () => {
    const say = sayIn('ja');
    const base = { id: 'x', station: null, state: 'good' } as const;
    expect(factsOf({ ...base, kind: 'headquarters', facts: { configured: 'no' } }, say)).toEqual([
      { label: 'つながり', value: '使わない設定です' },
    ]);
    const queued = { configured: 'yes', connected: 'yes', queued: null };
    const values = factsOf({ ...base, kind: 'headquarters', facts: queued }, say).map(({ value }) => value);
    expect(values).toEqual(['つながっています', 'まだありません', 'まだわかりません', 'ありません']);
  });

  it.each([
    [0, '0 B'],
    [23_400_000, '23 MB'],
    [3_840_000_000, '3.8 GB'],
    [null, '0 B'],
  ])('%s bytes are %s', (bytes, text) => {
    expect(size(bytes)).toBe(text);
  });
});
