/**
 * The one outer form of an event: CloudEvents 1.0 JSON. The hash chain of a lane is computed over this form, so that the
 * site, headquarters and `kado verify` all hash the same bytes.
 *
 * hash(n) = SHA-256( hash(n-1) as 32 bytes, then the event in canonical JSON as UTF-8 ), hash(0) = 32 zero bytes.
 */
import { createHash } from 'node:crypto';
import { toIso } from '../instant.ts';
import { canonicalJson, type JsonValue } from './canonical-json.ts';
import { type ClockTrust, type DomainEvent, EVENT_TYPES } from './event-types.ts';

export type CloudEvent = {
  specversion: '1.0';
  /** UUIDv7, made when the thing happened. */
  id: string;
  /** `/sites/{site}` */
  source: string;
  /** `kado.{lane}.{name}.v{version}` */
  type: string;
  /** RFC 3339, UTC, milliseconds. */
  time: string;
  datacontenttype: 'application/json';
  dataschema: string;
  /** The number in the lane as 16 digits, so that text order is number order (CloudEvents extension `sequence`). */
  sequence: string;
  clk: ClockTrust;
  /** Boot id and monotonic milliseconds, `{boot}:{ms}`: orders events when the wall clock lied. */
  mono: string;
  data: { [key: string]: JsonValue };
};

export const FIRST_HASH = '0'.repeat(64);

export function toCloudEvent(
  site: string,
  event: DomainEvent & { seq: number; clk: ClockTrust; mono: string },
): CloudEvent {
  const { lane, version } = EVENT_TYPES[event.type];
  const type = `kado.${lane}.${event.type}.v${version}`;
  return {
    specversion: '1.0',
    id: event.id,
    source: `/sites/${site}`,
    type,
    time: toIso(event.occurredAt),
    datacontenttype: 'application/json',
    dataschema: `urn:kado:schema:${type}`,
    sequence: String(event.seq).padStart(16, '0'),
    clk: event.clk,
    mono: event.mono,
    data: event.data as CloudEvent['data'],
  };
}

/** @param previous 64 hexadecimal digits */
export function chainHash(previous: string, event: CloudEvent): string {
  return createHash('sha256').update(Buffer.from(previous, 'hex')).update(canonicalJson(event)).digest('hex');
}
