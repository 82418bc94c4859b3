import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import type { Kysely } from 'kysely';
import { migrateToNewest } from '../../server/database/migrate.ts';
import { siteMigrations } from '../../server/database/migrations/index.ts';
import type { SiteTables } from '../../server/database/schema.ts';
import { openDatabase } from '../../server/database/sqlite-dialect.ts';

export type TestDatabase = { db: Kysely<SiteTables>; file: string; remove(): Promise<void> };

/** A real file with the newest schema, in a folder of its own. */
export async function createTestDatabase(): Promise<TestDatabase> {
  const folder = mkdtempSync(join(tmpdir(), 'kado-db-'));
  const file = join(folder, 'site.db');
  const db = await openDatabase<SiteTables>(file);
  await migrateToNewest(db, siteMigrations);
  return {
    db,
    file,
    remove: async () => {
      await db.destroy();
      rmSync(folder, { recursive: true, force: true });
    },
  };
}
