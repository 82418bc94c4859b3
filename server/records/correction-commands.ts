/** Proposing and deciding corrections (C1). */
import { findTapper } from '../attendance/attendance-store.ts';
import type { SiteTransaction } from '../database/schema.ts';
import { type SetCommand, singleCommand } from '../database/write-queue.ts';
import { addMs, type Instant } from '../domain/instant.ts';
import type { DomainEvent } from '../domain/log/event-types.ts';
import type {
  CorrectionReason,
  DeclineReason,
  RecordsView,
  Verdict,
  VisitRecord,
} from '../domain/log/record-event-types.ts';
import {
  type ApprovalRefusal,
  type CorrectionWish,
  type Decided,
  decideApproval,
  decideProposal,
  type ProposalRefusal,
} from '../domain/records/decide-correction.ts';
import { mayUseDesk } from '../domain/roles.ts';
import { type CommandContext, newEvent } from '../events/command-context.ts';
import { findMember } from '../members/members-store.ts';
import { findStaffMember } from '../staff/staff-store.ts';
import { findProposal, findVisit, hasOpenProposal, readOthers, type VisitRow } from './records-store.ts';

type Wished = {
  /** Made by whoever asks, so that a repeated request proposes nothing twice. */
  proposalId: string;
  /** Null for a missed visit. */
  visitId: string | null;
  wish: CorrectionWish;
  reason: CorrectionReason;
  note: string | null;
};
type ProposalInput = Wished & { memberId: string; proposedBy: string };
/** The tap on this station speaks for the member. */
type OwnProposalInput = Wished & { tapId: string; stationId: string };
type EndAnswerInput = {
  requestId: string;
  tapId: string;
  stationId: string;
  visitId: string;
  at: Instant;
};
type DecisionInput = {
  proposalId: string;
  verdict: Verdict;
  reason: DeclineReason | null;
  note: string | null;
  decidedBy: string;
};

type Refused<Reason> = { kind: 'refused'; reason: Reason };
type Done = { kind: 'done' };
type ProposalResult = Done | Refused<ProposalRefusal | 'member-not-found'>;
type OwnProposalResult = ProposalResult | Refused<'session-over'>;
type EndAnswerResult = Done | Refused<'session-over' | 'not-asked'>;
type DecisionResult =
  | ({ kind: 'decided' } & Decided)
  | Refused<Exclude<ApprovalRefusal, 'changed'>>
  /** The record is no longer what the proposer saw: this is how it stands now. */
  | { kind: 'changed'; now: VisitRow | null };

/** How long a tap speaks for the person in front of the screen (O3). */
const SESSION_MS = 60_000;

export type CorrectionCommands = {
  propose: SetCommand<ProposalInput, ProposalResult>;
  proposeOwn: SetCommand<OwnProposalInput, OwnProposalResult>;
  /** 「このとき帰りました」: one of the ends that the member was asked about (A8). */
  answerEnd: SetCommand<EndAnswerInput, EndAnswerResult>;
  decide: SetCommand<DecisionInput, DecisionResult>;
  /** The member has seen what became of a proposal of theirs; seeing it again changes nothing. */
  noteTold: SetCommand<{ proposalId: string; memberId: string }, void>;
  noteView: SetCommand<
    { viewedBy: string; memberIds: string[]; view: RecordsView; month: string | null },
    void
  >;
};

export function createCorrectionCommands(context: CommandContext): CorrectionCommands {
  const { clock, ids, recordEvents } = context;
  return {
    propose: singleCommand('propose-correction', (tx, input) => propose(context, tx, input)),
    proposeOwn: singleCommand('propose-own-correction', async (tx, input) => {
      const memberId = await findMemberOfTap(context, tx, input);
      if (memberId === null) return { kind: 'refused', reason: 'session-over' };
      return propose(context, tx, { ...input, memberId, proposedBy: memberId });
    }),
    answerEnd: singleCommand('answer-end', (tx, input) => answerEnd(context, tx, input)),
    decide: singleCommand('decide-correction', (tx, input) => decide(context, tx, input)),
    noteTold: singleCommand('note-told', async (tx, { proposalId, memberId }) => {
      const found = await findProposal(tx, proposalId);
      if (found?.proposed_by !== memberId || found.decided_at === null || found.told_at !== null) return;
      const toldAt = clock.now();
      await recordEvents(tx, [newEvent(ids, 'proposer-told', toldAt, { proposalId, memberId, toldAt })]);
    }),
    noteView: singleCommand('note-records-view', async (tx, seen) => {
      if (seen.memberIds.length === 0) return;
      await recordEvents(tx, [newEvent(ids, 'records-viewed', clock.now(), seen)]);
    }),
  };
}

const findMemberOfTap = (
  { clock }: CommandContext,
  tx: SiteTransaction,
  { tapId, stationId }: { tapId: string; stationId: string },
): Promise<string | null> => findTapper(tx, { tapId, stationId, notBefore: addMs(clock.now(), -SESSION_MS) });

async function propose(
  { clock, ids, calendar, recordEvents }: CommandContext,
  tx: SiteTransaction,
  input: ProposalInput,
): Promise<ProposalResult> {
  const { proposalId, memberId, wish, reason, note, proposedBy } = input;
  if (await findProposal(tx, proposalId)) return { kind: 'done' };
  if (!(await findMember(tx, memberId))) return { kind: 'refused', reason: 'member-not-found' };
  const now = clock.now();
  const found = input.visitId === null ? null : await findVisit(tx, input.visitId);
  const own = found?.memberId === memberId ? found : null;
  const visitId = own?.visitId ?? ids.uuid();
  const span = wish.kind === 'take-back' ? null : { ...wish, memberId, visitId };
  const situation = {
    visit: own?.record ?? null,
    hasOpenProposal: await hasOpenProposal(tx, visitId),
    others: span ? await readOthers(tx, span) : [],
  };
  const decision = decideProposal(situation, wish, { now, calendar });
  if (decision.kind === 'refuse') return { kind: 'refused', reason: decision.reason };
  const { before, after } = decision;
  const data = { proposalId, visitId, memberId, version: own?.version ?? 0, before, after, reason };
  await recordEvents(tx, [
    newEvent(
      ids,
      'correction-proposed',
      now,
      { ...data, proposedBy, proposedAt: now },
      note ? { note } : undefined,
    ),
  ]);
  return { kind: 'done' };
}

async function answerEnd(
  context: CommandContext,
  tx: SiteTransaction,
  input: EndAnswerInput,
): Promise<EndAnswerResult> {
  const { requestId: proposalId, visitId, at } = input;
  if (await findProposal(tx, proposalId)) return { kind: 'done' };
  const memberId = await findMemberOfTap(context, tx, input);
  if (memberId === null) return { kind: 'refused', reason: 'session-over' };
  const visit = await findVisit(tx, visitId);
  const isAsked =
    visit?.memberId === memberId &&
    visit.record !== 'open' &&
    visit.record.standing === 'to-confirm' &&
    visit.candidates.some((one) => one.at === at);
  if (!isAsked) return { kind: 'refused', reason: 'not-asked' };
  const wish = { kind: 'times', openedAt: visit.openedAt, closedAt: at } as const;
  const wished = { proposalId, visitId, wish, reason: 'forgot-to-leave', note: null } as const;
  const result = await propose(context, tx, { ...wished, memberId, proposedBy: memberId });
  return result.kind === 'done' ? result : { kind: 'refused', reason: 'not-asked' };
}

async function decide(
  { clock, ids, recordEvents }: CommandContext,
  tx: SiteTransaction,
  { proposalId, verdict, reason, note, decidedBy }: DecisionInput,
): Promise<DecisionResult> {
  const row = await findProposal(tx, proposalId);
  const proposal = row ? proposalOf(row) : null;
  const visit = row ? await findVisit(tx, row.visit_id) : null;
  const span = row && proposal && { ...proposal.after, memberId: row.member_id, visitId: row.visit_id };
  const staff = await findStaffMember(tx, decidedBy);
  const now = clock.now();
  const decision = decideApproval(
    { proposal, visit: visit?.record ?? null, others: span ? await readOthers(tx, span) : [] },
    { verdict, by: decidedBy, mayDecide: staff?.active === true && mayUseDesk(staff.roles), now },
  );
  if (decision.kind === 'decided') return { kind: 'decided', ...decision.decided };
  if (decision.kind === 'refuse') {
    if (decision.reason === 'changed') return { kind: 'changed', now: visit };
    return { kind: 'refused', reason: decision.reason };
  }
  const declined = verdict === 'declined' ? (reason ?? 'let-us-talk') : null;
  const data = { proposalId, verdict, reason: declined, decidedBy, decidedAt: now };
  const decided: DomainEvent = newEvent(ids, 'correction-decided', now, data, note ? { note } : undefined);
  const corrected =
    verdict === 'approved' && row && proposal ? [correctedEvent(row, proposal, visit?.version ?? 0)] : [];
  await recordEvents(tx, [decided, ...corrected.map((one) => newEvent(ids, 'visit-corrected', now, one))]);
  return { kind: 'decided', verdict, decidedBy };
}

type Row = NonNullable<Awaited<ReturnType<typeof findProposal>>>;

function proposalOf(row: Row) {
  const before: VisitRecord | null = row.record_before === null ? null : JSON.parse(row.record_before);
  const after: VisitRecord = JSON.parse(row.record_after);
  const { verdict, decided_by: decidedBy } = row;
  const decided = verdict && decidedBy !== null ? { verdict, decidedBy } : null;
  return { memberId: row.member_id, proposedBy: row.proposed_by, before, after, decided };
}

function correctedEvent(row: Row, { before, after }: ReturnType<typeof proposalOf>, version: number) {
  const { visit_id: visitId, member_id: memberId, proposal_id: proposalId } = row;
  return { ...after, visitId, memberId, version: version + 1, before, proposalId };
}
