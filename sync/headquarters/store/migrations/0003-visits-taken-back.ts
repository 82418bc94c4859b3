import type { Migration } from 'kysely';
import { sql } from 'kysely';

/** A correction may say that a visit never was: the row stays, so that an earlier word that comes late changes nothing. */
const STATEMENT =
  'alter table visits add column taken_back integer not null default 0 check (taken_back in (0, 1))';

/** Frozen: a database somewhere was made with it. Changes are new migrations. */
export const visitsTakenBack: Migration = {
  up: async (db) => {
    await sql.raw(STATEMENT).execute(db);
  },
};
