/** Seats, who reserved them, and who sat there. All of it stays on the site (lane `site`). */
import type { Instant } from '../instant.ts';
import type { CancelReason, ReservationOrigin } from '../seats/reservation.ts';
import type { Seat, Zone } from '../seats/seat.ts';

export const CLOSURE_REASONS = ['weather', 'maintenance', 'event', 'mall', 'other'] as const;
export type ClosureReason = (typeof CLOSURE_REASONS)[number];

/** Of a whole site, a zone, or one seat. */
export type ClosureScope = { zoneId: string | null; seatId: string | null };

export type SeatEventData = {
  'zone-set': Omit<Zone, 'teamIds'> & { teamIds: string[]; by: string };
  'seat-set': Omit<Seat, 'features'> & { features: string[]; by: string };
  /** The picture stands beside the log; `pictureHash` is null when there is none. */
  'floor-plan-set': { width: number; height: number; pictureHash: string | null; by: string };
  'seat-reserved': {
    reservationId: string;
    seatId: string;
    memberId: string;
    room: boolean;
    people: number;
    startsAt: Instant;
    endsAt: Instant;
    lapsesAt: Instant | null;
    /** Its member is in the house already. */
    arrivedAt: Instant | null;
    origin: ReservationOrigin;
    seriesId: string | null;
    waitId: string | null;
    madeAt: Instant;
    by: string;
  };
  'seat-reservation-changed': {
    reservationId: string;
    seatId: string;
    startsAt: Instant;
    endsAt: Instant;
    people: number;
    lapsesAt: Instant | null;
    arrivedAt: Instant | null;
    changedAt: Instant;
    by: string;
  };
  'seat-reservation-cancelled': {
    reservationId: string;
    memberId: string;
    /** The end of what was used of it; its start when nothing was. */
    heldUntil: Instant;
    reason: CancelReason;
    cancelledAt: Instant;
    by: string;
  };
  /** 「とりけす」 of a cancellation. */
  'seat-reservation-restored': {
    reservationId: string;
    lapsesAt: Instant | null;
    restoredAt: Instant;
    by: string;
  };
  /** The tap that opened or resumed a visit. `startsAt` is earlier than reserved for whoever found the seat free before. */
  'seats-arrived': {
    memberId: string;
    arrivedAt: Instant;
    seats: { reservationId: string; startsAt: Instant }[];
  };
  /** A pause keeps the seat for a while (A7). */
  'seats-kept': { memberId: string; keptAt: Instant; seats: { reservationId: string; lapsesAt: Instant }[] };
  /** The tap that closed a visit: `freed` are free from now, `awaited` are of later and wait for another arrival. */
  'seats-left': {
    memberId: string;
    leftAt: Instant;
    freed: string[];
    awaited: { reservationId: string; lapsesAt: Instant }[];
  };
  'seat-wait-began': {
    waitId: string;
    memberId: string;
    startsAt: Instant;
    endsAt: Instant;
    features: string[];
    askedAt: Instant;
  };
  'seat-wait-ended': { waitId: string; memberId: string; reason: 'given' | 'withdrawn'; endedAt: Instant };
  'seat-offer-accepted': {
    reservationId: string;
    lapsesAt: Instant | null;
    arrivedAt: Instant | null;
    acceptedAt: Instant;
  };
  'seat-closure-set': ClosureScope & {
    closureId: string;
    startsAt: Instant;
    endsAt: Instant;
    reason: ClosureReason;
    madeAt: Instant;
    by: string;
  };
  'seat-closure-withdrawn': { closureId: string; withdrawnAt: Instant; by: string };
  'seat-news-told': { reservationIds: string[]; memberId: string; toldAt: Instant };
  'seat-feed-made': { feedId: string; memberId: string; tokenHash: string };
  'seat-feed-revoked': { feedId: string; memberId: string };
};

export type SeatConfidentialData = {
  /** A data address of an image, or null. */
  'floor-plan-set': { picture: string | null };
};
