/** Headquarters' database: one transaction a group, so that log, projections and `have` never differ. */
import { type Kysely, Migrator, sql, type Transaction } from 'kysely';
import type { Instant } from '../../../server/domain/instant.ts';
import { canonicalJson } from '../../../server/domain/log/canonical-json.ts';
import { MAX_PAYLOAD_BYTES } from '../../contract/limits.ts';
import type { ReportedLane } from '../../contract/messages.ts';
import { streamKey } from '../hq-sync.ts';
import type { HqWrite, StreamName, StreamState } from '../hq-sync-types.ts';
import type { HqDatabase } from './hq-database.ts';
import { MIGRATIONS } from './migrations/index.ts';
import { project } from './project.ts';
import { readEvent } from './read-event.ts';

type Db = Kysely<HqDatabase> | Transaction<HqDatabase>;
type Write<K extends HqWrite['kind']> = Extract<HqWrite, { kind: K }>;

/** Letters a site may leave. More of them tell a person nothing new and would let one site fill the disk. */
const DEAD_LETTERS_PER_SITE = 500;

/** @throws Error when the tables cannot be brought to this version */
export async function migrateHq(db: Kysely<HqDatabase>): Promise<void> {
  const migrator = new Migrator({ db, provider: { getMigrations: async () => ({ ...MIGRATIONS }) } });
  const { error } = await migrator.migrateToLatest();
  if (error) throw error;
}

export async function readStreams(db: Db, names: readonly StreamName[]): Promise<Map<string, StreamState>> {
  const streams = new Map<string, StreamState>();
  for (const name of names) {
    const row = await db
      .selectFrom('streams')
      .selectAll()
      .where('site', '=', name.site)
      .where('lane', '=', name.lane)
      .where('epoch', '=', name.epoch)
      .executeTakeFirst();
    if (!row) continue;
    streams.set(streamKey(name), {
      have: row.have,
      haveHash: row.have_hash,
      gapSince: row.gap_since as Instant | null,
      splitSince: row.split_since as Instant | null,
    });
  }
  return streams;
}

export async function applyWrites(db: Db, writes: readonly HqWrite[], now: Instant): Promise<void> {
  // A log row refers to its stream, hence the streams first.
  for (const write of writes) if (write.kind === 'put-stream') await putStream(db, write);
  for (const write of writes) {
    if (write.kind === 'append') await append(db, write, now);
    else if (write.kind === 'dead-letter') await bury(db, write, now);
    else if (write.kind === 'reported') await putReport(db, write, now);
  }
  const heard = new Set(writes.filter((write) => write.kind === 'heard').map(({ site }) => site));
  for (const site of heard) await putHeard(db, site, now);
}

async function append(db: Db, { stream, fromSeq, events }: Write<'append'>, now: Instant): Promise<void> {
  const readings = events.map((raw, at) => readEvent(raw, stream.lane, fromSeq + at));
  const fresh = await keepIds(
    db,
    stream.site,
    readings.flatMap(({ id }) => id ?? []),
  );
  const rows = readings.map(({ id, type, fault }, at) => ({
    ...stream,
    seq: fromSeq + at,
    id,
    type,
    body: canonicalJson(events[at] ?? null),
    // An id is fresh once: the second event with it, in this batch or any later one, is the same thing again.
    standing: id === null || fresh.delete(id) ? ('new' as const) : ('again' as const),
    fault,
    received_at: now,
  }));
  await db.insertInto('event_log').values(rows).execute();
  const counted = readings.flatMap(({ event }, at) => (event && rows[at]?.standing === 'new' ? [event] : []));
  await project(db, stream.site, counted);
  const newest = Math.max(...readings.map(({ at }) => at ?? 0));
  await db
    .updateTable('streams')
    .set({ newest_at: sql`max(coalesce(newest_at, 0), ${newest})` })
    .where('site', '=', stream.site)
    .where('lane', '=', stream.lane)
    .where('epoch', '=', stream.epoch)
    .execute();
}

/** Gives the ids that this site had not sent before. */
async function keepIds(db: Db, site: string, ids: readonly string[]): Promise<Set<string>> {
  if (ids.length === 0) return new Set();
  const kept = await db
    .insertInto('event_ids')
    .values(ids.map((id) => ({ site, id })))
    .onConflict((conflict) => conflict.doNothing())
    .returning('id')
    .execute();
  return new Set(kept.map(({ id }) => id));
}

async function putStream(db: Db, { stream, state }: Write<'put-stream'>): Promise<void> {
  const values = {
    have: state.have,
    have_hash: state.haveHash,
    gap_since: state.gapSince,
    split_since: state.splitSince,
  };
  await db
    .insertInto('streams')
    .values({ ...stream, ...values, newest_at: null })
    .onConflict((conflict) => conflict.columns(['site', 'lane', 'epoch']).doUpdateSet(values))
    .execute();
}

async function bury(db: Db, letter: Write<'dead-letter'>, now: Instant): Promise<void> {
  const { site, range, reason, detail, sha, payload } = letter;
  const { held } = await db
    .selectFrom('dead_letters')
    .select((eb) => eb.fn.countAll<number>().as('held'))
    .where('site', '=', site)
    .executeTakeFirstOrThrow();
  const again = db
    .updateTable('dead_letters')
    .set({ times: sql`times + 1`, last_at: now })
    .where('site', '=', site)
    .where('reason', '=', reason)
    .where('sha', '=', sha);
  const { numUpdatedRows } = await again.executeTakeFirstOrThrow();
  if (numUpdatedRows > 0n || held >= DEAD_LETTERS_PER_SITE) return;
  await db
    .insertInto('dead_letters')
    .values({
      site,
      lane: range?.lane ?? null,
      epoch: range?.epoch ?? null,
      from_seq: range?.from ?? null,
      to_seq: range?.to ?? null,
      reason,
      detail: detail.slice(0, 300),
      sha,
      raw: payload.subarray(0, MAX_PAYLOAD_BYTES),
      first_at: now,
      last_at: now,
      times: 1,
    })
    .execute();
}

async function putReport(db: Db, { site, siteName, lanes }: Write<'reported'>, now: Instant): Promise<void> {
  await db
    .insertInto('sites')
    .values({ site, name: siteName, last_heard_at: now })
    .onConflict((conflict) => conflict.column('site').doUpdateSet({ name: siteName, last_heard_at: now }))
    .execute();
  for (const lane of lanes) await putSiteLane(db, site, lane);
}

async function putSiteLane(db: Db, site: string, { lane, epoch, last }: ReportedLane): Promise<void> {
  await db
    .insertInto('site_lanes')
    .values({ site, lane, epoch, last })
    .onConflict((conflict) => conflict.columns(['site', 'lane']).doUpdateSet({ epoch, last }))
    .execute();
}

/** A site is known by its id until its first hello tells its name. */
async function putHeard(db: Db, site: string, now: Instant): Promise<void> {
  await db
    .insertInto('sites')
    .values({ site, name: site, last_heard_at: now })
    .onConflict((conflict) => conflict.column('site').doUpdateSet({ last_heard_at: now }))
    .execute();
}
