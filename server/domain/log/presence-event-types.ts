/** Who is in the house when it matters: the roll call and the closing of the office. */
import type { Instant, LocalDate } from '../instant.ts';
import type { ClosingAnswer } from '../presence/decide-closing.ts';
import type { PresenceGroup } from '../presence/presence-group.ts';
import type { TapFacts } from './tap-facts.ts';

/** Both are carried out alike; a drill says so on every screen and paper. */
export const ROLL_CALL_KINDS = ['emergency', 'drill'] as const;
export type RollCallKind = (typeof ROLL_CALL_KINDS)[number];
/** Somebody on the list, and where they were last known: on which station, when. */
export type RollCallEntry = {
  memberId: string;
  group: PresenceGroup;
  lastAt: Instant;
  lastStationId: string | null;
};

export type PresenceEventData = {
  /** Everybody who is inside at that moment: who leaves the list later, leaves it as safe and not by a check-out (D2). */
  'roll-call-started': {
    rollCallId: string;
    kind: RollCallKind;
    startedAt: Instant;
    stationId: string | null;
    by: string | null;
    people: RollCallEntry[];
  };
  'roll-call-marked': {
    rollCallId: string;
    memberId: string;
    safe: boolean;
    markedAt: Instant;
    stationId: string | null;
    by: string | null;
  };
  /** A card during a roll call says "I am safe" and nothing about the visit. `inside`: its member has an open visit. */
  'roll-call-tapped': { rollCallId: string; memberId: string; inside: boolean; tap: TapFacts };
  'roll-call-ended': {
    rollCallId: string;
    kind: RollCallKind;
    endedAt: Instant;
    stationId: string | null;
    by: string | null;
  };
  'closing-answered': {
    visitId: string;
    memberId: string;
    answer: ClosingAnswer;
    answeredAt: Instant;
    by: string;
  };
  /** The staff had said that somebody left, and took it back: the visit goes on as if it had never ended. */
  'departure-undone': {
    visitId: string;
    memberId: string;
    openedAt: Instant;
    businessDay: LocalDate;
    undoneAt: Instant;
  };
  /** `stayed`: who stayed on with the knowledge of the staff. */
  'day-closed': { businessDay: LocalDate; closedAt: Instant; by: string; stayed: string[] };
};
