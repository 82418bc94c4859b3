/** Who there is: members, teams, cards, guests, and what each of them wishes. */
import type { CardTechnology } from '../card-id.ts';
import type { Instant } from '../instant.ts';
import type { Preferences } from '../preferences.ts';
import type { Role } from '../roles.ts';

export type MemberEventData = {
  'member-registered': { memberId: string; nickname: string };
  'team-set': { teamId: string; name: string; ended: boolean };
  'work-category-set': { categoryId: string; teamId: string; name: string; ended: boolean };
  'member-teams-set': { memberId: string; teamIds: string[] };
  'nickname-set': { memberId: string; nickname: string };
  'member-activity-set': { memberId: string; active: boolean };
  'roles-set': { memberId: string; roles: Role[] };
  'card-enrolled': {
    cardId: string;
    memberId: string;
    /** HMAC-SHA-256 of the id under the organisation's key `keyId`; the id itself is kept nowhere. */
    cardHash: string;
    keyId: string;
    technology: CardTechnology;
    lastFour: string;
  };
  'card-revoked': { cardId: string; memberId: string; reason: string };
  /** A card that was lost was found: it counts again from the next tap. */
  'card-reinstated': { cardId: string; memberId: string };
  /** A card of the site's own, lent for a day; `number` is what is written on it. */
  'pool-card-added': {
    poolCardId: string;
    number: number;
    cardHash: string;
    keyId: string;
    technology: CardTechnology;
    lastFour: string;
  };
  /** Nothing has to happen at `validUntil`: from then on nobody arrives with the card any more. */
  'loaner-lent': {
    cardLoanId: string;
    poolCardId: string;
    memberId: string;
    lentAt: Instant;
    validUntil: Instant;
  };
  'loaner-ended': { cardLoanId: string; poolCardId: string; memberId: string; endedAt: Instant };
  /** Somebody without a contract, for a day. What they are called and why they come goes beside the log. */
  'guest-expected': { memberId: string; expectedAt: Instant };
  'guest-cancelled': { memberId: string; cancelledAt: Instant };
  /** The number by which other lists know this member goes beside the log. */
  'member-numbered': { memberId: string };
  /** The name and its reading go beside the log, never into it. */
  'member-named': { memberId: string };
  /** The PIN's hash goes beside the log, never into it. */
  'pin-set': { memberId: string };
  'pin-refused': { memberId: string; stationId: string };
  'staff-signed-in': { memberId: string; stationId: string };
  'preferences-set': { memberId: string; preferences: Preferences };
};
