import { sql } from 'kysely';
import type { SiteTables, SiteTransaction } from './schema.ts';

type Column = string | number | null;

/**
 * Inserts any number of rows with one statement whose text does not depend on their number, so that it is prepared once.
 * All rows have the same columns. Nothing happens for no rows.
 */
export async function insertRows<Table extends keyof SiteTables>(
  tx: SiteTransaction,
  table: Table,
  rows: readonly { readonly [C in keyof SiteTables[Table]]: SiteTables[Table][C] & Column }[],
): Promise<void> {
  const [first] = rows;
  if (!first) return;
  const columns = Object.keys(first);
  const names = sql.join(columns.map((column) => sql.ref(column)));
  const values = sql.join(columns.map((column) => sql`value ->> ${sql.lit(`$.${column}`)}`));
  await sql`insert into ${sql.table(table)} (${names}) select ${values} from json_each(${JSON.stringify(rows)})`.execute(
    tx,
  );
}
