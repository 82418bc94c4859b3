/** The rows of seats, as `schema.ts` has those of everything else. */
import type { Instant } from '../domain/instant.ts';
import type { ClosureReason } from '../domain/log/seat-event-types.ts';
import type { CancelReason, ReservationOrigin } from '../domain/seats/reservation.ts';
import type { SeatKind } from '../domain/seats/seat.ts';

export type SeatTables = {
  zones: { zone_id: string; name: string; capacity: number | null; ended: 0 | 1 };
  zone_teams: { zone_id: string; team_id: string };
  seats: {
    seat_id: string;
    zone_id: string;
    label: string;
    kind: SeatKind;
    places: number;
    longest_minutes: number | null;
    features: string;
    x: number;
    y: number;
    width: number;
    height: number;
    ended: 0 | 1;
  };
  floor_plans: { only_row: 1; width: number; height: number; picture: string | null };
  seat_reservations: {
    reservation_id: string;
    seat_id: string;
    member_id: string;
    room: 0 | 1;
    people: number;
    starts_at: Instant;
    ends_at: Instant;
    held_until_at: Instant;
    lapses_at: Instant | null;
    arrived_at: Instant | null;
    left_at: Instant | null;
    lapsed_at: Instant | null;
    cancelled_at: Instant | null;
    cancel_reason: CancelReason | null;
    origin: ReservationOrigin;
    series_id: string | null;
    wait_id: string | null;
    made_at: Instant;
    made_by_id: string;
    version: number;
  };
  seat_waits: {
    wait_id: string;
    member_id: string;
    starts_at: Instant;
    ends_at: Instant;
    features: string;
    asked_at: Instant;
    ended_at: Instant | null;
    end_reason: 'given' | 'withdrawn' | null;
  };
  seat_closures: {
    closure_id: string;
    zone_id: string | null;
    seat_id: string | null;
    starts_at: Instant;
    ends_at: Instant;
    reason: ClosureReason;
    made_at: Instant;
    made_by_id: string;
    withdrawn_at: Instant | null;
  };
  seat_news: { reservation_id: string; member_id: string; told_at: Instant | null };
  seat_feeds: {
    feed_id: string;
    member_id: string;
    token_hash: string;
    made_at: Instant;
    revoked_at: Instant | null;
  };
};
