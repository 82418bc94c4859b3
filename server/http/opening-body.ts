/** Hours, and why there are none, as every page is told of them. */
import { z } from '@hono/zod-openapi';
import { EXCEPTION_REASONS } from '../domain/opening-calendar.ts';

const from = z.string().regex(/^([01]\d|2[0-3]):[0-5]\d$/, 'must be a time like "09:00"');
const to = z.string().regex(/^(([01]\d|2[0-3]):[0-5]\d|24:00)$/, 'must be a time like "17:30"');
export const hours = z
  .object({ from, to })
  .refine((one) => one.from < one.to, { message: 'must begin before they end' });

export const holiday = z.object({ name: z.string(), nameEn: z.string() });
export const closedReason = z.union([
  z.object({ kind: z.literal('weekday') }),
  holiday.extend({ kind: z.literal('holiday') }),
  z.object({ kind: z.literal('exception'), reason: z.enum(EXCEPTION_REASONS) }),
]);
export const openingShown = z.object({
  openToday: hours.nullable(),
  closedToday: closedReason.nullable(),
  opensNext: z.object({ day: z.string(), from: z.string() }).nullable(),
});
