import { sql } from 'kysely';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { brokenRuleOf } from '../../server/database/constraint.ts';
import { migrateToNewest } from '../../server/database/migrate.ts';
import { siteMigrations } from '../../server/database/migrations/index.ts';
import type { SiteTables } from '../../server/database/schema.ts';
import { openDatabase } from '../../server/database/sqlite-dialect.ts';
import { instant, type LocalDate } from '../../server/domain/instant.ts';
import { createTestDatabase, type TestDatabase } from '../support/test-database.ts';

let test: TestDatabase;
beforeEach(async () => {
  test = await createTestDatabase();
});
afterEach(() => test.remove());

const failureOf = async (work: Promise<unknown>): Promise<unknown> =>
  work.then(
    () => null,
    (error) => error,
  );

async function addMember(): Promise<void> {
  await test.db
    .insertInto('members')
    .values({ member_id: 'm', nickname: 'けやき', active: 1, kind: 'member', registered_at: instant(0) })
    .execute();
}
const visit = (visit_id: string, closed_at: number | null) => ({
  visit_id,
  member_id: 'm',
  business_day: '2026-11-20' as LocalDate,
  opened_at: instant(1_000),
  closed_at: closed_at === null ? null : instant(closed_at),
  standing: closed_at === null ? ('open' as const) : ('closed' as const),
  team_id: null,
  category_id: null,
  work_is_open: 0 as const,
  candidates: '[]',
  version: 1,
  opened_tap_id: `${visit_id}-in`,
  closed_tap_id: closed_at === null ? null : `${visit_id}-out`,
});

describe('the database', () => {
  it('O7 runs with write-ahead log, full sync and foreign keys, read back', async () => {
    const read = async (name: string) =>
      Object.values(
        (await sql.raw<Record<string, unknown>>(`pragma ${name}`).execute(test.db)).rows[0] ?? {},
      )[0];
    expect(await read('journal_mode')).toBe('wal');
    expect(await read('synchronous')).toBe(2);
    expect(await read('foreign_keys')).toBe(1);
    expect(await read('trusted_schema')).toBe(0);
    expect(await read('cell_size_check')).toBe(1);
  });

  it('a reader cannot write and does not see what is not committed', async () => {
    const reader = await openDatabase<typeof test.db extends never ? never : Record<string, never>>(
      test.file,
      { readonly: true },
    );
    expect(
      await failureOf(sql`insert into lanes values ('x', 'e', 0, ${'0'.repeat(64)}, 0)`.execute(reader)),
    ).toMatchObject({ message: expect.stringContaining('READONLY') });
    await test.db.transaction().execute(async (tx) => {
      await sql`insert into members (member_id, nickname, active, registered_at) values ('m', 'けやき', 1, 0)`.execute(
        tx,
      );
      expect((await sql`select * from members`.execute(reader)).rows).toHaveLength(0);
    });
    expect((await sql`select * from members`.execute(reader)).rows).toHaveLength(1);
    await reader.destroy();
  });

  it('a folder that does not exist is named in the error', async () => {
    await expect(openDatabase('/nowhere/at/all/site.db')).rejects.toThrow('/nowhere/at/all/site.db');
  });

  it('forty transactions at once do not mix', async () => {
    await addMember();
    await Promise.all(
      Array.from({ length: 40 }, (_, i) =>
        test.db
          .transaction()
          .execute(async (tx) => {
            await tx
              .updateTable('members')
              .set({ nickname: `${i}` })
              .execute();
            if (i % 2 === 1) throw new Error('undo');
            const [row] = await tx.selectFrom('members').select('nickname').execute();
            expect(row?.nickname).toBe(`${i}`);
          })
          .catch((error) => expect(String(error)).toContain('undo')),
      ),
    );
    expect(await test.db.selectFrom('members').select('nickname').execute()).toEqual([{ nickname: '38' }]);
  });

  it('D2 roll calls of before guests had a group keep who stood on them', async () => {
    const file = `${test.file}-older`;
    const older = await openDatabase<SiteTables>(file);
    const before = Object.entries(siteMigrations).filter(([name]) => name < '0013-guest-presence');
    await migrateToNewest(older, Object.fromEntries(before));
    await sql`insert into members (member_id, nickname, active, registered_at) values ('m', 'けやき', 1, 0)`.execute(
      older,
    );
    await sql`insert into roll_calls values ('r', 'drill', 1, null, null, 2)`.execute(older);
    const person = { member_id: 'm', list_group: 'to-confirm', safe_by_card: 1 } as const;
    const row = { ...person, roll_call_id: 'r', last_at: instant(1), safe_at: instant(2) };
    const nowhere = { last_station_id: null, safe_by_id: null, safe_station_id: null };
    await older
      .insertInto('roll_call_people')
      .values({ ...row, ...nowhere })
      .execute();
    await migrateToNewest(older, siteMigrations);
    expect(await older.selectFrom('roll_call_people').selectAll().execute()).toEqual([
      { ...row, ...nowhere },
    ]);
    await older.destroy();
  });

  it('a migration that fails changes nothing and is named', async () => {
    const bad = {
      ...siteMigrations,
      '9999-bad': {
        up: async (db: typeof test.db) => {
          await sql`create table half (x integer)`.execute(db);
          throw new Error('no');
        },
      },
    };
    await expect(migrateToNewest(test.db, bad)).rejects.toThrow('9999-bad');
    expect(await failureOf(sql`select * from half`.execute(test.db))).toMatchObject({
      message: expect.stringContaining('no such table'),
    });
  });
});

describe('rules of the schema', () => {
  it('A1 one open visit per member', async () => {
    await addMember();
    await test.db.insertInto('visits').values(visit('a', null)).execute();
    const failure = await failureOf(test.db.insertInto('visits').values(visit('b', null)).execute());
    expect(brokenRuleOf(failure)).toEqual({ kind: 'rule', text: 'visits of a member never overlap' });
  });

  it('C1 visits of a member never overlap, and touching ends are no overlap', async () => {
    await addMember();
    const stay = (id: string, from: number, to: number) => ({ ...visit(id, to), opened_at: instant(from) });
    const insert = (row: ReturnType<typeof stay>) => test.db.insertInto('visits').values(row).execute();
    await insert(stay('a', 1_000, 2_000));
    await insert(stay('b', 2_000, 3_000));
    await insert(stay('c', 500, 1_000));
    for (const [from, to] of [
      [1_999, 2_001],
      [1_500, 1_600],
      [400, 4_000],
      [900, 1_001],
      [2_000, 2_500],
    ] as const)
      expect(brokenRuleOf(await failureOf(insert(stay('x', from, to))))?.kind, `${from}-${to}`).toBe('rule');
    const longer = test.db
      .updateTable('visits')
      .set({ closed_at: instant(2_001) })
      .where('visit_id', '=', 'a');
    expect(brokenRuleOf(await failureOf(longer.execute()))?.kind).toBe('rule');
    await test.db.updateTable('visits').set({ standing: 'void' }).where('visit_id', '=', 'b').execute();
    await longer.execute();
  });

  it('a visit does not end before it began', async () => {
    await addMember();
    expect(
      brokenRuleOf(await failureOf(test.db.insertInto('visits').values(visit('a', 500)).execute()))?.kind,
    ).toBe('check');
  });

  it('a visit of nobody is refused', async () => {
    expect(
      brokenRuleOf(await failureOf(test.db.insertInto('visits').values(visit('a', null)).execute()))?.kind,
    ).toBe('foreign-key');
  });

  it('events are never changed and never deleted', async () => {
    await sql`insert into lanes values ('site', 'e', 0, ${'0'.repeat(64)}, 0)`.execute(test.db);
    await sql`insert into events values (1, 'site', 1, 'i', 't', 0, 'rtc', '', '{}', ${'0'.repeat(64)})`.execute(
      test.db,
    );
    expect(brokenRuleOf(await failureOf(sql`update events set data = '{"a":1}'`.execute(test.db)))).toEqual({
      kind: 'rule',
      text: 'events are never changed',
    });
    expect(brokenRuleOf(await failureOf(sql`delete from events`.execute(test.db)))).toEqual({
      kind: 'rule',
      text: 'events are never deleted',
    });
  });

  it('an error that is about no rule is not translated', async () => {
    expect(brokenRuleOf(await failureOf(sql`select * from nowhere`.execute(test.db)))).toBeNull();
    expect(brokenRuleOf(new Error('something else'))).toBeNull();
  });
});
