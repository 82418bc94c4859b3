/** An invented floor with every state of a seat, and what one member has on it. */
import type {
  OwnReservation,
  OwnSeats,
  SeatMap,
  SeatState,
  ShownSeat,
} from '../../kiosk/shared/seats/seat-shapes.ts';
import { addMs, type Instant } from '../../server/domain/instant.ts';
import type { SeatAtArrival, SeatTold, ShownOutcome } from '../../server/domain/station-frames.ts';
import { outcomesAt } from './station-fixtures.ts';

const HOUR_MS = 3_600_000;
const DAY_MS = 24 * HOUR_MS;
/** From 9:12, the morning of the fixtures, to 17:30. */
const CLOSING_MS = 8.3 * HOUR_MS;

const SIZE = 120;
const ZONES = [
  { zoneId: 'zone-1', name: 'まどぎわ' },
  { zoneId: 'zone-2', name: 'まんなか' },
  { zoneId: 'zone-3', name: '個室' },
];

type Row = [label: string, zone: number, x: number, y: number, state: SeatState, more?: Partial<ShownSeat>];

/** Four by the window, eight in the middle that touch each other, two rooms. */
const ROWS: readonly Row[] = [
  ['1', 0, 40, 40, 'free', { features: ['quiet', 'monitor'] }],
  ['2', 0, 180, 40, 'taken', { features: ['quiet'] }],
  ['3', 0, 320, 40, 'free-until'],
  ['4', 0, 460, 40, 'yours', { features: ['wheelchair'] }],
  ...['5', '6', '7', '8', '9', '10', '11', '12'].map(
    (label, at): Row => [
      label,
      1,
      40 + (at % 4) * SIZE,
      260 + Math.floor(at / 4) * SIZE,
      (['free', 'free', 'taken', 'zone-full', 'taken', 'free-until', 'closed', 'free'] as const)[at] ??
        'free',
      { isTeams: true, features: at === 0 ? ['near-childcare'] : [] },
    ],
  ),
  ['B1', 2, 680, 40, 'free', { kind: 'booth', longestMinutes: 60, features: ['calls'] }],
  [
    '会議室',
    2,
    680,
    260,
    'closed',
    { kind: 'meeting', places: 6, width: 240, height: 240, longestMinutes: 120 },
  ],
];

export function seatMapAt(now: Instant, change: Partial<SeatMap> = {}): SeatMap {
  const endsAt = addMs(now, CLOSING_MS);
  return {
    now,
    startsAt: now,
    endsAt,
    open: true,
    plan: { width: 960, height: 560, picture: null },
    zones: ZONES,
    seats: ROWS.map(([label, zone, x, y, state, more = {}]) => ({
      seatId: `seat-${label}`,
      zoneId: ZONES[zone]?.zoneId ?? '',
      label,
      kind: 'desk' as const,
      places: 1,
      features: [],
      x,
      y,
      width: SIZE,
      height: SIZE,
      longestMinutes: null,
      state,
      freeUntil: state === 'free' ? endsAt : state === 'free-until' ? addMs(now, 3.8 * HOUR_MS) : null,
      freeFrom: state === 'taken' ? addMs(now, 2.3 * HOUR_MS) : null,
      isTeams: false,
      ...more,
    })),
    ...change,
  };
}

export const seatTold = (now: Instant, label: string, fromHours = 0): SeatTold => ({
  reservationId: `reservation-${label}-${fromHours}`,
  label,
  zone: 'まどぎわ',
  startsAt: addMs(now, fromHours * HOUR_MS),
  endsAt: addMs(now, fromHours === 0 ? CLOSING_MS : (fromHours + 2) * HOUR_MS),
});

export const reservationAt = (
  now: Instant,
  label: string,
  days: number,
  change: Partial<OwnReservation> = {},
): OwnReservation => ({
  reservationId: `reservation-${label}-${days}`,
  seatId: `seat-${label}`,
  label,
  zone: 'まどぎわ',
  kind: 'desk',
  people: 1,
  startsAt: addMs(now, days * DAY_MS),
  endsAt: addMs(now, days * DAY_MS + 3 * HOUR_MS),
  heldUntil: addMs(now, days * DAY_MS + 3 * HOUR_MS),
  lapsesAt: null,
  standing: 'coming',
  seriesId: null,
  ...change,
});

const dayAt = (now: Instant, days: number): OwnSeats['days'][number] => {
  // 9:12 in Japan is 0:12 in UTC: the day is the same in both.
  const at = new Date(now + days * DAY_MS);
  const opens = addMs(now, days * DAY_MS - 0.2 * HOUR_MS);
  const isSunday = at.getUTCDay() === 0;
  return {
    day: at.toISOString().slice(0, 10),
    open: isSunday ? null : { startsAt: opens, endsAt: addMs(opens, 8.5 * HOUR_MS) },
  };
};

export const ownSeatsAt = (now: Instant, change: Partial<OwnSeats> = {}): OwnSeats => ({
  now,
  nickname: 'けやき',
  reservations: [
    reservationAt(now, '4', 0, { standing: 'here' }),
    reservationAt(now, '12', 2),
    reservationAt(now, '会議室', 4, { kind: 'meeting', people: 4, zone: '個室' }),
  ],
  waits: [],
  news: [],
  days: Array.from({ length: 14 }, (_, days) => dayAt(now, days)),
  hasFeed: false,
  ...change,
});

export const offered = (
  now: Instant,
  why: 'last-used' | 'team-zone' | 'free' = 'last-used',
): SeatAtArrival => ({
  kind: 'offered',
  seatId: 'seat-1',
  label: '1',
  zone: 'まどぎわ',
  until: addMs(now, CLOSING_MS),
  why,
});

/** An outcome of the station's fixtures with something to say about seats. */
export function withSeats(
  now: Instant,
  name: string,
  at: SeatAtArrival,
  later: readonly SeatTold[] = [],
): ShownOutcome {
  const outcome = outcomesAt(now)[name];
  if (outcome?.kind !== 'arrived' && outcome?.kind !== 'resumed') throw new Error(`${name} takes no seat`);
  return { ...outcome, seats: { now: at, later } };
}
