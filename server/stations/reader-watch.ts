/**
 * What each station knows of its readers (R19). In memory, because it is about this moment: agents report on each change and
 * every two seconds, and whoever falls silent is away.
 */
import type { Clock } from '../domain/clock.ts';
import type { ReaderShown } from '../domain/station-frames.ts';
import type { ReaderReport, ReaderState } from '../domain/tap-report.ts';

export type ReaderWatch = {
  report(stationId: string, deviceId: string, report: ReaderReport): void;
  /** What a screen of that station shows now. */
  stateOf(stationId: string): ReaderShown;
  /** The last report of an agent, null when it fell silent. */
  reportOf(deviceId: string): ReaderReport | null;
  forget(deviceId: string): void;
  onChange(listener: (stationId: string) => void): () => void;
  stop(): void;
};

/** Two reports missed. With the agent's own three seconds of patience a lost reader is shown within five (B3). */
const SILENT_AFTER_MS = 4_000;
const CHECK_EVERY_MS = 500;

type Heard = { stationId: string; report: ReaderReport; atMs: number };

export function createReaderWatch(clock: Clock): ReaderWatch {
  const heard = new Map<string, Heard>();
  const shown = new Map<string, string>();
  /** Stations that some screen was told about, whether an agent was ever heard there or not. */
  const watched = new Set<string>();
  const listeners = new Set<(stationId: string) => void>();
  const startedAtMs = clock.monotonicMs();

  const isFresh = (entry: Heard): boolean => clock.monotonicMs() - entry.atMs < SILENT_AFTER_MS;

  function stateOf(stationId: string): ReaderShown {
    const fresh = [...heard.values()].filter((entry) => entry.stationId === stationId && isFresh(entry));
    const lyingThere = fresh.some(({ report }) => report.lyingThere);
    // Right after the start no agent has had the time to report: that is no reason to alarm anybody.
    if (fresh.length === 0 && clock.monotonicMs() - startedAtMs < SILENT_AFTER_MS)
      return { state: 'reading', lyingThere: false };
    return { state: bestOf(fresh.map(({ report }) => report.state)), lyingThere };
  }

  function tellIfChanged(stationId: string): void {
    const now = JSON.stringify(stateOf(stationId));
    if (shown.get(stationId) === now) return;
    shown.set(stationId, now);
    for (const listener of listeners) listener(stationId);
  }

  const timer = setInterval(() => {
    for (const stationId of watched) tellIfChanged(stationId);
  }, CHECK_EVERY_MS);

  return {
    report: (stationId, deviceId, report) => {
      watched.add(stationId);
      heard.set(deviceId, { stationId, report, atMs: clock.monotonicMs() });
      tellIfChanged(stationId);
    },
    stateOf: (stationId) => {
      watched.add(stationId);
      return stateOf(stationId);
    },
    reportOf: (deviceId) => {
      const entry = heard.get(deviceId);
      return entry && isFresh(entry) ? entry.report : null;
    },
    forget: (deviceId) => heard.delete(deviceId),
    onChange: (listener) => {
      listeners.add(listener);
      return () => listeners.delete(listener);
    },
    stop: () => clearInterval(timer),
  };
}

/** One reader that works is enough for a person with a card. */
function bestOf(states: readonly ReaderState[]): ReaderState {
  if (states.includes('reading')) return 'reading';
  return states.includes('sick') ? 'sick' : 'away';
}
