/** Events as a site records them, made from a number. */
import { addMs, type Instant, instant, type LocalDate } from '../../../server/domain/instant.ts';
import type { DomainEvent, TapFacts } from '../../../server/domain/log/event-types.ts';
import { uuidOf } from './memory-edge-log.ts';

const MORNING: Instant = instant(Date.UTC(2026, 10, 21, 0, 0));
export const at = (minutes: number): Instant => addMs(MORNING, minutes * 60_000);
const day = '2026-11-21' as LocalDate;

const tap = (number: number): TapFacts => ({
  tapId: uuidOf(9_000_000 + number),
  stationId: 'entrance',
  readerId: 'reader-1',
  source: 'pcsc',
  touchedAt: at(number),
});

export const visitOpened = (number: number): DomainEvent => ({
  id: uuidOf(number * 10),
  type: 'visit-opened',
  occurredAt: at(number),
  data: {
    visitId: `visit-${number}`,
    memberId: `member-${number}`,
    openedAt: at(number),
    businessDay: day,
    work: { teamId: null, categoryId: null },
    workIsOpen: false,
    tap: tap(number),
  },
});

export const visitClosed = (number: number): DomainEvent => ({
  id: uuidOf(number * 10 + 1),
  type: 'visit-closed',
  occurredAt: at(number + 30),
  data: {
    visitId: `visit-${number}`,
    memberId: `member-${number}`,
    openedAt: at(number),
    closedAt: at(number + 30),
    businessDay: day,
    minutesToday: 30,
    tap: tap(number),
  },
});

/** Half an hour later than it was, or taken back. */
export const visitCorrected = (number: number, standing: 'closed' | 'void'): DomainEvent => ({
  id: uuidOf(number * 10 + 6),
  type: 'visit-corrected',
  occurredAt: at(number + 90),
  data: {
    visitId: `visit-${number}`,
    memberId: `member-${number}`,
    openedAt: at(number + 30),
    closedAt: at(number + 60),
    businessDay: day,
    standing,
    work: { teamId: null, categoryId: null },
    changes: [],
    version: 2,
    before: null,
    proposalId: `proposal-${number}`,
  },
});

export const memberRegistered = (number: number, nickname = `Member ${number}`): DomainEvent => ({
  id: uuidOf(number * 10 + 2),
  type: 'member-registered',
  occurredAt: at(0),
  data: { memberId: `member-${number}`, nickname },
});

export const memberActivitySet = (number: number, active: boolean): DomainEvent => ({
  id: uuidOf(number * 10 + 3),
  type: 'member-activity-set',
  occurredAt: at(1),
  data: { memberId: `member-${number}`, active },
});

export const cardEnrolled = (number: number): DomainEvent => ({
  id: uuidOf(number * 10 + 4),
  type: 'card-enrolled',
  occurredAt: at(1),
  data: {
    cardId: `card-${number}`,
    memberId: `member-${number}`,
    cardHash: 'ab'.repeat(32),
    keyId: 'k1',
    technology: 'felica',
    lastFour: '12AB',
  },
});

export const cardRevoked = (number: number): DomainEvent => ({
  id: uuidOf(number * 10 + 5),
  type: 'card-revoked',
  occurredAt: at(2),
  data: { cardId: `card-${number}`, memberId: `member-${number}`, reason: 'lost' },
});
