/** The notice of the day: a sentence of the staff on idle and on the board, from one business day to another. */
import type { Instant, LocalDate } from './instant.ts';
import type { DayNoticeTexts } from './log/event-types.ts';
import type { Language } from './preferences.ts';

/** Two lines of the smallest panel in large text hold no more. */
export const MAX_JA = 40;
/** Latin letters are narrower, and their words break worse. */
export const MAX_EN = 60;
/** One is shown at a time: of more, nobody would see each. */
export const MAX_NOTICES = 6;
/** A notice that stands longer is read by nobody any more. */
export const MAX_DAYS_AHEAD = 92;

const MS_PER_MINUTE = 60_000;

export type NoticeSpan = { fromDay: LocalDate; toDay: LocalDate; isWithdrawn: boolean };

/** Days sort as text. */
export const isShownOn = ({ fromDay, toDay, isWithdrawn }: NoticeSpan, day: LocalDate): boolean =>
  !isWithdrawn && fromDay <= day && day <= toDay;

/** One at a time by order: with each minute of the clock on the wall the next one, so that nothing moves by itself. */
export function noticeAt(notices: readonly DayNoticeTexts[], at: Instant): DayNoticeTexts | null {
  return notices[Math.floor(at / MS_PER_MINUTE) % Math.max(1, notices.length)] ?? null;
}

/** What has no sentence in somebody's language is said in Japanese; `lang` is the language that it is really in. */
export function noticeText(
  { ja, jaEasy, en }: DayNoticeTexts,
  language: Language,
): { text: string; lang: 'ja' | 'en' } {
  if (language === 'en' && en !== null) return { text: en, lang: 'en' };
  return { text: language === 'ja-easy' && jaEasy !== null ? jaEasy : ja, lang: 'ja' };
}
