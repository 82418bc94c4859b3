/** An invented floor with a day of reservations in every standing. */
import type {
  Closure,
  DayReservation,
  Floor,
  FloorSeat,
  SeatDay,
  Touched,
} from '../../../kiosk/staff/seats-api.ts';
import type { Instant } from '../../../server/domain/instant.ts';
import type { Standing } from '../../../server/domain/seats/reservation.ts';

const HOUR_MS = 3_600_000;
/** The walk's morning is a Saturday at 9:12. */
const OPENS_BEFORE_MS = 12 * 60_000;
const HOURS_OPEN = 8.5;

const seat = (at: number, more: Partial<FloorSeat> = {}): FloorSeat => ({
  seatId: `seat-${at}`,
  zoneId: at <= 6 ? 'zone-1' : 'zone-2',
  label: String(at),
  kind: 'desk',
  places: 1,
  longestMinutes: null,
  features: at % 2 ? ['quiet'] : ['monitor', 'wheelchair'],
  x: 80 + ((at - 1) % 3) * 150 + (at > 6 ? 560 : 0),
  y: 90 + Math.floor(((at - 1) % 6) / 3) * 130,
  width: 120,
  height: 80,
  ended: false,
  ...more,
});

export const FLOOR: Floor = {
  plan: { width: 1200, height: 700, picture: null },
  zones: [
    { zoneId: 'zone-1', name: 'まどがわ', capacity: null, teamIds: ['team-1'], ended: false },
    { zoneId: 'zone-2', name: 'おく・静かなエリア', capacity: 5, teamIds: [], ended: false },
    { zoneId: 'zone-3', name: 'むかしの休憩室', capacity: null, teamIds: [], ended: true },
  ],
  seats: [
    ...[1, 2, 3, 4, 5, 6, 7, 8, 9].map((at) => seat(at)),
    seat(10, { label: 'ブースA', kind: 'booth', longestMinutes: 60, x: 660, y: 420, height: 120 }),
    seat(11, { label: '会議室', kind: 'meeting', places: 8, x: 840, y: 420, width: 260, height: 160 }),
    seat(12, { label: '12', zoneId: 'zone-1', ended: true }),
  ],
};

type Had = [seatAt: number, nickname: string, from: number, to: number, standing: Standing];
const HAD: readonly Had[] = [
  [1, 'あじさい', 0, 3, 'here'],
  [1, 'うめ', 3, 5, 'coming'],
  [2, 'かえで', 0, 8.5, 'here'],
  [4, 'けやき', 0, 1, 'no-show'],
  [4, 'きんもくせい', 1, 4, 'offered'],
  [7, 'もみじ', 5, 8.5, 'coming'],
  [11, 'つばき', 2, 4, 'coming'],
];

const reservationAt = (now: Instant, [at, nickname, from, to, standing]: Had): DayReservation => {
  const opens = now - OPENS_BEFORE_MS;
  const own = FLOOR.seats.find(({ seatId }) => seatId === `seat-${at}`);
  return {
    reservationId: `reservation-${at}-${from}`,
    seatId: `seat-${at}`,
    label: own?.label ?? '',
    zone: FLOOR.zones.find(({ zoneId }) => zoneId === own?.zoneId)?.name ?? '',
    kind: own?.kind ?? 'desk',
    people: at === 11 ? 5 : 1,
    startsAt: opens + from * HOUR_MS,
    endsAt: opens + to * HOUR_MS,
    heldUntil: opens + to * HOUR_MS,
    lapsesAt: null,
    standing,
    seriesId: null,
    memberId: `member-${nickname}`,
    nickname,
  };
};

export function seatDayAt(now: Instant, isOpen = true): SeatDay {
  const opens = now - OPENS_BEFORE_MS;
  const all = isOpen ? HAD.map((one) => reservationAt(now, one)) : [];
  return {
    now,
    day: '2026-11-21',
    open: isOpen ? { startsAt: opens, endsAt: opens + HOURS_OPEN * HOUR_MS } : null,
    seats: FLOOR.seats
      .filter(({ ended }) => !ended)
      .map(({ seatId, label, zoneId }) => ({
        seatId,
        label,
        zone: FLOOR.zones.find((zone) => zone.zoneId === zoneId)?.name ?? '',
        reservations: all.filter((one) => one.seatId === seatId),
      })),
  };
}

export const touchedAt = (now: Instant): Touched => ({
  touched: HAD.slice(0, 3).map((one) => reservationAt(now, one)),
  revision: 'r1',
});

export const closuresAt = (now: Instant): Closure[] => [
  {
    closureId: 'closure-1',
    zoneId: 'zone-2',
    seatId: null,
    startsAt: now + 24 * HOUR_MS,
    endsAt: now + 27 * HOUR_MS,
    reason: 'maintenance',
  },
  {
    closureId: 'closure-2',
    zoneId: null,
    seatId: null,
    startsAt: now + 72 * HOUR_MS,
    endsAt: now + 105 * HOUR_MS,
    reason: 'mall',
  },
  {
    closureId: 'closure-3',
    zoneId: null,
    seatId: 'seat-3',
    startsAt: now,
    endsAt: now + 2 * HOUR_MS,
    reason: 'other',
  },
];
