/** The pages' only door to the browser's clock and random numbers, so that everything else can be tested with fixed values. */

import { type Instant, instant } from '../../server/domain/instant.ts';

/** Milliseconds since the page was opened; never jumps, not even when somebody sets the machine's clock. */
export const monotonicMs = (): number => performance.now();

/** This machine's wall clock. Only for the demo panel, which runs beside its server; every other page is told the server's time. */
export const machineNow = (): Instant => instant(Date.now());

const UUID_BYTES = 16;
/** RFC 9562: version 4 in the upper half of byte 6, variant 10 in the upper bits of byte 8. */
const VERSION_AT = 6;
const VARIANT_AT = 8;

/** A random UUID for one request. `crypto.randomUUID` is missing on a plain-HTTP office network, hence by hand. */
export function newRequestId(): string {
  const bytes = crypto.getRandomValues(new Uint8Array(UUID_BYTES));
  bytes[VERSION_AT] = ((bytes[VERSION_AT] ?? 0) & 0x0f) | 0x40;
  bytes[VARIANT_AT] = ((bytes[VARIANT_AT] ?? 0) & 0x3f) | 0x80;
  const hex = [...bytes].map((byte) => byte.toString(16).padStart(2, '0')).join('');
  return `${hex.slice(0, 8)}-${hex.slice(8, 12)}-${hex.slice(12, 16)}-${hex.slice(16, 20)}-${hex.slice(20)}`;
}
