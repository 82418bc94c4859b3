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

/** The staff had said that they left, and took it back. */
export const departureUndone = (number: number): DomainEvent => ({
  id: uuidOf(number * 10 + 9),
  type: 'departure-undone',
  occurredAt: at(number + 31),
  data: {
    visitId: `visit-${number}`,
    memberId: `member-${number}`,
    openedAt: at(number),
    businessDay: day,
    undoneAt: at(number + 31),
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

/** The site's clock had been an hour before the time: the visit is moved back by it. */
export const visitTimesCorrected = (
  number: number,
  standing: 'open' | 'closed' | 'to-confirm',
): DomainEvent => {
  const before = {
    openedAt: at(number),
    closedAt: standing === 'open' ? null : at(number + 30),
    businessDay: day,
    standing,
    changes: [],
    candidates: [],
  };
  const after = { ...before, openedAt: at(number - 60), closedAt: before.closedAt && at(number - 30) };
  return {
    id: uuidOf(number * 10 + 8),
    type: 'visit-times-corrected',
    occurredAt: at(number + 90),
    data: {
      memberId: `member-${number}`,
      correctedAt: at(number + 90),
      visits: [{ visitId: `visit-${number}`, version: 2, before, after }],
    },
  };
};

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

export const nicknameSet = (number: number, nickname: string): DomainEvent => ({
  id: uuidOf(number * 10 + 6),
  type: 'nickname-set',
  occurredAt: at(3),
  data: { memberId: `member-${number}`, nickname },
});

export const cardReinstated = (number: number): DomainEvent => ({
  id: uuidOf(number * 10 + 7),
  type: 'card-reinstated',
  occurredAt: at(4),
  data: { cardId: `card-${number}`, memberId: `member-${number}` },
});

const loan = (number: number) => ({
  cardLoanId: `card-loan-${number}`,
  poolCardId: `pool-card-${number}`,
  memberId: `member-${number}`,
});

/** A loaner joins the pool, is lent for a day and given back; a guest is expected and does not come. */
export const loanersAndGuests = (number: number): DomainEvent[] => [
  {
    id: uuidOf(5_000_000 + number * 10),
    type: 'pool-card-added',
    occurredAt: at(5),
    data: {
      poolCardId: `pool-card-${number}`,
      number,
      cardHash: 'cd'.repeat(32),
      keyId: 'k1',
      technology: 'felica',
      lastFour: '34CD',
    },
  },
  {
    id: uuidOf(5_000_001 + number * 10),
    type: 'loaner-lent',
    occurredAt: at(5),
    data: { ...loan(number), lentAt: at(5), validUntil: at(510) },
  },
  {
    id: uuidOf(5_000_002 + number * 10),
    type: 'loaner-ended',
    occurredAt: at(60),
    data: { ...loan(number), endedAt: at(60) },
  },
  {
    id: uuidOf(5_000_003 + number * 10),
    type: 'guest-expected',
    occurredAt: at(5),
    data: { memberId: `guest-${number}`, expectedAt: at(120) },
  },
  {
    id: uuidOf(5_000_004 + number * 10),
    type: 'guest-cancelled',
    occurredAt: at(30),
    data: { memberId: `guest-${number}`, cancelledAt: at(30) },
  },
];
