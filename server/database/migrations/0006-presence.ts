import { type Kysely, sql } from 'kysely';

/**
 * Roll calls and who stood on their lists (D2), and how the office was closed (D3). A list is fixed when its roll call begins: who is ticked, and who taps a card, is marked on it,
 * and no visit changes.
 */
const STATEMENTS = [
  sql`create table roll_calls (
    roll_call_id text primary key,
    kind text not null check (kind in ('emergency', 'drill')),
    started_at integer not null,
    started_station_id text references stations (station_id),
    started_by_id text references members (member_id),
    ended_at integer,
    check (ended_at is null or ended_at >= started_at)
  ) strict, without rowid`,
  sql`create unique index roll_calls_one_running on roll_calls (ended_at is null) where ended_at is null`,
  sql`create index roll_calls_by_start on roll_calls (started_at)`,
  sql`create table roll_call_people (
    roll_call_id text not null references roll_calls (roll_call_id),
    member_id text not null references members (member_id),
    list_group text not null check (list_group in ('inside', 'staff', 'out', 'to-confirm', 'added')),
    last_at integer not null,
    last_station_id text references stations (station_id),
    safe_at integer,
    safe_by_id text references members (member_id),
    safe_station_id text references stations (station_id),
    safe_by_card integer not null check (safe_by_card in (0, 1)),
    primary key (roll_call_id, member_id)
  ) strict, without rowid`,

  sql`create table closing_answers (
    visit_id text primary key references visits (visit_id),
    answer text not null check (answer in ('left', 'stays', 'ask')),
    answered_at integer not null,
    answered_by_id text not null references members (member_id)
  ) strict, without rowid`,
  sql`create table day_closings (
    business_day text primary key,
    closed_at integer not null,
    closed_by_id text not null references members (member_id)
  ) strict, without rowid`,
];

export async function up<Tables>(db: Kysely<Tables>): Promise<void> {
  for (const statement of STATEMENTS) await statement.execute(db);
}
