import type { Instant } from '../instant.ts';

const MS_PER_MINUTE = 60_000;

/**
 * Minutes of a stay (C3): the difference of the two clock readings as they stand on the screen. 9:00 to 9:01 is one minute
 * whatever the seconds were, so a member can check the sum with pencil and paper, and parts always add up to the whole.
 */
export const minutesBetween = (openedAt: Instant, closedAt: Instant): number =>
  Math.floor(closedAt / MS_PER_MINUTE) - Math.floor(openedAt / MS_PER_MINUTE);
