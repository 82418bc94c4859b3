/** One reservation of a seat, and what it is at a moment (E2). Pure: "released" follows from the row and the time alone. */
import type { Instant } from '../instant.ts';

/** Half open: one that ends at noon and one that begins at noon do not meet. */
export type Span = { startsAt: Instant; endsAt: Instant };
export const spansMeet = (one: Span, other: Span): boolean =>
  one.startsAt < other.endsAt && other.startsAt < one.endsAt;

const RESERVATION_ORIGINS = ['ahead', 'walk-up', 'return', 'offer'] as const;
/** `return`: given back to whoever came late or came back, because nobody had taken it. */
export type ReservationOrigin = (typeof RESERVATION_ORIGINS)[number];

const CANCEL_REASONS = ['member', 'staff', 'closure', 'declined'] as const;
export type CancelReason = (typeof CANCEL_REASONS)[number];

export type Reservation = Span & {
  reservationId: string;
  seatId: string;
  memberId: string;
  /** Of a booth, the meeting room or the interview desk. */
  room: boolean;
  people: number;
  /** Until when it holds the seat; before `endsAt` for whoever left, cancelled or did not come. */
  heldUntil: Instant;
  /** Released by itself then, unless its member taps before; null while they are there. */
  lapsesAt: Instant | null;
  arrivedAt: Instant | null;
  leftAt: Instant | null;
  lapsedAt: Instant | null;
  cancelledAt: Instant | null;
  cancelReason: CancelReason | null;
  origin: ReservationOrigin;
  seriesId: string | null;
  waitId: string | null;
  madeAt: Instant;
};

type Holding = Pick<Reservation, 'startsAt' | 'heldUntil' | 'lapsesAt'>;

/** When it stops holding the seat, as known at `now`. Never before its start. */
export const heldUntilAt = ({ startsAt, heldUntil, lapsesAt }: Holding, now: Instant): Instant => {
  if (lapsesAt === null || lapsesAt > now || lapsesAt >= heldUntil) return heldUntil;
  return lapsesAt > startsAt ? lapsesAt : startsAt;
};

export const STANDINGS = ['cancelled', 'offered', 'coming', 'here', 'left', 'no-show', 'used'] as const;
/** `no-show` is released; the word on every screen is 来館なし, and nobody is blamed for it. */
export type Standing = (typeof STANDINGS)[number];

export function standingOf(reservation: Reservation, now: Instant): Standing {
  const { cancelledAt, lapsedAt, leftAt, arrivedAt, lapsesAt, endsAt, origin } = reservation;
  if (cancelledAt !== null) return 'cancelled';
  if (leftAt !== null) return 'left';
  const hasLapsed = lapsedAt !== null || (lapsesAt !== null && lapsesAt <= now && lapsesAt < endsAt);
  if (hasLapsed) return arrivedAt === null ? 'no-show' : 'left';
  if (now >= endsAt) return arrivedAt === null ? 'no-show' : 'used';
  if (arrivedAt !== null) return 'here';
  return origin === 'offer' ? 'offered' : 'coming';
}
