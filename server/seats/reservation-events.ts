/** What is recorded of a reservation, for whoever makes or ends one. */
import { isInside } from '../attendance/attendance-store.ts';
import type { SiteTransaction } from '../database/schema.ts';
import { localDateOf } from '../domain/calendar.ts';
import type { Instant } from '../domain/instant.ts';
import type { DomainEvent, EventData } from '../domain/log/event-types.ts';
import { lapsesAtOf, type SeatWish } from '../domain/seats/decide-reservation.ts';
import type { Reservation, ReservationOrigin } from '../domain/seats/reservation.ts';
import { isRoom } from '../domain/seats/seat.ts';
import type { SeatActor } from '../domain/seats/seat-actor.ts';
import type { SeatSettings } from '../domain/seats/seat-settings.ts';
import { type CommandContext, newEvent } from '../events/command-context.ts';

/** What every command of seats is made with. */
export type SeatParts = { context: CommandContext; settings: SeatSettings };

export async function reservedEvent(
  tx: SiteTransaction,
  { context, settings }: SeatParts,
  { memberId, by }: SeatActor,
  { seat, startsAt, endsAt, people }: SeatWish,
  made: { reservationId: string; origin: ReservationOrigin; seriesId: string | null; now: Instant },
): Promise<DomainEvent> {
  const { reservationId, origin, seriesId, now } = made;
  const presence = await presenceOf(tx, settings, memberId, startsAt, now);
  const data: EventData['seat-reserved'] = {
    reservationId,
    seatId: seat.seatId,
    memberId,
    room: isRoom(seat.kind),
    people,
    startsAt,
    endsAt,
    ...presence,
    origin,
    seriesId,
    waitId: null,
    madeAt: now,
    by,
  };
  return newEvent(context.ids, 'seat-reserved', now, data);
}

/** Whoever is in the house has arrived for whatever they have that day. */
export async function presenceOf(
  tx: SiteTransaction,
  { zone, limits }: SeatSettings,
  memberId: string,
  startsAt: Instant,
  now: Instant,
): Promise<{ lapsesAt: Instant | null; arrivedAt: Instant | null }> {
  const isToday = localDateOf(startsAt, zone) === localDateOf(now, zone);
  if (isToday && (await isInside(tx, memberId))) return { lapsesAt: null, arrivedAt: now };
  return { lapsesAt: lapsesAtOf(startsAt, now, limits.graceMs), arrivedAt: null };
}

/** What was used of it stays; the rest is free. */
export function cancelEvent(
  { ids }: Pick<CommandContext, 'ids'>,
  one: Reservation,
  reason: EventData['seat-reservation-cancelled']['reason'],
  by: string,
  now: Instant,
): DomainEvent {
  const { reservationId, memberId, startsAt, heldUntil, arrivedAt } = one;
  const used = arrivedAt !== null && now > startsAt ? (now < heldUntil ? now : heldUntil) : startsAt;
  const data = { reservationId, memberId, heldUntil: used, reason, cancelledAt: now, by };
  return newEvent(ids, 'seat-reservation-cancelled', now, data);
}
