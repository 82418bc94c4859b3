import type { SelectQueryBuilder } from 'kysely';
import type { SiteTables, SiteTransaction } from '../database/schema.ts';
import type { Instant } from '../domain/instant.ts';
import type { EventData } from '../domain/log/event-types.ts';
import { toRecordedEvent } from '../events/read-events.ts';

export type UnknownCardTap = Omit<EventData['tap-of-unknown-card'], 'tap'> & { touchedAt: Instant };
/** The tap itself, or the newest unknown card on the station of that name. */
export type WhichTap = { tapId: string } | { station: string };

/** The unknown card of an earlier tap, so that "tap the new card" is all it takes to bind it to a member. */
export async function findTapOfUnknownCard(
  tx: SiteTransaction,
  which: WhichTap,
): Promise<UnknownCardTap | null> {
  const taps = tx
    .selectFrom('taps')
    .innerJoin('events', 'events.position', 'taps.position')
    .selectAll('events');
  const row = await ('tapId' in which
    ? taps.where('taps.tap_id', '=', which.tapId)
    : newestOn(taps, which.station)
  )
    .where('events.type', '=', 'tap-of-unknown-card')
    .executeTakeFirst();
  const event = row ? toRecordedEvent(row) : null;
  if (event?.type !== 'tap-of-unknown-card') return null;
  const { tap, ...card } = event.data;
  return { ...card, touchedAt: tap.touchedAt };
}

type Taps = SelectQueryBuilder<SiteTables, 'taps' | 'events', SiteTables['events']>;

const newestOn = (taps: Taps, station: string): Taps =>
  taps
    .where('taps.member_id', 'is', null)
    .where('taps.station_id', '=', (eb) =>
      eb.selectFrom('stations').select('station_id').where('name', '=', station),
    )
    .orderBy('taps.position', 'desc')
    .limit(1);
