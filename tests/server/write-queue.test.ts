import { sql } from 'kysely';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import type { SiteTransaction } from '../../server/database/schema.ts';
import {
  createWriteQueue,
  type SetCommand,
  singleCommand,
  type WriteQueue,
} from '../../server/database/write-queue.ts';
import { AppError } from '../../server/domain/app-error.ts';
import { createTestDatabase, type TestDatabase } from '../support/test-database.ts';

let test: TestDatabase;
let queue: WriteQueue;
let commits: number;
let failures: unknown[];

beforeEach(async () => {
  test = await createTestDatabase();
  commits = 0;
  failures = [];
  queue = createWriteQueue(test.db, {
    onCommit: () => commits++,
    onStorageFailure: (error) => failures.push(error),
  });
});
afterEach(async () => {
  await queue.stop();
  await test.remove();
});

const add = (tx: SiteTransaction, id: string) =>
  sql`insert into members (member_id, nickname, active, registered_at) values (${id}, ${id}, 1, 0)`.execute(
    tx,
  );
const names = async () =>
  (await test.db.selectFrom('members').select('member_id').orderBy('member_id').execute()).map(
    (row) => row.member_id,
  );

const single = singleCommand('add', async (tx, id: string) => {
  await add(tx, id);
  if (id.startsWith('bad')) throw new AppError('bad-input', `${id} is bad`);
  return id.toUpperCase();
});
const sets: number[] = [];
const set: SetCommand<string, string> = {
  name: 'add-set',
  runSet: async (tx, ids) => {
    sets.push(ids.length);
    for (const id of ids) await add(tx, id);
    if (ids.some((id) => id.startsWith('bad'))) throw new AppError('bad-input', 'one of them is bad');
    return ids.map((id) => id.toUpperCase());
  },
};

describe('the write queue', () => {
  it('answers a lone command after its commit', async () => {
    expect(await queue.run(single, 'a')).toBe('A');
    expect(await names()).toEqual(['a']);
    expect(commits).toBe(1);
  });

  it('runs what waits as one group with one commit', async () => {
    const answers = await Promise.all(['a', 'b', 'c', 'd', 'e'].map((id) => queue.run(single, id)));
    expect(answers).toEqual(['A', 'B', 'C', 'D', 'E']);
    expect(commits).toBe(2);
  });

  it('hands neighbours of a set command over together, in order', async () => {
    sets.length = 0;
    await Promise.all([
      queue.run(single, 'z'),
      ...['a', 'b', 'c'].map((id) => queue.run(set, id)),
      queue.run(single, 'y'),
      queue.run(set, 'd'),
    ]);
    expect(sets).toEqual([3, 1]);
    expect(await names()).toEqual(['a', 'b', 'c', 'd', 'y', 'z']);
  });

  it('undoes one bad command and keeps its neighbours', async () => {
    const results = await Promise.allSettled(['a', 'bad1', 'b'].map((id) => queue.run(single, id)));
    expect(results.map((result) => result.status)).toEqual(['fulfilled', 'rejected', 'fulfilled']);
    expect(await names()).toEqual(['a', 'b']);
    expect(failures).toEqual([]);
  });

  it('tries a failed set one by one, so that a single bad input fails alone', async () => {
    const results = await Promise.allSettled(['first', 'a', 'bad1', 'b'].map((id) => queue.run(set, id)));
    expect(results.map((result) => result.status)).toEqual([
      'fulfilled',
      'fulfilled',
      'rejected',
      'fulfilled',
    ]);
    expect(await names()).toEqual(['a', 'b', 'first']);
  });

  it('a lone command that fails leaves nothing and does not stop the next', async () => {
    await expect(queue.run(single, 'bad1')).rejects.toThrow('bad1 is bad');
    expect(commits).toBe(0);
    expect(await queue.run(single, 'a')).toBe('A');
    expect(await names()).toEqual(['a']);
  });

  it('a broken rule of the schema fails its own command only', async () => {
    const results = await Promise.allSettled(['x', 'a', 'a', 'b'].map((id) => queue.run(single, id)));
    expect(results.map((result) => result.status)).toEqual([
      'fulfilled',
      'fulfilled',
      'rejected',
      'fulfilled',
    ]);
  });

  it('O8 a commit that the disk does not take is answered to nobody as a success', async () => {
    const breaking = singleCommand('break', async (tx, id: string) => {
      await add(tx, id);
      // A deferred foreign key is checked at the commit, so this is a commit that fails.
      await sql`pragma defer_foreign_keys = on`.execute(tx);
      await sql`insert into cards values ('c', 'nobody', 'h', 'k', 't', 'ffff', 0, null, null)`.execute(tx);
    });
    const results = await Promise.allSettled([
      queue.run(single, 'ok'),
      queue.run(single, 'a'),
      queue.run(breaking, 'b'),
      queue.run(single, 'c'),
    ]);
    expect(results.map((result) => result.status)).toEqual(['fulfilled', 'rejected', 'rejected', 'rejected']);
    expect(results[1]).toMatchObject({ reason: { code: 'storage' } });
    expect(failures).toHaveLength(1);
    expect(await names()).toEqual(['ok']);
  });

  it('is bounded: more than two thousand waiting are told to come again', async () => {
    const results = await Promise.allSettled(
      Array.from({ length: 2_300 }, (_, i) => queue.run(set, `n${i}`)),
    );
    const busy = results.filter((result) => result.status === 'rejected');
    expect(busy.length).toBeGreaterThan(0);
    expect(busy[0]).toMatchObject({ reason: { code: 'busy' } });
    expect(await names()).toHaveLength(results.length - busy.length);
  });

  it('finishes what it took when it is stopped, and takes nothing more', async () => {
    const running = Promise.all(['a', 'b', 'c'].map((id) => queue.run(single, id)));
    await queue.stop();
    expect(await running).toEqual(['A', 'B', 'C']);
    await expect(queue.run(single, 'd')).rejects.toMatchObject({ code: 'stopping' });
  });
});
