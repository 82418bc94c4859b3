/**
 * A member's reservations as an iCalendar file (RFC 5545), for the calendar on their own phone. Times are written in UTC, so that no
 * rule of a time zone has to travel with them and every calendar shows the hour of its own wall. A reservation keeps its UID for
 * ever; SEQUENCE is its version, so that a change is taken over, and what was cancelled stays in the file as CANCELLED, because a
 * calendar that no longer finds an entry may keep it. Whoever left early or did not come finds the entry as it was reserved. Nobody's
 * name is in it: the address may lie in somebody else's calendar.
 */
import ical, { ICalCalendarMethod, ICalEventStatus } from 'ical-generator';
import type { Instant } from '../domain/instant.ts';
import type { Seat, SeatKind } from '../domain/seats/seat.ts';
import type { FeedEntry } from './feeds-store.ts';

type CalendarFile = {
  site: { name: string; zone: string };
  now: Instant;
  entries: readonly FeedEntry[];
  seatOf: (seatId: string) => Pick<Seat, 'label' | 'kind'> & { zone: string };
};

const KINDS: { readonly [Kind in SeatKind]: string } = {
  desk: '座席',
  booth: 'ブース',
  meeting: '会議室',
  interview: '面談席',
};
/** Calendars ask again by their own habits; those that ask the file are told so. */
const ASK_AGAIN_SECONDS = 15 * 60;

export function calendarFile({ site, now, entries, seatOf }: CalendarFile): string {
  const calendar = ical({
    name: `座席 — ${site.name}`,
    method: ICalCalendarMethod.PUBLISH,
    prodId: { company: 'kado-edge', product: 'seats', language: 'JA' },
    ttl: ASK_AGAIN_SECONDS,
    x: { 'X-WR-TIMEZONE': site.zone },
  });
  for (const entry of entries) {
    const { label, kind, zone } = seatOf(entry.seatId);
    calendar.createEvent({
      id: entry.reservationId,
      sequence: entry.version,
      stamp: new Date(now),
      start: new Date(entry.startsAt),
      end: new Date(entry.endsAt),
      status: entry.cancelledAt === null ? ICalEventStatus.CONFIRMED : ICalEventStatus.CANCELLED,
      summary: `${KINDS[kind]} ${label} · ${zone} — ${site.name}`,
      location: site.name,
    });
  }
  return calendar.toString();
}
