import { type Kysely, sql } from 'kysely';

/**
 * What a member agreed to is also when they were there: a sheet that is signed shows times and hours of the same moment. And a
 * decided proposal knows when its proposer was told of it.
 */
const STATEMENTS = [
  sql`alter table member_months add column agreed_stays text check (json_valid(agreed_stays))`,
  sql`alter table corrections add column told_at integer`,
  sql`create index corrections_by_proposer on corrections (proposed_by, decided_at)`,
];

export async function up<Tables>(db: Kysely<Tables>): Promise<void> {
  for (const statement of STATEMENTS) await statement.execute(db);
}
