/**
 * What the next touch on a station is to mean, where somebody has said so before (architecture, section 4). In memory: it is
 * about this minute.
 */
import type { Clock } from '../domain/clock.ts';
import { addMs, type Instant } from '../domain/instant.ts';

export type StationIntents = {
  /** The next staff card within a minute signs in instead of checking in. */
  awaitStaffCard(stationId: string): { until: Instant };
  awaitsStaffCard(stationId: string): boolean;
  forget(stationId: string): void;
};

/** Long enough to fetch the card from a pocket; a worker who taps meanwhile arrives as always. */
const INTENT_MS = 60_000;

export function createStationIntents(clock: Clock): StationIntents {
  const untilMs = new Map<string, number>();
  return {
    awaitStaffCard: (stationId) => {
      untilMs.set(stationId, clock.monotonicMs() + INTENT_MS);
      return { until: addMs(clock.now(), INTENT_MS) };
    },
    awaitsStaffCard: (stationId) =>
      clock.monotonicMs() < (untilMs.get(stationId) ?? Number.NEGATIVE_INFINITY),
    forget: (stationId) => {
      untilMs.delete(stationId);
    },
  };
}
