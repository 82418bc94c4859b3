/**
 * Corrections (C1): one person proposes how a visit was, another approves or declines. Pure: what is known stands in the
 * situation, what becomes of it in the answer.
 */
import { businessDayOf, type SiteCalendar } from '../calendar.ts';
import { type Instant, msBetween } from '../instant.ts';
import type { WorkChoice } from '../log/event-types.ts';
import type { Verdict, VisitRecord } from '../log/record-event-types.ts';
import { isSameRecord, overlapsAny, retimed, type Span } from './visit-record.ts';

/** `missed`: somebody was there and no card was read. */
export type CorrectionWish =
  | { kind: 'times'; openedAt: Instant; closedAt: Instant }
  | { kind: 'missed'; openedAt: Instant; closedAt: Instant; work: WorkChoice }
  | { kind: 'take-back' };

export type VisitFound = 'open' | VisitRecord | null;

export type ProposalSituation = {
  /** Null: the member has no such visit. */
  visit: VisitFound;
  hasOpenProposal: boolean;
  /** The member's other visits that were not taken back. */
  others: readonly Span[];
};

export const PROPOSAL_REFUSALS = [
  'visit-not-found',
  'still-open',
  'already-proposed',
  'nothing-changes',
  'ends-before-it-begins',
  'not-over-yet',
  'too-long',
  'overlaps',
] as const;
export type ProposalRefusal = (typeof PROPOSAL_REFUSALS)[number];
export type ProposalDecision =
  | { kind: 'propose'; before: VisitRecord | null; after: VisitRecord }
  | { kind: 'refuse'; reason: ProposalRefusal };

/** A stay over several days is a forgotten end, never a record (A8). */
const LONGEST_VISIT_MS = 24 * 60 * 60_000;

const refuse = <Reason>(reason: Reason): { kind: 'refuse'; reason: Reason } => ({ kind: 'refuse', reason });

export function decideProposal(
  situation: ProposalSituation,
  wish: CorrectionWish,
  { now, calendar }: { now: Instant; calendar: SiteCalendar },
): ProposalDecision {
  const { visit, others } = situation;
  if (visit === 'open') return refuse('still-open');
  if ((visit === null) !== (wish.kind === 'missed')) return refuse('visit-not-found');
  if (situation.hasOpenProposal) return refuse('already-proposed');
  const after = recordAfter(visit, wish, calendar);
  if (visit && isSameRecord(visit, after)) return refuse('nothing-changes');
  const fault = wish.kind === 'take-back' ? null : faultOf(after, others, now);
  return fault ? refuse(fault) : { kind: 'propose', before: visit, after };
}

function recordAfter(visit: VisitRecord | null, wish: CorrectionWish, calendar: SiteCalendar): VisitRecord {
  if (visit && wish.kind === 'take-back') return { ...visit, standing: 'void' };
  if (visit && wish.kind === 'times') return retimed(visit, wish, calendar);
  if (wish.kind !== 'missed') throw new Error('only a missed visit has no record yet');
  const { openedAt, closedAt, work } = wish;
  const businessDay = businessDayOf(openedAt, calendar);
  return { openedAt, closedAt, businessDay, standing: 'closed', work, changes: [] };
}

type TimeFault = Extract<ProposalRefusal, 'ends-before-it-begins' | 'not-over-yet' | 'too-long' | 'overlaps'>;

function faultOf(record: VisitRecord, others: readonly Span[], now: Instant): TimeFault | null {
  if (record.closedAt <= record.openedAt) return 'ends-before-it-begins';
  if (record.closedAt > now) return 'not-over-yet';
  if (msBetween(record.closedAt, record.openedAt) > LONGEST_VISIT_MS) return 'too-long';
  return overlapsAny(record, others) ? 'overlaps' : null;
}

export type Decided = { verdict: Verdict; decidedBy: string };

export type ApprovalSituation = {
  proposal: {
    memberId: string;
    proposedBy: string;
    before: VisitRecord | null;
    after: VisitRecord;
    decided: Decided | null;
  } | null;
  /** The visit as it stands now. */
  visit: VisitFound;
  others: readonly Span[];
};

export const APPROVAL_REFUSALS = [
  'proposal-not-found',
  'may-not-decide',
  'own-proposal',
  'changed',
  'not-over-yet',
  'overlaps',
] as const;
export type ApprovalRefusal = (typeof APPROVAL_REFUSALS)[number];
export type ApprovalDecision =
  | { kind: 'decide'; verdict: Verdict }
  /** Somebody was quicker: what they decided is the answer. */
  | { kind: 'decided'; decided: Decided }
  | { kind: 'refuse'; reason: ApprovalRefusal };

export function decideApproval(
  { proposal, visit, others }: ApprovalSituation,
  asked: { verdict: Verdict; by: string; mayDecide: boolean; now: Instant },
): ApprovalDecision {
  if (!proposal) return refuse('proposal-not-found');
  if (proposal.decided) return { kind: 'decided', decided: proposal.decided };
  if (!asked.mayDecide) return refuse('may-not-decide');
  // Whoever proposed may take it back, but nobody approves their own wish or their own hours.
  if (asked.verdict === 'declined') return { kind: 'decide', verdict: 'declined' };
  if (asked.by === proposal.proposedBy || asked.by === proposal.memberId) return refuse('own-proposal');
  if (visit === 'open' || !isSameRecord(visit, proposal.before)) return refuse('changed');
  if (proposal.after.standing === 'void') return { kind: 'decide', verdict: 'approved' };
  const fault = faultOf(proposal.after, others, asked.now);
  if (fault === 'overlaps' || fault === 'not-over-yet') return refuse(fault);
  return { kind: 'decide', verdict: 'approved' };
}
