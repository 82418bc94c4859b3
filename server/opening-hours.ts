import type { Config } from './config.ts';
import { addDays, businessDayOf, instantOf, localDateOf, localTimeOf, weekdayOf } from './domain/calendar.ts';
import type { Instant, LocalDate } from './domain/instant.ts';

export type OpeningToday = { from: string; to: string } | null;
export type OpensNext = { day: LocalDate; from: string } | null;

/** Every office opens once in two weeks; past that the settings name no opening at all. */
const LOOK_AHEAD_DAYS = 14;

/**
 * When the office closes next: today's closing, or the end of the business day when it is closed by now. Until then a loaner and
 * a guest's pass are good.
 */
export function closesAt(now: Instant, { site, hours }: Config): Instant {
  const today = localDateOf(now, site.zone);
  const open = hours[weekdayOf(today)];
  const closing = open ? instantOf(today, open.to, site.zone) : null;
  if (closing !== null && closing > now) return closing;
  const day = businessDayOf(now, { zone: site.zone, dayStartsAt: site.dayStartsAt });
  return instantOf(addDays(day, 1), site.dayStartsAt, site.zone);
}

/** Hours of the calendar day on the wall, and the next opening when the office is closed at this moment. */
export function openingAt(
  now: Instant,
  { site, hours }: Config,
): { openToday: OpeningToday; opensNext: OpensNext } {
  const today = localDateOf(now, site.zone);
  const time = localTimeOf(now, site.zone);
  const openToday = hours[weekdayOf(today)] ?? null;
  const isOpen = openToday !== null && openToday.from <= time && time < openToday.to;
  if (isOpen) return { openToday, opensNext: null };
  if (openToday !== null && time < openToday.from)
    return { openToday, opensNext: { day: today, from: openToday.from } };
  for (let ahead = 1; ahead <= LOOK_AHEAD_DAYS; ahead += 1) {
    const day = addDays(today, ahead);
    const open = hours[weekdayOf(day)];
    if (open) return { openToday, opensNext: { day, from: open.from } };
  }
  return { openToday, opensNext: null };
}
