/** Why the office is closed today and when it opens next, the same on every page. */
import type { ClosedReason, Holiday, OpeningShown } from '../../server/domain/opening-calendar.ts';
import type { Language } from '../../server/domain/preferences.ts';
import { holidayText } from './holiday-text.ts';
import { dayText, noonOf, plainTime, weekdayText } from './local-time.ts';
import { type EasierWords, type SameKeys, type Say, sayFrom } from './words.ts';

export const closedJa = {
  'closed.plain': 'きょうはお休みです',
  'closed.holiday': 'きょうは しゅくじつ（{name}）で お休みです',
  'closed.mall': '建物がお休みなので、きょうはお休みです',
  'closed.weather': '天気のため、きょうはお休みです',
  'closed.next-day': 'つぎは {day} {weekday} {from} からです',
} as const;

export const closedEasy = {
  'closed.plain': 'きょうは お[休|やす]みです',
  'closed.holiday': 'きょうは しゅくじつ（{name}）で お[休|やす]みです',
  'closed.mall': '[建物|たてもの]が お[休|やす]みです。ここも お[休|やす]みです',
  'closed.weather': '[天気|てんき]の ため、きょうは お[休|やす]みです',
  'closed.next-day': '[次|つぎ]は {day} {weekday} {from} からです',
} as const satisfies EasierWords<typeof closedJa>;

export const closedEn = {
  'closed.plain': 'We are closed today',
  'closed.holiday': 'Closed today: {name}',
  'closed.mall': 'The building is closed today',
  'closed.weather': 'We are closed today because of the weather',
  'closed.next-day': 'We open on {weekday}, {day} at {from}',
} as const satisfies SameKeys<typeof closedJa>;

const SAYS: Readonly<Record<Language, Say<typeof closedJa>>> = {
  ja: sayFrom<typeof closedJa>(closedJa),
  'ja-easy': sayFrom<typeof closedJa>(closedEasy),
  en: sayFrom<typeof closedJa>(closedEn),
};

export function closedText(closed: ClosedReason | null, language: Language): string {
  const say = SAYS[language];
  switch (closed?.kind) {
    case 'holiday':
      return say('closed.holiday', { name: holidayText(closed satisfies Holiday, language) });
    case 'exception':
      return closed.reason === 'mall' || closed.reason === 'weather'
        ? say(`closed.${closed.reason}`)
        : say('closed.plain');
    case 'weekday':
    case undefined:
      return say('closed.plain');
  }
}

type OpensNext = { day: string; from: NonNullable<OpeningShown['opensNext']>['from'] };

export function opensNextText({ day, from }: OpensNext, language: Language): string {
  const noon = noonOf(day);
  return SAYS[language]('closed.next-day', {
    day: dayText(noon, 'UTC', language),
    weekday: weekdayText(noon, 'UTC', language),
    from: plainTime(from),
  });
}
