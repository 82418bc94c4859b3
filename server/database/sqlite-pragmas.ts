import type { SqliteConnection } from './sqlite-connection.ts';

/**
 * The settings that the promise "an acknowledged tap survives power loss" rests on (O7, B1), each with the value that must
 * be read back. SQLite's default in WAL mode with `synchronous=NORMAL` may lose the last commits at a power cut.
 */
const WRITER: readonly [name: string, value: string | number, readBack: string | number][] = [
  ['journal_mode', 'WAL', 'wal'],
  ['synchronous', 'FULL', 2],
  ['foreign_keys', 'ON', 1],
  ['trusted_schema', 'OFF', 0],
  ['cell_size_check', 'ON', 1],
  ['busy_timeout', 5000, 5000],
  // Keeps the write-ahead log from growing for ever beside a reader that is slow: 64 MiB.
  ['journal_size_limit', 67_108_864, 67_108_864],
  ['mmap_size', 0, 0],
];

const READER: typeof WRITER = [
  ['query_only', 'ON', 1],
  ['trusted_schema', 'OFF', 0],
  ['busy_timeout', 5000, 5000],
  ['mmap_size', 0, 0],
];

/** @throws Error naming the setting that did not take, before anything is written */
export async function applyPragmas(connection: SqliteConnection, readonly: boolean): Promise<void> {
  for (const [name, value, expected] of readonly ? READER : WRITER) {
    await connection.all(`pragma ${name} = ${value}`, []);
    const [row] = await connection.all(`pragma ${name}`, []);
    // The column of `pragma busy_timeout` is named `timeout`, hence the first value whatever its name.
    const found = row ? Object.values(row)[0] : undefined;
    if (found !== undefined && found !== expected) {
      throw new Error(
        `the database setting ${name} is ${String(found)} and must be ${expected}: refusing to start`,
      );
    }
    if (found === undefined && name !== 'mmap_size')
      throw new Error(`the database does not know the setting ${name}`);
  }
}
