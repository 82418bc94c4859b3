/** How visits and proposals look on the wire, for the routes of this folder. */
import { z } from '@hono/zod-openapi';
import type { ClockCorrection } from '../attendance/clock-store.ts';
import type { SiteTables } from '../database/schema.ts';
import { PAUSE_KINDS } from '../domain/log/event-types.ts';
import {
  CORRECTION_REASONS,
  DECLINE_REASONS,
  VERDICTS,
  type VisitRecord,
} from '../domain/log/record-event-types.ts';
import { instantField, shortText, uuid } from '../http/api.ts';
import type { ProposalShown } from './records-store.ts';

export const monthField = z
  .string()
  .regex(/^20\d\d-(0[1-9]|1[0-2])$/, 'must be a month like "2026-11"')
  .openapi({ example: '2026-11' });
export const noteField = shortText(300).nullable().default(null);
export const reasonField = z.enum(CORRECTION_REASONS);

const work = z.object({ teamId: uuid.nullable(), categoryId: uuid.nullable() });
const times = { openedAt: instantField, closedAt: instantField };
export const wishField = z.union([
  z.strictObject({ kind: z.literal('times'), visitId: uuid, ...times }),
  z.strictObject({ kind: z.literal('missed'), ...times, work }),
  z.strictObject({ kind: z.literal('take-back'), visitId: uuid }),
]);

/** A visit or one of its versions, as it is shown. */
export const shownRecord = z.object({
  openedAt: z.number().int(),
  closedAt: z.number().int().nullable(),
  businessDay: z.string(),
  standing: z.enum(['open', 'closed', 'to-confirm', 'void']),
  changes: z.array(z.object({ changedAt: z.number().int(), turnsTo: z.enum(['work', ...PAUSE_KINDS]) })),
});

export const showRecord = ({ openedAt, closedAt, businessDay, standing, changes }: VisitRecord) => {
  const steps = changes.map(({ changedAt, turnsTo }) => ({ changedAt, turnsTo }));
  return { openedAt, closedAt, businessDay, standing, changes: steps };
};

const shownTimes = z.object({
  openedAt: z.number().int(),
  closedAt: z.number().int().nullable(),
  businessDay: z.string(),
});
/** What a wrong clock had said of a visit, and what the measured distance made of it (A10). */
export const shownClockCorrection = z.object({
  correctedAt: z.number().int(),
  before: shownTimes,
  after: shownTimes,
});

export function showClockCorrection({ correctedAt, before, after }: ClockCorrection) {
  const times = ({ openedAt, closedAt, businessDay }: ClockCorrection['before']) => {
    return { openedAt, closedAt, businessDay };
  };
  return { correctedAt, before: times(before), after: times(after) };
}

export const shownProposal = z.object({
  proposalId: uuid,
  visitId: uuid,
  memberId: uuid,
  nickname: z.string(),
  before: shownRecord.nullable(),
  after: shownRecord,
  reason: reasonField,
  note: z.string().nullable(),
  proposer: z.string(),
  byMember: z.boolean(),
  isOwn: z.boolean().openapi({ description: 'By or about whoever asks: somebody else has to approve it.' }),
  proposedAt: z.number().int(),
  decision: z
    .object({
      verdict: z.enum(VERDICTS),
      reason: z.enum(DECLINE_REASONS).nullable(),
      decider: z.string(),
      decidedAt: z.number().int(),
      note: z.string().nullable(),
    })
    .nullable(),
});

const parsedRecord = (text: string) => showRecord(JSON.parse(text) as VisitRecord);

export function showProposal(row: ProposalShown, viewer: string) {
  const { verdict, decided_at: decidedAt } = row;
  const decision =
    verdict && decidedAt !== null
      ? {
          verdict,
          reason: row.decline_reason,
          decider: row.decider ?? '',
          decidedAt,
          note: row.decision_note,
        }
      : null;
  return {
    proposalId: row.proposal_id,
    visitId: row.visit_id,
    memberId: row.member_id,
    nickname: row.nickname,
    before: row.record_before === null ? null : parsedRecord(row.record_before),
    after: parsedRecord(row.record_after),
    reason: row.reason,
    note: row.note,
    proposer: row.proposer,
    byMember: row.proposed_by === row.member_id,
    isOwn: isOwn(row, viewer),
    proposedAt: row.proposed_at,
    decision,
  };
}

const isOwn = (row: SiteTables['corrections'], viewer: string): boolean =>
  row.proposed_by === viewer || row.member_id === viewer;
