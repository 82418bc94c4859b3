/** What the seat pages are told, as the routes answer it: the same at a station and on a phone. */
import type { SeatRefusal } from '../../../server/domain/seats/decide-reservation.ts';
import type { Standing } from '../../../server/domain/seats/reservation.ts';
import type { Place, SeatFeature, SeatKind } from '../../../server/domain/seats/seat.ts';

export type SeatState = 'free' | 'free-until' | 'taken' | 'zone-full' | 'closed' | 'yours';

export type ShownSeat = Place & {
  seatId: string;
  zoneId: string;
  label: string;
  kind: SeatKind;
  places: number;
  features: SeatFeature[];
  longestMinutes: number | null;
  state: SeatState;
  freeUntil: number | null;
  freeFrom: number | null;
  isTeams: boolean;
};

export type SeatMap = {
  now: number;
  startsAt: number;
  endsAt: number;
  open: boolean;
  plan: { width: number; height: number; picture: string | null };
  zones: { zoneId: string; name: string }[];
  seats: ShownSeat[];
};

export type OwnReservation = {
  reservationId: string;
  seatId: string;
  label: string;
  zone: string;
  kind: SeatKind;
  people: number;
  startsAt: number;
  endsAt: number;
  heldUntil: number;
  lapsesAt: number | null;
  standing: Standing;
  seriesId: string | null;
};

export type OpenDay = { day: string; open: { startsAt: number; endsAt: number } | null };
export type OwnWait = { waitId: string; startsAt: number; endsAt: number };

export type OwnSeats = {
  now: number;
  nickname: string;
  reservations: OwnReservation[];
  waits: OwnWait[];
  news: OwnReservation[];
  days: OpenDay[];
  hasFeed: boolean;
};

export type SeatAlternative = {
  seatId: string;
  label: string;
  zone: string;
  startsAt: number;
  endsAt: number;
};
export type SeatNo = { reason: SeatRefusal; alternatives: SeatAlternative[] };
export type SeriesDate = { startsAt: number; endsAt: number; refusal: SeatRefusal | null };

/** Nulls: from now, and as long as it is free. */
export type SeatTime = { startsAt: number | null; endsAt: number | null };
