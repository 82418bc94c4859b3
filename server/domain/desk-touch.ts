/**
 * What a card means that the staff page has asked for: "tap the new card". Pure; it is asked only about cards that are nobody's
 * at this moment, because a worker who taps meanwhile arrives and leaves as always.
 */
import type { KeyedCard } from './card-id.ts';
import type { Instant } from './instant.ts';

export const CARD_PURPOSES = ['bind', 'lend'] as const;
/** A card for good, or one of the site's own until closing. */
export type CardPurpose = (typeof CARD_PURPOSES)[number];

export type DeskIntent = {
  purpose: CardPurpose;
  /** Whose card it is to become. */
  memberId: string;
  /** Who asked for it at the staff page. */
  by: string;
};

export const CARD_FAULTS = [
  'changes-every-touch',
  'belongs-to-somebody',
  'pool-card',
  'several-cards',
  'unreadable',
] as const;
/** Why the card that was shown cannot be the one; the page says so and goes on waiting. */
export type CardFault = (typeof CARD_FAULTS)[number];

/** What a card that is asked for is known as. */
export type CardHolder = 'nobody' | 'pool' | 'somebody';

/** Why a card cannot be bound to a person for good, or null when it can. */
export function faultOfNewCard(card: KeyedCard, holder: CardHolder): CardFault | null {
  if (card.changesEveryTouch) return 'changes-every-touch';
  if (holder === 'pool') return 'pool-card';
  return holder === 'somebody' ? 'belongs-to-somebody' : null;
}

type CardLoan = { cardLoanId: string; poolCardId: string; memberId: string };

export type DeskSituation = {
  intent: DeskIntent;
  /** The card as one of the pool, when it is one; its newest loan is over by now, or this question would not be asked. */
  pool: { poolCardId: string; openLoan: CardLoan | null } | null;
  /** What the person still has on loan: somebody loses a loaner too. */
  loanOfMember: CardLoan | null;
  /** What is written on the loaner, or will be on a card that joins the pool with this touch. */
  number: number;
  /** Closing time: a loaner that is lent now is lent until then. */
  closesAt: Instant;
};

export type DeskTouchDecision =
  | { kind: 'bind'; memberId: string }
  | {
      kind: 'lend';
      memberId: string;
      /** Null for a card that joins the pool with this touch. */
      poolCardId: string | null;
      ends: CardLoan[];
      validUntil: Instant;
    }
  | { kind: 'not-this-one'; fault: CardFault };

export function decideDeskTouch(situation: DeskSituation, card: KeyedCard): DeskTouchDecision {
  const { intent, pool, loanOfMember, closesAt } = situation;
  const fault = faultOfNewCard(card, pool && intent.purpose === 'bind' ? 'pool' : 'nobody');
  if (fault) return { kind: 'not-this-one', fault };
  if (intent.purpose === 'bind') return { kind: 'bind', memberId: intent.memberId };
  const open = [pool?.openLoan ?? null, loanOfMember].filter((loan) => loan !== null);
  const ends = open.filter(
    ({ cardLoanId }, place) => open.findIndex((other) => other.cardLoanId === cardLoanId) === place,
  );
  return {
    kind: 'lend',
    memberId: intent.memberId,
    poolCardId: pool?.poolCardId ?? null,
    ends,
    validUntil: closesAt,
  };
}

/** What the staff page is told about the card that it waits for. No name: the page knows whom it asked for. */
export type CardIntentShown =
  | { state: 'none' }
  | { state: 'waiting'; until: Instant; fault: CardFault | null }
  | {
      state: 'done';
      purpose: CardPurpose;
      lastFour: string;
      /** What is written on a loaner; null for a card of one's own. */
      number: number | null;
    };
