/**
 * Tells the staff once of a year whose holidays the list does not know: of the next one from October on, when its days are being
 * booked, and of this one as soon as it is looked at. Without the notice the site would open on each of them.
 */
import { sql } from 'kysely';
import type { SiteReader } from '../database/schema.ts';
import { singleCommand, type WriteQueue } from '../database/write-queue.ts';
import { localDateOf } from '../domain/calendar.ts';
import type { NationalHolidays } from '../domain/opening-calendar.ts';
import { yearsToKnow } from '../domain/opening-calendar.ts';
import { type CommandContext, newEvent } from '../events/command-context.ts';

export type HolidayWatchOptions = { reader: SiteReader; queue: WriteQueue; holidays: NationalHolidays };

/** Returns what looks once; it tells of how many years. Asks nothing of the disk while all are known. */
export function createHolidayWatch(
  { clock, ids, calendar, recordEvents }: CommandContext,
  { reader, queue, holidays }: HolidayWatchOptions,
): () => Promise<number> {
  const tell = singleCommand<readonly string[], void>('tell-missing-holidays', async (tx, years) => {
    const raisedAt = clock.now();
    const events = years.map((about) => {
      const kind = 'holidays-missing' as const;
      const notice = { noticeId: ids.uuid(), kind, about, stationId: null, raisedAt };
      return newEvent(ids, 'notice-raised', raisedAt, notice);
    });
    await recordEvents(tx, events);
  });
  return async () => {
    const wanted = yearsToKnow(localDateOf(clock.now(), calendar.zone));
    const missing = wanted.filter((year) => !holidays.knowsYear(year)).map(String);
    const untold = missing.length === 0 ? [] : await withoutTold(reader, missing);
    if (untold.length > 0) await queue.run(tell, untold);
    return untold.length;
  };
}

async function withoutTold(reader: SiteReader, years: readonly string[]): Promise<string[]> {
  const { rows } = await sql<{ about: string }>`select about from notices
    where kind = 'holidays-missing'`.execute(reader);
  return years.filter((year) => !rows.some(({ about }) => about === year));
}
