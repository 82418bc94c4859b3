/** The shapes that the seat pages of every door share: station, phone and staff ask for the same and are answered alike. */
import { z } from '@hono/zod-openapi';
import { SEAT_REFUSALS } from '../domain/seats/decide-reservation.ts';
import { STANDINGS } from '../domain/seats/reservation.ts';
import { SEAT_FEATURES, SEAT_KINDS, SEAT_STATES } from '../domain/seats/seat.ts';
import { instantField, instantInQuery, uuid } from '../http/api.ts';

const shownInstant = z.number().int();
/** More people than this fit into no room of such an office. */
const MAX_PEOPLE = 50;

const shownSeat = z
  .object({
    seatId: z.string(),
    zoneId: z.string(),
    label: z.string(),
    kind: z.enum(SEAT_KINDS),
    places: z.number().int(),
    features: z.array(z.enum(SEAT_FEATURES)),
    x: z.number().int(),
    y: z.number().int(),
    width: z.number().int(),
    height: z.number().int(),
    longestMinutes: z.number().int().nullable(),
    state: z.enum(SEAT_STATES).openapi({
      description:
        'For the time that was asked for. `free-until`: free at its beginning, but not to its end. `closed`: a closure lies over it.',
    }),
    freeUntil: shownInstant.nullable().openapi({ description: 'Free at the beginning, until then.' }),
    freeFrom: shownInstant
      .nullable()
      .openapi({ description: 'Not free at the beginning; free again from then.' }),
    isTeams: z.boolean().openapi({ description: 'In the zone of a team of this member.' }),
  })
  .openapi('ShownSeat');

export const seatMap = z
  .object({
    now: shownInstant,
    startsAt: shownInstant,
    endsAt: shownInstant,
    open: z
      .boolean()
      .openapi({ description: 'False when the office is closed at that time: then no seat is free.' }),
    plan: z.object({ width: z.number().int(), height: z.number().int(), picture: z.string().nullable() }),
    zones: z.array(z.object({ zoneId: z.string(), name: z.string() })),
    seats: z.array(shownSeat),
  })
  .openapi('SeatMap');

export const shownReservation = z
  .object({
    reservationId: z.string(),
    seatId: z.string(),
    label: z.string(),
    zone: z.string(),
    kind: z.enum(SEAT_KINDS),
    people: z.number().int(),
    startsAt: shownInstant,
    endsAt: shownInstant,
    heldUntil: shownInstant,
    lapsesAt: shownInstant
      .nullable()
      .openapi({ description: 'Released by itself then, unless its member taps.' }),
    standing: z.enum(STANDINGS),
    seriesId: z.string().nullable(),
  })
  .openapi('SeatReservation');

const alternative = z.object({
  seatId: z.string(),
  label: z.string(),
  zone: z.string(),
  startsAt: shownInstant,
  endsAt: shownInstant,
});
export const seatRefusal = z
  .object({
    refusal: z.object({ reason: z.enum(SEAT_REFUSALS), message: z.string() }),
    alternatives: z
      .array(alternative)
      .openapi({ description: 'Up to three that could be had at this moment.' }),
  })
  .openapi('SeatRefusal');

const openDay = z.object({
  day: z.string(),
  open: z.object({ startsAt: shownInstant, endsAt: shownInstant }).nullable(),
});
export const ownSeats = z
  .object({
    now: shownInstant,
    nickname: z.string(),
    reservations: z.array(shownReservation),
    waits: z.array(z.object({ waitId: z.string(), startsAt: shownInstant, endsAt: shownInstant })),
    news: z
      .array(shownReservation)
      .openapi({ description: 'Cancelled by the office, and the member was not told yet.' }),
    days: z.array(openDay).openapi({ description: 'That may be reserved, today first.' }),
    hasFeed: z.boolean(),
  })
  .openapi('OwnSeats');

export const mapQuery = z.object({
  startsAt: instantInQuery.optional().openapi({ description: 'Now without one.' }),
  endsAt: instantInQuery.optional().openapi({ description: 'Closing without one.' }),
});
export const newReservation = z.object({
  reservationId: uuid.openapi({ description: 'Made by the page, the same on every retry.' }),
  seatId: uuid,
  startsAt: instantField.nullable().openapi({ description: 'Null: now.' }),
  endsAt: instantField.nullable().openapi({ description: 'Null: as long as it is free, until closing.' }),
  people: z.number().int().min(1).max(MAX_PEOPLE).default(1),
});
export const changedReservation = z.object({
  seatId: uuid,
  startsAt: instantField,
  endsAt: instantField,
  people: z.number().int().min(1).max(MAX_PEOPLE).default(1),
});
/** A year of weeks is further than any calendar of an office is kept. */
const MAX_DATES = 52;
export const seriesWish = z.object({
  seatId: uuid,
  startsAt: instantField,
  endsAt: instantField,
  weeks: z.number().int().min(1).max(MAX_DATES),
});
export const seriesPreview = z.object({
  dates: z.array(
    z.object({
      startsAt: shownInstant,
      endsAt: shownInstant,
      refusal: z.enum(SEAT_REFUSALS).nullable().openapi({ description: 'Null: can be had.' }),
    }),
  ),
});
export const newSeries = z.object({
  seriesId: uuid,
  seatId: uuid,
  dates: z
    .array(z.object({ startsAt: instantField, endsAt: instantField }))
    .min(1)
    .max(MAX_DATES),
});
export const madeSeries = z.object({
  reservations: z.array(shownReservation),
  refused: z.array(z.object({ startsAt: shownInstant, reason: z.enum(SEAT_REFUSALS) })),
});
export const newWait = z.object({
  waitId: uuid,
  startsAt: instantField.nullable(),
  endsAt: instantField.nullable(),
  features: z.array(z.enum(SEAT_FEATURES)).max(SEAT_FEATURES.length).default([]),
});
