import { describe, expect, it } from 'vitest';
import { nationalHolidays } from '../../server/calendar/national-holidays.ts';
import { sweepAtOf } from '../../server/domain/attendance/sweep.ts';
import { addDays } from '../../server/domain/calendar.ts';
import { type Instant, instant, type LocalDate } from '../../server/domain/instant.ts';
import {
  closesAt,
  type DayHours,
  type OpeningRules,
  openingAt,
  openingCalendarOf,
} from '../../server/domain/opening-calendar.ts';

const OFFICE = { from: '09:00', to: '17:30' };
const WEEKDAYS = { mon: OFFICE, tue: OFFICE, wed: OFFICE, thu: OFFICE, fri: OFFICE };
const GRACE_MS = 30 * 60_000;

const day = (text: string) => text as LocalDate;
const exception = (fromDay: string, toDay: string, more: Partial<DayHours> = {}): DayHours => ({
  dayHoursId: `${fromDay} ${toDay}`,
  fromDay: day(fromDay),
  toDay: day(toDay),
  hours: null,
  reason: 'other',
  withdrawnOn: null,
  ...more,
});
const calendarWith = (rules: Partial<OpeningRules> = {}) =>
  openingCalendarOf({
    weekly: WEEKDAYS,
    closedOnHolidays: true,
    holidays: nationalHolidays,
    exceptions: [],
    ...rules,
  });
/** In one word: the hours, or why there are none. */
function told(text: string, rules?: Partial<OpeningRules>): string {
  const { hours, closed } = calendarWith(rules).planOf(day(text));
  if (hours) return `${hours.from}-${hours.to}${closed ? ' and closed' : ''}`;
  if (!closed) return 'nothing';
  return closed.kind === 'holiday' ? closed.name : closed.kind === 'exception' ? closed.reason : closed.kind;
}

describe('the national holidays', () => {
  it.each([
    ['New Year', '2026-01-01', '元日'],
    ['the day after it is none', '2026-01-02', null],
    ['a second Monday', '2027-01-11', '成人の日'],
    ['the first Monday of that month is none', '2027-01-04', null],
    ['spring', '2026-03-20', '春分の日'],
    ['a substitute on the Monday after a Sunday', '2027-03-22', '振替休日'],
    ['a substitute that has to pass two holidays', '2026-05-06', '振替休日'],
    ['a day between two holidays', '2026-09-22', '国民の休日'],
    ['its neighbour before', '2026-09-21', '敬老の日'],
    ['its neighbour after', '2026-09-23', '秋分の日'],
    ['a year in which nothing lies between them', '2027-09-21', null],
    ['Labour Thanksgiving', '2026-11-23', '勤労感謝の日'],
    ['the day before it is none', '2026-11-22', null],
    ['the day after it is none', '2026-11-24', null],
    ['a leap day', '2028-02-29', null],
    ['the Emperor’s birthday of a leap year', '2028-02-23', '天皇誕生日'],
    ['no day at all', '2026-02-30', null],
  ])('E4 know %s', (_what, text, name) => {
    expect(nationalHolidays.holidayOn(day(text))?.name ?? null).toBe(name);
  });

  it('E4 say of which years they know nothing', () => {
    expect([2026, 2027, 2028].filter((year) => !nationalHolidays.knowsYear(year))).toEqual([]);
    expect(nationalHolidays.knowsYear(1969)).toBe(false);
    expect(nationalHolidays.knowsYear(2200)).toBe(false);
  });
});

const NEW_YEAR = exception('2026-12-29', '2027-01-03', { reason: 'holiday' });
describe('the hours of a day', () => {
  it.each<[what: string, day: string, rules: Partial<OpeningRules>, expected: string]>([
    ['are those of its weekday', '2026-11-20', {}, '09:00-17:30'],
    ['are none on a weekday without', '2026-11-21', {}, 'weekday'],
    ['are none on a holiday', '2026-11-23', {}, '勤労感謝の日'],
    ['name the holiday also where the weekday is closed', '2027-03-21', {}, '春分の日'],
    [
      'are the usual ones on a holiday of a site that opens',
      '2026-11-23',
      { closedOnHolidays: false },
      '09:00-17:30',
    ],
    ['are the usual ones on a leap day', '2028-02-29', {}, '09:00-17:30'],
    [
      'are those of an exception',
      '2026-11-20',
      { exceptions: [exception('2026-11-20', '2026-11-20', { hours: { from: '13:00', to: '15:00' } })] },
      '13:00-15:00',
    ],
    [
      'are those of an exception on a holiday',
      '2026-11-23',
      { exceptions: [exception('2026-11-23', '2026-11-23', { hours: OFFICE })] },
      '09:00-17:30',
    ],
    [
      'are those of an exception on a Saturday',
      '2026-11-21',
      { exceptions: [exception('2026-11-21', '2026-11-21', { hours: OFFICE })] },
      '09:00-17:30',
    ],
    [
      'are none when the mall is closed',
      '2026-11-20',
      { exceptions: [exception('2026-11-20', '2026-11-20', { reason: 'mall' })] },
      'mall',
    ],
    ['the day before an exception', '2026-12-28', { exceptions: [NEW_YEAR] }, '09:00-17:30'],
    ['its first day', '2026-12-29', { exceptions: [NEW_YEAR] }, 'holiday'],
    [
      'over the turn of the year the exception counts, not the holiday',
      '2027-01-01',
      { exceptions: [NEW_YEAR] },
      'holiday',
    ],
    ['its last day', '2027-01-03', { exceptions: [NEW_YEAR] }, 'holiday'],
    ['the day after it', '2027-01-04', { exceptions: [NEW_YEAR] }, '09:00-17:30'],
    [
      'one taken back on that day',
      '2026-12-30',
      { exceptions: [{ ...NEW_YEAR, withdrawnOn: day('2026-12-30') }] },
      '09:00-17:30',
    ],
    [
      'what had been before it was taken back',
      '2026-12-29',
      { exceptions: [{ ...NEW_YEAR, withdrawnOn: day('2026-12-30') }] },
      'holiday',
    ],
    ['of a year without a list of holidays', '2200-01-01', {}, '09:00-17:30'],
  ])('E4 %s', (_what, text, rules, expected) => {
    expect(told(text, rules)).toBe(expected);
  });

  it('E4 a holiday is named also where an exception opens the door', () => {
    const opens = exception('2026-11-23', '2026-11-23', { hours: OFFICE });
    expect(calendarWith({ exceptions: [opens] }).planOf(day('2026-11-23'))).toMatchObject({
      hours: OFFICE,
      closed: null,
      holiday: { name: '勤労感謝の日', nameEn: 'Labor Thanksgiving Day' },
      exception: opens,
    });
  });
});

const TOKYO = { zone: 'Asia/Tokyo', dayStartsAt: '04:00' };
const NEW_YORK = { zone: 'America/New_York', dayStartsAt: '04:00' };
const at = (iso: string): Instant => instant(Date.parse(iso));
const iso = (moment: Instant): string => new Date(moment).toISOString().replace('.000', '');

describe('when the office opens next', () => {
  it.each<[when: string, now: string, rules: Partial<OpeningRules>, today: string, next: string]>([
    ['in the morning', '2026-11-20T08:59+09:00', {}, 'open', '2026-11-20 09:00'],
    ['while it is open', '2026-11-20T09:00+09:00', {}, 'open', 'now'],
    ['at closing, over a weekend and a holiday', '2026-11-20T17:30+09:00', {}, 'open', '2026-11-24 09:00'],
    ['on the holiday', '2026-11-23T10:00+09:00', {}, 'holiday', '2026-11-24 09:00'],
    [
      'on the holiday, though UTC says the day before',
      '2026-11-23T00:01+09:00',
      {},
      'holiday',
      '2026-11-24 09:00',
    ],
    [
      'over the turn of the year',
      '2026-12-28T18:00+09:00',
      { exceptions: [NEW_YEAR] },
      'open',
      '2027-01-04 09:00',
    ],
    [
      'when it opens later that day',
      '2026-11-20T10:00+09:00',
      { exceptions: [exception('2026-11-20', '2026-11-20', { hours: { from: '13:00', to: '15:00' } })] },
      'open',
      '2026-11-20 13:00',
    ],
    [
      'after two long closures',
      '2026-11-20T10:00+09:00',
      { exceptions: [exception('2026-11-20', '2026-12-20'), exception('2026-12-21', '2027-01-20')] },
      'exception',
      '2027-01-21 09:00',
    ],
    ['never, as far as is known', '2026-11-20T10:00+09:00', { weekly: {} }, 'weekday', 'unknown'],
  ])('E4 %s', (_when, now, rules, today, next) => {
    const shown = openingAt(at(now), 'Asia/Tokyo', calendarWith(rules));
    expect(shown.closedToday?.kind ?? 'open').toBe(today);
    const { openToday, opensNext } = shown;
    const isOpen = openToday !== null && opensNext === null;
    expect(opensNext ? `${opensNext.day} ${opensNext.from}` : isOpen ? 'now' : 'unknown').toBe(next);
  });
});

describe('closing', () => {
  const short = {
    exceptions: [exception('2026-11-20', '2026-11-20', { hours: { from: '09:00', to: '12:00' } })],
  };
  const closed = { exceptions: [exception('2026-11-20', '2026-11-20')] };
  const summerEnds = { weekly: { sun: { from: '00:00', to: '24:00' } }, closedOnHolidays: false };
  it.each([
    ['of a usual day', TOKYO, {}, '2026-11-20T10:00+09:00', '2026-11-20T08:30:00Z', '2026-11-20T09:00:00Z'],
    [
      'of a short day',
      TOKYO,
      short,
      '2026-11-20T10:00+09:00',
      '2026-11-20T03:00:00Z',
      '2026-11-20T03:30:00Z',
    ],
    [
      'of a closed day',
      TOKYO,
      closed,
      '2026-11-20T10:00+09:00',
      '2026-11-20T19:00:00Z',
      '2026-11-20T19:00:00Z',
    ],
    ['of a holiday', TOKYO, {}, '2026-11-23T10:00+09:00', '2026-11-23T19:00:00Z', '2026-11-23T19:00:00Z'],
    [
      'of a day of twenty-five hours',
      NEW_YORK,
      summerEnds,
      '2026-11-01T04:00-05:00',
      '2026-11-02T05:00:00Z',
      '2026-11-02T05:30:00Z',
    ],
  ] as const)('E4 A8 %s', (_what, site, rules, now, closes, sweeps) => {
    const { hoursOn } = calendarWith(rules);
    expect(iso(closesAt(at(now), site, hoursOn))).toBe(closes);
    const visit = { openedAt: at(now), businessDay: day(now.slice(0, 10)) };
    expect(iso(sweepAtOf(visit, { calendar: site, hoursOn, graceMs: GRACE_MS }))).toBe(sweeps);
  });

  it('E4 A9 goes from day to day over a change of the clocks', () => {
    const { hoursOn } = calendarWith({ closedOnHolidays: false });
    let today = day('2026-03-06');
    const closings: string[] = [];
    for (let days = 0; days < 4; days += 1) {
      const morning = at(`${today}T15:00Z`);
      closings.push(iso(closesAt(morning, NEW_YORK, hoursOn)));
      today = addDays(today, 1);
    }
    expect(closings).toEqual([
      '2026-03-06T22:30:00Z',
      '2026-03-08T08:00:00Z',
      '2026-03-09T08:00:00Z',
      '2026-03-09T21:30:00Z',
    ]);
  });
});
