/** Tells the staff once of each visit that became long (D1). Asks nothing of the disk when nobody stays too long. */
import { sql } from 'kysely';
import type { SiteReader } from '../database/schema.ts';
import { singleCommand, type WriteQueue } from '../database/write-queue.ts';
import { closingOf, type SweepSettings } from '../domain/attendance/sweep.ts';
import type { Instant, LocalDate } from '../domain/instant.ts';
import { isOverstay } from '../domain/presence/overstay.ts';
import { type CommandContext, newEvent } from '../events/command-context.ts';

export type OverstayOptions = {
  reader: SiteReader;
  queue: WriteQueue;
  sweeping: SweepSettings;
  overstayHours: number;
};

/** One look never raises more: the others follow with the next. */
const MAX_AT_ONCE = 50;

type Row = { visit_id: string; opened_at: Instant; business_day: LocalDate };

/** Open visits of which the staff were never told. */
async function listUntold(reader: SiteReader): Promise<Row[]> {
  const { rows } = await sql<Row>`select v.visit_id, v.opened_at, v.business_day from visits v
    where v.standing = 'open'
      and not exists (select 1 from notices n where n.kind = 'overstay' and n.about = v.visit_id)
    order by v.opened_at`.execute(reader);
  return rows;
}

/** Returns what looks once; it tells of how many. */
export function createOverstayWatch(
  context: CommandContext,
  options: OverstayOptions,
): () => Promise<number> {
  const { clock, ids, recordEvents } = context;
  const { reader, queue, sweeping, overstayHours } = options;
  const tell = singleCommand<readonly string[], void>('tell-overstays', async (tx, visitIds) => {
    const raisedAt = clock.now();
    const events = visitIds.map((about) => {
      const notice = { noticeId: ids.uuid(), kind: 'overstay' as const, about, stationId: null, raisedAt };
      return newEvent(ids, 'notice-raised', raisedAt, notice);
    });
    await recordEvents(tx, events);
  });
  return async () => {
    const now = clock.now();
    const long = (await listUntold(reader)).filter(({ opened_at: openedAt, business_day }) =>
      isOverstay({ openedAt, closingAt: closingOf(business_day, sweeping) }, now, overstayHours),
    );
    const told = long.slice(0, MAX_AT_ONCE).map(({ visit_id }) => visit_id);
    if (told.length > 0) await queue.run(tell, told);
    return told.length;
  };
}
