import { type Kysely, sql } from 'kysely';

/** A member's own phone: paired after their own tap, revocable, known by a key of its own. */
const STATEMENTS = [
  sql`create table phones (
    phone_id text primary key,
    member_id text not null references members (member_id),
    key_hash text not null unique,
    paired_at integer not null,
    revoked_at integer
  ) strict, without rowid`,
  sql`create index phones_by_member on phones (member_id)`,
];

export async function up<Tables>(db: Kysely<Tables>): Promise<void> {
  for (const statement of STATEMENTS) await statement.execute(db);
}
