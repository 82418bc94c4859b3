/** Who is signed in, what they find today, and the notices of the day. */
import type { DayNotice } from '../../../kiosk/staff/day-notices-api.ts';
import type { Notice, Staff, Today } from '../../../kiosk/staff/staff-answers.ts';
import { addMs, type Instant } from '../../../server/domain/instant.ts';
import { NOTICES } from '../station-fixtures.ts';

const MINUTE_MS = 60_000;

export const STAFF: Staff = { nickname: 'くすのき', roles: ['staff'], lockAfterMs: 120_000 };
export const CARD = { tapId: '01939f5e-7c1a-7b3e-9c55-0d6f8a1b2c3d', nickname: 'くすのき' };
export const PIN = '24680';

const noticeOf = (
  number: number,
  kind: Notice['kind'],
  station: string | null,
  raisedAt: Instant,
  more: Partial<Notice> = {},
): Notice => ({ noticeId: `notice-${number}`, kind, station, raisedAt, reason: null, readBy: null, ...more });

export const noticesAt = (now: Instant): Notice[] => [
  noticeOf(1, 'staff-called', '入口', addMs(now, -MINUTE_MS), { reason: 'work' }),
  noticeOf(5, 'staff-called', '三階', addMs(now, -2 * MINUTE_MS), { reason: 'machine', readBy: 'やなぎ' }),
  noticeOf(2, 'unknown-card', '入口', addMs(now, -3 * MINUTE_MS)),
  noticeOf(3, 'refused-card', '三階', addMs(now, -9 * MINUTE_MS)),
  noticeOf(4, 'tap-to-confirm', null, addMs(now, -75 * MINUTE_MS)),
];

/** Somebody else, and whoever is signed in. */
export const onDutyAt = (now: Instant): Today['onDuty'] => [
  { nickname: 'やなぎ', role: 'director', endsAt: addMs(now, 8 * 60 * MINUTE_MS), isYou: false },
  { nickname: STAFF.nickname, role: 'staff', endsAt: addMs(now, 8 * 60 * MINUTE_MS), isYou: true },
];

export const todayAt = (
  now: Instant,
  notices: Notice[],
  machine: Today['machine'],
  onDuty: Today['onDuty'] = [],
): Today => ({
  now,
  inside: 18,
  notices,
  machine,
  onDuty,
});

export const DAY_NOTICES: readonly DayNotice[] = NOTICES.map((texts, at) => ({
  ...texts,
  dayNoticeId: `day-notice-${at}`,
  fromDay: '2026-11-21',
  toDay: '2026-11-23',
  by: 'くすのき',
}));
