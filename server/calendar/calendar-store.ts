/** Days with other hours than usual, as the staff set them (E4). */
import { insertRows } from '../database/insert-rows.ts';
import type { SiteReader, SiteTables, SiteTransaction } from '../database/schema.ts';
import type { Instant, LocalDate } from '../domain/instant.ts';
import type { RecordedEvent } from '../domain/log/event-types.ts';
import type { DayHours } from '../domain/opening-calendar.ts';
import type { Applier } from '../events/record-events.ts';

/** Far more than are set in the five years for which records are kept. */
const MAX_KNOWN = 1_000;

export const calendarApplier: Applier = {
  types: ['day-hours-set', 'day-hours-withdrawn', 'day-hours-restored'],
  apply: async (tx, events) => {
    for (const event of events) await applyDayHours(tx, event);
  },
};

async function applyDayHours(tx: SiteTransaction, event: RecordedEvent): Promise<void> {
  if (event.type === 'day-hours-set') await insertRows(tx, 'day_hours', [setRow(event.data)]);
  if (event.type === 'day-hours-withdrawn') {
    const { dayHoursId, withdrawnAt: withdrawn_at, withdrawnOn: withdrawn_on } = event.data;
    await change(tx, dayHoursId, { withdrawn_at, withdrawn_on });
  }
  if (event.type === 'day-hours-restored')
    await change(tx, event.data.dayHoursId, { withdrawn_at: null, withdrawn_on: null });
}

function setRow(data: (RecordedEvent & { type: 'day-hours-set' })['data']): SiteTables['day_hours'] {
  const { dayHoursId, fromDay, toDay, hours, reason, setAt, by } = data;
  return {
    day_hours_id: dayHoursId,
    from_day: fromDay,
    to_day: toDay,
    opens: hours?.from ?? null,
    closes: hours?.to ?? null,
    reason,
    set_at: setAt,
    set_by_id: by,
    withdrawn_at: null,
    withdrawn_on: null,
  };
}

async function change(
  tx: SiteTransaction,
  dayHoursId: string,
  withdrawal: Pick<SiteTables['day_hours'], 'withdrawn_at' | 'withdrawn_on'>,
): Promise<void> {
  await tx.updateTable('day_hours').set(withdrawal).where('day_hours_id', '=', dayHoursId).execute();
}

/** With when it was taken back, for whoever wants it again, and who set it. */
export type DayHoursListed = DayHours & { withdrawnAt: Instant | null; by: string };

/** What is or was in force on a day of `fromDay` or later, the last days first. */
export async function listDayHours(
  reader: SiteReader | SiteTransaction,
  fromDay: LocalDate,
): Promise<DayHoursListed[]> {
  const rows = await selectDayHours(reader)
    .where('to_day', '>=', fromDay)
    .where((row) => row.or([row('withdrawn_on', 'is', null), row('withdrawn_on', '>', row.ref('from_day'))]))
    .orderBy('to_day', 'desc')
    .orderBy('day_hours_id')
    .limit(MAX_KNOWN)
    .execute();
  return rows.map(toListed);
}

export async function findDayHours(
  tx: SiteTransaction,
  dayHoursId: string,
): Promise<DayHoursListed | undefined> {
  const row = await selectDayHours(tx).where('day_hours_id', '=', dayHoursId).executeTakeFirst();
  return row && toListed(row);
}

const selectDayHours = (reader: SiteReader | SiteTransaction) =>
  reader
    .selectFrom('day_hours')
    .innerJoin('members as m', 'm.member_id', 'day_hours.set_by_id')
    .selectAll('day_hours')
    .select('m.nickname');

function toListed(row: SiteTables['day_hours'] & { nickname: string }): DayHoursListed {
  const { opens, closes } = row;
  return {
    dayHoursId: row.day_hours_id,
    fromDay: row.from_day,
    toDay: row.to_day,
    hours: opens !== null && closes !== null ? { from: opens, to: closes } : null,
    reason: row.reason,
    withdrawnOn: row.withdrawn_on,
    withdrawnAt: row.withdrawn_at,
    by: row.nickname,
  };
}
