import { describe, expect, it } from 'vitest';
import { instant, type LocalDate } from '../../server/domain/instant.ts';
import type { VisitRecord } from '../../server/domain/log/record-event-types.ts';
import {
  type ApprovalSituation,
  type CorrectionWish,
  decideApproval,
  decideProposal,
  type ProposalSituation,
} from '../../server/domain/records/decide-correction.ts';
import { retimed } from '../../server/domain/records/visit-record.ts';

const calendar = { zone: 'Asia/Tokyo', dayStartsAt: '04:00' };
const MIDNIGHT = Date.parse('2026-11-20T00:00:00+09:00');
/** Hours of 20 November, Japan time. */
const at = (hours: number) => instant(MIDNIGHT + hours * 3_600_000);
const NONE = { teamId: null, categoryId: null };
const TEAM = { teamId: 't1', categoryId: null };

const record = (from: number, to: number, more: Partial<VisitRecord> = {}): VisitRecord => ({
  openedAt: at(from),
  closedAt: at(to),
  businessDay: '2026-11-20' as LocalDate,
  standing: 'closed',
  work: NONE,
  changes: [],
  ...more,
});
const span = (from: number, to: number | null) => ({
  openedAt: at(from),
  closedAt: to === null ? null : at(to),
});
const times = (from: number, to: number): CorrectionWish => ({
  kind: 'times',
  openedAt: at(from),
  closedAt: at(to),
});
const missed = (from: number, to: number): CorrectionWish => ({
  kind: 'missed',
  openedAt: at(from),
  closedAt: at(to),
  work: NONE,
});
const usual = record(9, 12);
const forgotten = record(9, 18, { standing: 'to-confirm' });

type ProposalCase = [
  title: string,
  visit: ProposalSituation['visit'],
  wish: CorrectionWish,
  more: Partial<ProposalSituation>,
  expected: string,
];
const PROPOSALS: ProposalCase[] = [
  ['an earlier arrival', usual, times(8.5, 12), {}, 'closed 8.5-12'],
  ['a later end', usual, times(9, 13), {}, 'closed 9-13'],
  ['both ends', usual, times(10, 11), {}, 'closed 10-11'],
  ['another day', usual, times(-20, -18), {}, 'closed -20--18'],
  ['an end of a forgotten visit', forgotten, times(9, 17), {}, 'closed 9-17'],
  ['the swept end itself, which then counts', forgotten, times(9, 18), {}, 'closed 9-18'],
  ['a visit that is still open', 'open', times(9, 12), {}, 'still-open'],
  ['a visit of nobody or of somebody else', null, times(9, 12), {}, 'visit-not-found'],
  ['a missed visit', null, missed(9, 12), {}, 'closed 9-12'],
  ['a missed visit in place of one that is there', usual, missed(9, 12), {}, 'visit-not-found'],
  ['to take a visit back', usual, { kind: 'take-back' }, {}, 'void 9-12'],
  [
    'to take back what was taken back',
    record(9, 12, { standing: 'void' }),
    { kind: 'take-back' },
    {},
    'nothing-changes',
  ],
  ['to restore what was taken back', record(9, 12, { standing: 'void' }), times(9, 12), {}, 'closed 9-12'],
  ['the same times', usual, times(9, 12), {}, 'nothing-changes'],
  [
    'a second proposal for the same visit',
    usual,
    times(9, 13),
    { hasOpenProposal: true },
    'already-proposed',
  ],
  ['an end before the beginning', usual, times(12, 9), {}, 'ends-before-it-begins'],
  ['an end at the beginning', usual, times(9, 9), {}, 'ends-before-it-begins'],
  ['an end after now', usual, times(9, 20.5), {}, 'not-over-yet'],
  ['an end at this moment', usual, times(9, 20), {}, 'closed 9-20'],
  ['a day and a minute', usual, times(-5, 19.1), {}, 'too-long'],
  ['a whole day', usual, times(-5, 19), {}, 'closed -5-19'],
  ['over an earlier visit', usual, times(8, 12), { others: [span(7, 8.5)] }, 'overlaps'],
  ['over a later visit', usual, times(9, 14), { others: [span(13, 15)] }, 'overlaps'],
  ['around another visit', usual, times(6, 18), { others: [span(13, 15)] }, 'overlaps'],
  ['inside another visit', null, missed(14, 14.5), { others: [span(13, 15)] }, 'overlaps'],
  ['into the open visit', usual, times(9, 19.5), { others: [span(19, null)] }, 'overlaps'],
  ['up to the next visit', usual, times(9, 13), { others: [span(13, 15)] }, 'closed 9-13'],
  ['from the visit before on', usual, times(8, 12), { others: [span(7, 8)] }, 'closed 8-12'],
  [
    'to take a visit back beside another',
    usual,
    { kind: 'take-back' },
    { others: [span(8, 11)] },
    'void 9-12',
  ],
];
const hours = (ms: number) => (ms - MIDNIGHT) / 3_600_000;

describe('a proposal', () => {
  it.each(PROPOSALS)('C1 of %s', (_title, visit, wish, more, expected) => {
    const decision = decideProposal({ visit, hasOpenProposal: false, others: [], ...more }, wish, {
      now: at(20),
      calendar,
    });
    const { kind } = decision;
    const answer =
      kind === 'refuse'
        ? decision.reason
        : `${decision.after.standing} ${hours(decision.after.openedAt)}-${hours(decision.after.closedAt)}`;
    expect(answer).toBe(expected);
    if (kind === 'propose') expect(decision.before).toBe(visit);
  });

  it('A9 belongs to the business day of its new beginning', () => {
    const decision = decideProposal({ visit: null, hasOpenProposal: false, others: [] }, missed(3, 5), {
      now: at(20),
      calendar,
    });
    expect(decision).toMatchObject({ after: { businessDay: '2026-11-19' } });
  });
});

describe('a visit with other times', () => {
  const whole = record(9, 12, {
    changes: [
      { changedAt: at(9.5), turnsTo: 'work', work: TEAM },
      { changedAt: at(10), turnsTo: 'break', work: TEAM },
      { changedAt: at(11), turnsTo: 'work', work: TEAM },
    ],
  });
  it.each([
    ['keeps what lies inside', 8, 13, NONE, [9.5, 10, 11]],
    ['lets go of what lies after the end', 9, 10.5, NONE, [9.5, 10]],
    ['begins with the team that held then', 9.75, 12, TEAM, [10, 11]],
    ['begins in the pause that held then', 10.5, 12, TEAM, [10.5, 11]],
    ['begins with the work after the pause', 11, 12, TEAM, []],
  ])('C1 %s', (_title, from, to, work, changed) => {
    const after = retimed(whole, { openedAt: at(from), closedAt: at(to) }, calendar);
    expect(after.work).toEqual(work);
    expect(after.changes.map(({ changedAt }) => hours(changedAt))).toEqual(changed);
  });
});

type Asked = Parameters<typeof decideApproval>[1];
const proposal: NonNullable<ApprovalSituation['proposal']> = {
  memberId: 'member',
  proposedBy: 'member',
  before: usual,
  after: record(9, 13),
  decided: null,
};
const decided = { verdict: 'approved', decidedBy: 'other' } as const;
const DECISIONS: [string, Partial<ApprovalSituation>, Partial<Asked>, string][] = [
  ['is approved by somebody else', {}, {}, 'approved'],
  ['is declined by somebody else', {}, { verdict: 'declined' }, 'declined'],
  ['is not approved by its proposer', {}, { by: 'member' }, 'own-proposal'],
  ['is taken back by its proposer', {}, { by: 'member', verdict: 'declined' }, 'declined'],
  [
    'of staff is not approved by themselves',
    { proposal: { ...proposal, proposedBy: 'staff' } },
    {},
    'own-proposal',
  ],
  [
    'of staff about me is not approved by me',
    { proposal: { ...proposal, memberId: 'staff', proposedBy: 'x' } },
    {},
    'own-proposal',
  ],
  ['is not decided by a worker', {}, { mayDecide: false }, 'may-not-decide'],
  ['is not declined by a worker', {}, { mayDecide: false, verdict: 'declined' }, 'may-not-decide'],
  ['that is not there', { proposal: null }, {}, 'proposal-not-found'],
  ['that was decided gives the same answer', { proposal: { ...proposal, decided } }, {}, 'approved by other'],
  [
    'that was approved gives that answer to who declines',
    { proposal: { ...proposal, decided } },
    { verdict: 'declined' },
    'approved by other',
  ],
  ['for a visit that changed meanwhile', { visit: record(9, 12.5) }, {}, 'changed'],
  ['for a visit that goes on again', { visit: 'open' }, {}, 'changed'],
  [
    'for a visit whose end was agreed on meanwhile',
    { proposal: { ...proposal, before: forgotten } },
    {},
    'changed',
  ],
  ['for a visit that appeared meanwhile', { proposal: { ...proposal, before: null } }, {}, 'changed'],
  [
    'for a changed visit is declined all the same',
    { visit: record(9, 12.5) },
    { verdict: 'declined' },
    'declined',
  ],
  ['of a missed visit', { visit: null, proposal: { ...proposal, before: null } }, {}, 'approved'],
  ['that would overlap by now', { others: [span(12.5, 14)] }, {}, 'overlaps'],
  ['that touches the next visit', { others: [span(13, 14)] }, {}, 'approved'],
  ['whose end lies ahead, as the clock was set back', {}, { now: at(12.5) }, 'not-over-yet'],
  [
    'to take a visit back',
    { proposal: { ...proposal, after: { ...usual, standing: 'void' } }, others: [span(9, 10)] },
    {},
    'approved',
  ],
];

describe('a decision', () => {
  it.each(DECISIONS)('C1 on a proposal %s', (_title, situation, asked, expected) => {
    const decision = decideApproval(
      { proposal, visit: usual, others: [], ...situation },
      { verdict: 'approved', by: 'staff', mayDecide: true, now: at(20), ...asked },
    );
    const answer =
      decision.kind === 'refuse'
        ? decision.reason
        : decision.kind === 'decide'
          ? decision.verdict
          : `${decision.decided.verdict} by ${decision.decided.decidedBy}`;
    expect(answer).toBe(expected);
  });
});
