/**
 * What the next touch on a station is to mean, where somebody has said so before (architecture, section 4). In memory: it is
 * about this minute.
 */
import type { Clock } from '../domain/clock.ts';
import type { CardFault, CardIntentShown, CardPurpose, DeskIntent } from '../domain/desk-touch.ts';
import { addMs, type Instant } from '../domain/instant.ts';

/** What became of a touch while the staff page waited for a card. */
export type CardAnswer =
  | { kind: 'done'; purpose: CardPurpose; lastFour: string; number: number | null }
  | { kind: 'not-this-one'; fault: CardFault };

export type StationIntents = {
  /** The next staff card within a minute signs in instead of checking in. */
  awaitStaffCard(stationId: string): { until: Instant };
  awaitsStaffCard(stationId: string): boolean;
  forget(stationId: string): void;
  /** The next card on this station that is nobody's becomes this person's. */
  awaitCard(stationId: string, intent: DeskIntent): CardIntentShown;
  /** For one touch at a time: until `settleCard` another touch means what it always means. */
  takeCard(stationId: string): DeskIntent | null;
  /** Null when the touch said nothing about the card that is waited for. */
  settleCard(stationId: string, intent: DeskIntent, answer: CardAnswer | null): void;
  cancelCard(stationId: string): void;
  cardStateOf(stationId: string): CardIntentShown;
  onChange(listener: (stationId: string) => void): () => void;
};

/** Long enough to fetch the card from a pocket; a worker who taps meanwhile arrives as always. */
const INTENT_MS = 60_000;
/** A new card is unpacked first, and a wrong one is tried before the right one. */
const CARD_INTENT_MS = 120_000;

type Waiting = {
  intent: DeskIntent;
  untilMs: number;
  until: Instant;
  fault: CardFault | null;
  isBusy: boolean;
};

export function createStationIntents(clock: Clock): StationIntents {
  const untilMs = new Map<string, number>();
  const waiting = new Map<string, Waiting>();
  const done = new Map<string, CardIntentShown>();
  const listeners = new Set<(stationId: string) => void>();

  const tell = (stationId: string): void => {
    for (const listener of listeners) listener(stationId);
  };
  const alive = (stationId: string): Waiting | null => {
    const entry = waiting.get(stationId);
    return entry && clock.monotonicMs() < entry.untilMs ? entry : null;
  };
  const wait = (stationId: string, intent: DeskIntent, fault: CardFault | null): void => {
    const now = clock.monotonicMs();
    const until = addMs(clock.now(), CARD_INTENT_MS);
    waiting.set(stationId, { intent, untilMs: now + CARD_INTENT_MS, until, fault, isBusy: false });
    done.delete(stationId);
    tell(stationId);
  };
  const cardStateOf = (stationId: string): CardIntentShown => {
    const entry = alive(stationId);
    if (entry) return { state: 'waiting', until: entry.until, fault: entry.fault };
    return done.get(stationId) ?? { state: 'none' };
  };

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
    awaitCard: (stationId, intent) => {
      wait(stationId, intent, null);
      return cardStateOf(stationId);
    },
    takeCard: (stationId) => {
      const entry = alive(stationId);
      if (!entry || entry.isBusy) return null;
      entry.isBusy = true;
      return entry.intent;
    },
    settleCard: (stationId, intent, answer) => {
      // Somebody may have asked for another card meanwhile, or for none: that is what counts then.
      const entry = waiting.get(stationId);
      if (entry?.intent !== intent) return;
      entry.isBusy = false;
      if (answer === null) return;
      if (answer.kind === 'not-this-one') return wait(stationId, intent, answer.fault);
      const { purpose, lastFour, number } = answer;
      waiting.delete(stationId);
      done.set(stationId, { state: 'done', purpose, lastFour, number });
      tell(stationId);
    },
    cancelCard: (stationId) => {
      waiting.delete(stationId);
      done.delete(stationId);
      tell(stationId);
    },
    cardStateOf,
    onChange: (listener) => {
      listeners.add(listener);
      return () => listeners.delete(listener);
    },
  };
}
