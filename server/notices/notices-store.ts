/** What the staff should know: one open notice per cause, however often the cause repeats (A4). */
import { sql } from 'kysely';
import { insertRows } from '../database/insert-rows.ts';
import type { SiteReader, SiteTables, SiteTransaction } from '../database/schema.ts';
import type { Instant } from '../domain/instant.ts';
import type { NoticeKind, RecordedEvent } from '../domain/log/event-types.ts';
import type { Applier } from '../events/record-events.ts';

export type NoticeCause = { kind: NoticeKind; about: string; stationId: string | null };

/** A page of the desk shows no more; older open notices follow when these are settled. */
const MAX_OPEN_SHOWN = 200;

export const noticesApplier: Applier = {
  types: ['notice-raised', 'notice-settled', 'notice-reopened', 'notice-read'],
  apply: async (tx, events) => {
    await insertRows(tx, 'notices', events.flatMap(raisedRow));
    await insertRows(tx, 'notice_reads', events.flatMap(readRow));
    for (const event of events) await applyChange(tx, event);
  },
};

/** The causes that have no open notice yet, each once. */
export async function withoutOpenNotice(
  tx: SiteTransaction,
  causes: readonly NoticeCause[],
): Promise<NoticeCause[]> {
  if (causes.length === 0) return [];
  const open = await sql<{ kind: string; about: string }>`
    select kind, about from notices where settled_at is null
      and about in (select value from json_each(${JSON.stringify(causes.map((cause) => cause.about))}))`.execute(
    tx,
  );
  const seen = new Set(open.rows.map((row) => `${row.kind} ${row.about}`));
  return causes.filter(({ kind, about }) => {
    const known = seen.has(`${kind} ${about}`);
    seen.add(`${kind} ${about}`);
    return !known;
  });
}

export type OpenNotice = SiteTables['notices'] & {
  station_name: string | null;
  read_at: Instant | null;
  read_by: string | null;
};

/** Newest first. */
export async function listOpenNotices(reader: SiteReader): Promise<OpenNotice[]> {
  return reader
    .selectFrom('notices')
    .leftJoin('stations', 'stations.station_id', 'notices.station_id')
    .leftJoin('notice_reads as r', 'r.notice_id', 'notices.notice_id')
    .leftJoin('members as m', 'm.member_id', 'r.read_by_id')
    .selectAll('notices')
    .select(['stations.name as station_name', 'r.read_at', 'm.nickname as read_by'])
    .where('settled_at', 'is', null)
    .orderBy('raised_at', 'desc')
    .limit(MAX_OPEN_SHOWN)
    .execute();
}

export type Reading = Pick<SiteTables['notices'], 'kind' | 'about' | 'station_id'> & { nickname: string };

/** Who read a notice, and where it was raised. */
export async function findReading(
  reader: SiteReader | SiteTransaction,
  noticeId: string,
): Promise<Reading | undefined> {
  return reader
    .selectFrom('notice_reads as r')
    .innerJoin('notices as n', 'n.notice_id', 'r.notice_id')
    .innerJoin('members as m', 'm.member_id', 'r.read_by_id')
    .select(['n.kind', 'n.about', 'n.station_id', 'm.nickname'])
    .where('r.notice_id', '=', noticeId)
    .executeTakeFirst();
}

export async function findNotice(
  tx: SiteTransaction,
  noticeId: string,
): Promise<SiteTables['notices'] | undefined> {
  return tx.selectFrom('notices').selectAll().where('notice_id', '=', noticeId).executeTakeFirst();
}

export async function findOpenNoticeOf(
  tx: SiteTransaction,
  cause: NoticeCause,
): Promise<SiteTables['notices'] | undefined> {
  const query = tx
    .selectFrom('notices')
    .selectAll()
    .where('kind', '=', cause.kind)
    .where('about', '=', cause.about);
  return query.where('settled_at', 'is', null).executeTakeFirst();
}

export async function findOpenNotice(
  tx: SiteTransaction,
  noticeId: string,
): Promise<SiteTables['notices'] | undefined> {
  const query = tx.selectFrom('notices').selectAll().where('notice_id', '=', noticeId);
  return query.where('settled_at', 'is', null).executeTakeFirst();
}

function raisedRow(event: RecordedEvent): SiteTables['notices'][] {
  if (event.type !== 'notice-raised') return [];
  const { noticeId, kind, about, stationId, raisedAt } = event.data;
  return [{ notice_id: noticeId, kind, about, station_id: stationId, raised_at: raisedAt, settled_at: null }];
}

function readRow(event: RecordedEvent): SiteTables['notice_reads'][] {
  if (event.type !== 'notice-read') return [];
  const { noticeId: notice_id, readAt: read_at, by: read_by_id } = event.data;
  return [{ notice_id, read_at, read_by_id }];
}

async function applyChange(tx: SiteTransaction, event: RecordedEvent): Promise<void> {
  if (event.type !== 'notice-settled' && event.type !== 'notice-reopened') return;
  const settled_at = event.type === 'notice-settled' ? event.data.settledAt : null;
  await tx.updateTable('notices').set({ settled_at }).where('notice_id', '=', event.data.noticeId).execute();
}
