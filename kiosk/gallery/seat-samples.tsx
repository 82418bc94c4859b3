/** Seats in each of their states: on the map, in the list, and what people look for. */

import { FloorMap } from '../shared/seats/floor-map.tsx';
import { mapSheets } from '../shared/seats/floor-sheets.ts';
import { SeatChooser, type SeatLook } from '../shared/seats/seat-chooser.tsx';
import type { SeatVoice } from '../shared/seats/seat-facts.ts';
import { SeatFilters } from '../shared/seats/seat-filters.tsx';
import { SeatList } from '../shared/seats/seat-list.tsx';
import type { SeatMap, SeatState } from '../shared/seats/seat-shapes.ts';
import { seatSayIn } from '../shared/seats/words/seat-words.ts';
import { nothing, type Sample } from './samples.ts';

const STATES: readonly SeatState[] = ['free', 'free-until', 'taken', 'zone-full', 'closed', 'yours'];
const NOON_MS = 3 * 60 * 60_000;
const SIZE = 120;
const ROOM = { width: 760, height: 160, target: 72, gap: 14 };

const MAP: SeatMap = {
  now: 0,
  startsAt: 0,
  endsAt: NOON_MS,
  open: true,
  plan: { width: SIZE * STATES.length, height: SIZE, picture: null },
  zones: [{ zoneId: 'zone', name: 'まどぎわ' }],
  seats: STATES.map((state, at) => ({
    seatId: state,
    zoneId: 'zone',
    label: String(at + 1),
    kind: 'desk',
    places: 1,
    features: at % 2 === 0 ? ['quiet'] : ['monitor'],
    longestMinutes: null,
    x: at * SIZE,
    y: 0,
    width: SIZE,
    height: SIZE,
    state,
    freeUntil: state === 'free-until' ? NOON_MS : null,
    freeFrom: state === 'taken' ? NOON_MS : null,
    isTeams: at === 0,
  })),
};
const VOICE: SeatVoice = { zone: 'Asia/Tokyo', language: 'ja', say: seatSayIn('ja') };
const [SHEET] = mapSheets(MAP, ROOM);

const chooser = (view: SeatLook['view']) => () => (
  <SeatChooser
    map={MAP}
    look={{ view, filters: [] }}
    onLook={nothing}
    voice={VOICE}
    told={VOICE.say('seat.now')}
    mayScroll
    waiting={false}
    onPick={nothing}
  />
);
const keys = { voice: VOICE, waiting: false, onPress: nothing };

export const SEAT_SAMPLES: readonly Sample[] = [
  {
    name: 'seats/floor-map',
    states: { all: () => (SHEET ? <FloorMap sheet={SHEET} picture={null} filters={[]} {...keys} /> : null) },
  },
  { name: 'seats/seat-list', states: { all: () => (SHEET ? <SeatList sheet={SHEET} {...keys} /> : null) } },
  { name: 'seats/seat-chooser', states: { list: chooser('list'), map: chooser('map') } },
  {
    name: 'seats/seat-filters',
    states: {
      one: () => (
        <SeatFilters map={MAP} voice={VOICE} chosen={['quiet']} onChoose={nothing} onDone={nothing} />
      ),
    },
  },
];
