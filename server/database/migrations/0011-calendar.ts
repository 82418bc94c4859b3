import { type Kysely, sql } from 'kysely';

/**
 * Days with other hours than usual, or with none (E4): a span of local days, in force until the day on which it was taken back, so
 * that days that have been keep the hours that they had. No day has two.
 */
const CHANGES = ['insert', 'update of from_day, to_day, withdrawn_on'];
const STATEMENTS = [
  sql`create table day_hours (
    day_hours_id text primary key,
    from_day text not null check (from_day glob '[0-9][0-9][0-9][0-9]-[0-9][0-9]-[0-9][0-9]'),
    to_day text not null check (to_day glob '[0-9][0-9][0-9][0-9]-[0-9][0-9]-[0-9][0-9]'),
    opens text,
    closes text,
    reason text not null,
    set_at integer not null,
    set_by_id text not null references members (member_id),
    withdrawn_at integer,
    withdrawn_on text,
    check (from_day <= to_day),
    check ((opens is null) = (closes is null)),
    check (opens is null or opens < closes),
    check ((withdrawn_at is null) = (withdrawn_on is null))
  ) strict, without rowid`,
  sql`create index day_hours_by_end on day_hours (to_day)`,
  ...CHANGES.map(
    (
      change,
    ) => sql`create trigger ${sql.raw(`day_hours_never_overlap_on_${change.split(' ')[0]}`)} before ${sql.raw(change)} on day_hours
    when exists (
      select 1 from day_hours other where other.day_hours_id <> new.day_hours_id
        and other.from_day <= new.to_day and new.from_day <= other.to_day
        and (other.withdrawn_on is null or max(new.from_day, other.from_day) < other.withdrawn_on)
        and (new.withdrawn_on is null or max(new.from_day, other.from_day) < new.withdrawn_on))
    begin select raise(abort, 'rule: no day has two sets of other hours'); end`,
  ),
];

export async function up<Tables>(db: Kysely<Tables>): Promise<void> {
  for (const statement of STATEMENTS) await statement.execute(db);
}
