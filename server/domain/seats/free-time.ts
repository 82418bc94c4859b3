/** Gaps of one seat: from when until when it could be had. Pure. */
import type { Instant } from '../instant.ts';
import { heldUntilAt, type Reservation, type Span } from './reservation.ts';

/** What stands in the way of a seat, merged and by start: reservations as they hold now, closures, the time before and after the hours. */
export function busySpans(
  reservations: readonly Reservation[],
  closures: readonly Span[],
  now: Instant,
): Span[] {
  const spans = [
    ...reservations.map((one) => ({ startsAt: one.startsAt, endsAt: heldUntilAt(one, now) })),
    ...closures.map(({ startsAt, endsAt }) => ({ startsAt, endsAt })),
  ].filter(({ startsAt, endsAt }) => endsAt > startsAt);
  spans.sort((one, other) => one.startsAt - other.startsAt);
  const merged: Span[] = [];
  for (const span of spans) {
    const last = merged.at(-1);
    if (last && span.startsAt <= last.endsAt)
      last.endsAt = span.endsAt > last.endsAt ? span.endsAt : last.endsAt;
    else merged.push({ ...span });
  }
  return merged;
}

/** Until when it is free from `at`, at most until `end`; null when it is not free at `at`. */
export function freeUntil(busy: readonly Span[], at: Instant, end: Instant): Instant | null {
  if (busy.some(({ startsAt, endsAt }) => startsAt <= at && at < endsAt)) return null;
  const next = busy.find(({ startsAt }) => startsAt > at);
  return next && next.startsAt < end ? next.startsAt : end;
}

/** When it is free again, at the earliest at `at`; null when it is not before `end`. */
export function freeFrom(busy: readonly Span[], at: Instant, end: Instant): Instant | null {
  const around = busy.find(({ startsAt, endsAt }) => startsAt <= at && at < endsAt);
  const free = around ? around.endsAt : at;
  return free < end ? free : null;
}
