/** What the staff tell the house: who is on duty, and the notice of the day. */
import type { Instant, LocalDate } from '../instant.ts';

export type DeskEventData = {
  /** Nothing has to happen at `endsAt`. */
  'duty-began': { memberId: string; beganAt: Instant; endsAt: Instant };
  /** Before its time. */
  'duty-ended': { memberId: string; endedAt: Instant };
  /** Both days are business days and belong to it. The sentences stand beside the log: they are free text. */
  'day-notice-posted': {
    dayNoticeId: string;
    fromDay: LocalDate;
    toDay: LocalDate;
    postedAt: Instant;
    by: string;
  };
  'day-notice-withdrawn': { dayNoticeId: string; withdrawnAt: Instant; by: string };
  'day-notice-restored': { dayNoticeId: string; by: string };
};

/** One sentence in up to three languages. */
export type DayNoticeTexts = { ja: string; jaEasy: string | null; en: string | null };
export type DeskConfidentialData = { 'day-notice-posted': DayNoticeTexts };
