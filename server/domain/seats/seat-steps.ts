/**
 * What a tap means for the seats of its member (E2, U1, A7). Pure. A tap that arrives does so for everything its member has that day; one
 * that leaves frees the seat from now and lets the later ones wait again. Nobody is refused anything here: a seat that somebody
 * else has by now is simply not theirs any more.
 */
import { addMs, type Instant, msBetween } from '../instant.ts';
import { lapsesAtOf, type SeatLimits, SHORTEST_MS } from './decide-reservation.ts';
import type { Reservation } from './reservation.ts';

/** One of a member's reservations of today that is not over, and what lies around it on its seat. */
export type HeldSeat = Pick<
  Reservation,
  | 'reservationId'
  | 'seatId'
  | 'room'
  | 'startsAt'
  | 'endsAt'
  | 'heldUntil'
  | 'lapsesAt'
  | 'arrivedAt'
  | 'leftAt'
> & {
  /** Held for somebody who waited: nothing is theirs before they accept it. */
  isOffer: boolean;
  /** Until when somebody else has the seat, who had it at the moment of the tap or before; null: nobody had. */
  busyUntil: Instant | null;
  /** When the next one has it, after the tap. */
  nextAt: Instant | null;
};

type Given = {
  seatId: string;
  room: boolean;
  startsAt: Instant;
  endsAt: Instant;
  lapsesAt: Instant | null;
};
export type SeatSteps = {
  arrived: { reservationId: string; startsAt: Instant }[];
  kept: { reservationId: string; lapsesAt: Instant }[];
  freed: string[];
  awaited: { reservationId: string; lapsesAt: Instant }[];
  /** The rest of what was released, given back because nobody has it. */
  given: Given | null;
};

const NO_STEPS: SeatSteps = { arrived: [], kept: [], freed: [], awaited: [], given: null };

const hasLapsed = ({ lapsesAt }: HeldSeat, at: Instant): boolean => lapsesAt !== null && lapsesAt <= at;
const isTheirs = (one: HeldSeat, at: Instant): boolean => one.heldUntil > at && !hasLapsed(one, at);
const isNow = (one: HeldSeat, at: Instant): boolean => one.startsAt <= at && isTheirs(one, at);

/** The tap opens a visit, or ends a pause. */
export function seatsAtArrival(held: readonly HeldSeat[], at: Instant, limits: SeatLimits): SeatSteps {
  const theirs = held.filter((one) => isTheirs(one, at));
  const news = theirs.filter((one) => !one.isOffer && (one.arrivedAt === null || one.lapsesAt !== null));
  const arrived = news.map((one) => ({
    reservationId: one.reservationId,
    startsAt: mayBeginNow(one, theirs, at, limits) ? at : one.startsAt,
  }));
  const sits = theirs.some((one) => !one.room && (one.startsAt <= at || beginsEarly(one, arrived)));
  return { ...NO_STEPS, arrived, given: sits ? null : giveBack(held, at, limits, null) };
}

const beginsEarly = (one: HeldSeat, arrived: SeatSteps['arrived']): boolean =>
  arrived.some(
    ({ reservationId, startsAt }) => reservationId === one.reservationId && startsAt < one.startsAt,
  );

/** An early bird has the seat from now, if nobody has it until then and they have no other. */
function mayBeginNow(one: HeldSeat, theirs: readonly HeldSeat[], at: Instant, limits: SeatLimits): boolean {
  if (one.startsAt <= at || msBetween(one.startsAt, at) > limits.checkInBeforeMs) return false;
  const isFree = (one.busyUntil ?? 0) <= at && (one.nextAt === null || one.nextAt >= one.startsAt);
  const before = theirs.some(
    (other) => other !== one && other.room === one.room && other.startsAt < one.startsAt,
  );
  return isFree && !before;
}

/** The tap began a pause: the seat is kept for a while, what comes later waits for the return. */
export function seatsAtPause(
  held: readonly HeldSeat[],
  at: Instant,
  limits: SeatLimits,
  reopens: boolean,
): SeatSteps {
  const kept = held
    .filter((one) => one.arrivedAt !== null && isTheirs(one, at))
    .map((one) => ({
      reservationId: one.reservationId,
      lapsesAt: one.startsAt > at ? addMs(one.startsAt, limits.graceMs) : addMs(at, limits.pauseKeepsMs),
    }));
  // The tap before had closed the visit and freed the seat; its member comes back after all.
  const given = reopens ? giveBack(held, at, limits, addMs(at, limits.pauseKeepsMs)) : null;
  return { ...NO_STEPS, kept, given };
}

export function seatsAtDeparture(held: readonly HeldSeat[], at: Instant, limits: SeatLimits): SeatSteps {
  const freed = held
    .filter((one) => isNow(one, at) && !one.isOffer)
    .map(({ reservationId }) => reservationId);
  const awaited = held
    .filter((one) => one.startsAt > at && one.arrivedAt !== null)
    .map((one) => ({
      reservationId: one.reservationId,
      lapsesAt: lapsesAtOf(one.startsAt, at, limits.graceMs),
    }));
  return { ...NO_STEPS, freed, awaited };
}

/** The seat that was left a moment ago or released, for the rest of its time, if nobody has it. A room is asked for anew. */
function giveBack(
  held: readonly HeldSeat[],
  at: Instant,
  { returnMs }: SeatLimits,
  lapsesAt: Instant | null,
): Given | null {
  const next = held
    .filter((one) => !one.room && isTheirs(one, at) && one.startsAt > at)
    .map((one) => one.startsAt);
  for (const one of [...held].reverse()) {
    const wasLeft = one.leftAt !== null && msBetween(at, one.leftAt) <= returnMs;
    const wasReleased = one.leftAt === null && one.startsAt <= at && !isTheirs(one, at);
    if (one.room || one.isOffer || !(wasLeft || wasReleased) || (one.busyUntil ?? 0) > at) continue;
    const ends = [one.endsAt, ...(one.nextAt === null ? [] : [one.nextAt]), ...next];
    const endsAt = ends.reduce((first, end) => (end < first ? end : first));
    if (msBetween(endsAt, at) >= SHORTEST_MS)
      return { seatId: one.seatId, room: false, startsAt: at, endsAt, lapsesAt };
  }
  return null;
}

/** How the next tap of the same group finds them. */
export function heldAfter(
  held: readonly HeldSeat[],
  steps: SeatSteps,
  at: Instant,
  givenId: string,
): HeldSeat[] {
  const startOf = new Map(steps.arrived.map(({ reservationId, startsAt }) => [reservationId, startsAt]));
  const lapseOf = new Map([...steps.kept, ...steps.awaited].map((one) => [one.reservationId, one.lapsesAt]));
  const after = held.map((one): HeldSeat => {
    const { reservationId } = one;
    const startsAt = startOf.get(reservationId);
    if (startsAt !== undefined) return { ...one, startsAt, arrivedAt: one.arrivedAt ?? at, lapsesAt: null };
    if (steps.freed.includes(reservationId)) return { ...one, heldUntil: at, leftAt: at, lapsesAt: null };
    const lapsesAt = lapseOf.get(reservationId);
    if (lapsesAt === undefined) return one;
    const isAwaited = steps.awaited.some((other) => other.reservationId === reservationId);
    return { ...one, lapsesAt, arrivedAt: isAwaited ? null : one.arrivedAt };
  });
  const { given } = steps;
  if (!given) return after;
  const fresh = { arrivedAt: at, leftAt: null, isOffer: false, busyUntil: null, nextAt: null };
  return [...after, { reservationId: givenId, heldUntil: given.endsAt, ...given, ...fresh }];
}
