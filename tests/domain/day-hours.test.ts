import { describe, expect, it } from 'vitest';
import { addDays } from '../../server/domain/calendar.ts';
import {
  dayHoursFault,
  isAhead,
  MAX_AHEAD,
  MAX_DAYS_AHEAD,
  MAX_SPAN_DAYS,
} from '../../server/domain/day-hours.ts';
import type { LocalDate } from '../../server/domain/instant.ts';
import { type DayHours, yearsToKnow } from '../../server/domain/opening-calendar.ts';

const day = (text: string) => text as LocalDate;
const TODAY = day('2026-11-20');
const set = (fromDay: string, toDay: string, withdrawnOn: string | null = null): DayHours => ({
  dayHoursId: fromDay,
  fromDay: day(fromDay),
  toDay: day(toDay),
  hours: null,
  reason: 'other',
  withdrawnOn: withdrawnOn === null ? null : day(withdrawnOn),
});
const MANY = Array.from({ length: MAX_AHEAD }, (_, at) =>
  set(addDays(day('2027-01-01'), at), addDays(day('2027-01-01'), at)),
);
const LAST = addDays(TODAY, MAX_DAYS_AHEAD);

describe('other hours', () => {
  it.each<[what: string, from: string, to: string, known: readonly DayHours[], fault: string | null]>([
    ['today', TODAY, TODAY, [], null],
    ['a month', '2026-12-01', addDays(day('2026-12-01'), MAX_SPAN_DAYS - 1), [], null],
    ['a day more than that', '2026-12-01', addDays(day('2026-12-01'), MAX_SPAN_DAYS), [], 'too-long'],
    ['over a leap day', '2028-02-28', '2028-03-01', [], 'too-far'],
    ['the last day of all', LAST, LAST, [], null],
    ['the day after it', LAST, addDays(LAST, 1), [], 'too-far'],
    ['turned', '2026-11-22', '2026-11-21', [], 'days-turned'],
    ['yesterday', '2026-11-19', '2026-11-19', [], 'over-already'],
    ['from yesterday on', '2026-11-19', '2026-11-21', [], 'over-already'],
    ['a day that is taken', '2026-11-23', '2026-11-23', [set('2026-11-22', '2026-11-24')], 'day-taken'],
    [
      'around days that are taken',
      '2026-11-21',
      '2026-11-25',
      [set('2026-11-22', '2026-11-24')],
      'day-taken',
    ],
    [
      'between two others',
      '2026-11-23',
      '2026-11-24',
      [set('2026-11-21', '2026-11-22'), set('2026-11-25', '2026-11-25')],
      null,
    ],
    [
      'days that were taken back',
      '2026-11-22',
      '2026-11-24',
      [set('2026-11-22', '2026-11-24', '2026-11-20')],
      null,
    ],
    [
      'one day before what was taken back in part',
      '2026-11-21',
      '2026-11-24',
      [set('2026-11-20', '2026-11-24', '2026-11-22')],
      'day-taken',
    ],
    [
      'the rest of what was taken back in part',
      '2026-11-22',
      '2026-11-24',
      [set('2026-11-20', '2026-11-24', '2026-11-22')],
      null,
    ],
    ['one more than can be kept', '2026-11-21', '2026-11-21', MANY, 'too-many'],
    ['as many as can be kept', '2026-11-21', '2026-11-21', MANY.slice(1), null],
  ])('E4 %s', (_what, from, to, known, fault) => {
    expect(dayHoursFault({ fromDay: day(from), toDay: day(to) }, TODAY, known)).toBe(fault);
  });

  it.each([
    ['whose last day is today', set('2026-11-18', '2026-11-20'), true],
    ['whose last day was yesterday', set('2026-11-18', '2026-11-19'), false],
    ['of tomorrow', set('2026-11-21', '2026-11-21'), true],
    ['that were taken back', set('2026-11-21', '2026-11-21', '2026-11-20'), false],
  ])('E4 those %s', (_what, one, ahead) => {
    expect(isAhead(one, TODAY)).toBe(ahead);
  });

  it.each([
    ['2026-01-01', [2026]],
    ['2026-09-30', [2026]],
    ['2026-10-01', [2026, 2027]],
    ['2026-12-31', [2026, 2027]],
    ['2028-02-29', [2028]],
  ])('E4 on %s these years have to be known', (today, years) => {
    expect(yearsToKnow(day(today))).toEqual(years);
  });
});
