/** The notice of the day. Its sentences stand beside the log and can be erased. */
import { insertRows } from '../database/insert-rows.ts';
import type { SiteReader, SiteTables, SiteTransaction } from '../database/schema.ts';
import type { LocalDate } from '../domain/instant.ts';
import type { DayNoticeTexts, RecordedEvent } from '../domain/log/event-types.ts';
import type { Applier } from '../events/record-events.ts';

/** More than may be open at once (`MAX_NOTICES` a day, for some weeks ahead). */
const MAX_LISTED = 100;

export const dayNoticesApplier: Applier = {
  types: ['day-notice-posted', 'day-notice-withdrawn', 'day-notice-restored'],
  apply: async (tx, events) => {
    for (const event of events) await applyDayNotice(tx, event);
  },
};

async function applyDayNotice(tx: SiteTransaction, event: RecordedEvent): Promise<void> {
  if (event.type === 'day-notice-posted') await post(tx, event);
  if (event.type === 'day-notice-withdrawn')
    await setWithdrawn(tx, event.data.dayNoticeId, event.data.withdrawnAt);
  if (event.type === 'day-notice-restored') await setWithdrawn(tx, event.data.dayNoticeId, null);
}

async function post(
  tx: SiteTransaction,
  event: RecordedEvent & { type: 'day-notice-posted' },
): Promise<void> {
  const { dayNoticeId: day_notice_id, fromDay, toDay, postedAt, by } = event.data;
  const row = { day_notice_id, from_day: fromDay, to_day: toDay, posted_at: postedAt, posted_by_id: by };
  await insertRows(tx, 'day_notices', [{ ...row, withdrawn_at: null }]);
  // A replay of the log finds no sentences: they were never in it.
  if (!event.confidential) return;
  const { ja, jaEasy, en } = event.confidential;
  await insertRows(tx, 'day_notice_texts', [{ day_notice_id, ja, ja_easy: jaEasy, en }]);
}

async function setWithdrawn(
  tx: SiteTransaction,
  dayNoticeId: string,
  withdrawn_at: SiteTables['day_notices']['withdrawn_at'],
): Promise<void> {
  await tx
    .updateTable('day_notices')
    .set({ withdrawn_at })
    .where('day_notice_id', '=', dayNoticeId)
    .execute();
}

export async function findDayNotice(
  tx: SiteTransaction,
  dayNoticeId: string,
): Promise<SiteTables['day_notices'] | undefined> {
  return tx.selectFrom('day_notices').selectAll().where('day_notice_id', '=', dayNoticeId).executeTakeFirst();
}

export type DayNotice = DayNoticeTexts & {
  dayNoticeId: string;
  fromDay: LocalDate;
  toDay: LocalDate;
  by: string;
};

/** What is not taken back and ends on that day or later, in the order in which it was posted. */
export async function listDayNotices(
  reader: SiteReader | SiteTransaction,
  fromDay: LocalDate,
): Promise<DayNotice[]> {
  const rows = await reader
    .selectFrom('day_notices as n')
    .innerJoin('day_notice_texts as t', 't.day_notice_id', 'n.day_notice_id')
    .innerJoin('members as m', 'm.member_id', 'n.posted_by_id')
    .select(['n.day_notice_id', 'n.from_day', 'n.to_day', 't.ja', 't.ja_easy', 't.en', 'm.nickname'])
    .where('n.to_day', '>=', fromDay)
    .where('n.withdrawn_at', 'is', null)
    .orderBy('n.posted_at')
    .orderBy('n.day_notice_id')
    .limit(MAX_LISTED)
    .execute();
  return rows.map((row) => ({
    dayNoticeId: row.day_notice_id,
    fromDay: row.from_day,
    toDay: row.to_day,
    ja: row.ja,
    jaEasy: row.ja_easy,
    en: row.en,
    by: row.nickname,
  }));
}

/** What stands on the screens on a business day. */
export async function listDayNoticesOn(reader: SiteReader, day: LocalDate): Promise<DayNotice[]> {
  return (await listDayNotices(reader, day)).filter(({ fromDay }) => fromDay <= day);
}
