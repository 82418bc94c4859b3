/** Which free desk is offered to somebody who arrives without one (E3): their later one, the last one, their team's zone, any. Pure. */
import { type Instant, msBetween } from '../instant.ts';
import type { OfferReason } from '../station-frames.ts';
import { SHORTEST_MS } from './decide-reservation.ts';
import type { Seat } from './seat.ts';

export type FreeSeat = { seat: Seat; isTeams: boolean; until: Instant };
export type OfferWishes = {
  /** Of a reservation of theirs later that day, and the one used last. */
  laterSeatId: string | null;
  lastSeat: Seat | null;
  now: Instant;
};
export type Offer = FreeSeat & { why: OfferReason };

/** Somebody who has to move within the hour would rather sit elsewhere from the beginning. */
const COMFORTABLE_MS = 60 * 60_000;

export function chooseOffer(free: readonly FreeSeat[], wishes: OfferWishes): Offer | null {
  const { laterSeatId, lastSeat, now } = wishes;
  const possible = free.filter(
    ({ seat, until }) => seat.kind === 'desk' && msBetween(until, now) >= SHORTEST_MS,
  );
  const comfortable = possible.filter(({ until }) => msBetween(until, now) >= COMFORTABLE_MS);
  const find = (seatId: string | null): FreeSeat | undefined =>
    possible.find(({ seat }) => seat.seatId === seatId);
  const later = find(laterSeatId);
  if (later) return { ...later, why: 'yours-later' };
  const last = comfortable.find(({ seat }) => seat.seatId === lastSeat?.seatId);
  if (last) return { ...last, why: 'last-used' };
  const [best] = byLikeness(comfortable.length > 0 ? comfortable : possible, lastSeat);
  return best ? { ...best, why: best.isTeams ? 'team-zone' : 'free' } : null;
}

/** The team's zone first, then what is equipped as the last one was, then the longest time; else as the seats are numbered. */
function byLikeness(free: readonly FreeSeat[], lastSeat: Seat | null): FreeSeat[] {
  const alike = ({ seat }: FreeSeat): number =>
    seat.features.filter((feature) => lastSeat?.features.includes(feature)).length;
  return [...free].sort(
    (one, other) =>
      Number(other.isTeams) - Number(one.isTeams) || alike(other) - alike(one) || other.until - one.until,
  );
}
