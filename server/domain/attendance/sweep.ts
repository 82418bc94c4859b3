/**
 * Forgotten check-outs (A8). A visit that nobody closed ends for presence half an hour after closing. When that is follows from
 * the visit and the opening hours alone, so a tap in the night and a timer in the evening come to the same end.
 */
import { addDays, instantOf, type SiteCalendar } from '../calendar.ts';
import { addMs, type Instant, type LocalDate } from '../instant.ts';
import type { EndCandidate } from '../log/event-types.ts';
import type { HoursOn } from '../opening-calendar.ts';

export type SweepSettings = {
  calendar: SiteCalendar;
  hoursOn: HoursOn;
  /** From closing to the sweep. */
  graceMs: number;
};

/** The end of the business day: a visit never spans two of them by itself. */
export const endOfDay = (day: LocalDate, { zone, dayStartsAt }: SiteCalendar): Instant =>
  instantOf(addDays(day, 1), dayStartsAt, zone);

/** When the office closes on that day; null on a day on which it does not open. */
export function closingOf(day: LocalDate, { hoursOn, calendar }: SweepSettings): Instant | null {
  const hours = hoursOn(day);
  return hours ? instantOf(day, hours.to, calendar.zone) : null;
}

/** When an open visit of that day counts as forgotten. Who came after that moment has until the end of the business day. */
export function sweepAtOf(
  visit: { openedAt: Instant; businessDay: LocalDate },
  settings: SweepSettings,
): Instant {
  const dayEndsAt = endOfDay(visit.businessDay, settings.calendar);
  const closing = closingOf(visit.businessDay, settings);
  if (closing === null) return dayEndsAt;
  const sweepAt = addMs(closing, settings.graceMs);
  return visit.openedAt < sweepAt && sweepAt < dayEndsAt ? sweepAt : dayEndsAt;
}

/** The ends that a forgotten visit may have had, earliest first, each once. */
export function endCandidatesOf(
  visit: { openedAt: Instant; businessDay: LocalDate },
  known: { pausedSince: Instant | null; lastTouchAt: Instant | null },
  settings: SweepSettings,
): EndCandidate[] {
  const sweepAt = sweepAtOf(visit, settings);
  const candidates: EndCandidate[] = [];
  const add = (evidence: EndCandidate['evidence'], at: Instant | null): void => {
    if (at === null || at <= visit.openedAt || at > sweepAt) return;
    if (!candidates.some((one) => one.at === at)) candidates.push({ evidence, at });
  };
  add('pause', known.pausedSince);
  add('last-touch', known.lastTouchAt);
  add('closing', closingOf(visit.businessDay, settings));
  return candidates.sort((one, other) => one.at - other.at);
}
