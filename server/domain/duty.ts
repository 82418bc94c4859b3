/**
 * Who of the staff is on duty. Being on duty is a span of time that is known when it begins: it ends with the closing of its
 * business day, or with the tap of leaving, so that nobody has to remember to end it and no timer has to run.
 */
import { closingOf, endOfDay, type SweepSettings } from './attendance/sweep.ts';
import { businessDayOf } from './calendar.ts';
import type { Instant } from './instant.ts';
import { mayUseDesk, type Role } from './roles.ts';

export type Duty = { beganAt: Instant; endsAt: Instant };

/** As whom somebody on duty is introduced to a person in front of the desk. */
export type DutyRole = 'director' | 'carer' | 'staff';

export const isOnDuty = ({ beganAt, endsAt }: Duty, at: Instant): boolean => beganAt <= at && at < endsAt;

/** Who comes when the office is closed, or stays on, is on duty until the business day is over. */
export function dutyEndsAt(beganAt: Instant, settings: SweepSettings): Instant {
  const day = businessDayOf(beganAt, settings.calendar);
  const closing = closingOf(day, settings);
  return closing !== null && closing > beganAt ? closing : endOfDay(day, settings.calendar);
}

/** The one word that says most about whom to ask; null for who may not sit at the desk any more. */
export function dutyRoleOf(roles: readonly Role[]): DutyRole | null {
  if (!mayUseDesk(roles)) return null;
  if (roles.includes('director')) return 'director';
  return roles.includes('carer') ? 'carer' : 'staff';
}
