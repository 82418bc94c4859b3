import type { Instant } from '../instant.ts';
import type { TapSource } from '../tap-report.ts';

/** The touch behind an event: which tap, on which station, through which reader, and when the card was there. */
export type TapFacts = {
  tapId: string;
  stationId: string;
  readerId: string;
  source: TapSource | 'station';
  touchedAt: Instant;
};
