import { instantOf, localDateOf } from '../calendar.ts';
import type { Instant, LocalDate } from '../instant.ts';
import type { HoursOn } from '../opening-calendar.ts';
import type { SeatLimits } from './decide-reservation.ts';
import type { Span } from './reservation.ts';

export type SeatSettings = {
  zone: string;
  hoursOn: HoursOn;
  limits: SeatLimits;
};

/** The hours of a day as instants. */
export function openingOf(day: LocalDate, { zone, hoursOn }: SeatSettings): Span | null {
  const hours = hoursOn(day);
  if (!hours) return null;
  return { startsAt: instantOf(day, hours.from, zone), endsAt: instantOf(day, hours.to, zone) };
}

export const openingAround = (at: Instant, settings: SeatSettings): Span | null =>
  openingOf(localDateOf(at, settings.zone), settings);
