import { describe, expect, it } from 'vitest';
import { addMs, type Instant, instant } from '../../server/domain/instant.ts';
import {
  lapsesAtOf,
  type ReserveSituation,
  refusalOfReservation,
  type SeatLimits,
  type SeatWish,
} from '../../server/domain/seats/decide-reservation.ts';
import { heldUntilAt, type Reservation, standingOf } from '../../server/domain/seats/reservation.ts';
import type { Seat } from '../../server/domain/seats/seat.ts';

const MINUTE_MS = 60_000;
/** 9:00 in Japan. */
const NINE = instant(Date.parse('2026-11-24T00:00:00Z'));
const at = (hours: number): Instant => addMs(NINE, (hours - 9) * 60 * MINUTE_MS);
const NOW = at(9);
const LIMITS: SeatLimits = {
  horizonDays: 14,
  openReservations: 2,
  checkInBeforeMs: 30 * MINUTE_MS,
  graceMs: 30 * MINUTE_MS,
  pauseKeepsMs: 60 * MINUTE_MS,
  returnMs: 15 * MINUTE_MS,
  offerMs: 15 * MINUTE_MS,
};
const DESK: Seat = {
  seatId: 'desk',
  zoneId: 'zone',
  label: '1',
  kind: 'desk',
  places: 1,
  longestMinutes: null,
  features: [],
  x: 0,
  y: 0,
  width: 1,
  height: 1,
  ended: false,
};
const MEETING: Seat = { ...DESK, seatId: 'room', kind: 'meeting', places: 6, longestMinutes: 120 };

const reservation = (from: number, to: number, more: Partial<Reservation> = {}): Reservation => ({
  reservationId: `${from}-${to}`,
  seatId: 'desk',
  memberId: 'other',
  room: false,
  people: 1,
  startsAt: at(from),
  endsAt: at(to),
  heldUntil: at(to),
  lapsesAt: lapsesAtOf(at(from), NOW, LIMITS.graceMs),
  arrivedAt: null,
  leftAt: null,
  lapsedAt: null,
  cancelledAt: null,
  cancelReason: null,
  origin: 'ahead',
  seriesId: null,
  waitId: null,
  madeAt: NOW,
  ...more,
});
const FREE: ReserveSituation = {
  memberActive: true,
  onSeat: [],
  own: [],
  inZone: [],
  zoneCapacity: null,
  open: { startsAt: at(9), endsAt: at(17.5) },
  closures: [],
  changes: null,
};
const wish = (from: number, to: number, seat: Seat = DESK, people = 1): SeatWish => ({
  seat,
  startsAt: at(from),
  endsAt: at(to),
  people,
});
const onSeat = (...all: Reservation[]): Partial<ReserveSituation> => ({ onSeat: all });
const own = (...all: Reservation[]): Partial<ReserveSituation> => ({ own: all });
const inZone = (zoneCapacity: number, ...all: Reservation[]): Partial<ReserveSituation> => ({
  zoneCapacity,
  inZone: all,
});
const twoDays = { startsAt: at(9 + 48), endsAt: at(17.5 + 48) };
const far = { startsAt: at(9 + 24 * 15), endsAt: at(17.5 + 24 * 15) };

type Row = [
  string,
  SeatWish,
  Partial<ReserveSituation>,
  string | null,
  { byStaff?: boolean; now?: Instant }?,
];
const ROWS: Row[] = [
  ['E1 a free seat', wish(10, 12), {}, null],
  ['E1 one that ends where another begins', wish(9, 12), onSeat(reservation(12, 17)), null],
  ['E1 one that begins where another ends', wish(12, 17), onSeat(reservation(9, 12)), null],
  ['E1 one that meets another by a minute', wish(9, 12 + 1 / 60), onSeat(reservation(12, 17)), 'taken'],
  ['E1 one that lies inside another', wish(10, 11), onSeat(reservation(9, 17)), 'taken'],
  ['E1 one that lies around another', wish(9, 17), onSeat(reservation(10, 11)), 'taken'],
  ['E2 after one that has lapsed', wish(9.75, 12), onSeat(reservation(9, 12)), null, { now: at(9.75) }],
  ['E2 before it has lapsed', wish(9.25, 12), onSeat(reservation(9, 12)), 'taken', { now: at(9.25) }],
  [
    'E2 after one whose member is there',
    wish(10, 12),
    onSeat(reservation(9, 12, { lapsesAt: null, arrivedAt: at(9) })),
    'taken',
    { now: at(10) },
  ],
  [
    'E2 after one that was left',
    wish(10, 12),
    onSeat(reservation(9, 12, { heldUntil: at(10), lapsesAt: null, leftAt: at(10) })),
    null,
    { now: at(10) },
  ],
  [
    'E5 while it is held for somebody who waited',
    wish(9.5, 12),
    onSeat(reservation(9.5, 12, { origin: 'offer', lapsesAt: at(9.75) })),
    'taken',
    { now: at(9.5) },
  ],
  [
    'E5 once nobody took the offer',
    wish(9.8, 12),
    onSeat(reservation(9.5, 12, { origin: 'offer', lapsesAt: at(9.75) })),
    null,
    { now: at(9.8) },
  ],
  [
    'E5 an offer for later that nobody took',
    wish(9.8, 12),
    onSeat(reservation(10, 12, { origin: 'offer', lapsesAt: at(9.75) })),
    null,
    { now: at(9.8) },
  ],
  ['E1 a change of itself', wish(9, 13), { ...onSeat(reservation(9, 12)), changes: '9-12' }, null],
  [
    'E4 a second desk at the same time',
    wish(10, 12),
    own(reservation(9, 11, { seatId: 'else' })),
    'another-seat',
  ],
  ['E6 a room beside the desk', wish(10, 12, MEETING), own(reservation(9, 17, { seatId: 'else' })), null],
  [
    'E6 a second room',
    wish(10, 12, MEETING),
    own(reservation(9, 11, { seatId: 'else', room: true })),
    'another-seat',
  ],
  ['E6 more people than places', wish(10, 12, MEETING, 7), {}, 'too-many-people'],
  ['E6 as many as places', wish(10, 12, MEETING, 6), {}, null],
  ['E6 longer than the room is given', wish(10, 12.5, MEETING), {}, 'too-long'],
  ['E4 before opening', wish(8.9, 12), {}, 'in-the-past'],
  ['E4 past closing', wish(16, 18), {}, 'not-open'],
  ['E4 until closing', wish(16, 17.5), {}, null],
  ['E4 on a closed day', wish(10, 12), { open: null }, 'not-open'],
  [
    'E4 over a closure',
    wish(10, 12),
    { closures: [{ startsAt: at(11), endsAt: at(13), reason: 'weather' }] },
    'closure',
  ],
  [
    'E4 until a closure',
    wish(10, 11),
    { closures: [{ startsAt: at(11), endsAt: at(13), reason: 'weather' }] },
    null,
  ],
  ['E4 in the past', wish(9, 12), {}, 'in-the-past', { now: at(9.5) }],
  ['E1 shorter than a quarter of an hour', wish(10, 10.2), {}, 'too-short'],
  ['E1 a quarter of an hour', wish(10, 10.25), {}, null],
  ['E4 within the horizon', wish(9 + 48, 12 + 48), { open: twoDays }, null],
  ['E4 past the horizon', wish(9 + 24 * 15, 12 + 24 * 15), { open: far }, 'too-far-ahead'],
  [
    'E4 past the horizon by the staff',
    wish(9 + 24 * 15, 12 + 24 * 15),
    { open: far },
    null,
    { byStaff: true },
  ],
  [
    'E4 one more than may be open',
    wish(14, 15),
    own(reservation(9.5, 10), reservation(11, 12)),
    'too-many-reservations',
  ],
  [
    'E4 one more by the staff',
    wish(14, 15),
    own(reservation(9.5, 10), reservation(11, 12)),
    null,
    { byStaff: true },
  ],
  [
    'E4 while one of them has arrived',
    wish(14, 15),
    own(reservation(9, 10, { arrivedAt: at(9), lapsesAt: null }), reservation(11, 12)),
    null,
  ],
  [
    'E4 a change among as many as may be',
    wish(14, 15),
    { ...own(reservation(9.5, 10), reservation(11, 12)), changes: '11-12' },
    null,
  ],
  ['E1 a full zone', wish(10, 12), inZone(1, reservation(11, 13, { seatId: 'else' })), 'zone-full'],
  ['E1 a zone with one place left', wish(10, 12), inZone(2, reservation(11, 13, { seatId: 'else' })), null],
  [
    'E1 a zone that is never full at one moment',
    wish(9, 17),
    inZone(2, reservation(9, 12, { seatId: 'b' }), reservation(12, 17, { seatId: 'c' })),
    null,
  ],
  [
    'E1 a zone that is full at one moment',
    wish(9, 17),
    inZone(2, reservation(9, 12.5, { seatId: 'b' }), reservation(12, 17, { seatId: 'c' })),
    'zone-full',
  ],
  [
    'E1 people of a room count in a zone',
    wish(10, 11),
    inZone(4, reservation(10, 12, { seatId: 'room', room: true, people: 4 })),
    'zone-full',
  ],
  ['A1 of somebody who is no longer active', wish(10, 12), { memberActive: false }, 'not-active'],
  ['E1 a seat that is no longer used', wish(10, 12, { ...DESK, ended: true }), {}, 'no-such-seat'],
];

describe('whether a seat can be had', () => {
  it.each(ROWS)('%s', (_, asked, change, expected, { byStaff = false, now = NOW } = {}) => {
    expect(refusalOfReservation(asked, { ...FREE, ...change }, { now, byStaff, limits: LIMITS })).toBe(
      expected,
    );
  });
});

describe('what a reservation is at a moment', () => {
  const rows: [string, Reservation, Instant, string, Instant][] = [
    ['E2 before its start', reservation(10, 12), at(9), 'coming', at(12)],
    ['E2 within its grace', reservation(10, 12), at(10.49), 'coming', at(12)],
    ['E2 after its grace', reservation(10, 12), at(10.5), 'no-show', at(10.5)],
    [
      'E2 while its member is there',
      reservation(10, 12, { arrivedAt: at(10), lapsesAt: null }),
      at(11),
      'here',
      at(12),
    ],
    ['E2 after its end', reservation(10, 12, { arrivedAt: at(10), lapsesAt: null }), at(12), 'used', at(12)],
    ['A7 in a pause', reservation(10, 12, { arrivedAt: at(10), lapsesAt: at(11.5) }), at(11), 'here', at(12)],
    [
      'A7 after a pause that was too long',
      reservation(10, 12, { arrivedAt: at(10), lapsesAt: at(11.5) }),
      at(11.5),
      'left',
      at(11.5),
    ],
    [
      'E2 once it was left',
      reservation(10, 12, { arrivedAt: at(10), leftAt: at(11), heldUntil: at(11), lapsesAt: null }),
      at(11),
      'left',
      at(11),
    ],
    [
      'E1 once it was cancelled',
      reservation(10, 12, { cancelledAt: at(9), cancelReason: 'member', heldUntil: at(10), lapsesAt: null }),
      at(9),
      'cancelled',
      at(10),
    ],
    [
      'E5 while it is offered',
      reservation(10, 12, { origin: 'offer', lapsesAt: at(9.25) }),
      at(9.2),
      'offered',
      at(12),
    ],
    [
      'E5 when nobody took it before its start',
      reservation(10, 12, { origin: 'offer', lapsesAt: at(9.25) }),
      at(9.25),
      'no-show',
      at(10),
    ],
  ];
  it.each(rows)('%s', (_, one, now, standing, heldUntil) => {
    expect([standingOf(one, now), heldUntilAt(one, now)]).toEqual([standing, heldUntil]);
  });
});
