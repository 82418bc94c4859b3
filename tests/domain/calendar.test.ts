import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { minutesBetween } from '../../server/domain/attendance/minutes.ts';
import { businessDayOf, isKnownZone, weekdayOf } from '../../server/domain/calendar.ts';
import { instant, type LocalDate } from '../../server/domain/instant.ts';

const day = (iso: string, zone: string, dayStartsAt = '04:00'): string =>
  businessDayOf(instant(Date.parse(iso)), { zone, dayStartsAt });

describe('business day', () => {
  it.each([
    [
      'A9 08:59 in Japan on the 1st is the 1st, though UTC says the 30th',
      '2026-11-30T23:59:00Z',
      'Asia/Tokyo',
      '2026-12-01',
    ],
    ['A9 09:01 in Japan on the 1st is the 1st', '2026-12-01T00:01:00Z', 'Asia/Tokyo', '2026-12-01'],
    ['A9 03:59 still belongs to the evening before', '2026-11-30T18:59:59Z', 'Asia/Tokyo', '2026-11-30'],
    ['A9 04:00 begins the next business day', '2026-11-30T19:00:00Z', 'Asia/Tokyo', '2026-12-01'],
    [
      'A9 the first of January before four is the last of December',
      '2026-12-31T16:00:00Z',
      'Asia/Tokyo',
      '2026-12-31',
    ],
    ['A9 a leap day is a day', '2028-02-29T03:00:00Z', 'Asia/Tokyo', '2028-02-29'],
    [
      'A9 New York, summer begins: 03:30 that night is still Saturday',
      '2026-03-08T07:30:00Z',
      'America/New_York',
      '2026-03-07',
    ],
    ['A9 New York, summer begins: 04:00 is Sunday', '2026-03-08T08:00:00Z', 'America/New_York', '2026-03-08'],
    [
      'A9 New York, summer ends: the second 01:30 is still Saturday',
      '2026-11-01T06:30:00Z',
      'America/New_York',
      '2026-10-31',
    ],
    ['A9 New York, summer ends: 04:00 is Sunday', '2026-11-01T09:00:00Z', 'America/New_York', '2026-11-01'],
    ['A9 UTC', '2026-11-30T04:00:00Z', 'UTC', '2026-11-30'],
  ])('%s', (_title, iso, zone, expected) => {
    expect(day(iso, zone)).toBe(expected);
  });

  it('A9 a business day never goes back while time goes on', () => {
    const instants = fc.integer({ min: Date.parse('2020-01-01Z'), max: Date.parse('2040-01-01Z') });
    fc.assert(
      fc.property(
        instants,
        fc.integer({ min: 0, max: 86_400_000 }),
        fc.constantFrom('Asia/Tokyo', 'America/New_York', 'UTC'),
        (ms, more, zone) => {
          const calendar = { zone, dayStartsAt: '04:00' };
          expect(businessDayOf(instant(ms), calendar) <= businessDayOf(instant(ms + more), calendar)).toBe(
            true,
          );
        },
      ),
      { seed: 20_261_121, numRuns: 500 },
    );
  });

  it('A9 weekdays are computed', () => {
    expect(weekdayOf('2026-11-21' as LocalDate)).toBe('sat');
    expect(weekdayOf('2028-02-29' as LocalDate)).toBe('tue');
  });

  it('knows which zones exist', () => {
    expect(isKnownZone('Asia/Tokyo')).toBe(true);
    expect(isKnownZone('Asia/Matsumoto')).toBe(false);
  });
});

describe('minutes', () => {
  it.each([
    ['C3 nine to one past nine is one minute, whatever the seconds', '09:00:59', '09:01:00', 1],
    ['C3 the same minute is none', '09:00:00', '09:00:59', 0],
    ['C3 an hour and a quarter', '09:05:30', '10:20:10', 75],
  ])('%s', (_title, from, to, expected) => {
    const at = (time: string) => instant(Date.parse(`2026-11-20T${time}Z`));
    expect(minutesBetween(at(from), at(to))).toBe(expected);
  });

  it('C3 parts add up to the whole', () => {
    const ms = fc.integer({ min: 0, max: 100_000_000 });
    fc.assert(
      fc.property(ms, ms, ms, (a, b, c) => {
        const [x, y, z] = [a, b, c].sort((p, q) => p - q).map(instant) as [never, never, never];
        expect(minutesBetween(x, y) + minutesBetween(y, z)).toBe(minutesBetween(x, z));
      }),
      { seed: 7, numRuns: 300 },
    );
  });
});
