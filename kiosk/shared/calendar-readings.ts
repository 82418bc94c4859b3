/** Readings of what `Intl` writes: many days of a month and minutes of an hour are read as no rule would tell. */

const DAY_READINGS: Readonly<Record<number, string>> = {
  1: 'ついたち',
  2: 'ふつか',
  3: 'みっか',
  4: 'よっか',
  5: 'いつか',
  6: 'むいか',
  7: 'なのか',
  8: 'ようか',
  9: 'ここのか',
  10: 'とおか',
  14: 'じゅうよっか',
  20: 'はつか',
  24: 'にじゅうよっか',
};

const WEEKDAY_READINGS: Readonly<Record<string, string>> = {
  日: 'にち',
  月: 'げつ',
  火: 'か',
  水: 'すい',
  木: 'もく',
  金: 'きん',
  土: 'ど',
};

/** `11月21日` as `11[月|がつ]21[日|にち]`; an irregular day is read as a whole. */
export const dayWithReading = (text: string): string =>
  text.replace('月', '[月|がつ]').replace(/(\d+)日/, (_, day: string) => {
    const whole = DAY_READINGS[Number(day)];
    return whole ? `[${day}日|${whole}]` : `${day}[日|にち]`;
  });

export const weekdayWithReading = (text: string): string =>
  `[${text}|${WEEKDAY_READINGS[text.charAt(0)] ?? ''}ようび]`;

export const shortWeekdayWithReading = (text: string): string =>
  `[${text}|${WEEKDAY_READINGS[text.charAt(0)] ?? ''}]`;

/** `令和8年`, in its first year `令和元年`. */
export const eraWithReading = (text: string): string =>
  text
    .replace('令和', '[令和|れいわ]')
    .replace('元年', '[元年|がんねん]')
    .replace(/(\d)年/, '$1[年|ねん]');

/** After 1, 3, 4, 6, 8 and 0 a minute is ぷん, after the others ふん. A catalogue writes ふん; the figure before it decides. */
export const withMinuteReadings = (sentence: string): string =>
  sentence.replace(/([134680])\[分\|ふん\]/g, '$1[分|ぷん]');
