/** Every path of the staff's floor and its days, with its shapes. */
import { createRoute, z } from '@hono/zod-openapi';
import type { LocalDate } from '../domain/instant.ts';
import { CLOSURE_REASONS } from '../domain/log/seat-event-types.ts';
import { SEAT_FEATURES, SEAT_KINDS } from '../domain/seats/seat.ts';
import { commonErrors, instantField, json, jsonBody, shortText, staffSecurity, uuid } from '../http/api.ts';
import { refusalBody } from '../http/errors.ts';
import { PLACE_REFUSALS } from './place-commands.ts';
import { shownReservation } from './seat-bodies.ts';

const MAX_LABEL = 12;
const MAX_NAME = 40;
const MAX_TEAMS = 50;
const MAX_PLACES = 50;
const MAX_PLAN = 10_000;
/** A drawing of one floor; base64 adds a third. */
const MAX_PICTURE = 900_000;

const length = z.number().int().min(1).max(MAX_PLAN);
const place = z.number().int().min(0).max(MAX_PLAN);
const zoneFields = z.object({
  name: shortText(MAX_NAME),
  capacity: z.number().int().min(1).max(1_000).nullable(),
  teamIds: z.array(uuid).max(MAX_TEAMS),
  ended: z.boolean(),
});
const seatFields = z.object({
  zoneId: uuid,
  label: shortText(MAX_LABEL),
  kind: z.enum(SEAT_KINDS),
  places: z.number().int().min(1).max(MAX_PLACES),
  longestMinutes: z.number().int().min(15).max(1_440).nullable(),
  features: z.array(z.enum(SEAT_FEATURES)).max(SEAT_FEATURES.length),
  x: place,
  y: place,
  width: length,
  height: length,
  ended: z.boolean(),
});
const planSize = z.number().int().min(100).max(MAX_PLAN);
const planFields = z.object({
  width: planSize,
  height: planSize,
  picture: z
    .string()
    .max(MAX_PICTURE, 'the picture is too large: 600 kB at most')
    .regex(
      /^(keep|data:image\/(png|jpeg|webp);base64,[A-Za-z0-9+/=]+)$/,
      'must be "keep" or a PNG, JPEG or WebP picture',
    )
    .nullable(),
});
const floor = z.object({
  plan: z.object({ width: z.number().int(), height: z.number().int(), picture: z.string().nullable() }),
  zones: z.array(
    z.object({
      zoneId: z.string(),
      name: z.string(),
      capacity: z.number().int().nullable(),
      teamIds: z.array(z.string()),
      ended: z.boolean(),
    }),
  ),
  seats: z.array(seatFields.extend({ seatId: z.string() })),
});
const day = z.iso.date('must be a day like "2026-04-01"').transform((text) => text as LocalDate);
const dayReservation = shownReservation.extend({ memberId: z.string(), nickname: z.string() });
const seatDay = z.object({
  now: z.number().int(),
  day: z.string(),
  open: z.object({ startsAt: z.number().int(), endsAt: z.number().int() }).nullable(),
  seats: z.array(
    z.object({
      seatId: z.string(),
      label: z.string(),
      zone: z.string(),
      reservations: z.array(dayReservation),
    }),
  ),
});
const scope = {
  zoneId: uuid.nullable(),
  seatId: uuid.nullable(),
  startsAt: instantField,
  endsAt: instantField,
};
const isSpan = ({ startsAt, endsAt }: { startsAt: number; endsAt: number }): boolean => endsAt > startsAt;
const closureWish = z.object(scope).refine(isSpan, { message: 'must end after it begins', path: ['endsAt'] });
const newClosure = z
  .object({ ...scope, closureId: uuid, reason: z.enum(CLOSURE_REASONS), revision: z.string().max(100) })
  .refine(isSpan, { message: 'must end after it begins', path: ['endsAt'] });
const closure = z.object({
  closureId: z.string(),
  zoneId: z.string().nullable(),
  seatId: z.string().nullable(),
  startsAt: z.number().int(),
  endsAt: z.number().int(),
  reason: z.enum(CLOSURE_REASONS),
});

const common = { tags: ['seats'], security: staffSecurity };
const done = z.object({ kind: z.literal('done') });
const placeResponses = {
  200: json(done, 'Drawn.'),
  409: json(refusalBody(PLACE_REFUSALS), 'Not drawn; the reason says why.'),
  ...commonErrors,
};
export const floorRoute = createRoute({
  ...common,
  method: 'get',
  path: '/api/staff/floor',
  summary: 'The floor as it is drawn, with what is no longer used',
  responses: { 200: json(floor, 'The floor.'), ...commonErrors },
});
export const zoneRoute = createRoute({
  ...common,
  method: 'put',
  path: '/api/staff/zones/{zoneId}',
  summary: 'Draw a zone',
  request: { params: z.object({ zoneId: uuid }), ...jsonBody(zoneFields) },
  responses: placeResponses,
});
export const seatRoute = createRoute({
  ...common,
  method: 'put',
  path: '/api/staff/seats/{seatId}',
  summary: 'Draw a seat, a booth or a room',
  request: { params: z.object({ seatId: uuid }), ...jsonBody(seatFields) },
  responses: placeResponses,
});
export const planRoute = createRoute({
  ...common,
  method: 'put',
  path: '/api/staff/floor-plan',
  summary: 'The size of the plan and the picture behind it',
  request: jsonBody(planFields),
  responses: placeResponses,
});
export const dayRoute = createRoute({
  ...common,
  method: 'get',
  path: '/api/staff/seat-day',
  summary: 'Every seat and who has it on a day; today without one',
  request: { query: z.object({ day: day.optional() }) },
  responses: { 200: json(seatDay, 'The day.'), ...commonErrors },
});
export const previewRoute = createRoute({
  ...common,
  method: 'post',
  path: '/api/staff/seat-closures/preview',
  summary: 'What a closure would cancel',
  request: jsonBody(closureWish),
  responses: {
    200: json(
      z.object({ touched: z.array(dayReservation), revision: z.string() }),
      'Nothing is cancelled yet.',
    ),
    ...commonErrors,
  },
});
export const closeRoute = createRoute({
  ...common,
  method: 'post',
  path: '/api/staff/seat-closures',
  summary: 'Close, and cancel what was shown',
  request: jsonBody(newClosure),
  responses: {
    201: json(z.object({ cancelled: z.number().int() }), 'Closed.'),
    409: json(refusalBody(['changed', 'in-the-past']), 'Not closed: look at the list again.'),
    ...commonErrors,
  },
});
export const closuresRoute = createRoute({
  ...common,
  method: 'get',
  path: '/api/staff/seat-closures',
  summary: 'Closures that are not over',
  responses: { 200: json(z.object({ closures: z.array(closure) }), 'By their beginning.'), ...commonErrors },
});
export const reopenRoute = createRoute({
  ...common,
  method: 'delete',
  path: '/api/staff/seat-closures/{closureId}',
  summary: 'Open again; what was cancelled stays cancelled',
  request: { params: z.object({ closureId: uuid }) },
  responses: { 200: json(done, 'Open.'), ...commonErrors },
});
