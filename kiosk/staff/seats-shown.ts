/** What the seat pages of the desk show. Names people, hence part of the desk. Pure. */
import type { Closure, DayReservation, Floor, SeatDay, Touched } from './seats-api.ts';

/** What is done in the dialog: a new reservation on a seat, or one that is there. */
export type SeatTask =
  | { name: 'reserve'; seatId: string; member: { memberId: string; nickname: string } | null }
  | { name: 'opened'; reservation: DayReservation };

export type SeatDesk = {
  /** Null: today. */
  wanted: string | null;
  day: SeatDay | null;
  floor: Floor | null;
  closures: readonly Closure[] | null;
  touched: Touched | null;
  task: SeatTask | null;
};

export const NO_SEATS: SeatDesk = {
  wanted: null,
  day: null,
  floor: null,
  closures: null,
  touched: null,
  task: null,
};

const PERCENT = 100;
export type Bar = { x: string; width: string };

/** Where a time lies on the bar of a day, in percent of it; what reaches beyond the hours is cut off. */
export function barOf(
  { startsAt, endsAt }: { startsAt: number; endsAt: number },
  open: { startsAt: number; endsAt: number },
): Bar {
  const length = open.endsAt - open.startsAt;
  const share = (at: number): number =>
    (Math.min(Math.max(at, open.startsAt), open.endsAt) - open.startsAt) / length;
  const from = share(startsAt) * PERCENT;
  return { x: `${from.toFixed(2)}%`, width: `${(share(endsAt) * PERCENT - from).toFixed(2)}%` };
}

const HOUR_MS = 60 * 60_000;

/** The whole hours within the opening hours, by the wall clock whose minutes those of UTC are in all zones of whole hours. */
export function hoursIn({ startsAt, endsAt }: { startsAt: number; endsAt: number }): number[] {
  const first = Math.ceil(startsAt / HOUR_MS) * HOUR_MS;
  const count = Math.max(0, Math.ceil((endsAt - first) / HOUR_MS));
  return Array.from({ length: count }, (_, at) => first + at * HOUR_MS);
}

/** More words than this run into each other on the narrowest desk. */
const MOST_HOURS_NAMED = 9;
/** The hours that have room for their word: every one of a short day, every second or third of a long one. The last has none. */
export function hoursNamedIn(open: { startsAt: number; endsAt: number }): number[] {
  const hours = hoursIn(open).filter((at) => open.endsAt - at > HOUR_MS / 2);
  const step = Math.ceil(hours.length / MOST_HOURS_NAMED);
  return hours.filter((_, place) => place % step === 0);
}

const MS_PER_DAY = 24 * HOUR_MS;
/** A day of the calendar and one beside it; noon in UTC is never moved by a change of the clocks. */
export const dayBeside = (day: string, by: number): string =>
  new Date(Date.parse(`${day}T12:00:00Z`) + by * MS_PER_DAY).toISOString().slice(0, 'YYYY-MM-DD'.length);

type Box = { x: number; y: number; width: number; height: number };
export type Shift = { dx: number; dy: number };

/** How far all of them together can be moved so that they stay on the plan. */
export function shiftWithin(
  plan: { width: number; height: number },
  boxes: readonly Box[],
  wished: Shift,
): Shift {
  const all = aroundAll(boxes, 0);
  if (!all) return { dx: 0, dy: 0 };
  const within = (by: number, at: number, size: number, whole: number): number =>
    Math.max(-at, Math.min(Math.round(by), whole - size - at));
  return {
    dx: within(wished.dx, all.x, all.width, plan.width),
    dy: within(wished.dy, all.y, all.height, plan.height),
  };
}

export const shifted = <Of extends Box>(box: Of, { dx, dy }: Shift): Of => ({
  ...box,
  x: box.x + dx,
  y: box.y + dy,
});

/** Around all of them, for the line of a zone. */
export function aroundAll(boxes: readonly Box[], margin: number): Box | null {
  if (boxes.length === 0) return null;
  const left = Math.min(...boxes.map(({ x }) => x)) - margin;
  const top = Math.min(...boxes.map(({ y }) => y)) - margin;
  const right = Math.max(...boxes.map(({ x, width }) => x + width)) + margin;
  const bottom = Math.max(...boxes.map(({ y, height }) => y + height)) + margin;
  return { x: left, y: top, width: right - left, height: bottom - top };
}

/** The smallest number that no seat has: what the next one is called until somebody says otherwise. */
export function nextLabel(labels: readonly string[]): string {
  let number = 1;
  while (labels.includes(String(number))) number += 1;
  return String(number);
}
