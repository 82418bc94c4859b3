/**
 * What one tap means (A1, A2, A4). Pure: everything it needs is in the situation, everything it decides in the answer.
 */
import { addMs, type Instant, msBetween } from '../instant.ts';
import type { IgnoredReason } from '../log/event-types.ts';

type OpenVisit = { visitId: string; openedAt: Instant };

/** The member behind a card, as the tap finds them. */
export type MemberSituation = {
  memberId: string;
  active: boolean;
  openVisit: OpenVisit | null;
  /** The newest accepted tap of this member, on whatever station. */
  lastAcceptedAt: Instant | null;
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
  /** Time between the touch and its report. */
  ageMs: number;
  /** 「いま帰ります」: the person asked to leave although the guard still holds. */
  leaveNow: boolean;
};

export type TapDecision =
  | { kind: 'open-visit'; memberId: string; openedAt: Instant }
  | { kind: 'close-visit'; memberId: string; visit: OpenVisit; closedAt: Instant }
  | {
      kind: 'ignore';
      memberId: string;
      reason: IgnoredReason;
      openVisit: OpenVisit | null;
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
  if (member.openVisit) return closeVisit(member, member.openVisit, tap);
  if (tap.leaveNow) return ignore(member, 'duplicate');
  // Somebody who is no longer active can still leave (above), but not arrive.
  if (!member.active) return { kind: 'refuse', memberId: member.memberId, cardId, reason: 'member-inactive' };
  return { kind: 'open-visit', memberId: member.memberId, openedAt: tap.touchedAt };
}

function reasonToIgnore(
  member: MemberSituation,
  tap: TapQuestion,
  settings: TapSettings,
): IgnoredReason | null {
  if (tap.ageMs > settings.lateAfterMs) return 'late';
  if (member.lastAcceptedAt === null) return null;
  const sinceLastMs = msBetween(tap.touchedAt, member.lastAcceptedAt);
  // A queued report may arrive after a newer tap of the same person: toggling now would turn the present state round.
  if (sinceLastMs < -settings.duplicateGuardMs) return 'overtaken';
  return !tap.leaveNow && sinceLastMs < settings.duplicateGuardMs ? 'duplicate' : null;
}

function ignore(member: MemberSituation, reason: IgnoredReason): TapDecision {
  const { memberId, openVisit, lastAcceptedAt } = member;
  return { kind: 'ignore', memberId, reason, openVisit, since: openVisit?.openedAt ?? lastAcceptedAt };
}

/** A visit never ends before it began, not even when somebody set the clock back in between. */
function closeVisit(member: MemberSituation, visit: OpenVisit, tap: TapQuestion): TapDecision {
  const closedAt = addMs(visit.openedAt, Math.max(0, msBetween(tap.touchedAt, visit.openedAt)));
  return { kind: 'close-visit', memberId: member.memberId, visit, closedAt };
}

/** The member as the next tap of the same group finds them. */
export function memberAfter(
  member: MemberSituation,
  decision: TapDecision,
  visitId: string,
): MemberSituation {
  switch (decision.kind) {
    case 'open-visit':
      return {
        ...member,
        openVisit: { visitId, openedAt: decision.openedAt },
        lastAcceptedAt: decision.openedAt,
      };
    case 'close-visit':
      return { ...member, openVisit: null, lastAcceptedAt: decision.closedAt };
    case 'ignore':
    case 'refuse':
    case 'unknown-card':
      return member;
  }
}
