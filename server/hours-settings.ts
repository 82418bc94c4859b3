/** How the settings file writes times of the day, and the hours of a usual week. */
import { z } from 'zod';

export const time = z.string().regex(/^([01]\d|2[0-3]):[0-5]\d$/, 'must be a time like "09:00"');
/** Ends a day that never closes; as text it comes after every other time. */
const MIDNIGHT = '24:00';
const isTime = (text: string): boolean => time.safeParse(text).success;
const hours = z
  .string()
  .regex(/^\d\d:\d\d-\d\d:\d\d$/, 'must be hours like "09:00-17:30"')
  .transform((text) => ({ from: text.slice(0, 5), to: text.slice(6) }))
  .refine(({ from, to }) => isTime(from) && (isTime(to) || to === MIDNIGHT) && from < to, {
    message: 'must begin before it ends, within one day',
  });
const OFFICE_HOURS = '09:00-17:30';

export const weeklyHours = z
  .strictObject({
    mon: hours.optional(),
    tue: hours.optional(),
    wed: hours.optional(),
    thu: hours.optional(),
    fri: hours.optional(),
    sat: hours.optional(),
    sun: hours.optional(),
  })
  .prefault({
    mon: OFFICE_HOURS,
    tue: OFFICE_HOURS,
    wed: OFFICE_HOURS,
    thu: OFFICE_HOURS,
    fri: OFFICE_HOURS,
  });
