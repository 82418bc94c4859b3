/** Proposals and their decisions, and visits as records. Rows are written only by the applier. */
import { sql } from 'kysely';
import type { SiteReader, SiteTables, SiteTransaction } from '../database/schema.ts';
import type { Instant, LocalDate } from '../domain/instant.ts';
import { canonicalJson, type JsonValue } from '../domain/log/canonical-json.ts';
import type { PauseKind, RecordedEvent } from '../domain/log/event-types.ts';
import type { Verdict, VisitRecord } from '../domain/log/record-event-types.ts';
import type { VisitFound } from '../domain/records/decide-correction.ts';
import type { Span } from '../domain/records/visit-record.ts';
import type { VerdictsShown } from '../domain/station-frames.ts';
import type { Applier } from '../events/record-events.ts';

type Reader = SiteReader | SiteTransaction;

export const correctionsApplier: Applier = {
  types: ['correction-proposed', 'correction-decided', 'proposer-told'],
  apply: async (tx, events) => {
    for (const event of events) {
      if (event.type === 'correction-proposed') await insertProposal(tx, event);
      if (event.type === 'correction-decided') await applyDecision(tx, event);
      if (event.type === 'proposer-told') await applyTold(tx, event);
    }
  },
};

type Of<T extends RecordedEvent['type']> = Extract<RecordedEvent, { type: T }>;

async function insertProposal(
  tx: SiteTransaction,
  { data, confidential }: Of<'correction-proposed'>,
): Promise<void> {
  const row = {
    proposal_id: data.proposalId,
    visit_id: data.visitId,
    member_id: data.memberId,
    version: data.version,
    record_before: data.before && canonicalJson(data.before as JsonValue),
    record_after: canonicalJson(data.after as JsonValue),
    reason: data.reason,
    proposed_by: data.proposedBy,
    proposed_at: data.proposedAt,
    verdict: null,
    decline_reason: null,
    decided_by: null,
    decided_at: null,
    told_at: null,
  };
  await tx.insertInto('corrections').values(row).execute();
  await insertNote(tx, data.proposalId, 'proposal', confidential?.note);
}

async function applyDecision(
  tx: SiteTransaction,
  { data, confidential }: Of<'correction-decided'>,
): Promise<void> {
  const decision = {
    verdict: data.verdict,
    decline_reason: data.reason,
    decided_by: data.decidedBy,
    decided_at: data.decidedAt,
  };
  await tx.updateTable('corrections').set(decision).where('proposal_id', '=', data.proposalId).execute();
  await insertNote(tx, data.proposalId, 'decision', confidential?.note);
}

async function applyTold(tx: SiteTransaction, { data }: Of<'proposer-told'>): Promise<void> {
  const told = { told_at: data.toldAt };
  await tx.updateTable('corrections').set(told).where('proposal_id', '=', data.proposalId).execute();
}

/** A replay of the log finds no note: it was never in it. */
async function insertNote(
  tx: SiteTransaction,
  proposal_id: string,
  written_for: SiteTables['correction_notes']['written_for'],
  note: string | undefined,
): Promise<void> {
  if (!note) return;
  await tx.insertInto('correction_notes').values({ proposal_id, written_for, note }).execute();
}

export async function findProposal(
  reader: Reader,
  proposalId: string,
): Promise<SiteTables['corrections'] | undefined> {
  return reader
    .selectFrom('corrections')
    .selectAll()
    .where('proposal_id', '=', proposalId)
    .executeTakeFirst();
}

export async function hasOpenProposal(reader: Reader, visitId: string): Promise<boolean> {
  const row = await reader
    .selectFrom('corrections')
    .select('proposal_id')
    .where('visit_id', '=', visitId)
    .where('decided_at', 'is', null)
    .executeTakeFirst();
  return row !== undefined;
}

export type VisitRow = {
  visitId: string;
  memberId: string;
  version: number;
  record: Exclude<VisitFound, null>;
  openedAt: Instant;
  businessDay: LocalDate;
  /** The ends that a forgotten visit may have had. */
  candidates: readonly { at: Instant }[];
};

type Change = { at: Instant; to: 'work' | PauseKind; team: string | null; category: string | null };
type Joined = SiteTables['visits'] & { changes: string };

const visitColumns = sql`v.*, (select json_group_array(json_object('at', c.changed_at, 'to', c.turns_to,
    'team', c.team_id, 'category', c.category_id) order by c.ordinal)
  from visit_changes c where c.visit_id = v.visit_id) as changes`;

function toVisitRow(row: Joined): VisitRow {
  const { visit_id: visitId, member_id: memberId, version, standing, closed_at: closedAt } = row;
  const { opened_at: openedAt, business_day: businessDay } = row;
  const changes = (JSON.parse(row.changes) as Change[]).map(({ at, to, team, category }) => {
    return { changedAt: at, turnsTo: to, work: { teamId: team, categoryId: category } };
  });
  const work = { teamId: row.team_id, categoryId: row.category_id };
  const record: VisitRow['record'] =
    closedAt === null || standing === 'open'
      ? 'open'
      : ({ openedAt, closedAt, businessDay, standing, work, changes } satisfies VisitRecord);
  const candidates = JSON.parse(row.candidates) as VisitRow['candidates'];
  return { visitId, memberId, version, record, openedAt, businessDay, candidates };
}

export async function findVisit(reader: Reader, visitId: string): Promise<VisitRow | null> {
  const { rows } =
    await sql<Joined>`select ${visitColumns} from visits v where v.visit_id = ${visitId}`.execute(reader);
  return rows[0] ? toVisitRow(rows[0]) : null;
}

/** All visits of a month by member and time, those that were taken back as well; of one member, or of everybody. */
export async function readVisitsOfMonth(
  reader: Reader,
  month: string,
  memberId: string | null,
): Promise<VisitRow[]> {
  const of = memberId === null ? sql`` : sql`and v.member_id = ${memberId}`;
  // Days sort as text, and nothing in a month sorts after its `-99`.
  const { rows } = await sql<Joined>`select ${visitColumns} from visits v
    where v.business_day between ${`${month}-00`} and ${`${month}-99`} ${of}
    order by v.member_id, v.opened_at, v.visit_id`.execute(reader);
  return rows.map(toVisitRow);
}

type MemberSpan = { memberId: string; visitId: string; openedAt: Instant; closedAt: Instant };

/** The member's visits that meet a stretch of time, without one of them. */
export async function readOthers(
  reader: Reader,
  { memberId, visitId, openedAt, closedAt }: MemberSpan,
): Promise<Span[]> {
  const rows = await reader
    .selectFrom('visits')
    .select(['opened_at', 'closed_at'])
    .where('member_id', '=', memberId)
    .where('visit_id', '<>', visitId)
    .where('standing', '<>', 'void')
    .where('opened_at', '<', closedAt)
    .where((eb) => eb.or([eb('closed_at', 'is', null), eb('closed_at', '>', openedAt)]))
    .execute();
  return rows.map(({ opened_at, closed_at }) => ({ openedAt: opened_at, closedAt: closed_at }));
}

/** A desk decides a few a day; older ones follow when these are decided. */
const MAX_OPEN_SHOWN = 100;
/** Of one member: far above what a month holds. */
const MAX_OF_MEMBER = 500;

export type ProposalShown = SiteTables['corrections'] & {
  nickname: string;
  proposer: string;
  decider: string | null;
  note: string | null;
  decision_note: string | null;
};

const proposalsWhere = (condition: ReturnType<typeof sql>) => sql<ProposalShown>`
  select p.*, m.nickname, b.nickname as proposer, d.nickname as decider, n.note, dn.note as decision_note
  from corrections p join members m on m.member_id = p.member_id join members b on b.member_id = p.proposed_by
  left join members d on d.member_id = p.decided_by
  left join correction_notes n on n.proposal_id = p.proposal_id and n.written_for = 'proposal'
  left join correction_notes dn on dn.proposal_id = p.proposal_id and dn.written_for = 'decision'
  where ${condition}`;

/** Oldest first: who waits longest is answered first. */
export async function listOpenProposals(reader: SiteReader): Promise<ProposalShown[]> {
  const condition = sql`p.decided_at is null order by p.proposed_at, p.proposal_id limit ${MAX_OPEN_SHOWN}`;
  return (await proposalsWhere(condition).execute(reader)).rows;
}

/** Since a moment, newest first: the proposer is told either way. */
export async function listDecidedOf(
  reader: SiteReader,
  proposedBy: string,
  since: Instant,
): Promise<ProposalShown[]> {
  const condition = sql`p.proposed_by = ${proposedBy} and p.decided_at >= ${since} and p.decided_by <> ${proposedBy}
    order by p.decided_at desc limit ${MAX_OPEN_SHOWN}`;
  return (await proposalsWhere(condition).execute(reader)).rows;
}

export async function listProposalsOf(reader: SiteReader, memberId: string): Promise<ProposalShown[]> {
  const condition = sql`p.member_id = ${memberId} order by p.proposed_at, p.proposal_id limit ${MAX_OF_MEMBER}`;
  return (await proposalsWhere(condition).execute(reader)).rows;
}

/** Of a member's own records; more than this at once nobody reads on a phone. */
const MAX_UNTOLD = 20;

/** What others decided on a member's proposals about their own records and the member has not seen, oldest first. */
export async function listUntold(reader: SiteReader, memberId: string): Promise<ProposalShown[]> {
  const condition = sql`p.proposed_by = ${memberId} and p.member_id = ${memberId} and p.decided_by <> ${memberId}
    and p.told_at is null order by p.decided_at, p.proposal_id limit ${MAX_UNTOLD}`;
  return (await proposalsWhere(condition).execute(reader)).rows;
}

/**
 * By tap id: what others decided on proposals of the person who tapped, and nobody told them yet. It is told on the first tap
 * after the decision and on no other, so that nothing has to be written for it.
 */
export async function readFreshVerdicts(
  reader: SiteReader,
  tapIds: readonly string[],
): Promise<Map<string, VerdictsShown>> {
  if (tapIds.length === 0) return new Map();
  const { rows } = await sql<{ tapId: string; least: Verdict; most: Verdict }>`
    select t.tap_id as tapId, min(p.verdict) as least, max(p.verdict) as most
    from json_each(${JSON.stringify(tapIds)}) a join taps t on t.tap_id = a.value
    join corrections p on p.proposed_by = t.member_id and p.member_id = t.member_id
      and p.decided_by <> p.proposed_by and p.told_at is null and p.decided_at < t.touched_at
    where not exists (select 1 from taps e where e.member_id = t.member_id and e.accepted = 1
      and e.tap_id <> t.tap_id and e.touched_at > p.decided_at and e.touched_at <= t.touched_at)
    group by t.tap_id`.execute(reader);
  return new Map(rows.map(({ tapId, least, most }) => [tapId, least === most ? least : 'both']));
}
