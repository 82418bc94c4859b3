/**
 * What has to be heard at once of calls. The screen on which a call was made is told who read it; every staff page is told that
 * there is news, without what it is: it asks for the list, as it does by itself every few seconds.
 */
import type { SiteReader } from '../database/schema.ts';
import { callReasonIn } from '../domain/call-reason.ts';
import type { EventType } from '../domain/log/event-types.ts';
import type { CallReadFrame } from '../domain/station-frames.ts';
import type { Doorbell } from '../events/doorbell.ts';
import { type Follower, followLog } from '../events/follow.ts';
import { readEventsAfter, readNewestPosition } from '../events/read-events.ts';
import { findReading } from './notices-store.ts';

/** A whole group of the write queue is looked at together. */
const READ_LIMIT = 256;
const NEWS = [
  'notice-raised',
  'notice-read',
  'notice-settled',
  'notice-reopened',
] as const satisfies readonly EventType[];

export type NoticeFeedOptions = {
  reader: SiteReader;
  doorbell: Doorbell;
  onNews: () => void;
  onRead: (stationId: string, frame: CallReadFrame) => void;
  onError: (error: unknown) => void;
};

export async function createNoticeFeed(options: NoticeFeedOptions): Promise<Follower> {
  const { reader, doorbell, onNews, onRead, onError } = options;
  let position = await readNewestPosition(reader);

  async function tellReading(noticeId: string): Promise<void> {
    const reading = await findReading(reader, noticeId);
    const reason = reading ? callReasonIn(reading) : null;
    if (reading?.station_id && reason) onRead(reading.station_id, { reason, nickname: reading.nickname });
  }
  async function readNew(): Promise<void> {
    for (;;) {
      const events = await readEventsAfter(reader, position, READ_LIMIT, NEWS);
      position = events.at(-1)?.position ?? position;
      for (const event of events) if (event.type === 'notice-read') await tellReading(event.data.noticeId);
      if (events.length > 0) onNews();
      if (events.length < READ_LIMIT) return;
    }
  }
  return followLog(doorbell, readNew, onError);
}
