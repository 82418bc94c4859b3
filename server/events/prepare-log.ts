import type { Kysely } from 'kysely';
import type { SiteTables } from '../database/schema.ts';
import type { Clock, IdSource } from '../domain/clock.ts';
import { FIRST_HASH } from '../domain/log/cloud-event.ts';
import { LANES } from '../domain/log/event-types.ts';

export type SiteIdentity = { site: string; demo: boolean };

/**
 * Gives a new file its site and its lanes, and refuses a file of another site, or of a real one in demo mode: a log that is
 * sent under the wrong name cannot be taken back.
 */
export async function prepareLog(
  db: Kysely<SiteTables>,
  identity: SiteIdentity,
  clock: Clock,
  ids: IdSource,
): Promise<void> {
  await db.transaction().execute(async (tx) => {
    const known = await tx.selectFrom('site').selectAll().executeTakeFirst();
    const demo = identity.demo ? 1 : 0;
    if (known && known.site !== identity.site)
      throw new Error(
        `this database belongs to the site "${known.site}", not "${identity.site}": check the settings`,
      );
    if (known && known.demo !== demo)
      throw new Error(
        identity.demo ? 'demo mode refuses a database of a real site' : 'this is the database of a demo',
      );
    const began_at = clock.now();
    if (!known)
      await tx.insertInto('site').values({ only_row: 1, site: identity.site, demo, began_at }).execute();
    for (const lane of LANES) {
      const head = { lane, epoch: ids.uuid(), last_seq: 0, last_hash: FIRST_HASH, last_position: 0 };
      const made = await tx
        .insertInto('lanes')
        .values(head)
        .onConflict((conflict) => conflict.doNothing())
        .returning('lane')
        .execute();
      if (made.length === 0) continue;
      const epoch = {
        epoch: head.epoch,
        lane,
        parent_epoch: null,
        fork_seq: null,
        reason: 'new' as const,
        began_at,
      };
      await tx.insertInto('epochs').values(epoch).execute();
    }
  });
}
