import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { minutesBetween } from '../../server/domain/attendance/minutes.ts';
import { businessDayOf } from '../../server/domain/calendar.ts';
import { addMs, instant, type LocalDate } from '../../server/domain/instant.ts';
import type { VisitRecord } from '../../server/domain/log/record-event-types.ts';
import { hoursOf, partsOf } from '../../server/domain/records/month.ts';

const calendar = { zone: 'Asia/Tokyo', dayStartsAt: '04:00' };
const at = (local: string) => instant(Date.parse(`${local}+09:00`));
const NONE = { teamId: null, categoryId: null };
const workOf = (number: number) => ({ teamId: number === 0 ? null : `team-${number}`, categoryId: null });
const day = '2026-11-20' as LocalDate;

function record(from: string, to: string, more: Partial<VisitRecord> = {}): VisitRecord {
  const openedAt = at(from);
  const businessDay = businessDayOf(openedAt, calendar);
  return { openedAt, closedAt: at(to), businessDay, standing: 'closed', work: NONE, changes: [], ...more };
}

const visit = fc
  .record({
    start: fc.integer({ min: 0, max: 20 * 86_400_000 }),
    lengths: fc.array(fc.integer({ min: 0, max: 5_000_000 }), { minLength: 1, maxLength: 8 }),
    turns: fc.array(
      fc.record({ to: fc.constantFrom('work' as const, 'out' as const, 'break' as const), team: fc.nat(2) }),
      {
        minLength: 8,
        maxLength: 8,
      },
    ),
    standing: fc.constantFrom('closed' as const, 'to-confirm' as const, 'void' as const),
    member: fc.nat(2),
  })
  .map(({ start, lengths, turns, standing, member }) => {
    const openedAt = addMs(at('2026-11-01T00:00:00'), start);
    let end = openedAt;
    const ends = lengths.map((length) => {
      end = addMs(end, length);
      return end;
    });
    const changes = ends.slice(0, -1).map((changedAt, index) => {
      return { changedAt, turnsTo: turns[index]?.to ?? 'work', work: workOf(turns[index]?.team ?? 0) };
    });
    const businessDay = businessDayOf(openedAt, calendar);
    const whole: VisitRecord = { openedAt, closedAt: end, businessDay, standing, work: NONE, changes };
    return { memberId: `member-${member}`, record: whole };
  });
const sum = (numbers: readonly number[]) => numbers.reduce((one, other) => one + other, 0);

describe('the hours of a month', () => {
  it('C3 minutes are the sum of their parts, by visit and by row, and only settled visits count', () => {
    fc.assert(
      fc.property(fc.array(visit, { maxLength: 20 }), (visits) => {
        const rows = hoursOf(visits, [{ from: '2026-11-10' as LocalDate, deduct: ['break'] }]);
        const settled = visits.filter((one) => one.record.standing === 'closed').map((one) => one.record);
        for (const one of visits.map((known) => known.record))
          expect(sum(partsOf(one).map(({ minutes }) => minutes))).toBe(
            minutesBetween(one.openedAt, one.closedAt),
          );
        expect(sum(rows.map(({ minutes }) => minutes.whole))).toBe(
          sum(settled.map(({ openedAt, closedAt }) => minutesBetween(openedAt, closedAt))),
        );
        for (const { day: on, minutes, counted } of rows) {
          expect(counted).toBe(minutes.whole - (on >= '2026-11-10' ? minutes.break : 0));
          expect(counted).toBeGreaterThanOrEqual(0);
        }
      }),
      { seed: 20_261_124, numRuns: 200 },
    );
  });

  it('C3 a visit that is open, to be confirmed or taken back has no row', () => {
    const of = (standing: VisitRecord['standing']) =>
      record('2026-11-20T09:00', '2026-11-20T12:00', { standing });
    const visits = [of('to-confirm'), of('void'), 'open' as const].map((one) => ({
      memberId: 'm',
      record: one,
    }));
    expect(hoursOf(visits, [])).toEqual([]);
  });

  it('C3 a pause counts on the team before it, unless the rule of that day deducts it', () => {
    const whole = record('2026-11-20T09:00', '2026-11-20T12:00', {
      work: workOf(1),
      changes: [
        { changedAt: at('2026-11-20T10:00'), turnsTo: 'break', work: workOf(1) },
        { changedAt: at('2026-11-20T10:20'), turnsTo: 'work', work: workOf(2) },
      ],
    });
    const countsBy = (from: string) =>
      hoursOf([{ memberId: 'm', record: whole }], [{ from: from as LocalDate, deduct: ['break'] }]).map(
        ({ work, counted }) => [work.teamId, counted],
      );
    expect(countsBy('2026-11-20')).toEqual([
      ['team-1', 60],
      ['team-2', 100],
    ]);
    expect(countsBy('2026-11-21')).toEqual([
      ['team-1', 80],
      ['team-2', 100],
    ]);
  });

  it('A9 a visit over the border of a month or of days belongs to the business day of its beginning', () => {
    const night = record('2026-11-30T23:00', '2026-12-01T05:00');
    const early = record('2026-12-01T03:59', '2026-12-01T04:01');
    const rows = hoursOf(
      [
        { memberId: 'a', record: night },
        { memberId: 'b', record: early },
      ],
      [],
    );
    expect(rows.map((row) => [row.day, row.counted])).toEqual([
      ['2026-11-30', 360],
      ['2026-11-30', 2],
    ]);
    expect(record('2026-11-20T04:00', '2026-11-20T05:00').businessDay).toBe(day);
  });
});
