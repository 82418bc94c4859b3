/** What the staff page does to people: register, change, cards, roles. Each asks first whether this person may. */
import { type SetCommand, singleCommand } from '../database/write-queue.ts';
import { AppError } from '../domain/app-error.ts';
import type { Instant } from '../domain/instant.ts';
import type { DomainEvent } from '../domain/log/event-types.ts';
import type { Language } from '../domain/preferences.ts';
import { mayChangeRoles, type Role } from '../domain/roles.ts';
import { type CommandContext, newEvent } from '../events/command-context.ts';
import { findOpenLoan } from './card-loans-store.ts';
import { askedBy, type By, requirePermission } from './desk-permission.ts';
import type { ChangeResult, MemberCommands } from './member-commands.ts';
import { findCard, findMember } from './members-store.ts';
import { findPerson, type Person, readPreferences } from './people-store.ts';

export type PersonValues = { nickname: string; name: string; kana: string; language: Language };
type ForMember = { kind: 'done' } | { kind: 'refused'; reason: 'member-not-found' };
type SetRoles = SetCommand<{ memberId: string; roles: Role[] }, ForMember>;
type SetPin = SetCommand<{ memberId: string; pinHash: string }, ForMember>;

export type PeopleCommands = {
  view: SetCommand<By & { memberId: string }, Person | null>;
  register: SetCommand<By & PersonValues & { memberId: string; roles: Role[] }, { memberId: string }>;
  change: SetCommand<By & PersonValues & { memberId: string }, ForMember>;
  setActive: SetCommand<By & { memberId: string; active: boolean }, ChangeResult>;
  setRoles: SetCommand<By & { memberId: string; roles: Role[] }, ForMember>;
  setPin: SetCommand<By & { memberId: string; pinHash: string }, ForMember>;
  revokeCard: SetCommand<By & { cardId: string; reason: string }, ChangeResult>;
  reinstateCard: SetCommand<By & { cardId: string }, ChangeResult>;
  endLoaner: SetCommand<
    By & { poolCardId: string },
    { kind: 'done' } | { kind: 'refused'; reason: 'not-lent' }
  >;
  /** Asked before the page waits for a card; the touch itself has no time for questions. */
  mayGiveCard: SetCommand<By & { memberId: string }, ForMember>;
};

export function createPeopleCommands(
  context: CommandContext,
  members: MemberCommands,
  staff: { setRoles: SetRoles; setPin: SetPin },
): PeopleCommands {
  const ofMember = async (_: unknown, { memberId }: { memberId: string }) => memberId;
  const ofCard: Parameters<typeof askedBy<{ cardId: string }, ChangeResult>>[3] = async (tx, { cardId }) =>
    (await findCard(tx, cardId))?.member_id ?? null;
  return {
    view: viewCommand(context),
    register: registerCommand(context),
    change: changeCommand(context),
    setActive: askedBy(context, 'set-activity', members.setActive, ofMember),
    setRoles: rolesCommand(context, staff.setRoles),
    setPin: askedBy(context, 'set-pin', staff.setPin, ofMember),
    revokeCard: askedBy(context, 'revoke-card', members.revokeCard, ofCard),
    reinstateCard: askedBy(context, 'reinstate-card', members.reinstateCard, ofCard),
    endLoaner: endLoanerCommand(context),
    mayGiveCard: mayGiveCardCommand(),
  };
}

/** O11: who looked at whom is kept. */
function viewCommand({ clock, ids, recordEvents }: CommandContext): PeopleCommands['view'] {
  return singleCommand('view-person', async (tx, { by, memberId }) => {
    await requirePermission(tx, 'view-person', by, memberId);
    const now = clock.now();
    const person = await findPerson(tx, memberId, now);
    if (person)
      await recordEvents(tx, [
        newEvent(ids, 'desk-acted', now, { by, action: 'view-person', about: memberId }),
      ]);
    return person;
  });
}

/** The id is the page's, so that a repeated request registers nobody twice. */
function registerCommand({ clock, ids, recordEvents }: CommandContext): PeopleCommands['register'] {
  return singleCommand('register-person', async (tx, { by, memberId, roles, ...values }) => {
    const actor = await requirePermission(tx, 'register-person', by, null);
    if (roles.length > 0 && !mayChangeRoles(actor.by, [], roles)) throw notYours();
    if (await findMember(tx, memberId)) return { memberId };
    const now = clock.now();
    const events: DomainEvent[] = [
      newEvent(ids, 'member-registered', now, { memberId, nickname: values.nickname }),
      ...nameEvents(ids, now, memberId, values),
      ...(await languageEvents(tx, ids, now, memberId, values.language)),
      newEvent(ids, 'desk-acted', now, { by, action: 'register-person', about: memberId }),
    ];
    if (roles.length > 0) events.push(newEvent(ids, 'roles-set', now, { memberId, roles: sorted(roles) }));
    await recordEvents(tx, events);
    return { memberId };
  });
}

const sorted = (roles: readonly Role[]): Role[] => [...new Set(roles)].sort();
const notYours = (): AppError => new AppError('not-allowed', 'this needs a director or an administrator');

function changeCommand({ clock, ids, recordEvents }: CommandContext): PeopleCommands['change'] {
  return singleCommand('change-person', async (tx, { by, memberId, ...values }) => {
    await requirePermission(tx, 'change-person', by, memberId);
    const now = clock.now();
    const known = await findPerson(tx, memberId, now);
    if (known?.kind !== 'member') return { kind: 'refused', reason: 'member-not-found' };
    const { nickname } = values;
    await recordEvents(tx, [
      ...(nickname === known.nickname ? [] : [newEvent(ids, 'nickname-set', now, { memberId, nickname })]),
      ...(values.name === known.name && values.kana === known.kana
        ? []
        : nameEvents(ids, now, memberId, values)),
      ...(await languageEvents(tx, ids, now, memberId, values.language)),
      newEvent(ids, 'desk-acted', now, { by, action: 'change-person', about: memberId }),
    ]);
    return { kind: 'done' };
  });
}

type Ids = CommandContext['ids'];

export const nameEvents = (
  ids: Ids,
  now: Instant,
  memberId: string,
  { name, kana }: Pick<PersonValues, 'name' | 'kana'>,
): DomainEvent[] => [newEvent(ids, 'member-named', now, { memberId }, { name, kana })];

export async function languageEvents(
  tx: Parameters<typeof readPreferences>[0],
  ids: Ids,
  now: Instant,
  memberId: string,
  language: Language,
): Promise<DomainEvent[]> {
  const known = await readPreferences(tx, memberId);
  if (known.language === language) return [];
  return [newEvent(ids, 'preferences-set', now, { memberId, preferences: { ...known, language } })];
}

function rolesCommand(context: CommandContext, setRoles: SetRoles): PeopleCommands['setRoles'] {
  const asked = askedBy(context, 'set-roles', setRoles, async (_, { memberId }) => memberId);
  return singleCommand('set-roles-at-the-desk', async (tx, input) => {
    const { by, about } = await requirePermission(tx, 'set-roles', input.by, input.memberId);
    if (!mayChangeRoles(by, about, input.roles)) throw notYours();
    return (await asked.runSet(tx, [input]))[0] ?? { kind: 'refused', reason: 'member-not-found' };
  });
}

function endLoanerCommand({ clock, ids, recordEvents }: CommandContext): PeopleCommands['endLoaner'] {
  return singleCommand('end-loaner', async (tx, { by, poolCardId }) => {
    const loan = await findOpenLoan(tx, 'pool_card_id', poolCardId);
    await requirePermission(tx, 'end-loaner', by, loan?.member_id ?? null);
    if (!loan) return { kind: 'refused', reason: 'not-lent' };
    const { card_loan_id: cardLoanId, member_id: memberId } = loan;
    const endedAt = clock.now();
    await recordEvents(tx, [
      newEvent(ids, 'loaner-ended', endedAt, { cardLoanId, poolCardId, memberId, endedAt }),
      newEvent(ids, 'desk-acted', endedAt, { by, action: 'end-loaner', about: memberId }),
    ]);
    return { kind: 'done' };
  });
}

function mayGiveCardCommand(): PeopleCommands['mayGiveCard'] {
  return singleCommand('may-give-card', async (tx, { by, memberId }) => {
    await requirePermission(tx, 'give-card', by, memberId);
    const member = await findMember(tx, memberId);
    return member ? { kind: 'done' } : { kind: 'refused', reason: 'member-not-found' };
  });
}
