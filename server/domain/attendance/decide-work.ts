/** What a choice of work does to the visit that is under way (A6). Pure. */
import { addMs, type Instant, msBetween } from '../instant.ts';
import type { WorkChoice } from '../log/event-types.ts';
import type { VisitSituation } from './decide-tap.ts';

/** Who chooses within this time has only just arrived: the whole visit is booked on it. */
const FROM_THE_START_MS = 60_000;

export type WorkDecision =
  | { kind: 'choose'; ordinal: number; chosenAt: Instant }
  /** It is booked on that already, and somebody said so before. */
  | { kind: 'keep' }
  | { kind: 'refuse'; reason: 'not-at-work' | 'not-a-choice' };

export type WorkQuestion = {
  work: WorkChoice;
  choices: readonly WorkChoice[];
  askedAt: Instant;
  /** Nobody has chosen for this visit yet. */
  isOpen: boolean;
};

export const isSameWork = (one: WorkChoice, other: WorkChoice): boolean =>
  one.teamId === other.teamId && one.categoryId === other.categoryId;

/** @param visit the open visit, null for who is not here */
export function decideWork(visit: VisitSituation | null, asked: WorkQuestion): WorkDecision {
  const { work, choices, askedAt, isOpen } = asked;
  if (!visit || visit.pause) return { kind: 'refuse', reason: 'not-at-work' };
  if (!choices.some((choice) => isSameWork(choice, work))) return { kind: 'refuse', reason: 'not-a-choice' };
  const isFresh = visit.changes === 0 && msBetween(askedAt, visit.openedAt) < FROM_THE_START_MS;
  if (isFresh || isSameWork(visit.work, work))
    return isOpen || !isSameWork(visit.work, work)
      ? { kind: 'choose', ordinal: 0, chosenAt: askedAt }
      : { kind: 'keep' };
  // The clock may have been set back since the last change: a part never ends before it began.
  const sinceMs = Math.max(0, msBetween(askedAt, visit.partSince));
  return { kind: 'choose', ordinal: visit.changes + 1, chosenAt: addMs(visit.partSince, sinceMs) };
}
