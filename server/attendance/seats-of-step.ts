/** What a step of a visit means for its member's seats, as events (E2, U1). Pure but for the id of a seat that is given back. */
import type { IdSource } from '../domain/clock.ts';
import type { Instant } from '../domain/instant.ts';
import type { DomainEvent } from '../domain/log/event-types.ts';
import type { SeatLimits } from '../domain/seats/decide-reservation.ts';
import {
  type HeldSeat,
  heldAfter,
  type SeatSteps,
  seatsAtArrival,
  seatsAtDeparture,
  seatsAtPause,
} from '../domain/seats/seat-steps.ts';
import { newEvent } from '../events/command-context.ts';
import type { VisitStep } from './visit-steps.ts';

export function seatEventsOf(
  step: VisitStep,
  held: readonly HeldSeat[],
  now: Instant,
  ids: IdSource,
  limits: SeatLimits,
): { events: DomainEvent[]; after: HeldSeat[] } {
  const { memberId } = step.data;
  const at = timeOf(step);
  const steps = stepsOf(step, held, at, limits);
  const reservationId = steps.given ? ids.uuid() : '';
  const events: DomainEvent[] = [];
  const { arrived, kept, freed, awaited, given } = steps;
  if (arrived.length > 0)
    events.push(newEvent(ids, 'seats-arrived', now, { memberId, arrivedAt: at, seats: arrived }));
  if (kept.length > 0) events.push(newEvent(ids, 'seats-kept', now, { memberId, keptAt: at, seats: kept }));
  if (freed.length + awaited.length > 0)
    events.push(newEvent(ids, 'seats-left', now, { memberId, leftAt: at, freed, awaited }));
  if (given) {
    const made = { people: 1, arrivedAt: at, origin: 'return' as const, seriesId: null, waitId: null };
    const data = { reservationId, memberId, ...given, ...made, madeAt: at, by: memberId };
    events.push(newEvent(ids, 'seat-reserved', now, data));
  }
  return { events, after: heldAfter(held, steps, at, reservationId) };
}

function timeOf(step: VisitStep): Instant {
  switch (step.type) {
    case 'visit-opened':
      return step.data.openedAt;
    case 'visit-closed':
      return step.data.closedAt;
    case 'pause-started':
      return step.data.startedAt;
    case 'pause-ended':
      return step.data.endedAt;
  }
}

function stepsOf(step: VisitStep, held: readonly HeldSeat[], at: Instant, limits: SeatLimits): SeatSteps {
  switch (step.type) {
    case 'visit-opened':
    case 'pause-ended':
      return seatsAtArrival(held, at, limits);
    case 'visit-closed':
      return seatsAtDeparture(held, at, limits);
    case 'pause-started':
      return seatsAtPause(held, at, limits, step.data.reopens);
  }
}
