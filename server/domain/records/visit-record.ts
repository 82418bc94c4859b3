/** One version of a visit: the same with other times, and whether it meets another one. Pure. */
import { businessDayOf, type SiteCalendar } from '../calendar.ts';
import type { Instant } from '../instant.ts';
import { canonicalJson, type JsonValue } from '../log/canonical-json.ts';
import type { VisitChange, VisitRecord } from '../log/record-event-types.ts';

/** A stay of the same member; open while `closedAt` is null. */
export type Span = { openedAt: Instant; closedAt: Instant | null };

/** Ends that touch do not overlap: who leaves at ten may arrive at ten. */
export const overlapsAny = (one: Span, others: readonly Span[]): boolean =>
  others.some(
    (other) =>
      other.openedAt < (one.closedAt ?? Number.POSITIVE_INFINITY) &&
      (other.closedAt ?? Number.POSITIVE_INFINITY) > one.openedAt,
  );

export const isSameRecord = (one: VisitRecord | null, other: VisitRecord | null): boolean =>
  canonicalJson(one as JsonValue) === canonicalJson(other as JsonValue);

/**
 * The visit from one time to another: what lies outside falls away, and what held at the new beginning holds from there.
 * With it somebody agreed on its end, so it counts.
 */
export function retimed(
  record: VisitRecord,
  { openedAt, closedAt }: { openedAt: Instant; closedAt: Instant },
  calendar: SiteCalendar,
): VisitRecord {
  const inside = record.changes.filter(({ changedAt }) => changedAt > openedAt && changedAt < closedAt);
  const held = record.changes.filter(({ changedAt }) => changedAt <= openedAt).at(-1);
  const begunInPause: VisitChange[] =
    held && held.turnsTo !== 'work' ? [{ ...held, changedAt: openedAt }] : [];
  return {
    openedAt,
    closedAt,
    businessDay: businessDayOf(openedAt, calendar),
    standing: 'closed',
    work: held?.work ?? record.work,
    changes: [...begunInPause, ...inside],
  };
}
