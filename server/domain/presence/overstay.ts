/** Whom the staff should look after: who has been here for long, or after the office closed (D1). Pure. */
import { addMs, type Instant } from '../instant.ts';

/** People pack up; a quarter of an hour is no overstay. */
const AFTER_CLOSING_MS = 15 * 60_000;
const MS_PER_HOUR = 3_600_000;

export type Stay = {
  openedAt: Instant;
  /** Of the visit's business day; null when the office does not open then. */
  closingAt: Instant | null;
};

export function isOverstay({ openedAt, closingAt }: Stay, now: Instant, overstayHours: number): boolean {
  if (now >= addMs(openedAt, overstayHours * MS_PER_HOUR)) return true;
  // Who came after closing is meant to be here.
  return closingAt !== null && openedAt < closingAt && now >= addMs(closingAt, AFTER_CLOSING_MS);
}
