/** The settings of seats: how long a seat is held for whom, and how many a member may reserve (E2, E4, E5). */
import { z } from 'zod';

export type SeatConfig = {
  /** A tap this long before the start of a reservation arrives for it (E2). */
  readonly checkInBeforeMinutes: number;
  /** Released when nobody came so long after its start. */
  readonly graceMinutes: number;
  /** A pause keeps the seat for so long (A7). */
  readonly pauseKeepsMinutes: number;
  /** Whoever comes back within this time is given the same seat, if it is free. */
  readonly returnMinutes: number;
  readonly horizonDays: number;
  readonly openReservations: number;
  /** A seat is held so long for whoever waited for it (E5). */
  readonly offerMinutes: number;
};

export const seatFields = z
  .strictObject({
    check_in_before_minutes: z.number().int().min(0).max(240).default(30),
    grace_minutes: z.number().int().min(5).max(240).default(30),
    pause_keeps_minutes: z.number().int().min(0).max(480).default(60),
    return_minutes: z.number().int().min(0).max(120).default(15),
    horizon_days: z.number().int().min(0).max(90).default(14),
    open_reservations: z.number().int().min(1).max(50).default(5),
    offer_minutes: z.number().int().min(5).max(120).default(15),
  })
  .prefault({});

export const toSeatConfig = (seats: z.output<typeof seatFields>): SeatConfig => ({
  checkInBeforeMinutes: seats.check_in_before_minutes,
  graceMinutes: seats.grace_minutes,
  pauseKeepsMinutes: seats.pause_keeps_minutes,
  returnMinutes: seats.return_minutes,
  horizonDays: seats.horizon_days,
  openReservations: seats.open_reservations,
  offerMinutes: seats.offer_minutes,
});
