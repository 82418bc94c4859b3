import { type Kysely, sql } from 'kysely';

/**
 * A visit becomes a timeline: it begins with the work it was opened on, and each later change (another team, a pause, the
 * return from it) is one row that holds until the next one or the end of the visit. So parts can have neither gap nor overlap.
 *
 * `standing`: `to-confirm` is closed for presence but counts for nothing yet (A8); `void` was taken back by an approved correction.
 */
const STATEMENTS = [
  sql`create table teams (
    team_id text primary key,
    name text not null check (length(name) between 1 and 60),
    ended integer not null check (ended in (0, 1))
  ) strict, without rowid`,
  sql`create table work_categories (
    category_id text primary key,
    team_id text not null references teams (team_id),
    name text not null check (length(name) between 1 and 60),
    ended integer not null check (ended in (0, 1))
  ) strict, without rowid`,
  sql`create index work_categories_by_team on work_categories (team_id)`,
  sql`create table member_teams (
    member_id text not null references members (member_id),
    team_id text not null references teams (team_id),
    primary key (member_id, team_id)
  ) strict, without rowid`,

  sql`create table whole_visits (
    visit_id text primary key,
    member_id text not null references members (member_id),
    business_day text not null check (business_day glob '[0-9][0-9][0-9][0-9]-[0-9][0-9]-[0-9][0-9]'),
    opened_at integer not null,
    closed_at integer,
    standing text not null check (standing in ('open', 'closed', 'to-confirm', 'void')),
    team_id text references teams (team_id),
    category_id text references work_categories (category_id),
    work_is_open integer not null check (work_is_open in (0, 1)),
    candidates text not null check (json_valid(candidates)),
    version integer not null check (version >= 1),
    opened_tap_id text unique,
    closed_tap_id text unique,
    check (closed_at is null or closed_at >= opened_at),
    check ((closed_at is null) = (standing = 'open')),
    check (category_id is null or team_id is not null)
  ) strict, without rowid`,
  sql`insert into whole_visits select visit_id, member_id, business_day, opened_at, closed_at,
    case when closed_at is null then 'open' else 'closed' end, null, null, 0, '[]', 1, opened_tap_id, closed_tap_id from visits`,
  sql`drop table visits`,
  sql`alter table whole_visits rename to visits`,
  sql`create unique index visits_one_open_per_member on visits (member_id) where standing = 'open'`,
  sql`create index visits_by_member_and_day on visits (member_id, business_day)`,
  sql`create index visits_by_member_and_start on visits (member_id, opened_at)`,
  sql`create index visits_by_day on visits (business_day)`,
  sql`create index visits_to_confirm on visits (member_id) where standing = 'to-confirm'`,

  sql`create table visit_changes (
    visit_id text not null references visits (visit_id),
    ordinal integer not null check (ordinal >= 1),
    changed_at integer not null,
    turns_to text not null check (turns_to in ('work', 'out', 'break')),
    team_id text references teams (team_id),
    category_id text references work_categories (category_id),
    primary key (visit_id, ordinal)
  ) strict, without rowid`,

  sql`create index taps_by_member on taps (member_id, touched_at)`,

  // The others do not overlap each other, so the last one that begins before the end of this one is the only one to ask.
  ...['insert', 'update of opened_at, closed_at, standing'].map(
    (
      change,
    ) => sql`create trigger ${sql.raw(`visits_never_overlap_on_${change.split(' ')[0]}`)} before ${sql.raw(change)} on visits
    when new.standing <> 'void' and (
      select coalesce(other.closed_at, 9007199254740991) from visits other
      where other.member_id = new.member_id and other.visit_id <> new.visit_id and other.standing <> 'void'
        and other.opened_at < coalesce(new.closed_at, 9007199254740991)
      order by other.opened_at desc, coalesce(other.closed_at, 9007199254740991) desc limit 1) > new.opened_at
    begin select raise(abort, 'rule: visits of a member never overlap'); end`,
  ),
];

export async function up<Tables>(db: Kysely<Tables>): Promise<void> {
  for (const statement of STATEMENTS) await statement.execute(db);
}
