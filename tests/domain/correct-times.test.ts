import { describe, expect, it } from 'vitest';
import { asTheClockSays } from '../../server/domain/attendance/clock-order.ts';
import {
  BEGINNING,
  decideTimes,
  END,
  type Stamp,
  type StampedVisit,
} from '../../server/domain/attendance/correct-times.ts';
import { weekdayOf } from '../../server/domain/calendar.ts';
import { addMs, type Instant, instant, type LocalDate } from '../../server/domain/instant.ts';
import type { VisitTimes } from '../../server/domain/log/clock-event-types.ts';

const HOUR_MS = 3_600_000;
/** 20 November is a Friday; the office closes at 17:30 and sweeps at 18:00. */
const at = (time: string): Instant => instant(Date.parse(`2026-11-20T${time}:00+09:00`));
const calendar = { zone: 'Asia/Tokyo', dayStartsAt: '04:00' };
const sweeping = {
  calendar,
  hoursOn: (day: LocalDate) => (weekdayOf(day) === 'fri' ? { from: '09:00', to: '17:30' } : null),
  graceMs: 30 * 60_000,
};
const measured = { bootId: 'b', distanceMs: 10 * HOUR_MS, now: at('20:00') };

/** Stamped `hours` late: the clock went before the true time by so much. */
const stamp = (part: number, time: string, hours: number | null, bootId = 'b'): Stamp => ({
  part,
  stampedAt: at(time),
  bootId,
  distanceMs: hours === null ? null : measured.distanceMs + hours * HOUR_MS,
});
const times = (opened: string, closed: string | null, more: Partial<VisitTimes> = {}): VisitTimes => ({
  openedAt: at(opened),
  closedAt: closed === null ? null : at(closed),
  businessDay: '2026-11-20' as LocalDate,
  standing: closed === null ? 'open' : 'closed',
  changes: [],
  candidates: [],
  ...more,
});
const visit = (of: VisitTimes, stamps: readonly Stamp[], visitId = 'v1'): StampedVisit => ({
  visitId,
  times: of,
  endsInPause: false,
  stamps,
});
const pausing = (opened: string, from: string, to: string, closed: string) =>
  times(opened, closed, { changes: [at(from), at(to)] });

type Row = [title: string, asked: StampedVisit, expected: string];
const clockText = (moment: Instant | null): string =>
  moment === null ? '…' : new Date(moment + 9 * HOUR_MS).toISOString().slice(11, 16);
const show = (decision: ReturnType<typeof decideTimes>[number]): string => {
  if (decision.kind === 'keep') return decision.why;
  const { openedAt, changes, closedAt, standing } = decision.after;
  return `${[openedAt, ...changes, closedAt].map(clockText).join(' ')} ${standing}`;
};

const rows: Row[] = [
  [
    'a clock two hours before the time',
    visit(times('11:00', '13:00'), [stamp(BEGINNING, '11:00', 2), stamp(END, '13:00', 2)]),
    '09:00 11:00 closed',
  ],
  [
    'a clock two hours behind the time',
    visit(times('07:00', '09:00'), [stamp(BEGINNING, '07:00', -2), stamp(END, '09:00', -2)]),
    '09:00 11:00 closed',
  ],
  [
    'an end that was right',
    visit(times('11:00', '13:00'), [stamp(BEGINNING, '11:00', 2)]),
    '09:00 13:00 closed',
  ],
  [
    'a beginning that was right',
    visit(times('09:00', '13:00'), [stamp(END, '13:00', 2)]),
    '09:00 11:00 closed',
  ],
  ['one who is still here', visit(times('11:00', null), [stamp(BEGINNING, '11:00', 2)]), '09:00 … open'],
  [
    'an end that was held back to the beginning',
    visit(times('11:00', '11:00'), [stamp(BEGINNING, '11:00', 2), stamp(END, '10:00', null)]),
    '09:00 10:00 closed',
  ],
  [
    'three distances in one visit',
    visit(pausing('11:00', '11:00', '12:30', '15:00'), [
      stamp(BEGINNING, '11:00', 2),
      stamp(1, '09:00', -1),
      stamp(2, '12:30', 1),
      stamp(END, '15:00', 3),
    ]),
    '09:00 10:00 11:30 12:00 closed',
  ],
  ['a clock that was right', visit(times('09:00', '10:00'), [stamp(BEGINNING, '09:00', 0)]), 'right'],
  [
    'another boot',
    visit(times('11:00', '13:00'), [stamp(BEGINNING, '11:00', 2, 'a'), stamp(END, '13:00', 2)]),
    'not-measured',
  ],
  [
    'another boot, but stamped rightly',
    visit(times('11:00', '13:00'), [stamp(BEGINNING, '11:00', 2), stamp(END, '13:00', null, 'a')]),
    '09:00 13:00 closed',
  ],
  [
    'an end before the beginning',
    visit(times('09:00', '10:00'), [stamp(BEGINNING, '09:00', -2), stamp(END, '10:00', 0)]),
    'out-of-order',
  ],
  ['a stay of more than a day', visit(times('09:00', '19:00'), [stamp(BEGINNING, '09:00', 20)]), 'too-long'],
  [
    'a sweep that came before the time of the visit',
    visit(times('15:00', '18:00', { standing: 'to-confirm' }), [stamp(BEGINNING, '15:00', -4)]),
    '19:00 … open',
  ],
  [
    'a sweep of a visit that began at another time',
    visit(times('11:00', '18:00', { standing: 'to-confirm' }), [stamp(BEGINNING, '11:00', 2)]),
    '09:00 18:00 to-confirm',
  ],
  [
    'a sweep that was rightly due, whatever boot told it',
    visit(times('09:00', '18:00', { standing: 'to-confirm' }), [stamp(END, '18:00', 2, 'a')]),
    'right',
  ],
];

describe('the true times of a visit', () => {
  it.each(rows)('A10 %s', (_, asked, expected) => {
    expect(decideTimes([asked], [], measured, sweeping).map(show)).toEqual([expected]);
  });

  it('A10 less than a second is no error of the clock', () => {
    const slow = {
      part: BEGINNING,
      stampedAt: at('09:00'),
      bootId: 'b',
      distanceMs: measured.distanceMs - 999,
    };
    expect(decideTimes([visit(times('09:00', '10:00'), [slow])], [], measured, sweeping).map(show)).toEqual([
      'right',
    ]);
    const late = { ...slow, distanceMs: measured.distanceMs - 1_000 };
    const [decision] = decideTimes([visit(times('09:00', '10:00'), [late])], [], measured, sweeping);
    expect(decision).toMatchObject({ kind: 'correct', after: { openedAt: addMs(at('09:00'), 1_000) } });
  });

  it('A10 a beginning on another day moves the visit to that day', () => {
    const asked = visit(times('05:00', '06:00'), [stamp(BEGINNING, '05:00', 2), stamp(END, '06:00', 2)]);
    const [decision] = decideTimes([asked], [], measured, sweeping);
    expect(decision).toMatchObject({ kind: 'correct', after: { businessDay: '2026-11-19' } });
  });

  const moved = (opened: string, closed: string, hours: number, visitId: string) =>
    visit(times(opened, closed), [stamp(BEGINNING, opened, hours), stamp(END, closed, hours)], visitId);

  it('A10 visits that move together are in nobody’s way, and one that cannot move is in the way of others', () => {
    const three = [
      moved('11:00', '12:00', 1, 'a'),
      moved('12:00', '13:00', 1, 'b'),
      moved('13:00', '14:00', 1, 'c'),
    ];
    const free = decideTimes(three, [], measured, sweeping).map(show);
    expect(free).toEqual(['10:00 11:00 closed', '11:00 12:00 closed', '12:00 13:00 closed']);
    const other = { openedAt: at('09:30'), closedAt: at('10:30') };
    expect(decideTimes(three, [other], measured, sweeping).map(show)).toEqual([
      'overlaps',
      'overlaps',
      'overlaps',
    ]);
    const open = { openedAt: at('12:30'), closedAt: null };
    expect(decideTimes(three.slice(0, 2), [open], measured, sweeping).map(show)).toEqual(free.slice(0, 2));
  });
});

describe('an earlier touch by the wall clock of now', () => {
  const touch = {
    touchedAt: at('09:00'),
    stampedAt: at('09:00'),
    monotonicMs: 0,
    bootId: 'b',
    trust: 'ntp',
  } as const;
  const distanceMs = at('09:00');
  it.each([
    ['of a clock that nobody set', { bootId: 'b', distanceMs, trust: 'ntp' }, at('09:00')],
    [
      'of a clock that is regulated slowly',
      { bootId: 'b', distanceMs: distanceMs + 59_999, trust: 'ntp' },
      at('09:00'),
    ],
    [
      'of a clock that was set forward',
      { bootId: 'b', distanceMs: distanceMs + HOUR_MS, trust: 'unverified' },
      at('10:00'),
    ],
    [
      'of a clock that was set back',
      { bootId: 'b', distanceMs: distanceMs - HOUR_MS, trust: 'rtc' },
      at('08:00'),
    ],
    ['before a boot with a sure time', { bootId: 'c', distanceMs: 5, trust: 'ntp' }, at('09:00')],
    ['before a boot with no sure time', { bootId: 'c', distanceMs: 5, trust: 'unverified' }, null],
  ] as const)('A10 %s', (_, now, expected) => {
    expect(asTheClockSays(touch, now)).toBe(expected);
  });
});
