/**
 * A Kysely dialect over one `sqlite3` connection. Kysely's own SQLite adapter, compiler and introspector are reused; only
 * the driver is ours. The driver owns a lock: concurrent use of one handle would interleave their transactions, so whoever
 * holds the connection holds it alone, and whoever waits too long is told so instead of hanging.
 */
import {
  CompiledQuery,
  type DatabaseConnection,
  type Driver,
  Kysely,
  type QueryResult,
  SqliteAdapter,
  SqliteIntrospector,
  SqliteQueryCompiler,
} from 'kysely';
import { connectSqlite, type SqliteConnection } from './sqlite-connection.ts';
import { applyPragmas } from './sqlite-pragmas.ts';

/** Longer than any command or export may hold a connection; a caller who waits longer has met a defect. */
const LOCK_WAIT_MS = 30_000;

export type OpenOptions = { readonly?: boolean };

/**
 * Opens (or makes) the file with the settings of O7, read back and refused when they did not take.
 * @param file path; memory databases are not supported, because readers and the writer are two connections
 */
export async function openDatabase<Tables>(file: string, options: OpenOptions = {}): Promise<Kysely<Tables>> {
  const readonly = options.readonly ?? false;
  const connection = await connectSqlite(file, readonly ? 'read' : 'write');
  try {
    await applyPragmas(connection, readonly);
  } catch (error) {
    await connection.close();
    throw error;
  }
  const driver = new SingleConnectionDriver(connection);
  return new Kysely<Tables>({
    dialect: {
      createAdapter: () => new TransactionalDdlAdapter(),
      createDriver: () => driver,
      createIntrospector: (db) => new SqliteIntrospector(db),
      createQueryCompiler: () => new SqliteQueryCompiler(),
    },
  });
}

/** SQLite changes its schema inside transactions; saying so lets the migrator undo a migration that failed half way. */
class TransactionalDdlAdapter extends SqliteAdapter {
  override get supportsTransactionalDdl(): boolean {
    return true;
  }
}

class SingleConnectionDriver implements Driver {
  readonly #connection: SqliteConnection;
  readonly #kyselyConnection: DatabaseConnection;
  readonly #waiting: (() => void)[] = [];
  #held = false;

  constructor(connection: SqliteConnection) {
    this.#connection = connection;
    this.#kyselyConnection = {
      executeQuery: (query) => execute(connection, query),
      streamQuery: refuseStream,
    };
  }

  async init(): Promise<void> {}

  async acquireConnection(): Promise<DatabaseConnection> {
    if (this.#held) await this.#waitForTurn();
    this.#held = true;
    return this.#kyselyConnection;
  }

  async releaseConnection(): Promise<void> {
    const next = this.#waiting.shift();
    if (next) next();
    else this.#held = false;
  }

  async beginTransaction(connection: DatabaseConnection): Promise<void> {
    await connection.executeQuery(CompiledQuery.raw('begin immediate'));
  }

  async commitTransaction(connection: DatabaseConnection): Promise<void> {
    await connection.executeQuery(CompiledQuery.raw('commit'));
  }

  async rollbackTransaction(connection: DatabaseConnection): Promise<void> {
    await connection.executeQuery(CompiledQuery.raw('rollback'));
  }

  async destroy(): Promise<void> {
    await this.#connection.close();
  }

  #waitForTurn(): Promise<void> {
    return new Promise((resolve, reject) => {
      const turn = (): void => {
        clearTimeout(timer);
        resolve();
      };
      const timer = setTimeout(() => {
        this.#waiting.splice(this.#waiting.indexOf(turn), 1);
        reject(new Error(`the database connection was held by others for ${LOCK_WAIT_MS} ms`));
      }, LOCK_WAIT_MS);
      this.#waiting.push(turn);
    });
  }
}

const GIVES_ROWS = /^\s*(?:select|with|pragma|explain|values)\b|\breturning\b/i;

async function execute<Row>(connection: SqliteConnection, query: CompiledQuery): Promise<QueryResult<Row>> {
  if (GIVES_ROWS.test(query.sql)) {
    return { rows: (await connection.all(query.sql, query.parameters)) as Row[] };
  }
  const { changes, lastId } = await connection.run(query.sql, query.parameters);
  return { rows: [], numAffectedRows: BigInt(changes), insertId: BigInt(lastId) };
}

// biome-ignore lint/correctness/useYield: Kysely's interface asks for a generator, and this driver offers pages instead.
async function* refuseStream(): AsyncIterableIterator<never> {
  throw new Error('this dialect does not stream: read in pages by a key');
}
