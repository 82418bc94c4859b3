/** Looks into headquarters' database from beside it, as a checker that trusts nothing it is told. */
import type { Kysely } from 'kysely';
import type { HqDatabase } from '../../../sync/headquarters/store/hq-database.ts';

/** The ids that headquarters holds of a site, each as often as it counts. */
export async function countedIds(db: Kysely<HqDatabase>, site: string): Promise<string[]> {
  const rows = await db
    .selectFrom('event_log')
    .select('id')
    .where('site', '=', site)
    .where('standing', '=', 'new')
    .orderBy('lane')
    .orderBy('seq')
    .execute();
  return rows.flatMap(({ id }) => id ?? []);
}

/** The first (lane, epoch) whose numbers are not 1, 2, 3 … up to `have`; null when all are. */
export async function findHole(db: Kysely<HqDatabase>, site: string): Promise<string | null> {
  const streams = await db.selectFrom('streams').selectAll().where('site', '=', site).execute();
  for (const { lane, epoch, have } of streams) {
    const rows = await db
      .selectFrom('event_log')
      .select('seq')
      .where('site', '=', site)
      .where('lane', '=', lane)
      .where('epoch', '=', epoch)
      .orderBy('seq')
      .execute();
    if (rows.length !== have || rows.some(({ seq }, at) => seq !== at + 1)) return `${lane}/${epoch}`;
  }
  return null;
}

export async function projections(db: Kysely<HqDatabase>): Promise<string> {
  const visits = await db.selectFrom('visits').selectAll().orderBy('site').orderBy('visit_id').execute();
  const members = await db.selectFrom('members').selectAll().orderBy('site').orderBy('member_id').execute();
  const cards = await db.selectFrom('cards').selectAll().orderBy('site').orderBy('card_id').execute();
  return JSON.stringify({ visits, members, cards });
}
