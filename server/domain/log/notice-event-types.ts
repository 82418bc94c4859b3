import type { Instant } from '../instant.ts';

/** What the staff are told of. */
export type NoticeKind =
  | 'unknown-card'
  | 'refused-card'
  | 'tap-to-confirm'
  | 'staff-called'
  | 'clock-unverified'
  | 'times-to-check'
  | 'overstay'
  | 'holidays-missing';

export type NoticeEventData = {
  'notice-raised': {
    noticeId: string;
    kind: NoticeKind;
    about: string;
    stationId: string | null;
    raisedAt: Instant;
  };
  /** `by` is null when a station or the command line settled it. */
  'notice-settled': { noticeId: string; settledAt: Instant; by: string | null };
  'notice-reopened': { noticeId: string; by: string | null };
  /** Somebody has seen it and answers nothing yet: the first one counts. */
  'notice-read': { noticeId: string; readAt: Instant; by: string };
};
