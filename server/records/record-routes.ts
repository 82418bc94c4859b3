/** Records and corrections at the staff pages (C1). Each look at somebody's records is logged (O11). */
import { createRoute, z } from '@hono/zod-openapi';
import { listClockCorrections } from '../attendance/clock-store.ts';
import type { SiteReader } from '../database/schema.ts';
import type { WriteQueue } from '../database/write-queue.ts';
import type { Clock } from '../domain/clock.ts';
import { addMs } from '../domain/instant.ts';
import { DECLINE_REASONS, VERDICTS } from '../domain/log/record-event-types.ts';
import { APPROVAL_REFUSALS, PROPOSAL_REFUSALS } from '../domain/records/decide-correction.ts';
import { commonErrors, createApi, json, jsonBody, staffSecurity, uuid } from '../http/api.ts';
import { refusalBody } from '../http/errors.ts';
import { requireStaff, type StaffEnv } from '../http/staff-access.ts';
import type { StaffSessions } from '../http/staff-sessions.ts';
import type { CorrectionCommands } from './correction-commands.ts';
import { PROPOSAL_SENTENCES } from './own-record-routes.ts';
import {
  monthField,
  noteField,
  reasonField,
  showClockCorrection,
  shownClockCorrection,
  shownProposal,
  shownRecord,
  showProposal,
  showRecord,
  wishField,
} from './record-bodies.ts';
import {
  listDecidedOf,
  listOpenProposals,
  listProposalsOf,
  readVisitsOfMonth,
  type VisitRow,
} from './records-store.ts';

export type RecordRoutesOptions = {
  queue: WriteQueue;
  corrections: CorrectionCommands;
  sessions: StaffSessions;
  reader: SiteReader;
  clock: Clock;
};

/** How long the proposer is shown what became of a proposal. */
const DECIDED_SHOWN_MS = 14 * 24 * 60 * 60_000;

const openRoute = createRoute({
  method: 'get',
  path: '/api/staff/corrections',
  tags: ['staff'],
  summary: 'Proposals that wait for somebody, oldest first, and what became of one’s own',
  security: staffSecurity,
  responses: {
    200: json(
      z.object({ open: z.array(shownProposal), decided: z.array(shownProposal) }),
      'Each with the record before and after.',
    ),
    ...commonErrors,
  },
});

const recordsRoute = createRoute({
  method: 'get',
  path: '/api/staff/members/{memberId}/records',
  tags: ['staff'],
  summary: 'A month of one member with every version; the look is logged',
  security: staffSecurity,
  request: { params: z.object({ memberId: uuid }), query: z.object({ month: monthField }) },
  responses: {
    200: json(
      z.object({
        month: z.string(),
        visits: z.array(
          z.object({
            visitId: uuid,
            version: z.number().int(),
            now: shownRecord,
            proposals: z.array(shownProposal),
            clockCorrections: z.array(shownClockCorrection),
          }),
        ),
        missed: z.array(shownProposal).openapi({ description: 'Proposals for visits that have no record.' }),
      }),
      'Visits by time.',
    ),
    ...commonErrors,
  },
});

const proposeRoute = createRoute({
  method: 'post',
  path: '/api/staff/members/{memberId}/corrections',
  tags: ['staff'],
  summary: 'Propose how a visit was; somebody else approves it',
  security: staffSecurity,
  request: {
    params: z.object({ memberId: uuid }),
    ...jsonBody(
      z.object({
        proposalId: uuid.openapi({ description: 'Made by the caller, the same on every retry.' }),
        wish: wishField,
        reason: reasonField,
        note: noteField,
      }),
    ),
  },
  responses: {
    200: json(z.object({ proposalId: uuid }), 'Proposed.'),
    409: json(refusalBody([...PROPOSAL_REFUSALS, 'member-not-found']), 'Not proposed; the reason says why.'),
    ...commonErrors,
  },
});

const decideRoute = createRoute({
  method: 'post',
  path: '/api/staff/corrections/{proposalId}/decision',
  tags: ['staff'],
  summary: 'Approve or decline; whoever comes second is told what the first decided',
  security: staffSecurity,
  request: {
    params: z.object({ proposalId: uuid }),
    ...jsonBody(
      z.object({
        verdict: z.enum(VERDICTS),
        reason: z.enum(DECLINE_REASONS).nullable().default(null).openapi({ description: 'Why declined.' }),
        note: noteField,
      }),
    ),
  },
  responses: {
    200: json(z.object({ verdict: z.enum(VERDICTS), byYou: z.boolean() }), 'Decided.'),
    409: json(
      z.object({
        refusal: z.object({ reason: z.enum(APPROVAL_REFUSALS), message: z.string() }),
        now: shownRecord
          .nullable()
          .openapi({ description: 'With `changed`: how the record stands now. Nothing was written.' }),
      }),
      'Not decided; the reason says why.',
    ),
    ...commonErrors,
  },
});

const APPROVAL_SENTENCES: { readonly [R in (typeof APPROVAL_REFUSALS)[number]]: string } = {
  'proposal-not-found': 'there is no such proposal',
  'may-not-decide': 'this is for the staff',
  'own-proposal': 'somebody else has to approve this',
  changed: 'the record changed since this was proposed: compare, then decline or propose anew',
  'not-over-yet': 'the end lies in the future',
  overlaps: 'another visit of this member lies in that time',
};

export function createRecordRoutes({ queue, corrections, sessions, reader, clock }: RecordRoutesOptions) {
  const api = createApi<StaffEnv>();
  api.use('/api/staff/corrections/*', requireStaff(sessions));
  api.use('/api/staff/members/:memberId/records', requireStaff(sessions));
  api.use('/api/staff/members/:memberId/corrections', requireStaff(sessions));
  return api
    .openapi(openRoute, async (c) => {
      const { memberId: viewedBy } = c.get('staff');
      const since = addMs(clock.now(), -DECIDED_SHOWN_MS);
      const [open, decided] = await Promise.all([
        listOpenProposals(reader),
        listDecidedOf(reader, viewedBy, since),
      ]);
      const memberIds = othersIn([...open, ...decided], viewedBy);
      await queue.run(corrections.noteView, { viewedBy, memberIds, view: 'proposals', month: null });
      const show = (row: (typeof open)[number]) => showProposal(row, viewedBy);
      return c.json({ open: open.map(show), decided: decided.map(show) }, 200);
    })
    .openapi(recordsRoute, async (c) => {
      const { memberId } = c.req.valid('param');
      const { month } = c.req.valid('query');
      const { memberId: viewedBy } = c.get('staff');
      const memberIds = viewedBy === memberId ? [] : [memberId];
      await queue.run(corrections.noteView, { viewedBy, memberIds, view: 'month', month });
      const [visits, proposals, moved] = await Promise.all([
        readVisitsOfMonth(reader, month, memberId),
        listProposalsOf(reader, memberId),
        listClockCorrections(reader, memberId),
      ]);
      const shown = proposals.map((row) => showProposal(row, viewedBy));
      const known = new Set(visits.map(({ visitId }) => visitId));
      const missed = shown.filter(
        ({ visitId, before, after }) =>
          before === null && after.businessDay.startsWith(month) && !known.has(visitId),
      );
      const withVersions = visits.map((visit) => ({
        visitId: visit.visitId,
        version: visit.version,
        now: showVisit(visit),
        proposals: shown.filter(({ visitId }) => visitId === visit.visitId),
        clockCorrections: moved.filter(({ visitId }) => visitId === visit.visitId).map(showClockCorrection),
      }));
      return c.json({ month, visits: withVersions, missed }, 200);
    })
    .openapi(proposeRoute, async (c) => {
      const { memberId } = c.req.valid('param');
      const { proposalId, wish, reason, note } = c.req.valid('json');
      const visitId = 'visitId' in wish ? wish.visitId : null;
      const proposedBy = c.get('staff').memberId;
      const input = { proposalId, memberId, visitId, wish, reason, note, proposedBy };
      const result = await queue.run(corrections.propose, input);
      if (result.kind === 'done') return c.json({ proposalId }, 200);
      const message = PROPOSAL_SENTENCES[result.reason];
      return c.json({ refusal: { reason: result.reason, message } }, 409);
    })
    .openapi(decideRoute, async (c) => {
      const decidedBy = c.get('staff').memberId;
      const input = { ...c.req.valid('param'), ...c.req.valid('json'), decidedBy };
      const result = await queue.run(corrections.decide, input);
      if (result.kind === 'decided')
        return c.json({ verdict: result.verdict, byYou: result.decidedBy === decidedBy }, 200);
      const reason = result.kind === 'changed' ? result.kind : result.reason;
      const now = result.kind === 'changed' && result.now ? showVisit(result.now) : null;
      return c.json({ refusal: { reason, message: APPROVAL_SENTENCES[reason] }, now }, 409);
    });
}

const othersIn = (rows: readonly { member_id: string }[], viewer: string): string[] =>
  [...new Set(rows.map(({ member_id }) => member_id))].filter((id) => id !== viewer).sort();

type ShownRecord = z.infer<typeof shownRecord>;

function showVisit({ record, openedAt, businessDay }: VisitRow): ShownRecord {
  if (record !== 'open') return showRecord(record);
  return { openedAt, closedAt: null, businessDay, standing: 'open', changes: [] };
}
