import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import {
  aroundAll,
  barOf,
  dayBeside,
  hoursIn,
  hoursNamedIn,
  nextLabel,
  shifted,
  shiftWithin,
} from '../../kiosk/staff/seats-shown.ts';

const HOUR_MS = 3_600_000;
const at = (iso: string): number => Date.parse(iso);
const OPEN = { startsAt: at('2026-11-20T09:00:00+09:00'), endsAt: at('2026-11-20T17:00:00+09:00') };

describe('E5 the day of the seats at the desk', () => {
  it.each([
    [0, 8, '0.00%', '100.00%'],
    [2, 4, '25.00%', '25.00%'],
    [-3, 4, '0.00%', '50.00%'],
    [6, 20, '75.00%', '25.00%'],
  ])('E5 what lasts from hour %d to hour %d lies where the day has it', (from, to, x, width) => {
    const span = { startsAt: OPEN.startsAt + from * HOUR_MS, endsAt: OPEN.startsAt + to * HOUR_MS };
    expect(barOf(span, OPEN)).toEqual({ x, width });
  });

  it('E5 the ruler has the whole hours within the opening hours', () => {
    const half = { startsAt: OPEN.startsAt + HOUR_MS / 2, endsAt: OPEN.endsAt + HOUR_MS / 2 };
    expect(hoursIn(half)[0]).toBe(OPEN.startsAt + HOUR_MS);
    expect(hoursIn(half)).toHaveLength(8);
    expect(hoursIn({ startsAt: 0, endsAt: 0 })).toEqual([]);
  });

  it('E4 of a long day every second or third hour has its word, so that none runs into the next', () => {
    const named = (hours: number) =>
      hoursNamedIn({ startsAt: 0, endsAt: hours * HOUR_MS }).map((at) => at / HOUR_MS);
    expect(named(0)).toEqual([]);
    expect(named(9)).toEqual([0, 1, 2, 3, 4, 5, 6, 7, 8]);
    expect(named(17)).toEqual([0, 2, 4, 6, 8, 10, 12, 14, 16]);
    expect(named(24)).toEqual([0, 3, 6, 9, 12, 15, 18, 21]);
  });

  it('E5 the days beside one are right at the ends of months and years', () => {
    expect([dayBeside('2026-12-31', 1), dayBeside('2028-03-01', -1)]).toEqual(['2027-01-01', '2028-02-29']);
  });
});

describe('E5 drawing the floor', () => {
  const plan = { width: 1_000, height: 600 };
  const box = fc.record({
    x: fc.integer({ min: 0, max: 880 }),
    y: fc.integer({ min: 0, max: 520 }),
    width: fc.constant(120),
    height: fc.constant(80),
  });
  const shift = fc.record({
    dx: fc.integer({ min: -3_000, max: 3_000 }),
    dy: fc.integer({ min: -3_000, max: 3_000 }),
  });

  it('E5 what is moved together keeps its distances and stays on the plan', () => {
    fc.assert(
      fc.property(fc.array(box, { minLength: 1, maxLength: 8 }), shift, (boxes, wished) => {
        const by = shiftWithin(plan, boxes, wished);
        for (const { x, y, width, height } of boxes.map((one) => shifted(one, by))) {
          expect(Math.min(x, y, plan.width - x - width, plan.height - y - height)).toBeGreaterThanOrEqual(0);
          expect([x, y].every(Number.isInteger)).toBe(true);
        }
      }),
    );
  });

  it('E5 a wish that has room is followed to the centimetre', () => {
    const boxes = [{ x: 100, y: 100, width: 120, height: 80 }];
    expect(shiftWithin(plan, boxes, { dx: 10.4, dy: -20 })).toEqual({ dx: 10, dy: -20 });
    expect(shiftWithin(plan, [], { dx: 10, dy: 10 })).toEqual({ dx: 0, dy: 0 });
    expect(aroundAll(boxes, 5)).toEqual({ x: 95, y: 95, width: 130, height: 90 });
  });

  it('E5 a new seat has the first number that is free', () => {
    expect([nextLabel([]), nextLabel(['1', '2', '4', '会議室'])]).toEqual(['1', '3']);
  });
});
