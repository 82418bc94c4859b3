import { createHash } from 'node:crypto';
import { readdirSync } from 'node:fs';
import { join } from 'node:path';
import { sql } from 'kysely';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { createTestDatabase, type TestDatabase } from '../support/test-database.ts';
import { ROOT, textOf } from './source-files.ts';

/** A migration that has shipped never changes: sites have run it. A new one is added here with its checksum. */
const FROZEN: Readonly<Record<string, string>> = {
  '0012-seats.ts': 'bcf5ca8b9a70d1bfc5e6e0d8a087d3870a843b831311bde6e692494d395df850',
  '0001-first-path.ts': '76c3a7b4b8b095080df6542b9f6761d04ae3b4ab03e50220e445f7ca1330874c',
  '0002-staff-and-wishes.ts': 'b0399ea951986557adc1157da38e758672789b6306f6a9ddf87746100a3c7fd9',
  '0003-whole-visits.ts': 'b5adaa2124b538c5949788c278c3321b4373c79156b8e5ecbdd05cbda08403fa',
  '0006-presence.ts': '071bb3d4c6174b31e2a23c6107a7a19bed0267719d9d5b72dd79ca7db446b02a',
  '0010-clock-distances.ts': '06c7cd43af7b5c21ceb7a52b149b04d7f1bad57c83875b60d7158a6c4e3bfe36',
  '0013-guest-presence.ts': 'a99b91559b3d62584200dd94c8f316bab881ecadcb675bb1d75052c1c873fda9',
  '0007-phones.ts': '52086feecc82af7604755f84d88de1afde5d88bf2ff541d12aa3d56134429664',
  '0008-desk-and-notices.ts': '5f2774122d02c132124eae4412360884de3a74c57de23a3f663e7ce27d95e98e',
  '0009-months-and-news.ts': 'c371886724370da6b6c5fdfc088d2adafa794dee9137da73789004237e00e3fc',
  '0004-cards-and-guests.ts': '0e50fc756f1bd4f1ce42a84a9d533e27982f23bccd2c1759ca5e3353b66291b6',
  '0005-records.ts': 'c8aa0fe046fbce137e1388b2f2a3b5aa13f8f36362a40e7184f897003de224ec',
  '0011-calendar.ts': 'd69221c9e004787bea0a865af541b4a4be1ed435614f0e68e4ca3acf8cf4baa0',
};

type Table = { name: string; sql: string };
let test: TestDatabase;
let tables: Table[];
beforeAll(async () => {
  test = await createTestDatabase();
  const { rows } =
    await sql<Table>`select name, sql from sqlite_schema where type = 'table' and name not like 'sqlite%' and name not like 'kysely%'`.execute(
      test.db,
    );
  tables = rows;
});
afterAll(() => test.remove());

const columnsOf = async (table: string) =>
  (
    await sql<{
      name: string;
      notnull: 0 | 1;
      pk: number;
    }>`select * from pragma_table_info(${table})`.execute(test.db)
  ).rows;

describe('the schema', () => {
  it('every table is STRICT', () => {
    expect(tables.length).toBeGreaterThan(8);
    expect(tables.filter(({ sql: text }) => !/\)\s*strict/i.test(text)).map(({ name }) => name)).toEqual([]);
  });

  it('instants end in _at, days in _day or _on, ids in _id', async () => {
    for (const { name, sql: text } of tables) {
      for (const column of await columnsOf(name)) {
        const declared = new RegExp(`\\b${column.name} (integer|text)`).exec(text)?.[1];
        if (column.name.endsWith('_at'))
          expect(`${name}.${column.name} ${declared}`).toBe(`${name}.${column.name} integer`);
        if (/_(id|day|on)$/.test(column.name))
          expect(`${name}.${column.name} ${declared}`).toBe(`${name}.${column.name} text`);
        expect(column.name).toMatch(/^[a-z][a-z_]*$/);
      }
    }
  });

  it('the table types name exactly the columns that there are, and which may be null', async () => {
    const declared = ['schema', 'seat-tables'].map((file) => textOf(`server/database/${file}.ts`)).join('\n');
    for (const { name } of tables) {
      const block = new RegExp(`\\n  ${name}: \\{([\\s\\S]*?)\\};?\\n`).exec(declared)?.[1] ?? '';
      const typed = [...block.matchAll(/(\w+): ([^;]+)/g)].map(
        (match) => `${match[1]}${match[2]?.includes('null') ? '?' : ''}`,
      );
      const real = (await columnsOf(name)).map(
        (column) => `${column.name}${column.notnull || column.pk ? '' : '?'}`,
      );
      expect({ name, columns: typed.sort() }).toEqual({ name, columns: real.sort() });
    }
  });

  it('migrations that have shipped are frozen', () => {
    const files = readdirSync(join(ROOT, 'server/database/migrations')).filter((file) => file !== 'index.ts');
    const sums = files.map((file) => [
      file,
      createHash('sha256')
        .update(textOf(`server/database/migrations/${file}`))
        .digest('hex'),
    ]);
    expect(Object.fromEntries(sums)).toEqual(FROZEN);
  });
});
