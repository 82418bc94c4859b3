import type { SiteCalendar } from '../domain/calendar.ts';
import type { Clock, IdSource } from '../domain/clock.ts';
import type { Instant } from '../domain/instant.ts';
import type { ClockTrust, DomainEvent, EventData, EventType } from '../domain/log/event-types.ts';
import type { RecordEvents } from './record-events.ts';

/** Both clocks at one moment, and how far the wall clock can be trusted then (A10). */
export type ClockReading = { now: Instant; bootId: string; distanceMs: number; trust: ClockTrust };

/** What every command is built with. Handed over in the composition root; a command takes nothing from anywhere else. */
export type CommandContext = {
  clock: Clock;
  readClock: () => ClockReading;
  ids: IdSource;
  calendar: SiteCalendar;
  recordEvents: RecordEvents;
};

/** A new event of a type; its id is made here, once. */
export function newEvent<T extends EventType>(
  ids: IdSource,
  type: T,
  occurredAt: Instant,
  data: EventData[T],
  confidential?: Extract<DomainEvent, { type: T }>['confidential'],
): Extract<DomainEvent, { type: T }> {
  const event = { id: ids.uuid(), type, occurredAt, data, ...(confidential ? { confidential } : {}) };
  // TypeScript cannot follow one type through the union; every caller names the type that its data has.
  return event as unknown as Extract<DomainEvent, { type: T }>;
}
