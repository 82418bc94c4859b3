/** What a decided step of a visit records, and how the next tap of the same group finds its member. Pure. */
import {
  type CloseVisit,
  type EndPause,
  type MemberSituation,
  memberAfter,
  type OpenVisit,
  preselectWork,
  type StartPause,
  type VisitDecision,
  type VisitSituation,
} from '../domain/attendance/decide-tap.ts';
import {
  addMinutes,
  countedMinutes,
  type MinuteRule,
  type Minutes,
  minuteRuleOn,
  minutesBetween,
  NO_MINUTES,
  subtractMinutes,
} from '../domain/attendance/minutes.ts';
import { endCandidatesOf, type SweepSettings, sweepAtOf } from '../domain/attendance/sweep.ts';
import { businessDayOf } from '../domain/calendar.ts';
import type { Instant, LocalDate } from '../domain/instant.ts';
import type { EventData } from '../domain/log/event-types.ts';
import type { TapSituation } from './tap-situations.ts';

export type VisitSettings = { sweeping: SweepSettings; minuteRules: readonly MinuteRule[] };

/** Minutes of ended visits on `day`: the open visit's business day, else the day of the tap; and of its ended pauses. */
export type MemberState = {
  member: MemberSituation;
  day: LocalDate;
  minutesBefore: Minutes;
  pausedSoFar: Minutes;
};

type StepType = 'visit-opened' | 'visit-closed' | 'pause-started' | 'pause-ended';
export type VisitStep = {
  [T in StepType]: {
    type: T;
    data: Omit<EventData[T], 'tap'>;
    state: MemberState;
    /** A forgotten visit that is recorded before. */
    swept: EventData['visit-swept'] | null;
  };
}[StepType];

type StepSettings = VisitSettings & {
  /** For a visit that begins with this step. */
  visitId: string;
};

export function visitStepOf(
  decision: VisitDecision,
  state: MemberState,
  found: TapSituation,
  settings: StepSettings,
): VisitStep {
  switch (decision.kind) {
    case 'open-visit':
      return openVisit(decision, state, found, settings);
    case 'close-visit':
      return closeVisit(decision, state, settings);
    case 'pause':
      return startPause(decision, state);
    case 'resume':
      return endPause(decision, state);
  }
}

function openVisit(
  decision: OpenVisit,
  state: MemberState,
  { choices, lastWork }: TapSituation,
  { sweeping, visitId }: StepSettings,
): VisitStep {
  const { memberId, openedAt, forgotten } = decision;
  const day = businessDayOf(openedAt, sweeping.calendar);
  const work = preselectWork(choices, lastWork);
  const data = { visitId, memberId, openedAt, businessDay: day, work, workIsOpen: choices.length > 1 };
  const minutesBefore = state.day === day ? state.minutesBefore : NO_MINUTES;
  const member = memberAfter(state.member, decision, freshVisit(data, sweeping));
  const swept = forgotten && sweptVisit(memberId, forgotten);
  return {
    type: 'visit-opened',
    data,
    state: { member, day, minutesBefore, pausedSoFar: NO_MINUTES },
    swept,
  };
}

/** A visit that has no row yet. */
function freshVisit(
  { visitId, openedAt, businessDay, work }: Omit<EventData['visit-opened'], 'tap'>,
  sweeping: SweepSettings,
): VisitSituation {
  const visit = { visitId, openedAt, businessDay, work };
  const candidates = endCandidatesOf(visit, { pausedSince: null, lastTouchAt: null }, sweeping);
  const sweepAt = sweepAtOf(visit, sweeping);
  return { ...visit, changes: 0, pause: null, partSince: openedAt, sweepAt, candidates };
}

/** What is recorded of a visit that nobody ended, by the next tap or by the timer. */
export function sweptVisit(memberId: string, forgotten: VisitSituation): EventData['visit-swept'] {
  const { visitId, openedAt, businessDay, sweepAt: sweptAt, candidates } = forgotten;
  return { visitId, memberId, openedAt, sweptAt, businessDay, candidates };
}

function closeVisit(decision: CloseVisit, state: MemberState, { minuteRules }: StepSettings): VisitStep {
  const { memberId, visit, closedAt } = decision;
  const { visitId, openedAt, businessDay } = visit;
  const before = state.day === businessDay ? state.minutesBefore : NO_MINUTES;
  const minutesBefore = addMinutes(before, minutesOf(visit, closedAt, state.pausedSoFar));
  const minutesToday = countedMinutes(minutesBefore, minuteRuleOn(businessDay, minuteRules));
  const member = memberAfter(state.member, decision, null);
  return {
    type: 'visit-closed',
    data: { visitId, memberId, openedAt, closedAt, businessDay, minutesToday },
    state: { member, day: businessDay, minutesBefore, pausedSoFar: NO_MINUTES },
    swept: null,
  };
}

function startPause(decision: StartPause, state: MemberState): VisitStep {
  const { memberId, visit, pause, startedAt, reopens } = decision;
  const { visitId, openedAt, businessDay, changes } = visit;
  // A visit that goes on is no longer part of what came before it.
  const again = reopens ? minutesOf(visit, startedAt, state.pausedSoFar) : NO_MINUTES;
  const minutesBefore = subtractMinutes(state.minutesBefore, again);
  return {
    type: 'pause-started',
    data: { visitId, memberId, openedAt, businessDay, pause, startedAt, ordinal: changes + 1, reopens },
    state: { ...state, minutesBefore, member: memberAfter(state.member, decision, null) },
    swept: null,
  };
}

function endPause(decision: EndPause, state: MemberState): VisitStep {
  const { memberId, visit, pause, endedAt } = decision;
  const { visitId, openedAt, businessDay, changes, work, partSince } = visit;
  const ended = { ...NO_MINUTES, [pause]: minutesBetween(partSince, endedAt) };
  const pausedSoFar = addMinutes(state.pausedSoFar, ended);
  return {
    type: 'pause-ended',
    data: { visitId, memberId, openedAt, businessDay, endedAt, ordinal: changes + 1, work },
    state: { ...state, pausedSoFar, member: memberAfter(state.member, decision, null) },
    swept: null,
  };
}

/** A pause that is still open when the visit ends lasted until then. */
function minutesOf(visit: VisitSituation, closedAt: Instant, pausedSoFar: Minutes): Minutes {
  const ended = { ...pausedSoFar, whole: minutesBetween(visit.openedAt, closedAt) };
  if (!visit.pause) return ended;
  return addMinutes(ended, { ...NO_MINUTES, [visit.pause]: minutesBetween(visit.partSince, closedAt) });
}
