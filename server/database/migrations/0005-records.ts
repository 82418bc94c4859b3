import { type Kysely, sql } from 'kysely';

/**
 * A correction is proposed by one person and decided by another; both its sides are kept as whole visits, so that every version
 * can be shown for as long as the records are kept. Free notes stand in a table of their own, which can be emptied for one person
 * while the chain stays whole.
 *
 * A month of a member is confirmed, then countersigned: what was agreed on is kept as it was. The names that stood on it are kept
 * apart for the same reason as the notes.
 */
const MONTH = sql`glob '[0-9][0-9][0-9][0-9]-[0-9][0-9]'`;

const STATEMENTS = [
  sql`create table corrections (
    proposal_id text primary key,
    visit_id text not null,
    member_id text not null references members (member_id),
    version integer not null check (version >= 0),
    record_before text check (json_valid(record_before)),
    record_after text not null check (json_valid(record_after)),
    reason text not null,
    proposed_by text not null references members (member_id),
    proposed_at integer not null,
    verdict text check (verdict in ('approved', 'declined')),
    decline_reason text,
    decided_by text references members (member_id),
    decided_at integer,
    check ((verdict is null) = (decided_at is null)),
    check ((verdict is null) = (decided_by is null)),
    check (verdict is not 'approved' or decided_by <> proposed_by)
  ) strict, without rowid`,
  sql`create unique index corrections_one_open_per_visit on corrections (visit_id) where decided_at is null`,
  sql`create index corrections_by_member on corrections (member_id, proposed_at)`,
  sql`create table correction_notes (
    proposal_id text not null references corrections (proposal_id),
    written_for text not null check (written_for in ('proposal', 'decision')),
    note text not null check (length(note) between 1 and 300),
    primary key (proposal_id, written_for)
  ) strict, without rowid`,
  sql`create table member_months (
    member_id text not null references members (member_id),
    month text not null check (month ${MONTH}),
    confirmed_at integer,
    agreed text check (json_valid(agreed)),
    countersigned_by text references members (member_id),
    locked_at integer,
    primary key (member_id, month),
    check ((locked_at is null) = (countersigned_by is null)),
    check (locked_at is null or agreed is not null)
  ) strict, without rowid`,
  sql`create index member_months_by_month on member_months (month)`,
  sql`create table locked_names (
    member_id text not null,
    month text not null check (month ${MONTH}),
    name text,
    kana text,
    primary key (member_id, month)
  ) strict, without rowid`,
];

export async function up<Tables>(db: Kysely<Tables>): Promise<void> {
  for (const statement of STATEMENTS) await statement.execute(db);
}
