import type { SiteTransaction } from '../database/schema.ts';
import type { Instant } from '../domain/instant.ts';
import type { EventData } from '../domain/log/event-types.ts';
import { toRecordedEvent } from '../events/read-events.ts';

export type UnknownCardTap = Omit<EventData['tap-of-unknown-card'], 'tap'> & { touchedAt: Instant };

/** The unknown card of an earlier tap, so that "tap the new card" is all it takes to bind it to a member. */
export async function findTapOfUnknownCard(
  tx: SiteTransaction,
  tapId: string,
): Promise<UnknownCardTap | null> {
  const row = await tx
    .selectFrom('taps')
    .innerJoin('events', 'events.position', 'taps.position')
    .selectAll('events')
    .where('taps.tap_id', '=', tapId)
    .executeTakeFirst();
  const event = row ? toRecordedEvent(row) : null;
  if (event?.type !== 'tap-of-unknown-card') return null;
  const { tap, ...card } = event.data;
  return { ...card, touchedAt: tap.touchedAt };
}
