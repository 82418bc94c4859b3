/** Every path of the seat pages with its shapes; the document of the API is made of these. */
import { createRoute, z } from '@hono/zod-openapi';
import { commonErrors, instantInQuery, json, jsonBody, uuid } from '../http/api.ts';
import { errorBody } from '../http/errors.ts';
import {
  changedReservation,
  madeSeries,
  mapQuery,
  newReservation,
  newSeries,
  newWait,
  ownSeats,
  seatMap,
  seatRefusal,
  seriesPreview,
  seriesWish,
  shownReservation,
} from './seat-bodies.ts';
import type { SeatDoor } from './seat-doors.ts';

const doorQuery = z.object({
  tapId: uuid.optional().openapi({ description: 'At a station: the tap whose result is on the screen.' }),
  memberId: uuid.optional().openapi({ description: 'At the staff desk: for whom.' }),
});
const one = z.object({ reservationId: uuid });
const reservationOr = {
  200: json(shownReservation, 'As it is now.'),
  409: json(seatRefusal, 'Not so; the reason says why, and what could be had instead.'),
  ...commonErrors,
};
const told = z.object({ kind: z.literal('done') });

/** @param security as the document of the API names the key of the door */
export function seatRoutesOf(security: SeatDoor['security']) {
  const common = { tags: ['seats'], security };
  return {
    map: createRoute({
      ...common,
      method: 'get',
      path: '/seat-map',
      summary: 'Every seat and whether it can be had for a time; no names',
      request: { query: doorQuery.extend(mapQuery.shape) },
      responses: { 200: json(seatMap, 'The map.'), ...commonErrors },
    }),
    own: createRoute({
      ...common,
      method: 'get',
      path: '/seats',
      summary: 'What the member has reserved, waits for, and may reserve',
      request: { query: doorQuery },
      responses: { 200: json(ownSeats, 'All that is not over.'), ...commonErrors },
    }),
    reserve: createRoute({
      ...common,
      method: 'post',
      path: '/seat-reservations',
      summary: 'Reserve a seat, now or ahead',
      request: { query: doorQuery, ...jsonBody(newReservation) },
      responses: { 201: json(shownReservation, 'Reserved.'), 409: reservationOr[409], ...commonErrors },
    }),
    change: createRoute({
      ...common,
      method: 'put',
      path: '/seat-reservations/{reservationId}',
      summary: 'Another seat or another time',
      request: { query: doorQuery, params: one, ...jsonBody(changedReservation) },
      responses: reservationOr,
    }),
    cancel: createRoute({
      ...common,
      method: 'delete',
      path: '/seat-reservations/{reservationId}',
      summary: 'Give a seat back, or decline an offer',
      request: { query: doorQuery, params: one },
      responses: reservationOr,
    }),
    restore: createRoute({
      ...common,
      method: 'post',
      path: '/seat-reservations/{reservationId}/restore',
      summary: 'Take back that it was given back, if nobody has it',
      request: { query: doorQuery, params: one },
      responses: reservationOr,
    }),
    accept: createRoute({
      ...common,
      method: 'post',
      path: '/seat-reservations/{reservationId}/acceptance',
      summary: 'Take the seat that became free',
      request: { query: doorQuery, params: one },
      responses: reservationOr,
    }),
    preview: createRoute({
      ...common,
      method: 'post',
      path: '/seat-series/preview',
      summary: 'The same seat every week: the fate of each date',
      request: { query: doorQuery, ...jsonBody(seriesWish) },
      responses: { 200: json(seriesPreview, 'Nothing is reserved yet.'), ...commonErrors },
    }),
    series: createRoute({
      ...common,
      method: 'post',
      path: '/seat-series',
      summary: 'Reserve the dates that can be had',
      request: { query: doorQuery, ...jsonBody(newSeries) },
      responses: { 201: json(madeSeries, 'What is reserved, and what is not.'), ...commonErrors },
    }),
    cancelSeries: createRoute({
      ...common,
      method: 'delete',
      path: '/seat-series/{seriesId}',
      summary: 'Give back the dates of a series, all that lie ahead or those of a range',
      request: {
        query: doorQuery.extend({
          fromAt: instantInQuery.optional(),
          toAt: instantInQuery.optional(),
        }),
        params: z.object({ seriesId: uuid }),
      },
      responses: { 200: json(z.object({ cancelled: z.number().int() }), 'Given back.'), ...commonErrors },
    }),
    wait: createRoute({
      ...common,
      method: 'post',
      path: '/seat-waits',
      summary: 'Wait for a seat: the first who asked is offered the next that becomes free',
      request: { query: doorQuery, ...jsonBody(newWait) },
      responses: {
        201: json(z.object({ waitId: uuid }), 'On the list.'),
        409: json(seatRefusal, 'Not for that time.'),
        ...commonErrors,
      },
    }),
    stopWaiting: createRoute({
      ...common,
      method: 'delete',
      path: '/seat-waits/{waitId}',
      summary: 'Wait no longer',
      request: { query: doorQuery, params: z.object({ waitId: uuid }) },
      responses: { 200: json(z.object({ waitId: uuid }), 'Off the list.'), ...commonErrors },
    }),
    noteTold: createRoute({
      ...common,
      method: 'post',
      path: '/seat-news/told',
      summary: 'The member has seen that the office cancelled these',
      request: { query: doorQuery, ...jsonBody(z.object({ reservationIds: z.array(uuid).max(100) })) },
      responses: { 200: json(told, 'They are not told again.'), ...commonErrors },
    }),
    makeFeed: createRoute({
      ...common,
      method: 'post',
      path: '/seat-feed',
      summary: 'A new private address for a calendar; the one before stops',
      request: { query: doorQuery },
      responses: {
        201: json(z.object({ path: z.string().openapi({ example: '/calendars/….ics' }) }), 'Shown once.'),
        ...commonErrors,
      },
    }),
    picture: createRoute({
      ...common,
      method: 'get',
      path: '/floor-picture',
      summary: 'The picture behind the seats',
      responses: {
        200: { description: 'An image.' },
        404: json(errorBody, 'There is none.'),
        ...commonErrors,
      },
    }),
    stopFeed: createRoute({
      ...common,
      method: 'delete',
      path: '/seat-feed',
      summary: 'No calendar may read any more',
      request: { query: doorQuery },
      responses: { 200: json(told, 'Stopped.'), ...commonErrors },
    }),
  };
}
