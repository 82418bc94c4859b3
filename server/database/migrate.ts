import { type Kysely, type Migration, Migrator } from 'kysely';

/** Migrations by name, in order. A name that has shipped never changes its content: a test keeps their checksums. */
export type MigrationList = Readonly<Record<string, Migration>>;

/**
 * Brings a database to the newest schema, all pending migrations in one transaction.
 * @throws Error naming the migration that failed; the file is then as it was before
 */
export async function migrateToNewest<Tables>(db: Kysely<Tables>, list: MigrationList): Promise<void> {
  const migrator = new Migrator({ db, provider: { getMigrations: async () => ({ ...list }) } });
  const { error, results } = await migrator.migrateToLatest();
  const failed = results?.find((result) => result.status === 'Error');
  if (failed)
    throw new Error(`migration ${failed.migrationName} failed: nothing was changed`, { cause: error });
  if (error) throw new Error('the database could not be brought to the newest schema', { cause: error });
}
