import { describe, expect, it } from 'vitest';
import type { SweepSettings } from '../../server/domain/attendance/sweep.ts';
import { weekdayOf } from '../../server/domain/calendar.ts';
import { dutyEndsAt, dutyRoleOf, isOnDuty } from '../../server/domain/duty.ts';
import { instant } from '../../server/domain/instant.ts';
import type { WeeklyHours } from '../../server/domain/opening-calendar.ts';
import type { Role } from '../../server/domain/roles.ts';

const HOURS: WeeklyHours = { fri: { from: '09:00', to: '17:30' }, mon: { from: '09:00', to: '24:00' } };
const SETTINGS: SweepSettings = {
  calendar: { zone: 'Asia/Tokyo', dayStartsAt: '04:00' },
  hoursOn: (day) => HOURS[weekdayOf(day)] ?? null,
  graceMs: 1_800_000,
};
/** Wall clock of the site; 20 November 2026 is a Friday. */
const at = (text: string) => instant(Date.parse(`2026-11-${text}:00+09:00`));

describe('how long somebody is on duty', () => {
  it.each([
    ['in the morning', '20T08:50', '20T17:30'],
    ['in the last minute', '20T17:29', '20T17:30'],
    ['at closing: until the business day is over', '20T17:30', '21T04:00'],
    ['late, after midnight', '21T03:59', '21T04:00'],
    ['on a day on which nobody opens', '21T04:00', '22T04:00'],
    ['after midnight before a day that opens', '20T02:00', '20T04:00'],
    ['on a day that closes at midnight', '23T10:00', '24T00:00'],
    ['after that midnight', '24T00:00', '24T04:00'],
  ])('R12 %s', (_when, began, ends) => {
    expect(new Date(dutyEndsAt(at(began), SETTINGS))).toEqual(new Date(at(ends)));
  });

  it.each([
    ['before', '20T08:59', false],
    ['from its first moment on', '20T09:00', true],
    ['in the middle', '20T12:00', true],
    ['in its last minute', '20T17:29', true],
    ['at its end', '20T17:30', false],
    ['the next morning', '21T09:00', false],
  ])('R12 %s', (_when, asked, expected) => {
    expect(isOnDuty({ beganAt: at('20T09:00'), endsAt: at('20T17:30') }, at(asked))).toBe(expected);
  });

  it('R12 who ended at once was never on duty', () => {
    const moment = at('20T09:00');
    expect(isOnDuty({ beganAt: moment, endsAt: moment }, moment)).toBe(false);
  });
});

describe('as whom somebody is on duty', () => {
  const TABLE: readonly [roles: Role[], role: string | null][] = [
    [['staff'], 'staff'],
    [['admin'], 'staff'],
    [['director'], 'director'],
    [['staff', 'director', 'carer', 'admin'], 'director'],
    [['staff', 'carer'], 'carer'],
    [['carer'], null],
    [[], null],
  ];
  it.each(TABLE)('R10 %j is %s', (roles, role) => {
    expect(dutyRoleOf(roles)).toBe(role);
  });
});
