/**
 * How a floor is laid out on a screen: pure arithmetic from the seats' own places. A seat in the map is a key, so it has to be as
 * large as one (R1). Where the whole floor would make them smaller, one zone is shown at a time; a zone that is still too long is
 * parted along its longer side until it fits. Nobody has to zoom or to swipe (R17).
 */
import type { Place } from '../../../server/domain/seats/seat.ts';
import { byLabel } from './seat-facts.ts';
import type { SeatMap, ShownSeat } from './seat-shapes.ts';

/** In pixels of the screen: the room there is, how large a key is at least, and how far from the next. */
export type Room = { width: number; height: number; target: number; gap: number };
export type Placed = Place & { seat: ShownSeat };
type ZoneLine = Place & { name: string };
export type Sheet = {
  key: string;
  /** Null for the whole floor. */
  zone: string | null;
  part: number;
  parts: number;
  seats: readonly ShownSeat[];
};
export type MapSheet = Sheet & {
  width: number;
  height: number;
  placed: readonly Placed[];
  zones: readonly ZoneLine[];
  /** Where the whole plan lies, for its picture. */
  plan: Place;
};

/** Beside the outermost seats of a zone, in seats. */
const MARGIN = 0.1;
/** A few seats in a large room do not become walls. */
const LARGEST = 2.6;

type Box = Place;

function boxOf(seats: readonly Place[]): Box {
  const left = Math.min(...seats.map(({ x }) => x));
  const top = Math.min(...seats.map(({ y }) => y));
  const right = Math.max(...seats.map(({ x, width }) => x + width));
  const bottom = Math.max(...seats.map(({ y, height }) => y + height));
  const sizes = seats.map(({ width, height }) => Math.min(width, height));
  const margin = Math.min(...sizes) * MARGIN;
  return {
    x: left - margin,
    y: top - margin,
    width: right - left + 2 * margin,
    height: bottom - top + 2 * margin,
  };
}

/** Pixels for one unit of the plan. */
function scaleOf(box: Box, seats: readonly Place[], room: Room): number {
  const fitting = Math.min(room.width / box.width, room.height / box.height);
  const least = Math.min(...seats.map(({ width, height }) => Math.min(width, height)));
  return Math.min(fitting, (room.target * LARGEST) / least);
}

/** Between the edges of two seats; 0 where they touch or overlap. */
function distanceOf(one: Place, other: Place): number {
  const across = Math.max(0, one.x - (other.x + other.width), other.x - (one.x + one.width));
  const down = Math.max(0, one.y - (other.y + other.height), other.y - (one.y + one.height));
  return Math.max(across, down);
}

/** Desks stand side by side; their keys must not: each gives half of what is missing between them. */
function placedOn(seats: readonly ShownSeat[], box: Box, scale: number, gap: number): Placed[] {
  return seats.map((seat) => {
    const others = seats.filter((other) => other !== seat).map((other) => distanceOf(seat, other) * scale);
    const inset = Math.max(0, (gap - Math.min(gap, ...others)) / 2);
    return {
      seat,
      x: (seat.x - box.x) * scale + inset,
      y: (seat.y - box.y) * scale + inset,
      width: seat.width * scale - 2 * inset,
      height: seat.height * scale - 2 * inset,
    };
  });
}

function layOut(sheet: Sheet, box: Box, map: SeatMap, room: Room): MapSheet {
  const scale = scaleOf(box, sheet.seats, room);
  const { width, height } = map.plan;
  return {
    ...sheet,
    width: box.width * scale,
    height: box.height * scale,
    placed: placedOn(sheet.seats, box, scale, room.gap),
    zones: sheet.zone === null ? zoneLines(map, box, scale) : [],
    plan: { x: -box.x * scale, y: -box.y * scale, width: width * scale, height: height * scale },
  };
}

function zoneLines({ zones, seats }: SeatMap, box: Box, scale: number): ZoneLine[] {
  return zones.flatMap(({ zoneId, name }) => {
    const own = seats.filter((seat) => seat.zoneId === zoneId);
    if (own.length === 0) return [];
    const around = boxOf(own);
    return [
      {
        name,
        x: (around.x - box.x) * scale,
        y: (around.y - box.y) * scale,
        width: around.width * scale,
        height: around.height * scale,
      },
    ];
  });
}

const fits = ({ placed }: MapSheet, { target }: Room): boolean =>
  placed.every(({ width, height }) => Math.min(width, height) >= target);

export function mapSheets(map: SeatMap, room: Room): MapSheet[] {
  if (map.seats.length === 0) return [];
  const whole: Sheet = { key: 'whole', zone: null, part: 1, parts: 1, seats: map.seats };
  const floor = layOut(whole, { x: 0, y: 0, width: map.plan.width, height: map.plan.height }, map, room);
  if (fits(floor, room)) return [floor];
  return zonesOf(map).flatMap(({ zoneId, name, seats }) => {
    const parts = partsOf(seats, map, room);
    return parts.map((part, at) => {
      const key = `${zoneId} ${at}`;
      return layOut(
        { key, zone: name, part: at + 1, parts: parts.length, seats: part },
        boxOf(part),
        map,
        room,
      );
    });
  });
}

function partsOf(seats: readonly ShownSeat[], map: SeatMap, room: Room): (readonly ShownSeat[])[] {
  const box = boxOf(seats);
  const tried = layOut({ key: '', zone: '', part: 1, parts: 1, seats }, box, map, room);
  if (seats.length === 1 || fits(tried, room)) return [seats];
  const isWide = box.width / room.width >= box.height / room.height;
  const sorted = [...seats].sort((one, other) => (isWide ? one.x - other.x : one.y - other.y));
  const half = Math.ceil(sorted.length / 2);
  return [sorted.slice(0, half), sorted.slice(half)].flatMap((part) => partsOf(part, map, room));
}

type ZoneSeats = { zoneId: string; name: string; seats: readonly ShownSeat[] };

/** Zones in their order, with what there is to see in them. */
const zonesOf = ({ zones, seats }: Pick<SeatMap, 'zones' | 'seats'>): ZoneSeats[] =>
  zones
    .map(({ zoneId, name }) => ({
      zoneId,
      name,
      seats: seats.filter((seat) => seat.zoneId === zoneId).sort(byLabel),
    }))
    .filter((zone) => zone.seats.length > 0);

/** The list, dealt onto pages that need no swipe; `Infinity` for a page that may be scrolled. */
export function listSheets(map: Pick<SeatMap, 'zones' | 'seats'>, perSheet: number): Sheet[] {
  return zonesOf(map).flatMap(({ zoneId, name, seats }) => {
    const parts = Math.max(1, Math.ceil(seats.length / perSheet));
    return Array.from({ length: parts }, (_, at) => ({
      key: `${zoneId} ${at}`,
      zone: name,
      part: at + 1,
      parts,
      seats: parts === 1 ? seats : seats.slice(at * perSheet, (at + 1) * perSheet),
    }));
  });
}
