/**
 * The envelope of a batch: consecutive events `from`..`to` of one lane, with the hash before the first and after the last.
 *
 * Reading is done in two steps, because one bad event must not stop a lane. The *frame* (who, which lane, which numbers,
 * which hashes) must be right; the events are any JSON objects at this point, kept exactly as they came, since the hash is
 * computed over them. Whether an event keeps to its schema is asked later, one event at a time.
 *
 * Under MQTT 5 the range stands in user properties too, together with the SHA-256 of the body. A body that cannot be read
 * although its bytes arrived as they were sent can then be put aside without stopping what follows.
 */
import { createHash } from 'node:crypto';
import { z } from 'zod';
import type { JsonValue } from '../../server/domain/log/canonical-json.ts';
import type { CloudEvent } from '../../server/domain/log/cloud-event.ts';
import { epochField, fenceField, hashField, laneField, seqField, siteField } from './fields.ts';
import { MAX_BATCH_EVENTS } from './limits.ts';
import { type Parsed, parseJson, parseWith, wrong } from './parse-payload.ts';

export const rangeSchema = z
  .object({
    lane: laneField,
    epoch: epochField,
    from: seqField.min(1),
    to: seqField.min(1),
    hPrev: hashField,
    hLast: hashField,
  })
  .refine(({ from, to }) => to >= from && to - from < MAX_BATCH_EVENTS, {
    path: ['to'],
    error: `not within ${MAX_BATCH_EVENTS} from "from"`,
  });
/** The numbers a batch covers and the hashes at both ends. */
export type BatchRange = z.output<typeof rangeSchema>;

export const frameSchema = z.object({ v: z.literal(1), site: siteField, fence: fenceField });
const eventsSchema = z
  .array(z.custom<RawEvent>((value) => isRecord(value), 'not an object'))
  .min(1)
  .max(MAX_BATCH_EVENTS);

/** An event as it arrived: nothing is known but that it is an object. */
export type RawEvent = { [key: string]: JsonValue };
export type Batch = BatchRange & { v: 1; site: string; fence: number; events: CloudEvent[] };
export type ReceivedBatch = BatchRange & { v: 1; site: string; fence: number; events: RawEvent[] };

/** What of an unreadable batch could still be understood. */
export type BatchFault = { error: string; site: string | null; range: BatchRange | null };

export function parseBatch(
  payload: Uint8Array,
  properties: Readonly<Record<string, string>>,
): { ok: true; value: ReceivedBatch } | ({ ok: false } & BatchFault) {
  const json = parseJson(payload);
  if (!json.ok) return { ...json, site: null, range: rangeOfProperties(payload, properties) };
  const frame = parseWith(frameSchema, json.value);
  const range = parseWith(rangeSchema, json.value);
  const known = range.ok ? range.value : rangeOfProperties(payload, properties);
  const site = frame.ok ? frame.value.site : null;
  if (!frame.ok) return { ...frame, site, range: known };
  if (!range.ok) return { ...range, site, range: known };
  const events = parseEvents(json.value, range.value);
  if (!events.ok) return { ...events, site, range: known };
  return { ok: true, value: { ...frame.value, ...range.value, events: events.value } };
}

function parseEvents(body: JsonValue, { from, to }: BatchRange): Parsed<RawEvent[]> {
  const events = parseWith(eventsSchema, isRecord(body) ? body.events : undefined);
  if (!events.ok) return wrong(`events.${events.error}`);
  return events.value.length === to - from + 1
    ? events
    : wrong(`events: ${events.value.length} of them for the numbers ${from} to ${to}`);
}

/** User properties of a batch under MQTT 5. */
export function batchProperties(batch: BatchRange, payload: Uint8Array): Record<string, string> {
  const { lane, epoch, from, to, hPrev, hLast } = batch;
  return { lane, epoch, from: String(from), to: String(to), hPrev, hLast, sha: sha256(payload) };
}

/** Null unless the properties name a range and the bytes are those that the site sent. */
function rangeOfProperties(
  payload: Uint8Array,
  properties: Readonly<Record<string, string>>,
): BatchRange | null {
  const numbers = { from: Number(properties.from ?? NaN), to: Number(properties.to ?? NaN) };
  const range = parseWith(rangeSchema, { ...properties, ...numbers });
  return range.ok && properties.sha === sha256(payload) ? range.value : null;
}

export const sha256 = (bytes: Uint8Array): string => createHash('sha256').update(bytes).digest('hex');

const isRecord = (value: unknown): value is RawEvent =>
  typeof value === 'object' && value !== null && !Array.isArray(value);
