import { type Kysely, sql } from 'kysely';

/**
 * What was stamped while the clock could not be trusted waits here until the time is back (A10), part by part of its visit: 0 is
 * the beginning, n the nth change, -1 the end. `distance_ms` lies between wall and monotonic clock of that boot; it is null for
 * a part that was stamped rightly later in the same visit. What came of it is kept for as long as the visit, both values.
 *
 * The guard against duplicates goes by the newest tap in order of the log: a wall clock that was set back says nothing of order.
 */
const STATEMENTS = [
  sql`create table clock_stamps (
    visit_id text not null references visits (visit_id),
    part integer not null check (part >= -1),
    stamped_at integer not null,
    boot_id text not null,
    distance_ms integer,
    primary key (visit_id, part)
  ) strict, without rowid`,
  sql`create table clock_corrections (
    visit_id text not null references visits (visit_id),
    version integer not null check (version >= 2),
    times_before text not null check (json_valid(times_before)),
    times_after text not null check (json_valid(times_after)),
    corrected_at integer not null,
    primary key (visit_id, version)
  ) strict, without rowid`,
  sql`drop index taps_accepted_by_member`,
  sql`create index taps_accepted_by_member on taps (member_id, position) where accepted = 1`,
];

export async function up<Tables>(db: Kysely<Tables>): Promise<void> {
  for (const statement of STATEMENTS) await statement.execute(db);
}
