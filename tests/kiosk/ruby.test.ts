import { describe, expect, it } from 'vitest';
import { withMinuteReadings } from '../../kiosk/shared/calendar-readings.ts';
import { dayText, shortDayText, weekdayText, yearText } from '../../kiosk/shared/local-time.ts';
import { readingsOnly, rubyParts, withoutReadings } from '../../kiosk/shared/ruby.ts';
import { instant } from '../../server/domain/instant.ts';

describe('readings over kanji', () => {
  it.each([
    ['', []],
    ['カードです', [{ text: 'カードです' }]],
    ['[漢字|かんじ]', [{ text: '漢字', reading: 'かんじ' }]],
    [
      'ここに [置|お]いて、[一度|いちど]',
      [
        { text: 'ここに ' },
        { text: '置', reading: 'お' },
        { text: 'いて、' },
        { text: '一度', reading: 'いちど' },
      ],
    ],
    ['[開いたまま', [{ text: '[開いたまま' }]],
    ['[|かな]と[漢|]', [{ text: '[|かな]と[漢|]' }]],
  ])('R13 are parsed from %s', (sentence, parts) => {
    expect(rubyParts(sentence)).toEqual(parts);
  });

  it('R13 are left out of what is spoken, and stand for the kanji in pictures', () => {
    expect(withoutReadings('もう[一度|いちど]、[置|お]く')).toBe('もう一度、置く');
    expect(readingsOnly('もう[一度|いちど]、[置|お]く')).toBe('もういちど、おく');
  });
});

describe('readings of the calendar', () => {
  const on = (month: number, day: number, year = 2026) => instant(Date.UTC(year, month - 1, day, 12));

  it.each([
    [1, '11[月|がつ][1日|ついたち]'],
    [2, '11[月|がつ][2日|ふつか]'],
    [11, '11[月|がつ]11[日|にち]'],
    [14, '11[月|がつ][14日|じゅうよっか]'],
    [20, '11[月|がつ][20日|はつか]'],
    [24, '11[月|がつ][24日|にじゅうよっか]'],
    [30, '11[月|がつ]30[日|にち]'],
  ])('R13 day %i of a month is read as it is spoken', (day, words) => {
    expect(dayText(on(11, day), 'UTC', 'ja-easy')).toBe(words);
  });

  it('R13 every weekday and the year of the era have their reading', () => {
    const days = [22, 23, 24, 25, 26, 27, 28].map((day) => weekdayText(on(11, day), 'UTC', 'ja-easy'));
    expect(days.map(readingsOnly)).toEqual([
      'にちようび',
      'げつようび',
      'かようび',
      'すいようび',
      'もくようび',
      'きんようび',
      'どようび',
    ]);
    expect(yearText(on(11, 21), 'UTC', 'ja-easy')).toBe('[令和|れいわ]8[年|ねん]');
    expect(yearText(on(5, 1, 2019), 'UTC', 'ja-easy')).toBe('[令和|れいわ][元年|がんねん]');
  });

  it.each([
    ['5', 'ふん'],
    ['10', 'ぷん'],
    ['13', 'ぷん'],
    ['27', 'ふん'],
    ['46', 'ぷん'],
    ['59', 'ふん'],
  ])('R13 %s minutes are read with %s', (minutes, reading) => {
    expect(withMinuteReadings(`${minutes}[分|ふん]`)).toBe(`${minutes}[分|${reading}]`);
  });

  it('a stamp has room for a short day only', () => {
    const texts = (['ja', 'ja-easy', 'en'] as const).map((language) =>
      shortDayText(on(11, 21), 'UTC', language),
    );
    expect(texts).toEqual(['11月21日', '11/21', '21 Nov']);
  });
});
