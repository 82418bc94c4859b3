/** Drops the projections and replays the log: after a newer version understands more, or when they are doubted. */
import type { Kysely } from 'kysely';
import type { RawEvent } from '../../contract/envelope.ts';
import type { HqDatabase } from './hq-database.ts';
import { project } from './project.ts';
import { readEvent } from './read-event.ts';

/** Rows in memory at a time. */
const PAGE = 1_000;
type Place = { site: string; lane: string; epoch: string; seq: number };

/** One transaction: a reader sees the old tables or the new ones. Gives the number of events replayed. */
export function rebuildProjections(db: Kysely<HqDatabase>): Promise<number> {
  return db.transaction().execute(async (trx) => {
    for (const table of ['visits', 'members', 'cards'] as const) await trx.deleteFrom(table).execute();
    let replayed = 0;
    let after: Place = { site: '', lane: '', epoch: '', seq: 0 };
    for (;;) {
      const rows = await readPage(trx, after);
      const last = rows.at(-1);
      if (!last) return replayed;
      await replay(trx, rows);
      replayed += rows.length;
      after = last;
    }
  });
}

function readPage(db: Kysely<HqDatabase>, after: Place) {
  return db
    .selectFrom('event_log')
    .select(['site', 'lane', 'epoch', 'seq', 'body', 'fault', 'standing'])
    .where((eb) =>
      eb(
        eb.refTuple('site', 'lane', 'epoch', 'seq'),
        '>',
        eb.tuple(after.site, after.lane, after.epoch, after.seq),
      ),
    )
    .orderBy('site')
    .orderBy('lane')
    .orderBy('epoch')
    .orderBy('seq')
    .limit(PAGE)
    .execute();
}

type Row = Awaited<ReturnType<typeof readPage>>[number];

async function replay(db: Kysely<HqDatabase>, rows: readonly Row[]): Promise<void> {
  for (const site of new Set(rows.map((row) => row.site))) {
    const own = rows.filter((row) => row.site === site);
    const readings = own.map((row) => ({
      row,
      reading: readEvent(JSON.parse(row.body) as RawEvent, row.lane, row.seq),
    }));
    for (const { row, reading } of readings) {
      if (reading.fault !== row.fault) await putFault(db, row, reading.fault);
    }
    const counted = readings.flatMap(({ row, reading }) =>
      row.standing === 'new' && reading.event ? [reading.event] : [],
    );
    await project(db, site, counted);
  }
}

async function putFault(db: Kysely<HqDatabase>, row: Row, fault: string | null): Promise<void> {
  await db
    .updateTable('event_log')
    .set({ fault })
    .where('site', '=', row.site)
    .where('lane', '=', row.lane)
    .where('epoch', '=', row.epoch)
    .where('seq', '=', row.seq)
    .execute();
}
