/**
 * What one tap means (A1, A2, A4, A7, A8). Pure: everything it needs is in the situation, everything it decides in the answer.
 */
import { addMs, type Instant, type LocalDate, msBetween } from '../instant.ts';
import type { EndCandidate, IgnoredReason, PauseKind, WorkChoice } from '../log/event-types.ts';

export type VisitSituation = {
  visitId: string;
  openedAt: Instant;
  businessDay: LocalDate;
  /** What its time is booked on now, or was before the pause. */
  work: WorkChoice;
  /** Changes so far: the next one gets the number after it. */
  changes: number;
  pause: PauseKind | null;
  /** When its last part began: the pause, the last change of team, or the visit itself. */
  partSince: Instant;
  /** When it counts as forgotten, and the ends that it may have had. */
  sweepAt: Instant;
  candidates: EndCandidate[];
};

/** The member behind a card, as the tap finds them. */
export type MemberSituation = {
  memberId: string;
  active: boolean;
  openVisit: VisitSituation | null;
  /** The newest visit, when it was swept and nobody has agreed on its end yet. */
  sweptVisit: VisitSituation | null;
  /** The newest visit, when the tap on the screen closed it: its member may say that they come back. */
  leftVisit: VisitSituation | null;
  /** The newest accepted tap of this member, on whatever station, as the wall clock of now would have shown it. */
  lastAcceptedAt: Instant | null;
  /** The end of the newest visit, also one that was corrected since. */
  lastEndedAt: Instant | null;
};

export type CardSituation =
  | { card: 'unknown' }
  | { card: 'revoked'; cardId: string; member: MemberSituation }
  | { card: 'valid'; cardId: string; member: MemberSituation };

export type TapSettings = {
  /** A further tap of one person within this time changes nothing (A2). */
  duplicateGuardMs: number;
  /** A tap reported later than this is kept for a person to confirm: the world may have moved on (H3). */
  lateAfterMs: number;
};

export type TapQuestion = {
  touchedAt: Instant;
  businessDay: LocalDate;
  /** Time between the touch and its report. */
  ageMs: number;
  /** 「いま帰ります」: the person asked to leave although the guard still holds. */
  leaveNow: boolean;
  /** False while nobody knows how late it is: then times say nothing of what came first (A10). */
  isTimeSure: boolean;
};

/** `forgotten`: a visit of an earlier day is swept first; nothing waits for its end to be agreed on (A8). */
export type OpenVisit = {
  kind: 'open-visit';
  memberId: string;
  openedAt: Instant;
  forgotten: VisitSituation | null;
};
export type CloseVisit = { kind: 'close-visit'; memberId: string; visit: VisitSituation; closedAt: Instant };
/** `reopens`: the tap before closed the visit. */
export type StartPause = {
  kind: 'pause';
  memberId: string;
  visit: VisitSituation;
  pause: PauseKind;
  startedAt: Instant;
  reopens: boolean;
};
export type EndPause = {
  kind: 'resume';
  memberId: string;
  visit: VisitSituation;
  pause: PauseKind;
  endedAt: Instant;
};
export type VisitDecision = OpenVisit | CloseVisit | StartPause | EndPause;

export type TapDecision =
  | VisitDecision
  | {
      kind: 'ignore';
      memberId: string;
      reason: IgnoredReason;
      openVisit: VisitSituation | null;
      since: Instant | null;
    }
  | { kind: 'refuse'; memberId: string; cardId: string; reason: 'card-revoked' | 'member-inactive' }
  | { kind: 'unknown-card' };

export function decideTap(situation: CardSituation, tap: TapQuestion, settings: TapSettings): TapDecision {
  if (situation.card === 'unknown') return { kind: 'unknown-card' };
  const { cardId, member } = situation;
  if (situation.card === 'revoked')
    return { kind: 'refuse', memberId: member.memberId, cardId, reason: 'card-revoked' };
  const ignored = reasonToIgnore(member, tap, settings);
  if (ignored) return ignore(member, ignored);
  const { openVisit, sweptVisit } = member;
  if (openVisit && tap.businessDay <= openVisit.businessDay) return leaveOrResume(member, openVisit, tap);
  // Somebody who worked late was swept in the meantime: the tap knows better than the timer.
  if (!openVisit && sweptVisit?.businessDay === tap.businessDay) return closeVisit(member, sweptVisit, tap);
  if (tap.leaveNow) return ignore(member, 'duplicate');
  // Somebody who is no longer active can still leave (above), but not arrive.
  if (!member.active) return { kind: 'refuse', memberId: member.memberId, cardId, reason: 'member-inactive' };
  // Where a wrong clock lies behind the last visit, the new one is put right after it until the time is back.
  const openedAt = openVisit ? tap.touchedAt : notBefore(member.lastEndedAt ?? tap.touchedAt, tap.touchedAt);
  return { kind: 'open-visit', memberId: member.memberId, openedAt, forgotten: openVisit };
}

function leaveOrResume(member: MemberSituation, visit: VisitSituation, tap: TapQuestion): TapDecision {
  const { pause } = visit;
  // Past the time of its sweep a pause counts as forgotten, whether or not a timer has said so yet.
  if (!pause || tap.leaveNow || tap.touchedAt >= visit.sweepAt) return closeVisit(member, visit, tap);
  const endedAt = notBefore(visit.partSince, tap.touchedAt);
  return { kind: 'resume', memberId: member.memberId, visit, pause, endedAt };
}

function reasonToIgnore(
  member: MemberSituation,
  tap: TapQuestion,
  settings: TapSettings,
): IgnoredReason | null {
  if (tap.ageMs > settings.lateAfterMs) return 'late';
  // A visit that was corrected or swept since may end after this touch: another one there would overlap it.
  const endedLater = tap.isTimeSure && (member.lastEndedAt ?? 0) > tap.touchedAt;
  if (!member.openVisit && !isLateWork(member, tap) && endedLater) return 'overtaken';
  if (member.lastAcceptedAt === null) return null;
  const sinceLastMs = msBetween(tap.touchedAt, member.lastAcceptedAt);
  // A queued report may arrive after a newer tap of the same person: toggling now would turn the present state round.
  if (sinceLastMs < -settings.duplicateGuardMs) return 'overtaken';
  return !tap.leaveNow && sinceLastMs < settings.duplicateGuardMs ? 'duplicate' : null;
}

const isLateWork = ({ sweptVisit }: MemberSituation, { businessDay }: TapQuestion): boolean =>
  sweptVisit?.businessDay === businessDay;

function ignore(member: MemberSituation, reason: IgnoredReason): TapDecision {
  const { memberId, openVisit, lastAcceptedAt } = member;
  const inside = openVisit?.pause ? openVisit.partSince : openVisit?.openedAt;
  const since = inside ?? lastAcceptedAt;
  return { kind: 'ignore', memberId, reason, openVisit, since };
}

/** A visit never ends before its last part began, not even when somebody set the clock back in between. */
function closeVisit(member: MemberSituation, visit: VisitSituation, tap: TapQuestion): TapDecision {
  const closedAt = notBefore(visit.partSince, tap.touchedAt);
  return { kind: 'close-visit', memberId: member.memberId, visit, closedAt };
}

const notBefore = (earliest: Instant, at: Instant): Instant =>
  addMs(earliest, Math.max(0, msBetween(at, earliest)));

/**
 * 「外出」「休憩」 pressed after one's own tap (A7). The tap wrote its time first; if it closed the visit, the pause begins then.
 * @param leftAt when that tap closed the visit, null when it did not
 */
export function decidePause(
  member: MemberSituation,
  asked: { pause: PauseKind; askedAt: Instant; leftAt: Instant | null },
): TapDecision {
  const { memberId, openVisit, leftVisit } = member;
  const { pause, askedAt, leftAt } = asked;
  if (openVisit && !openVisit.pause) {
    const startedAt = notBefore(openVisit.partSince, askedAt);
    return { kind: 'pause', memberId, visit: openVisit, pause, startedAt, reopens: false };
  }
  if (!openVisit && leftVisit && leftAt !== null)
    return { kind: 'pause', memberId, visit: leftVisit, pause, startedAt: leftAt, reopens: true };
  return ignore(member, 'duplicate');
}

/** While a roll call runs: since when a card says "I am safe" (D2). */
export type RunningRollCall = { rollCallId: string; startedAt: Instant };

/**
 * A card that was touched since the roll call began tells that its member is safe, and changes no visit. Null when it means what
 * it always means: a card of nobody, one that was revoked, or a touch from before.
 */
export function decideInRollCall(
  situation: CardSituation,
  touchedAt: Instant,
  rollCall: RunningRollCall | null,
): { rollCallId: string; memberId: string; inside: boolean } | null {
  if (!rollCall || situation.card !== 'valid' || touchedAt < rollCall.startedAt) return null;
  const { memberId, openVisit } = situation.member;
  return { rollCallId: rollCall.rollCallId, memberId, inside: openVisit !== null };
}

/** What a new visit is booked on unless the member says otherwise (A6): the last one, where it can still be chosen. */
export function preselectWork(choices: readonly WorkChoice[], last: WorkChoice): WorkChoice {
  const same = ({ teamId, categoryId }: WorkChoice): boolean =>
    teamId === last.teamId && categoryId === last.categoryId;
  return choices.find(same) ?? choices[0] ?? { teamId: null, categoryId: null };
}

/** The member as the next tap of the same group finds them. `opened` is the visit that the decision opened. */
export function memberAfter(
  member: MemberSituation,
  decision: TapDecision,
  opened: VisitSituation | null,
): MemberSituation {
  switch (decision.kind) {
    case 'open-visit':
      return {
        ...member,
        openVisit: opened,
        sweptVisit: null,
        leftVisit: null,
        lastAcceptedAt: decision.openedAt,
      };
    case 'close-visit': {
      const { closedAt } = decision;
      const none = { openVisit: null, sweptVisit: null, leftVisit: null };
      return { ...member, ...none, lastAcceptedAt: closedAt, lastEndedAt: closedAt };
    }
    case 'pause': {
      const { visit, pause, startedAt } = decision;
      const openVisit = { ...visit, pause, partSince: startedAt, changes: visit.changes + 1 };
      return { ...member, openVisit, leftVisit: null };
    }
    case 'resume': {
      const { visit, endedAt } = decision;
      const openVisit = { ...visit, pause: null, partSince: endedAt, changes: visit.changes + 1 };
      return { ...member, openVisit, lastAcceptedAt: endedAt };
    }
    case 'ignore':
    case 'refuse':
    case 'unknown-card':
      return member;
  }
}
