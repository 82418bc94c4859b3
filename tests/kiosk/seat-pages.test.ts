import { describe, expect, it } from 'vitest';
import { listSheets, mapSheets } from '../../kiosk/shared/seats/floor-sheets.ts';
import {
  canTake,
  longWord,
  matchesAll,
  SEAT_ICONS,
  type SeatVoice,
  shortWord,
  timeFor,
  usefulFilters,
  whyNot,
} from '../../kiosk/shared/seats/seat-facts.ts';
import { noText } from '../../kiosk/shared/seats/seat-no.ts';
import type { SeatState, ShownSeat } from '../../kiosk/shared/seats/seat-shapes.ts';
import { partsOf, timeOf, whenText, withinOf } from '../../kiosk/shared/seats/seat-times.ts';
import { seatSayIn } from '../../kiosk/shared/seats/words/seat-words.ts';
import { addMs } from '../../server/domain/instant.ts';
import { SEAT_REFUSALS } from '../../server/domain/seats/decide-reservation.ts';
import { ownSeatsAt, seatMapAt } from './seat-fixtures.ts';
import { MORNING } from './station-fixtures.ts';

const HOUR_MS = 3_600_000;
const ZONE = 'Asia/Tokyo';
const voice: SeatVoice = { zone: ZONE, language: 'ja', say: seatSayIn('ja') };
const map = seatMapAt(MORNING);

function seatIn(state: SeatState): ShownSeat {
  const found = map.seats.find((seat) => seat.state === state);
  if (!found) throw new Error(`no seat is ${state}`);
  return found;
}

describe('what a seat says of itself', () => {
  it.each([
    ['free', 'あき', 'あいています', []],
    ['free-until', '〜13:00', '13:00 まであき', []],
    ['taken', '使用中', '使用中', ['席2は、使われています', '11:30 からあきます']],
    ['zone-full', '満員', '満員のエリア', ['席8のエリアは、満員です']],
    ['closed', 'お休み', 'お休み', ['席11は、この時間お休みです']],
    ['yours', 'あなた', 'あなたの席', ['席4は、もうあなたの席です']],
  ] as const)('E5 %s', (state, short, long, why) => {
    const seat = seatIn(state);
    expect(shortWord(seat, voice)).toBe(short);
    expect(longWord(seat, voice)).toBe(long);
    expect(whyNot(seat, map, voice)).toEqual(why);
    expect(canTake(seat)).toBe(why.length === 0);
  });

  it('R4 each state has an icon and a word of its own', () => {
    const states = Object.keys(SEAT_ICONS) as SeatState[];
    expect(new Set(Object.values(SEAT_ICONS)).size).toBe(states.length);
    expect(new Set(states.map((state) => shortWord(seatIn(state), voice))).size).toBe(states.length);
  });

  it('E5 says that the house is shut before it says anything of the seat', () => {
    expect(whyNot(seatIn('taken'), { open: false }, voice)).toEqual(['この時間は、開いていません']);
  });

  it('R12 every refusal says what happened and what to do, in every language', () => {
    for (const language of ['ja', 'ja-easy', 'en'] as const)
      for (const reason of SEAT_REFUSALS) expect(noText(reason, seatSayIn(language))).toMatch(/\S+ \S+/);
  });
});

describe('what people look for', () => {
  it('E5 offers only what some seat has, the own team among it', () => {
    expect(usefulFilters(map)).toEqual([
      'quiet',
      'calls',
      'wheelchair',
      'monitor',
      'near-childcare',
      'my-team',
    ]);
    expect(usefulFilters({ seats: [seatIn('free-until')] })).toEqual([]);
  });

  it('E5 a seat has to fulfil every wish', () => {
    const wished = (filters: Parameters<typeof matchesAll>[1]) =>
      map.seats.filter((seat) => matchesAll(seat, filters)).map(({ label }) => label);
    expect(wished(['quiet'])).toEqual(['1', '2']);
    expect(wished(['quiet', 'monitor'])).toEqual(['1']);
    expect(wished(['quiet', 'calls'])).toEqual([]);
  });
});

/** 16 mm on the smallest panel, and 3 mm between. */
const SMALL = { width: 1200, height: 340, target: 94, gap: 18 };
const LARGE = { width: 1900, height: 1100, target: 64, gap: 12 };

describe('the map', () => {
  const sheets = (room: typeof SMALL, of = map) => mapSheets(of, room);

  it('E5 shows the whole floor where its seats are large enough, else one zone at a time', () => {
    expect(sheets(LARGE).map(({ zone }) => zone)).toEqual([null]);
    expect(new Set(sheets(SMALL).map(({ zone }) => zone))).toEqual(new Set(['まどぎわ', 'まんなか', '個室']));
  });

  it('R1 no key is smaller than a finger, and none touches another', () => {
    for (const room of [SMALL, LARGE, { width: 320, height: 380, target: 80, gap: 12 }])
      for (const { placed } of sheets(room))
        for (const one of placed) {
          expect(Math.min(one.width, one.height)).toBeGreaterThanOrEqual(room.target - 0.01);
          for (const other of placed.filter(({ seat }) => seat !== one.seat)) {
            const across = Math.max(other.x - one.x - one.width, one.x - other.x - other.width);
            const down = Math.max(other.y - one.y - one.height, one.y - other.y - other.height);
            expect(Math.max(across, down)).toBeGreaterThanOrEqual(room.gap - 0.01);
          }
        }
  });

  it('R17 everything lies within the room: nothing needs a swipe', () => {
    for (const { width, height } of sheets(SMALL)) {
      expect(width).toBeLessThanOrEqual(SMALL.width + 0.01);
      expect(height).toBeLessThanOrEqual(SMALL.height + 0.01);
    }
  });

  it('E5 parts a long row until it fits, and loses no seat', () => {
    const first = seatIn('free');
    const row = Array.from({ length: 40 }, (_, at) => ({
      ...first,
      seatId: `${at}`,
      label: `${at}`,
      x: at * 120,
    }));
    const parts = sheets(SMALL, { ...map, seats: row, plan: { ...map.plan, width: 4800 } });
    expect(parts.length).toBeGreaterThan(1);
    expect(parts.flatMap(({ placed }) => placed.map(({ seat }) => seat.label)).sort()).toEqual(
      row.map(({ label }) => label).sort(),
    );
  });

  it('E5 the list has the same seats in the same states, by zone and number', () => {
    const inMap = sheets(SMALL).flatMap(({ placed }) =>
      placed.map(({ seat }) => `${seat.label} ${seat.state}`),
    );
    const inList = listSheets(map, 3).flatMap(({ seats }) =>
      seats.map(({ label, state }) => `${label} ${state}`),
    );
    expect([...inList].sort()).toEqual([...inMap].sort());
    const [, middle] = listSheets(map, Number.POSITIVE_INFINITY);
    expect(middle?.seats.map(({ label }) => label)).toEqual(['5', '6', '7', '8', '9', '10', '11', '12']);
  });
});

describe('the time of a seat', () => {
  const ahead = { startsAt: addMs(MORNING, HOUR_MS), endsAt: addMs(MORNING, 6 * HOUR_MS) };

  it('E3 ends where the seat is somebody else’s, and where it may be had no longer', () => {
    expect(timeFor(seatIn('free'), ahead)).toEqual(ahead);
    expect(timeFor(seatIn('free-until'), ahead).endsAt).toBe(addMs(MORNING, 3.8 * HOUR_MS));
    const booth = map.seats.find(({ kind }) => kind === 'booth');
    expect(booth && timeFor(booth, ahead).endsAt).toBe(addMs(MORNING, 2 * HOUR_MS));
    const now = { startsAt: null, endsAt: null };
    expect(timeFor(seatIn('free-until'), now)).toEqual(now);
  });

  const [today, tomorrow, nextMonday] = ownSeatsAt(MORNING).days;
  const partNames = (day: typeof today, now = MORNING) =>
    (day ? partsOf(day, now, ZONE) : []).map(({ part }) => part);

  it('E4 offers the parts of a day that are left, and none of a closed day', () => {
    expect(partNames(nextMonday)).toEqual(['morning', 'afternoon', 'whole']);
    expect(partNames(today)).toEqual(['morning', 'afternoon', 'rest']);
    expect(partNames(today, addMs(MORNING, 5 * HOUR_MS))).toEqual(['rest']);
    expect(partNames(tomorrow)).toEqual([]);
  });

  it('E4 other times begin no earlier than now, and end with the day', () => {
    expect(today && withinOf(today, MORNING, ZONE)).toEqual({ fromMinute: 570, toMinute: 1050 });
    expect(nextMonday && withinOf(nextMonday, MORNING, ZONE)).toEqual({ fromMinute: 540, toMinute: 1050 });
    expect(timeOf('2026-11-23', { fromMinute: 540, toMinute: 600 }, ZONE)).toEqual({
      startsAt: Date.UTC(2026, 10, 23, 0),
      endsAt: Date.UTC(2026, 10, 23, 1),
    });
  });

  it('A9 days are days of the site’s zone', () => {
    expect(whenText(addMs(MORNING, 14.7 * HOUR_MS), MORNING, voice)).toBe('きょう');
    expect(whenText(addMs(MORNING, 15 * HOUR_MS), MORNING, voice)).toBe('11月22日 日曜日');
  });
});
