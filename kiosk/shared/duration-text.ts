/** A length of time in words, the same on every page. */
import type { Language } from '../../server/domain/preferences.ts';
import { withMinuteReadings } from './calendar-readings.ts';
import { type EasierWords, type SameKeys, type Say, sayFrom } from './words.ts';

export const durationJa = {
  'duration.moment': '1分たらず',
  'duration.minutes': '{minutes}分',
  'duration.hours': '{hours}時間',
  'duration.both': '{hours}時間{minutes}分',
} as const;

export const durationEasy = {
  'duration.moment': '1[分|ぷん]より [短|みじか]い',
  'duration.minutes': '{minutes}[分|ふん]',
  'duration.hours': '{hours}[時間|じかん]',
  'duration.both': '{hours}[時間|じかん]{minutes}[分|ふん]',
} as const satisfies EasierWords<typeof durationJa>;

export const durationEn = {
  'duration.moment': 'a moment',
  'duration.minutes': '{minutes} min',
  'duration.hours': '{hours} h',
  'duration.both': '{hours} h {minutes} min',
} as const satisfies SameKeys<typeof durationJa>;

const SAYS: Readonly<Record<Language, Say<typeof durationJa>>> = {
  ja: sayFrom<typeof durationJa>(durationJa),
  'ja-easy': sayFrom<typeof durationJa>(durationEasy),
  en: sayFrom<typeof durationJa>(durationEn),
};

const MINUTES_PER_HOUR = 60;

/** `2時間15分`, `45分`, `2時間`. */
export function durationText(wholeMinutes: number, language: Language): string {
  const text = spoken(wholeMinutes, SAYS[language]);
  return language === 'ja-easy' ? withMinuteReadings(text) : text;
}

function spoken(wholeMinutes: number, say: Say<typeof durationJa>): string {
  const hours = Math.floor(wholeMinutes / MINUTES_PER_HOUR);
  const minutes = wholeMinutes % MINUTES_PER_HOUR;
  if (wholeMinutes < 1) return say('duration.moment');
  if (hours === 0) return say('duration.minutes', { minutes });
  if (minutes === 0) return say('duration.hours', { hours });
  return say('duration.both', { hours, minutes });
}
