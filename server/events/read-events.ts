import type { SiteReader, SiteTables, SiteTransaction } from '../database/schema.ts';
import type { DomainEvent, EventType, Lane, RecordedEvent } from '../domain/log/event-types.ts';

type EventRow = SiteTables['events'];
type Reader = SiteReader | SiteTransaction;

/** The events after a position, oldest first, at most `limit`: what every follower of the log asks for. */
export async function readEventsAfter(
  reader: Reader,
  position: number,
  limit: number,
  types?: readonly EventType[],
): Promise<RecordedEvent[]> {
  let query = reader.selectFrom('events').selectAll().where('position', '>', position);
  if (types) query = query.where('type', 'in', [...types]);
  const rows = await query.orderBy('position').limit(limit).execute();
  return rows.map(toRecordedEvent);
}

/** One lane from a number on, for headquarters. */
export async function readLane(
  reader: Reader,
  lane: Lane,
  fromSeq: number,
  limit: number,
): Promise<RecordedEvent[]> {
  const query = reader.selectFrom('events').selectAll().where('lane', '=', lane).where('seq', '>=', fromSeq);
  return (await query.orderBy('seq').limit(limit).execute()).map(toRecordedEvent);
}

export async function findEventHash(reader: Reader, lane: Lane, seq: number): Promise<string | null> {
  const query = reader.selectFrom('events').select('hash').where('lane', '=', lane).where('seq', '=', seq);
  return (await query.executeTakeFirst())?.hash ?? null;
}

/** Whether a request that gave its event its own id was recorded before. */
export async function wasRecorded(reader: Reader, id: string, type: EventType): Promise<boolean> {
  const query = reader.selectFrom('events').select('position').where('id', '=', id).where('type', '=', type);
  return (await query.executeTakeFirst()) !== undefined;
}

export async function readNewestPosition(reader: Reader): Promise<number> {
  const row = await reader
    .selectFrom('lanes')
    .select((eb) => eb.fn.max('last_position').as('newest'))
    .executeTakeFirst();
  return row?.newest ?? 0;
}

/** The log is written by `recordEvents` only, so its rows are trusted to have the shape they were written with. */
export function toRecordedEvent(row: EventRow): RecordedEvent {
  const event = {
    id: row.id,
    type: row.type,
    occurredAt: row.occurred_at,
    data: JSON.parse(row.data),
  } as DomainEvent;
  const { position, lane, seq, clk, mono, hash } = row;
  return { ...event, position, lane, seq, clk, mono, hash };
}
