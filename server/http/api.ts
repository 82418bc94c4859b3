import { OpenAPIHono, z } from '@hono/zod-openapi';
import type { Env } from 'hono';
import { type Instant, instant } from '../domain/instant.ts';
import { errorBody, throwBadInput } from './errors.ts';

/** A feature's own small app: bad input is refused in one way everywhere. */
export const createApi = <E extends Env = Env>(): OpenAPIHono<E> =>
  new OpenAPIHono<E>({ defaultHook: (result) => throwBadInput(result) });

export const uuid = z
  .string()
  .regex(
    /^[0-9a-f]{8}-[0-9a-f]{4}-[1-8][0-9a-f]{3}-[89ab][0-9a-f]{3}-[0-9a-f]{12}$/,
    'must be a UUID in lower case',
  )
  .openapi({ example: '01939f5e-7c1a-7b3e-9c55-0d6f8a1b2c3d' });

/** A person's own number: typed on a pad, kept as a hash only. */
export const pin = z.string().regex(/^\d{4,8}$/, 'must be four to eight digits');

/** Nothing lies beyond: what is later is a slip of whoever sent it, and past any day that a calendar can name. */
const LAST_INSTANT_MS = Date.UTC(2200, 0, 1);
export const instantField = z
  .number()
  .int()
  .min(0)
  .max(LAST_INSTANT_MS)
  .transform((ms): Instant => instant(ms))
  .openapi({ type: 'integer', description: 'Milliseconds since 1970-01-01T00:00Z.' });
/** The same in an address, where everything is text. */
export const instantInQuery = z.coerce.number().pipe(instantField).openapi({ type: 'integer' });

/** A name that people typed: trimmed, no control characters. */
export const shortText = (maxLength: number) =>
  z
    .string()
    .trim()
    .min(1, 'must not be empty')
    .max(maxLength, `must have at most ${maxLength} characters`)
    .regex(/^[^\p{Cc}\p{Cs}]*$/u, 'must not contain control characters');

export const json = <Schema extends z.ZodType>(schema: Schema, description: string) => ({
  description,
  content: { 'application/json': { schema } },
});
export const jsonBody = <Schema extends z.ZodType>(schema: Schema) => ({
  body: { required: true, content: { 'application/json': { schema } } },
});

/** What any route may answer beside its own results. */
export const commonErrors = {
  400: json(errorBody, 'The input is wrong; the message names the field.'),
  401: json(errorBody, 'The key is missing, unknown or revoked.'),
  503: json(errorBody, 'Not stored; send the same again in a moment.'),
} as const;

export const deskSecurity = [{ desk: [] }];
export const agentSecurity = [{ agent: [] }];
export const stationSecurity = [{ station: [] }];
export const phoneSecurity = [{ phone: [] }];
export const staffSecurity = [{ staff: [] }];
