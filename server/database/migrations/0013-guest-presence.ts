import { type Kysely, sql } from 'kysely';

/** Guests stand in a group of their own on the emergency list (D2). SQLite keeps a check for life, so the table is made anew. */
const STATEMENTS = [
  sql`create table grouped_people (
    roll_call_id text not null references roll_calls (roll_call_id),
    member_id text not null references members (member_id),
    list_group text not null check (list_group in ('inside', 'guest', 'staff', 'out', 'to-confirm', 'added')),
    last_at integer not null,
    last_station_id text references stations (station_id),
    safe_at integer,
    safe_by_id text references members (member_id),
    safe_station_id text references stations (station_id),
    safe_by_card integer not null check (safe_by_card in (0, 1)),
    primary key (roll_call_id, member_id)
  ) strict, without rowid`,
  sql`insert into grouped_people (roll_call_id, member_id, list_group, last_at, last_station_id, safe_at, safe_by_id, safe_station_id, safe_by_card)
    select roll_call_id, member_id, list_group, last_at, last_station_id, safe_at, safe_by_id, safe_station_id, safe_by_card
    from roll_call_people`,
  sql`drop table roll_call_people`,
  sql`alter table grouped_people rename to roll_call_people`,
];

export async function up<Tables>(db: Kysely<Tables>): Promise<void> {
  for (const statement of STATEMENTS) await statement.execute(db);
}
