import { type Kysely, sql } from 'kysely';

/**
 * Staff sign in with card and PIN, people are found by their reading, and each screen knows how its person wishes to be
 * spoken to. Names and PIN hashes are written beside the log and never into it, so that they can be erased while the chain
 * stays whole.
 */
const STATEMENTS = [
  sql`create table member_roles (
    member_id text not null references members (member_id),
    role text not null check (role in ('staff', 'director', 'carer', 'admin')),
    primary key (member_id, role)
  ) strict, without rowid`,
  sql`create table member_preferences (
    member_id text primary key references members (member_id),
    preferences text not null check (json_valid(preferences))
  ) strict, without rowid`,
  sql`create table member_names (
    member_id text primary key references members (member_id),
    name text not null check (length(name) between 1 and 80),
    kana text not null check (length(kana) between 1 and 80)
  ) strict, without rowid`,
  sql`create table member_pins (
    member_id text primary key references members (member_id),
    pin_hash text not null,
    set_at integer not null
  ) strict, without rowid`,
  sql`create table member_readings (
    member_id text primary key references members (member_id),
    folded text not null
  ) strict, without rowid`,
];

export async function up<Tables>(db: Kysely<Tables>): Promise<void> {
  for (const statement of STATEMENTS) await statement.execute(db);
}
