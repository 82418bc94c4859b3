import type { Instant, LocalDate } from '../instant.ts';
import type { DeskAction } from '../roles.ts';
import type { CalendarEventData } from './calendar-event-types.ts';
import type { ClockEventData } from './clock-event-types.ts';
import type { DeskConfidentialData, DeskEventData } from './desk-event-types.ts';
import type { MemberEventData } from './member-event-types.ts';
import type { NoticeEventData } from './notice-event-types.ts';
import type { PresenceEventData } from './presence-event-types.ts';
import type {
  EndCandidate,
  PauseKind,
  RecordConfidentialData,
  RecordEventData,
  WorkChoice,
} from './record-event-types.ts';
import type { SeatConfidentialData, SeatEventData } from './seat-event-types.ts';
import type { TapEventData } from './tap-event-types.ts';
import type { TapFacts } from './tap-facts.ts';

export type { DayNoticeTexts } from './desk-event-types.ts';
export type { NoticeKind } from './notice-event-types.ts';
export { ROLL_CALL_KINDS, type RollCallEntry, type RollCallKind } from './presence-event-types.ts';
export {
  END_EVIDENCE,
  type EndCandidate,
  PAUSE_KINDS,
  type PauseKind,
  type WorkChoice,
} from './record-event-types.ts';
export type { IgnoredReason } from './tap-event-types.ts';
export type { TapFacts } from './tap-facts.ts';

export const LANES = ['attendance', 'roster', 'site'] as const;
export type Lane = (typeof LANES)[number];
/** Lanes whose events are sent to headquarters. */
export const SENT_LANES = ['attendance', 'roster'] as const satisfies readonly Lane[];
export type SentLane = (typeof SENT_LANES)[number];

export type DeviceKind = 'station' | 'agent';
/** Data of each event, by type. Instants are milliseconds since 1970-01-01T00:00Z. */
export type EventData = {
  'visit-opened': {
    visitId: string;
    memberId: string;
    openedAt: Instant;
    businessDay: LocalDate;
    /** Preselected: what the member was last booked on. */
    work: WorkChoice;
    /** The member had several to choose from and has not chosen yet. */
    workIsOpen: boolean;
    tap: TapFacts;
  };
  'visit-closed': {
    visitId: string;
    memberId: string;
    openedAt: Instant;
    closedAt: Instant;
    businessDay: LocalDate;
    /** Whole minutes of all of the member's visits of that business day, this one included. */
    minutesToday: number;
    tap: TapFacts;
  };
  /** `reopens`: the tap before had closed the visit, and the member then said that they come back. */
  'pause-started': {
    visitId: string;
    memberId: string;
    openedAt: Instant;
    businessDay: LocalDate;
    pause: PauseKind;
    startedAt: Instant;
    ordinal: number;
    reopens: boolean;
    tap: TapFacts;
  };
  'pause-ended': {
    visitId: string;
    memberId: string;
    openedAt: Instant;
    businessDay: LocalDate;
    endedAt: Instant;
    ordinal: number;
    work: WorkChoice;
    tap: TapFacts;
  };
  /** `ordinal` 0: from the start of the visit; else the time is split at `chosenAt`, without gap or overlap. */
  'work-chosen': {
    visitId: string;
    memberId: string;
    work: WorkChoice;
    chosenAt: Instant;
    ordinal: number;
  };
  /** A check-out that nobody made: closed for presence, none of its minutes counts before its end is agreed (A8). */
  'visit-swept': {
    visitId: string;
    memberId: string;
    openedAt: Instant;
    sweptAt: Instant;
    businessDay: LocalDate;
    candidates: EndCandidate[];
  };

  /** Who of the staff did what to whom, or looked at whom (O11). `about` is null for many at once. */
  'desk-acted': { by: string; action: DeskAction; about: string | null };
  /** A card was tapped because the staff page asked for one: it opens no visit. */
  'desk-card-shown': { memberId: string; tap: TapFacts };
  'staff-card-shown': { memberId: string; tap: TapFacts };
  'station-opened': { stationId: string; name: string };
  'device-paired': {
    deviceId: string;
    kind: DeviceKind;
    stationId: string;
    label: string;
    keyHash: string;
    pairedAt: Instant;
  };
  'device-revoked': { deviceId: string; revokedAt: Instant };
  'phone-paired': { phoneId: string; memberId: string; keyHash: string };
  'phone-revoked': { phoneId: string; memberId: string };
} & CalendarEventData &
  ClockEventData &
  DeskEventData &
  MemberEventData &
  NoticeEventData &
  PresenceEventData &
  RecordEventData &
  SeatEventData &
  TapEventData;
export type EventType = keyof EventData;

export const EVENT_TYPES: { readonly [T in EventType]: { readonly lane: Lane; readonly version: number } } = {
  'visit-opened': { lane: 'attendance', version: 1 },
  'visit-closed': { lane: 'attendance', version: 1 },
  'pause-started': { lane: 'attendance', version: 1 },
  'pause-ended': { lane: 'attendance', version: 1 },
  'departure-undone': { lane: 'attendance', version: 1 },
  'work-chosen': { lane: 'attendance', version: 1 },
  'visit-swept': { lane: 'attendance', version: 1 },
  'visit-corrected': { lane: 'attendance', version: 1 },
  'visit-times-corrected': { lane: 'attendance', version: 1 },
  'team-set': { lane: 'roster', version: 1 },
  'work-category-set': { lane: 'roster', version: 1 },
  'member-teams-set': { lane: 'roster', version: 1 },
  'member-registered': { lane: 'roster', version: 1 },
  'nickname-set': { lane: 'roster', version: 1 },
  'member-activity-set': { lane: 'roster', version: 1 },
  'roles-set': { lane: 'roster', version: 1 },
  'card-enrolled': { lane: 'roster', version: 1 },
  'card-revoked': { lane: 'roster', version: 1 },
  'card-reinstated': { lane: 'roster', version: 1 },
  'pool-card-added': { lane: 'roster', version: 1 },
  'loaner-lent': { lane: 'roster', version: 1 },
  'loaner-ended': { lane: 'roster', version: 1 },
  'guest-expected': { lane: 'roster', version: 1 },
  'guest-cancelled': { lane: 'roster', version: 1 },
  'member-numbered': { lane: 'site', version: 1 },
  'desk-acted': { lane: 'site', version: 1 },
  'desk-card-shown': { lane: 'site', version: 1 },
  'member-named': { lane: 'site', version: 1 },
  'pin-set': { lane: 'site', version: 1 },
  'pin-refused': { lane: 'site', version: 1 },
  'staff-signed-in': { lane: 'site', version: 1 },
  'preferences-set': { lane: 'site', version: 1 },
  'staff-card-shown': { lane: 'site', version: 1 },
  'tap-ignored': { lane: 'site', version: 1 },
  'tap-of-unknown-card': { lane: 'site', version: 1 },
  'tap-refused': { lane: 'site', version: 1 },
  'tap-of-several-cards': { lane: 'site', version: 1 },
  'tap-unreadable': { lane: 'site', version: 1 },
  'visit-times-kept': { lane: 'site', version: 1 },
  'notice-raised': { lane: 'site', version: 1 },
  'notice-settled': { lane: 'site', version: 1 },
  'notice-reopened': { lane: 'site', version: 1 },
  'notice-read': { lane: 'site', version: 1 },
  'duty-began': { lane: 'site', version: 1 },
  'duty-ended': { lane: 'site', version: 1 },
  'day-notice-posted': { lane: 'site', version: 1 },
  'day-notice-withdrawn': { lane: 'site', version: 1 },
  'day-notice-restored': { lane: 'site', version: 1 },
  'day-hours-set': { lane: 'site', version: 1 },
  'day-hours-withdrawn': { lane: 'site', version: 1 },
  'day-hours-restored': { lane: 'site', version: 1 },
  'station-opened': { lane: 'site', version: 1 },
  'device-paired': { lane: 'site', version: 1 },
  'device-revoked': { lane: 'site', version: 1 },
  'roll-call-started': { lane: 'site', version: 1 },
  'roll-call-marked': { lane: 'site', version: 1 },
  'roll-call-tapped': { lane: 'site', version: 1 },
  'roll-call-ended': { lane: 'site', version: 1 },
  'closing-answered': { lane: 'site', version: 1 },
  'day-closed': { lane: 'site', version: 1 },
  'phone-paired': { lane: 'site', version: 1 },
  'phone-revoked': { lane: 'site', version: 1 },
  'correction-proposed': { lane: 'site', version: 1 },
  'correction-decided': { lane: 'site', version: 1 },
  'proposer-told': { lane: 'site', version: 1 },
  'records-viewed': { lane: 'site', version: 1 },
  'month-confirmed': { lane: 'site', version: 1 },
  'month-locked': { lane: 'site', version: 1 },
  'month-unlocked': { lane: 'site', version: 1 },
  'zone-set': { lane: 'site', version: 1 },
  'seat-set': { lane: 'site', version: 1 },
  'floor-plan-set': { lane: 'site', version: 1 },
  'seat-reserved': { lane: 'site', version: 1 },
  'seat-reservation-changed': { lane: 'site', version: 1 },
  'seat-reservation-cancelled': { lane: 'site', version: 1 },
  'seat-reservation-restored': { lane: 'site', version: 1 },
  'seats-arrived': { lane: 'site', version: 1 },
  'seats-kept': { lane: 'site', version: 1 },
  'seats-left': { lane: 'site', version: 1 },
  'seat-wait-began': { lane: 'site', version: 1 },
  'seat-wait-ended': { lane: 'site', version: 1 },
  'seat-offer-accepted': { lane: 'site', version: 1 },
  'seat-closure-set': { lane: 'site', version: 1 },
  'seat-closure-withdrawn': { lane: 'site', version: 1 },
  'seat-news-told': { lane: 'site', version: 1 },
  'seat-feed-made': { lane: 'site', version: 1 },
  'seat-feed-revoked': { lane: 'site', version: 1 },
};

/** Something that happened, not yet numbered. */
export type DomainEvent = {
  [T in EventType]: {
    id: string;
    type: T;
    occurredAt: Instant;
    data: EventData[T];
    /** Personal data for the rows alone: applied with the event, kept out of log, hash and wire, gone in a replay. */
    confidential?: T extends keyof ConfidentialData ? ConfidentialData[T] : never;
  };
}[EventType];

type ConfidentialData = {
  'member-named': { name: string; kana: string };
  'pin-set': { pinHash: string };
  'member-numbered': { number: string };
  'guest-expected': { nickname: string; purpose: string };
} & DeskConfidentialData &
  RecordConfidentialData &
  SeatConfidentialData;

/** An event as the log keeps it. `position` orders all lanes of this site, `seq` runs 1, 2, 3 … inside its lane. */
export type RecordedEvent = DomainEvent & {
  position: number;
  lane: Lane;
  seq: number;
  clk: ClockTrust;
  mono: string;
  hash: string;
};

/** How far the clock that stamped an event could be trusted (A10). */
export type ClockTrust = 'ntp' | 'rtc' | 'unverified';
