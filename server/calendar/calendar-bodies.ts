/** What the calendar looks like on the wire. */
import { z } from '@hono/zod-openapi';
import { type DayPlan, EXCEPTION_REASONS } from '../domain/opening-calendar.ts';
import { uuid } from '../http/api.ts';
import { closedReason, holiday, hours } from '../http/opening-body.ts';

export const plannedDay = z
  .object({
    day: z.string(),
    hours: hours.nullable(),
    closed: closedReason.nullable(),
    holiday: holiday.nullable(),
    dayHoursId: uuid.nullable(),
  })
  .openapi('PlannedDay');
type PlannedDay = z.infer<typeof plannedDay>;

export const toPlannedDay = ({ day, hours, closed, holiday, exception }: DayPlan): PlannedDay => ({
  day,
  hours,
  closed,
  holiday,
  dayHoursId: exception?.dayHoursId ?? null,
});

export const dayHours = z
  .object({
    dayHoursId: uuid,
    fromDay: z.string(),
    toDay: z.string(),
    hours: hours.nullable(),
    reason: z.enum(EXCEPTION_REASONS),
    by: z.string(),
  })
  .openapi('DayHours');

/** A booking that the change would touch. */
const touched = z.object({
  day: z.string(),
  from: z.string(),
  to: z.string(),
  what: z.string(),
  nickname: z.string(),
});
export const change = z
  .object({
    days: z.array(z.object({ before: plannedDay, after: plannedDay })).openapi({
      description: 'The days whose hours become others, in their order.',
    }),
    inside: z.array(z.object({ nickname: z.string(), openedAt: z.number().int() })).openapi({
      description: 'Who is inside now, where the change is about today.',
    }),
    touched: z.array(touched).openapi({ description: 'Bookings that the change touches.' }),
  })
  .openapi('CalendarChange');
