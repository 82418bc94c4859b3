/** Visits as records: how one stands, how it is corrected, and who looked at it. */
import type { Instant, LocalDate } from '../instant.ts';

/** What a visit's time is booked on (A6). Both null: the member has nothing to choose from. */
export type WorkChoice = { teamId: string | null; categoryId: string | null };

/** 「外出」 leaves the house for a while, 「休憩」 rests in it (A7). */
export const PAUSE_KINDS = ['out', 'break'] as const;
export type PauseKind = (typeof PAUSE_KINDS)[number];

/** A visit as it stands in one version, the whole of it, so that versions can be laid side by side (C1). */
export type VisitRecord = {
  openedAt: Instant;
  closedAt: Instant;
  businessDay: LocalDate;
  /** `to-confirm`: nobody has agreed on its end yet; `void`: taken back. */
  standing: 'closed' | 'to-confirm' | 'void';
  /** What it was booked on at its beginning. */
  work: WorkChoice;
  changes: VisitChange[];
};
export type VisitChange = { changedAt: Instant; turnsTo: 'work' | PauseKind; work: WorkChoice };

/** Why a record should be changed, and why a proposal was not followed: chosen by touch. */
export const CORRECTION_REASONS = [
  'forgot-to-leave',
  'forgot-to-arrive',
  'wrong-time',
  'by-mistake',
  'reader-away',
  'other',
] as const;
export type CorrectionReason = (typeof CORRECTION_REASONS)[number];
export const DECLINE_REASONS = ['other-times', 'already-right', 'let-us-talk', 'withdrawn'] as const;
export type DeclineReason = (typeof DECLINE_REASONS)[number];
export const VERDICTS = ['approved', 'declined'] as const;
export type Verdict = (typeof VERDICTS)[number];

/** What of somebody's records was looked at. */
export type RecordsView = 'proposals' | 'month' | 'export' | 'print';

/** Minutes of a member on one business day, team and category, with the names and the rule as they stood. */
export type MonthRow = {
  day: LocalDate;
  teamId: string | null;
  team: string | null;
  categoryId: string | null;
  category: string | null;
  whole: number;
  out: number;
  break: number;
  counted: number;
  /** Null: no rule held on that day yet, and nothing is deducted. */
  ruleFrom: LocalDate | null;
  deduct: PauseKind[];
};
/** From when to when somebody was there, of the visits that count. */
export type MonthStay = { day: LocalDate; openedAt: Instant; closedAt: Instant };
export const UNLOCK_REASONS = ['correction-came', 'countersigned-by-mistake', 'member-asked'] as const;
export type UnlockReason = (typeof UNLOCK_REASONS)[number];

/** Data of each event about records, by type. */
export type RecordEventData = {
  /** A visit as two people agreed that it was (C1). Earlier versions and raw taps stay what they are. */
  'visit-corrected': VisitRecord & {
    visitId: string;
    memberId: string;
    version: number;
    /** Null: a visit that nobody tapped for. */
    before: VisitRecord | null;
    proposalId: string;
  };
  /** `version` and `before` are the visit as the proposer saw it; a free note goes beside the log. */
  'correction-proposed': {
    proposalId: string;
    visitId: string;
    memberId: string;
    version: number;
    before: VisitRecord | null;
    after: VisitRecord;
    reason: CorrectionReason;
    proposedBy: string;
    proposedAt: Instant;
  };
  /** `reason` is null for an approval: the proposal has its own. */
  'correction-decided': {
    proposalId: string;
    verdict: Verdict;
    reason: DeclineReason | null;
    decidedBy: string;
    decidedAt: Instant;
  };
  /** Somebody looked at the records of others (O11). `month` is null where the view has none. */
  'records-viewed': { viewedBy: string; memberIds: string[]; view: RecordsView; month: string | null };
  /** Whoever proposed has seen what became of it (C1). */
  'proposer-told': { proposalId: string; memberId: string; toldAt: Instant };
  /** The member agreed to these rows (C2). The first events of this kind had no stays. */
  'month-confirmed': {
    memberId: string;
    month: string;
    rows: MonthRow[];
    stays?: MonthStay[];
    confirmedAt: Instant;
  };
  /** Countersigned by a director: what the member agreed to is the month from now on. */
  'month-locked': { memberId: string; month: string; countersignedBy: string; lockedAt: Instant };
  'month-unlocked': {
    memberId: string;
    month: string;
    reason: UnlockReason;
    unlockedBy: string;
    unlockedAt: Instant;
  };
};

/** Free words: beside the log, never in it. */
export type RecordConfidentialData = {
  'correction-proposed': { note: string };
  'correction-decided': { note: string };
  /** As they stood on what was signed. */
  'month-locked': { name: string | null; kana: string | null };
};

/** An end that a forgotten check-out may have had, and what speaks for it (A8). */
export const END_EVIDENCE = ['pause', 'last-touch', 'closing'] as const;
export type EndCandidate = { evidence: (typeof END_EVIDENCE)[number]; at: Instant };
