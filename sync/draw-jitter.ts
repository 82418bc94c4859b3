import type { IdSource } from '../server/domain/clock.ts';

const DIGITS = 6;

/** Evenly spread over 0 to 1. */
export const drawJitter = (ids: IdSource): number => Number(ids.text('0123456789', DIGITS)) / 10 ** DIGITS;
