/** What follows from a card that the staff page asked for: events, and what that page is told. */
import type { TapEvent } from '../domain/attendance/tap-outcome.ts';
import type { KeyedCard } from '../domain/card-id.ts';
import type { IdSource } from '../domain/clock.ts';
import type { CardFault, DeskSituation, DeskTouchDecision } from '../domain/desk-touch.ts';
import type { Instant } from '../domain/instant.ts';
import type { DomainEvent } from '../domain/log/event-types.ts';
import { newEvent } from '../events/command-context.ts';
import type { CardAnswer } from '../http/station-intents.ts';

export function carryOutDeskTouch(
  ids: IdSource,
  at: Instant,
  decision: DeskTouchDecision,
  { number, intent }: DeskSituation,
  card: KeyedCard,
): { events: DomainEvent[]; answer: CardAnswer } {
  if (decision.kind === 'not-this-one') return { events: [], answer: decision };
  const { cardHash, keyId, technology, lastFour } = card;
  const { memberId } = decision;
  const acted = newEvent(ids, 'desk-acted', at, { by: intent.by, action: 'give-card', about: memberId });
  if (decision.kind === 'bind') {
    const enrolled = { cardId: ids.uuid(), memberId, cardHash, keyId, technology, lastFour };
    return {
      events: [newEvent(ids, 'card-enrolled', at, enrolled), acted],
      answer: { kind: 'done', purpose: 'bind', lastFour, number: null },
    };
  }
  const poolCardId = decision.poolCardId ?? ids.uuid();
  const added = { poolCardId, number, cardHash, keyId, technology, lastFour };
  const lent = { cardLoanId: ids.uuid(), poolCardId, memberId, lentAt: at, validUntil: decision.validUntil };
  return {
    events: [
      ...decision.ends.map((loan) => newEvent(ids, 'loaner-ended', at, { ...loan, endedAt: at })),
      ...(decision.poolCardId === null ? [newEvent(ids, 'pool-card-added', at, added)] : []),
      newEvent(ids, 'loaner-lent', at, lent),
      acted,
    ],
    answer: { kind: 'done', purpose: 'lend', lastFour, number },
  };
}

/** What a touch that means what it always means says about the card that is waited for. */
export function faultOfOtherTouch(event: TapEvent): CardFault | null {
  switch (event.type) {
    case 'tap-of-several-cards':
      return 'several-cards';
    case 'tap-unreadable':
      return 'unreadable';
    case 'tap-of-unknown-card':
    case 'desk-card-shown':
    case 'staff-card-shown':
      return null;
    case 'visit-opened':
    case 'visit-closed':
    case 'pause-started':
    case 'pause-ended':
    case 'tap-ignored':
    case 'tap-refused':
    case 'roll-call-tapped':
      return 'belongs-to-somebody';
  }
}
