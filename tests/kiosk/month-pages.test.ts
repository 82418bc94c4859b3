import { describe, expect, it } from 'vitest';
import { clockText, momentOf } from '../../kiosk/shared/local-time.ts';
import { monthBeside } from '../../kiosk/shared/month-text.ts';
import { canBeSigned, isIn, MONTH_FILTERS } from '../../kiosk/staff/months-shown.ts';
import { daysOf, rulesOf, sumOf, worksOf } from '../../kiosk/staff/sheet-sums.ts';
import { MONTHS, sheetsAt } from './staff-fixtures/records.ts';
import { MORNING } from './station-fixtures.ts';

const sheet = sheetsAt(MORNING).sheets[0];
if (!sheet) throw new Error('there is no sheet');

describe('the sheet of a month', () => {
  it('C4 has a row for each of thirty-one days, with its times and its hours', () => {
    const days = daysOf(sheet);
    expect(days).toHaveLength(31);
    expect(days[1]).toMatchObject({ day: '2026-10-02', minutes: 370, stays: [{}, {}] });
  });

  it('C3 C4 its hours by team and kind of work add up to its total, under one rule', () => {
    const works = worksOf(sheet);
    expect(works.map(({ work }) => work)).toEqual([
      '3D地図 / 図面とてらす',
      '3D地図',
      'バックオフィス',
      'バックオフィス / 図面とてらす',
    ]);
    expect(works.reduce((sum, { minutes }) => sum + minutes, 0)).toBe(sumOf(sheet.rows));
    expect(daysOf(sheet).reduce((sum, { minutes }) => sum + minutes, 0)).toBe(sumOf(sheet.rows));
    expect(rulesOf(sheet)).toEqual(['1分単位・端数処理なし・何も引かない']);
  });
});

describe('the list of months', () => {
  it('C2 every member is in one of the three states, and everybody is in sight at first', () => {
    const count = (filter: (typeof MONTH_FILTERS)[number]) =>
      MONTHS.members.filter((member) => isIn(filter, member)).length;
    expect(MONTH_FILTERS.map(count)).toEqual([6, 2, 2, 2, 1]);
    expect(count('waiting') + count('confirmed') + count('locked')).toBe(count('all'));
  });

  it('C2 only a confirmed month of somebody else in which nothing waits can be countersigned', () => {
    const [open, confirmed] = MONTHS.members;
    if (!open || !confirmed) throw new Error('nobody is here');
    expect(MONTHS.members.filter(canBeSigned)).toEqual([confirmed]);
    expect(canBeSigned({ ...confirmed, unsettled: open.unsettled })).toBe(false);
  });

  it('A9 months are turned over the ends of years', () => {
    expect(monthBeside('2026-12', 1)).toBe('2027-01');
    expect(monthBeside('2026-01', -1)).toBe('2025-12');
  });
});

describe('the time of a visit that has no record', () => {
  it.each([
    ['Asia/Tokyo', '2026-11-01', 9 * 60 + 1, '2026-11-01T00:01:00Z'],
    ['Asia/Tokyo', '2026-11-30', 24 * 60 + 30, '2026-11-30T15:30:00Z'],
    ['Europe/Berlin', '2026-03-29', 9 * 60, '2026-03-29T07:00:00Z'],
    ['Europe/Berlin', '2026-10-25', 9 * 60, '2026-10-25T08:00:00Z'],
  ])('C1 A9 in %s is what the wall clock there says', (zone, day, minute, expected) => {
    const at = momentOf(day, minute, zone);
    expect(new Date(at).toISOString()).toBe(expected.replace('Z', '.000Z'));
    const hour = Math.floor(minute / 60) % 24;
    expect(clockText(at, zone)).toBe(`${hour}:${String(minute % 60).padStart(2, '0')}`);
  });
});
