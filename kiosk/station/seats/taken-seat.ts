import type { SeatTold } from '../../../server/domain/station-frames.ts';
import { asInstant } from '../../shared/seats/seat-facts.ts';
import type { OwnReservation } from '../../shared/seats/seat-shapes.ts';

/** What a frame would tell of a reservation that was made a moment ago. */
export const takenSeat = ({ reservationId, label, zone, startsAt, endsAt }: OwnReservation): SeatTold => ({
  reservationId,
  label,
  zone,
  startsAt: asInstant(startsAt),
  endsAt: asInstant(endsAt),
});
