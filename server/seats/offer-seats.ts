/**
 * The waiting list (E5): a seat that is free is held for whoever has waited longest, for a quarter of an hour of the opening hours.
 * An offer is a reservation that lapses by itself, so it needs no second rule against overlap. It is made before anybody takes a seat, and
 * by a job that looks after each event and each minute.
 */
import type { SiteReader, SiteTransaction } from '../database/schema.ts';
import { type SetCommand, singleCommand, type WriteQueue } from '../database/write-queue.ts';
import type { Clock } from '../domain/clock.ts';
import { addMs, type Instant } from '../domain/instant.ts';
import type { DomainEvent, EventType } from '../domain/log/event-types.ts';
import type { Seat } from '../domain/seats/seat.ts';
import { openingAround, type SeatSettings } from '../domain/seats/seat-settings.ts';
import { type CommandContext, newEvent } from '../events/command-context.ts';
import type { Doorbell } from '../events/doorbell.ts';
import { followLog } from '../events/follow.ts';
import { readEventsAfter, readNewestPosition } from '../events/read-events.ts';
import { readFreeDesks, refusalOf } from './reserve-situations.ts';
import { listWaits, type Wait } from './waits-store.ts';

/** People served in one transaction: a tap that comes meanwhile never waits for more. */
const MAX_AT_ONCE = 20;

export async function offerToWaiting(
  tx: SiteTransaction,
  context: CommandContext,
  settings: SeatSettings,
): Promise<number> {
  const now = context.clock.now();
  const waits = (await listWaits(tx, now)).slice(0, MAX_AT_ONCE);
  if (waits.length === 0) return 0;
  const open = openingAround(now, settings);
  // Nobody is asked in the night.
  if (!open || now < open.startsAt || now >= open.endsAt) return 0;
  let offered = 0;
  for (const wait of waits) {
    const startsAt = wait.startsAt > now ? wait.startsAt : now;
    const span = { startsAt, endsAt: wait.endsAt };
    const [seat] = await readFreeDesks(tx, span, wait.features, now, settings);
    if (!seat) continue;
    const wished = { memberId: wait.memberId, byStaff: true, now, changes: null };
    // Somebody who has another seat by now, or is no longer a member, is passed over.
    if (await refusalOf(tx, { ...span, seat, people: 1 }, wished, settings)) continue;
    await context.recordEvents(tx, offerEvents(wait, seat, startsAt, { context, settings, now }));
    offered += 1;
  }
  return offered;
}

type Around = { context: CommandContext; settings: SeatSettings; now: Instant };

function offerEvents(
  { waitId, memberId, endsAt }: Wait,
  seat: Seat,
  startsAt: Instant,
  { context: { ids }, settings, now }: Around,
): DomainEvent[] {
  const reserved = {
    reservationId: ids.uuid(),
    seatId: seat.seatId,
    memberId,
    room: false,
    people: 1,
    startsAt,
    endsAt,
    lapsesAt: addMs(now, settings.limits.offerMs),
    arrivedAt: null,
    origin: 'offer' as const,
    seriesId: null,
    waitId,
    madeAt: now,
    by: memberId,
  };
  return [
    newEvent(ids, 'seat-reserved', now, reserved),
    newEvent(ids, 'seat-wait-ended', now, { waitId, memberId, reason: 'given', endedAt: now }),
  ];
}

export type OfferCommand = SetCommand<null, { offered: number }>;

export const createOfferCommand = (context: CommandContext, settings: SeatSettings): OfferCommand =>
  singleCommand('offer-seats', async (tx) => ({ offered: await offerToWaiting(tx, context, settings) }));

/** After these a seat may have become free. */
const FREEING = [
  'seats-left',
  'seat-reservation-cancelled',
  'seat-reservation-changed',
  'seat-closure-withdrawn',
  'seat-set',
  'seat-wait-began',
] as const satisfies readonly EventType[];
const READ_LIMIT = 256;
/** Time alone frees seats too: whoever did not come, and offers that nobody took. */
const LOOK_EVERY_MS = 60_000;

export type Offering = { stop(): Promise<void> };
export type OfferingParts = {
  reader: SiteReader;
  queue: WriteQueue;
  doorbell: Doorbell;
  clock: Clock;
  offerSeats: OfferCommand;
  onError: (error: unknown) => void;
};

/** Looks after each event that may free a seat, and each minute; writes only while somebody waits. */
export async function startOffering(parts: OfferingParts): Promise<Offering> {
  const { reader, queue, doorbell, clock, offerSeats, onError } = parts;
  let position = await readNewestPosition(reader);
  let running: Promise<unknown> = Promise.resolve();

  async function offer(): Promise<void> {
    if ((await listWaits(reader, clock.now())).length > 0) await queue.run(offerSeats, null);
  }
  async function readNew(): Promise<void> {
    const events = await readEventsAfter(reader, position, READ_LIMIT, FREEING);
    position = events.at(-1)?.position ?? position;
    if (events.length > 0) await offer();
  }
  const follower = followLog(doorbell, readNew, onError);
  const timer = setInterval(() => {
    running = offer().catch(onError);
  }, LOOK_EVERY_MS);
  return {
    stop: async () => {
      clearInterval(timer);
      await follower.stop();
      await running;
    },
  };
}
