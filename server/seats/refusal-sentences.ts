/** For programs and for the log; the pages have sentences of their own in every language. */
import type { SeatRefusal } from '../domain/seats/decide-reservation.ts';
import type { Alternative } from './reserve-situations.ts';

const SENTENCES: { readonly [Reason in SeatRefusal]: string } = {
  'no-such-seat': 'there is no such seat, or it is no longer used',
  'too-many-people': 'the place is for fewer people',
  'in-the-past': 'that time is over',
  'too-short': 'a reservation is at least 15 minutes long',
  'too-long': 'this place is not given for so long',
  'not-open': 'the office is not open at that time',
  closure: 'the place is closed at that time',
  'too-far-ahead': 'that is further ahead than members reserve',
  'too-many-reservations': 'the member has as many reservations ahead as there may be',
  'another-seat': 'the member has another seat at that time',
  'zone-full': 'the zone has as many people at that time as it may have',
  taken: 'the seat is taken at that time',
  'not-active': 'the member is no longer active',
  'no-such-reservation': 'there is no such reservation of this member',
  'too-late': 'it is over, or was released',
};

export const seatRefusalOf = (
  reason: SeatRefusal,
  alternatives: readonly Alternative[],
  zoneName: (zoneId: string) => string,
) => ({
  refusal: { reason, message: SENTENCES[reason] },
  alternatives: alternatives.map(({ seat, startsAt, endsAt }) => ({
    seatId: seat.seatId,
    label: seat.label,
    zone: zoneName(seat.zoneId),
    startsAt,
    endsAt,
  })),
});
