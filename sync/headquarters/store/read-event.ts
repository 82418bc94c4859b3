import type { RawEvent } from '../../contract/envelope.ts';
import { parseOuterEvent, parseSentEvent, type SentEvent } from '../../contract/event-schemas.ts';

/** What of an event is understood. With a fault it is kept and counted, and shows nowhere. */
export type EventReading = {
  id: string | null;
  type: string | null;
  at: number | null;
  fault: string | null;
  event: SentEvent | null;
};

export function readEvent(raw: RawEvent, lane: string, seq: number): EventReading {
  const outer = parseOuterEvent(raw);
  if (!outer.ok) return { id: null, type: null, at: null, fault: outer.error, event: null };
  const { id, type, time, sequence } = outer.value;
  const known = { id, type, at: Date.parse(time) };
  if (Number(sequence) !== seq) {
    return { ...known, fault: `sequence: ${sequence} at number ${seq}`, event: null };
  }
  const event = parseSentEvent(outer.value, raw, lane);
  if (event === null) return { ...known, fault: 'type: unknown', event: null };
  return event.ok
    ? { ...known, fault: null, event: event.value }
    : { ...known, fault: event.error, event: null };
}
