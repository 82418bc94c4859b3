import { type SetCommand, singleCommand } from '../database/write-queue.ts';
import type { KeyedCard } from '../domain/card-id.ts';
import { type CardFault, faultOfNewCard } from '../domain/desk-touch.ts';
import { msBetween } from '../domain/instant.ts';
import { type CommandContext, newEvent } from '../events/command-context.ts';
import { findPoolCard } from './card-loans-store.ts';
import { findTapOfUnknownCard, type WhichTap } from './enrolment-store.ts';
import { findCard, findCardByHash, findMember } from './members-store.ts';

type Registered = { memberId: string };
type EnrolInput = { memberId: string; card: WhichTap | KeyedCard };
export type EnrolResult =
  | { kind: 'enrolled'; cardId: string; lastFour: string }
  | {
      kind: 'refused';
      reason: 'member-not-found' | 'tap-not-found' | CardFault;
    };
export type ChangeResult =
  | { kind: 'done' }
  | { kind: 'refused'; reason: 'card-not-found' | 'member-not-found' };

/** How long after its touch an unknown card can be bound by that touch: longer, and somebody else's may be bound by mistake. */
const ENROL_WITHIN_MS = 10 * 60_000;

export type MemberCommands = {
  register: SetCommand<{ memberId: string; nickname: string }, Registered>;
  enrol: SetCommand<EnrolInput, EnrolResult>;
  revokeCard: SetCommand<{ cardId: string; reason: string }, ChangeResult>;
  reinstateCard: SetCommand<{ cardId: string }, ChangeResult>;
  nameMember: SetCommand<{ memberId: string; name: string; kana: string }, ChangeResult>;
  setActive: SetCommand<{ memberId: string; active: boolean }, ChangeResult>;
};

export function createMemberCommands(context: CommandContext): MemberCommands {
  return {
    register: registerCommand(context),
    enrol: enrolCommand(context),
    revokeCard: revokeCommand(context),
    reinstateCard: reinstateCommand(context),
    nameMember: nameCommand(context),
    setActive: activityCommand(context),
  };
}

/** The id is the caller's, so that a repeated request registers nobody twice. */
function registerCommand({ clock, ids, recordEvents }: CommandContext): MemberCommands['register'] {
  return singleCommand('register-member', async (tx, { memberId, nickname }) => {
    if (await findMember(tx, memberId)) return { memberId };
    await recordEvents(tx, [newEvent(ids, 'member-registered', clock.now(), { memberId, nickname })]);
    return { memberId };
  });
}

function enrolCommand({ clock, ids, recordEvents }: CommandContext): MemberCommands['enrol'] {
  return singleCommand('enrol-card', async (tx, { memberId, card: asked }) => {
    if (!(await findMember(tx, memberId))) return { kind: 'refused', reason: 'member-not-found' };
    const now = clock.now();
    const card = 'cardHash' in asked ? { ...asked, touchedAt: now } : await findTapOfUnknownCard(tx, asked);
    if (!card || msBetween(now, card.touchedAt) > ENROL_WITHIN_MS)
      return { kind: 'refused', reason: 'tap-not-found' };
    const known = await findCardByHash(tx, card);
    const isTheirs = known?.member_id === memberId && known.revoked_at === null;
    const holder = (await findPoolCard(tx, card)) ? 'pool' : known && !isTheirs ? 'somebody' : 'nobody';
    const fault = faultOfNewCard(card, holder);
    if (fault) return { kind: 'refused', reason: fault };
    if (known) return { kind: 'enrolled', cardId: known.card_id, lastFour: known.last_four };
    const { cardHash, keyId, technology, lastFour } = card;
    const cardId = ids.uuid();
    await recordEvents(tx, [
      newEvent(ids, 'card-enrolled', now, { cardId, memberId, cardHash, keyId, technology, lastFour }),
    ]);
    return { kind: 'enrolled', cardId, lastFour };
  });
}

function revokeCommand({ clock, ids, recordEvents }: CommandContext): MemberCommands['revokeCard'] {
  return singleCommand('revoke-card', async (tx, { cardId, reason }) => {
    const card = await findCard(tx, cardId);
    if (!card) return { kind: 'refused', reason: 'card-not-found' };
    if (card.revoked_at !== null) return { kind: 'done' };
    await recordEvents(tx, [
      newEvent(ids, 'card-revoked', clock.now(), { cardId, memberId: card.member_id, reason }),
    ]);
    return { kind: 'done' };
  });
}

/** The history stays: enrolled, revoked and found again are events of one card. */
function reinstateCommand({ clock, ids, recordEvents }: CommandContext): MemberCommands['reinstateCard'] {
  return singleCommand('reinstate-card', async (tx, { cardId }) => {
    const card = await findCard(tx, cardId);
    if (!card) return { kind: 'refused', reason: 'card-not-found' };
    if (card.revoked_at === null) return { kind: 'done' };
    await recordEvents(tx, [
      newEvent(ids, 'card-reinstated', clock.now(), { cardId, memberId: card.member_id }),
    ]);
    return { kind: 'done' };
  });
}

function nameCommand({ clock, ids, recordEvents }: CommandContext): MemberCommands['nameMember'] {
  return singleCommand('name-member', async (tx, { memberId, name, kana }) => {
    if (!(await findMember(tx, memberId))) return { kind: 'refused', reason: 'member-not-found' };
    await recordEvents(tx, [newEvent(ids, 'member-named', clock.now(), { memberId }, { name, kana })]);
    return { kind: 'done' };
  });
}

function activityCommand({ clock, ids, recordEvents }: CommandContext): MemberCommands['setActive'] {
  return singleCommand('set-member-activity', async (tx, { memberId, active }) => {
    const member = await findMember(tx, memberId);
    if (!member) return { kind: 'refused', reason: 'member-not-found' };
    if ((member.active === 1) !== active)
      await recordEvents(tx, [newEvent(ids, 'member-activity-set', clock.now(), { memberId, active })]);
    return { kind: 'done' };
  });
}
