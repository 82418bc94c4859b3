import { type Kysely, sql } from 'kysely';

/**
 * Who is on duty, who has read a call without answering it, and the notice of the day. A row of duties is the last span of its
 * member; the log has the earlier ones. What a notice says is free text and stands beside the log.
 */
const STATEMENTS = [
  sql`create table duties (
    member_id text primary key references members (member_id),
    began_at integer not null,
    ends_at integer not null,
    check (ends_at >= began_at)
  ) strict, without rowid`,
  sql`create index duties_by_end on duties (ends_at)`,
  sql`create table notice_reads (
    notice_id text primary key references notices (notice_id),
    read_at integer not null,
    read_by_id text not null references members (member_id)
  ) strict, without rowid`,

  sql`create table day_notices (
    day_notice_id text primary key,
    from_day text not null,
    to_day text not null,
    posted_at integer not null,
    posted_by_id text not null references members (member_id),
    withdrawn_at integer,
    check (from_day <= to_day)
  ) strict, without rowid`,
  sql`create index day_notices_by_end on day_notices (to_day)`,
  sql`create table day_notice_texts (
    day_notice_id text primary key references day_notices (day_notice_id),
    ja text not null,
    ja_easy text,
    en text
  ) strict, without rowid`,
];

export async function up<Tables>(db: Kysely<Tables>): Promise<void> {
  for (const statement of STATEMENTS) await statement.execute(db);
}
