import type { Migration } from 'kysely';
import { sql } from 'kysely';

/**
 * A visit that ended may go on (a pause after the leaving tap) or end otherwise later (a forgotten check-out): what is known of
 * its end carries the place in the lane that it comes from, so that the later word wins in whatever order the words arrive.
 */
const STATEMENTS = [
  `alter table visits add column ended_by text not null default ''`,
  `alter table visits add column to_confirm integer not null default 0 check (to_confirm in (0, 1))`,
];

/** Frozen: a database somewhere was made with it. Changes are new migrations. */
export const visitsThatGoOn: Migration = {
  up: async (db) => {
    for (const statement of STATEMENTS) await sql.raw(statement).execute(db);
  },
};
