/**
 * When visits truly were that were stamped by a clock that nobody could trust (A10). Pure.
 *
 * The monotonic clock never jumps, so the distance from it to the wall clock says how wrong the wall clock was: what was stamped
 * `t` at a distance `d` was at `t + (D - d)`, where `D` is the distance once the time is back. Each part of a visit has its own
 * distance. What was stamped is the touch itself, not the end of a visit that was held back so as not to lie before its beginning.
 */
import { businessDayOf } from '../calendar.ts';
import { addMs, type Instant, type LocalDate, msBetween } from '../instant.ts';
import type { KeptReason, VisitTimes } from '../log/clock-event-types.ts';
import { overlapsAny, type Span } from '../records/visit-record.ts';
import { endCandidatesOf, type SweepSettings, sweepAtOf } from './sweep.ts';

export const BEGINNING = 0;
export const END = -1;

/** Of one part: the beginning, the nth change, or the end. `distanceMs` is null for a part that was stamped rightly. */
export type Stamp = { part: number; stampedAt: Instant; bootId: string; distanceMs: number | null };
export type StampedVisit = {
  visitId: string;
  times: VisitTimes;
  /** It ends, or goes on, in a pause. */
  endsInPause: boolean;
  stamps: readonly Stamp[];
};

/** The clock once the time is back. */
export type Measured = { bootId: string; distanceMs: number; now: Instant };

export type TimesDecision = { visitId: string } & (
  | { kind: 'correct'; after: VisitTimes }
  | { kind: 'keep'; why: KeptReason }
);

/** Less than this lies between a touch and its record, and is no error of the clock. */
const SAME_MS = 1_000;
/** A stay over several days is a forgotten end, never a record (A8). */
const LONGEST_VISIT_MS = 24 * 60 * 60_000;

/**
 * @param visits of one member
 * @param others all other visits of that member that may be met, without those that were taken back
 */
export function decideTimes(
  visits: readonly StampedVisit[],
  others: readonly Span[],
  measured: Measured,
  sweeping: SweepSettings,
): TimesDecision[] {
  let decisions = visits.map((visit) => decideAlone(visit, measured, sweeping));
  // One that cannot move stays where another wanted to be: looked at again until nobody is in anybody's way.
  for (let round = 0; round < visits.length; round += 1) {
    const spans = decisions.map((one, index) => spanOf(one, visits[index]));
    const kept = decisions.map((one, index): TimesDecision => {
      const around = [...others, ...spans.filter((_, other) => other !== index)];
      const meets = one.kind === 'correct' && overlapsAny(one.after, around);
      return meets ? { visitId: one.visitId, kind: 'keep', why: 'overlaps' } : one;
    });
    if (kept.every((one, index) => one === decisions[index])) break;
    decisions = kept;
  }
  return decisions;
}

const spanOf = (decision: TimesDecision, visit: StampedVisit | undefined): Span => {
  if (decision.kind === 'correct') return decision.after;
  if (!visit) throw new Error('a visit was decided that was not asked for');
  return visit.times;
};

/** Where the visit lies without regard to others. */
export function decideAlone(visit: StampedVisit, measured: Measured, sweeping: SweepSettings): TimesDecision {
  const { visitId, times } = visit;
  const keep = (why: KeptReason): TimesDecision => ({ visitId, kind: 'keep', why });
  // The time of a sweep follows from the visit; no clock stamped it.
  const stamps = visit.stamps.filter(({ part }) => times.standing !== 'to-confirm' || part !== END);
  const isMeasured = stamps.every(
    ({ distanceMs, bootId }) => distanceMs === null || bootId === measured.bootId,
  );
  if (!isMeasured) return keep('not-measured');
  const truly = trueTimes(times, stamps, measured);
  const ordered = inOrder(truly);
  if (!ordered) return keep('out-of-order');
  const after = completed(visit, ordered, measured, sweeping);
  if (isSame(times, after)) return keep('right');
  if (after.closedAt !== null && msBetween(after.closedAt, after.openedAt) > LONGEST_VISIT_MS)
    return keep('too-long');
  return { visitId, kind: 'correct', after };
}

type Line = { openedAt: Instant; changes: Instant[]; closedAt: Instant | null };

function trueTimes(times: VisitTimes, stamps: readonly Stamp[], measured: Measured): Line {
  const known = new Map(stamps.map((stamp) => [stamp.part, trulyAt(stamp, measured)]));
  return {
    openedAt: known.get(BEGINNING) ?? times.openedAt,
    changes: times.changes.map((at, index) => known.get(index + 1) ?? at),
    closedAt: times.standing === 'closed' ? (known.get(END) ?? times.closedAt) : null,
  };
}

function trulyAt({ stampedAt, distanceMs }: Stamp, measured: Measured): Instant {
  const offsetMs = distanceMs === null ? 0 : measured.distanceMs - distanceMs;
  return Math.abs(offsetMs) < SAME_MS ? stampedAt : addMs(stampedAt, offsetMs);
}

/** Null when a part would end before it began, by more than the measure is fine. */
function inOrder({ openedAt, changes, closedAt }: Line): Line | null {
  let before = openedAt;
  let isOrdered = true;
  const notBefore = (at: Instant): Instant => {
    if (msBetween(before, at) >= SAME_MS) isOrdered = false;
    before = at < before ? before : at;
    return before;
  };
  const line = {
    openedAt,
    changes: changes.map(notBefore),
    closedAt: closedAt === null ? null : notBefore(closedAt),
  };
  return isOrdered ? line : null;
}

/** Its day, and for one that nobody ended, the sweep that its true beginning asks for. */
function completed(
  { times, endsInPause }: StampedVisit,
  line: Line,
  { now }: Measured,
  sweeping: SweepSettings,
): VisitTimes {
  const { openedAt, changes } = line;
  const businessDay =
    openedAt === times.openedAt ? times.businessDay : businessDayOf(openedAt, sweeping.calendar);
  const dayed = { ...line, businessDay };
  if (times.standing !== 'to-confirm') return { ...dayed, standing: times.standing, candidates: [] };
  const sweepAt = sweepAtOf(dayed, sweeping);
  if (sweepAt > now) return { ...dayed, standing: 'open', candidates: [] };
  const lastAt = changes.at(-1) ?? openedAt;
  if (lastAt > sweepAt) return { ...dayed, closedAt: lastAt, standing: 'to-confirm', candidates: [] };
  const candidates = isUnmoved(times, dayed)
    ? times.candidates
    : endCandidatesOf(dayed, { pausedSince: endsInPause ? lastAt : null, lastTouchAt: lastAt }, sweeping);
  return { ...dayed, closedAt: sweepAt, standing: 'to-confirm', candidates };
}

type Dayed = Line & { businessDay: LocalDate };
const isUnmoved = (times: VisitTimes, line: Dayed): boolean =>
  times.openedAt === line.openedAt &&
  times.changes.every((at, index) => at === line.changes[index]) &&
  times.businessDay === line.businessDay;

const isSame = (before: VisitTimes, after: VisitTimes): boolean =>
  isUnmoved(before, after) && before.closedAt === after.closedAt && before.standing === after.standing;
