/**
 * The server's wall clock, carried forward by the browser's monotonic one. A page never shows its own machine's time: a tablet
 * with a wrong clock would otherwise tell a person that they arrived at another hour than the record says.
 */
import type { Instant } from '../../server/domain/instant.ts';

/** How far the server's wall clock is ahead of the page's monotonic clock. */
export type ServerTime = { readonly aheadMs: number };

export const readServerTime = (now: Instant, atMs: number): ServerTime => ({ aheadMs: now - atMs });

export const serverNow = (time: ServerTime, atMs: number): Instant =>
  Math.trunc(time.aheadMs + atMs) as Instant;
