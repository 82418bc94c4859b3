/**
 * One SQLite file through npm `sqlite3`: the only importer of that package, so that another driver can take its place.
 *
 * Every call of `sqlite3` is a hop to a thread pool, so statements are prepared once and kept. Whether a statement gives
 * rows is decided by its text: `all` for those that do, `run` for the rest, because only `run` reports changed rows.
 */
import sqlite3 from 'sqlite3';

export type SqliteConnection = {
  all(sql: string, parameters: readonly unknown[]): Promise<Record<string, unknown>[]>;
  run(sql: string, parameters: readonly unknown[]): Promise<{ changes: number; lastId: number }>;
  close(): Promise<void>;
};

/** Kept statements of one connection. A feature has a few dozen; the limit only stops a mistake from growing for ever. */
const MAX_STATEMENTS = 500;

/** @throws Error naming the file when it cannot be opened */
export async function connectSqlite(file: string, mode: 'write' | 'read'): Promise<SqliteConnection> {
  const flags = mode === 'write' ? sqlite3.OPEN_READWRITE | sqlite3.OPEN_CREATE : sqlite3.OPEN_READONLY;
  const handle = await new Promise<sqlite3.Database>((resolve, reject) => {
    const opening = new sqlite3.Database(file, flags, (error) =>
      error ? reject(new Error(`cannot open the database ${file}: ${error.message}`)) : resolve(opening),
    );
  });
  return wrapHandle(handle);
}

function wrapHandle(handle: sqlite3.Database): SqliteConnection {
  const kept = new Map<string, sqlite3.Statement>();
  async function statementOf(sql: string): Promise<sqlite3.Statement> {
    const known = kept.get(sql);
    if (known) {
      kept.delete(sql);
      kept.set(sql, known);
      return known;
    }
    const made = await prepare(handle, sql);
    kept.set(sql, made);
    const oldest = kept.size > MAX_STATEMENTS ? kept.entries().next().value : undefined;
    if (oldest) {
      kept.delete(oldest[0]);
      oldest[1].finalize();
    }
    return made;
  }
  return {
    all: async (sql, parameters) => allRows(await statementOf(sql), parameters),
    run: async (sql, parameters) => runOnce(await statementOf(sql), parameters),
    close: async () => {
      for (const statement of kept.values()) statement.finalize();
      kept.clear();
      await new Promise<void>((resolve, reject) =>
        handle.close((error) => (error ? reject(error) : resolve())),
      );
    },
  };
}

function prepare(handle: sqlite3.Database, sql: string): Promise<sqlite3.Statement> {
  return new Promise((resolve, reject) => {
    const statement = handle.prepare(sql, (error: Error | null) =>
      error ? reject(error) : resolve(statement),
    );
  });
}

function allRows(
  statement: sqlite3.Statement,
  parameters: readonly unknown[],
): Promise<Record<string, unknown>[]> {
  return new Promise((resolve, reject) => {
    statement.all<Record<string, unknown>>([...parameters], (error, rows) =>
      error ? reject(error) : resolve(rows),
    );
  });
}

function runOnce(
  statement: sqlite3.Statement,
  parameters: readonly unknown[],
): Promise<{ changes: number; lastId: number }> {
  return new Promise((resolve, reject) => {
    statement.run([...parameters], function finished(this: sqlite3.RunResult, error: Error | null) {
      if (error) reject(error);
      else resolve({ changes: this.changes, lastId: this.lastID });
    });
  });
}
