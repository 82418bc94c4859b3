/** What is asked of the seats, and how it is answered. */
import type { Instant } from '../domain/instant.ts';
import type { SeatRefusal } from '../domain/seats/decide-reservation.ts';
import type { Reservation } from '../domain/seats/reservation.ts';
import type { SeatActor } from '../domain/seats/seat-actor.ts';
import type { Alternative } from './reserve-situations.ts';

export type SeatAnswer =
  | { kind: 'done'; reservation: Reservation }
  | { kind: 'refused'; reason: SeatRefusal; alternatives: readonly Alternative[] };

/** Null as a start: now; as an end: as long as the seat is free. */
export type ReserveInput = SeatActor & {
  reservationId: string;
  seatId: string;
  startsAt: Instant | null;
  endsAt: Instant | null;
  people: number;
};
export type ChangeInput = SeatActor & {
  reservationId: string;
  seatId: string;
  startsAt: Instant;
  endsAt: Instant;
  people: number;
};
export type OneInput = SeatActor & { reservationId: string };
export type SeriesInput = SeatActor & {
  seriesId: string;
  seatId: string;
  dates: readonly { startsAt: Instant; endsAt: Instant }[];
};
export type SeriesAnswer = {
  reservations: Reservation[];
  refused: { startsAt: Instant; reason: SeatRefusal }[];
};

export type CancelSeriesInput = SeatActor & { seriesId: string; from: Instant | null; to: Instant | null };
