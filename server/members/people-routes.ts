/** The staff page's part about people: one person, their cards, roles and PIN, and the loaners of the house. */
import { createRoute, z } from '@hono/zod-openapi';
import type { SiteReader } from '../database/schema.ts';
import type { WriteQueue } from '../database/write-queue.ts';
import { AppError } from '../domain/app-error.ts';
import type { Clock } from '../domain/clock.ts';
import { LANGUAGES } from '../domain/preferences.ts';
import { ROLES } from '../domain/roles.ts';
import { commonErrors, createApi, json, jsonBody, pin, shortText, staffSecurity, uuid } from '../http/api.ts';
import { errorBody, refusalBody } from '../http/errors.ts';
import { requireStaff, type StaffEnv } from '../http/staff-access.ts';
import type { StaffSessions } from '../http/staff-sessions.ts';
import { listLoaners } from './card-loans-store.ts';
import type { PeopleCommands } from './people-commands.ts';

export type PeopleRoutesOptions = {
  queue: WriteQueue;
  people: PeopleCommands;
  sessions: StaffSessions;
  reader: SiteReader;
  clock: Clock;
  hashPin: (pin: string) => Promise<string>;
};

const instantField = z.number().int();
const values = z.object({
  nickname: shortText(40).openapi({ description: 'The name that screens may show, chosen by the member.' }),
  name: shortText(80),
  kana: shortText(80),
  language: z.enum(LANGUAGES),
});
const roles = z.array(z.enum(ROLES)).max(ROLES.length);
const person = z
  .object({
    memberId: uuid,
    kind: z.enum(['member', 'guest']),
    nickname: z.string(),
    name: z.string().nullable(),
    kana: z.string().nullable(),
    number: z
      .string()
      .nullable()
      .openapi({ description: 'By which a list from elsewhere knows this member.' }),
    language: z.enum(LANGUAGES),
    active: z.boolean(),
    inside: z.boolean(),
    hasPin: z.boolean(),
    roles: z.array(z.enum(ROLES)),
    cards: z.array(
      z.object({
        cardId: uuid,
        lastFour: z.string(),
        enrolledAt: instantField,
        revokedAt: instantField.nullable(),
        revokedReason: z.string().nullable(),
      }),
    ),
    loaner: z.object({ poolCardId: uuid, number: z.number().int(), validUntil: instantField }).nullable(),
  })
  .openapi('Person');

const memberPath = z.object({ memberId: uuid });
const cardPath = z.object({ cardId: uuid });
const poolPath = z.object({ poolCardId: uuid });
const common = { tags: ['staff'], security: staffSecurity };
const errors = {
  ...commonErrors,
  403: json(errorBody, 'This needs a director or an administrator.'),
};
const ofMember = {
  200: json(z.object({ memberId: uuid }), 'Done.'),
  409: json(refusalBody(['member-not-found']), 'There is no such member.'),
  ...errors,
};
const ofCard = {
  200: json(z.object({ cardId: uuid }), 'Done.'),
  409: json(refusalBody(['card-not-found']), 'There is no such card.'),
  ...errors,
};

const registerRoute = createRoute({
  ...common,
  method: 'post',
  path: '/api/staff/members',
  summary: 'Register a member',
  request: jsonBody(
    values.extend({
      memberId: uuid.openapi({ description: 'Made by the page, so that a repeat registers nobody twice.' }),
      roles: roles.default([]),
    }),
  ),
  responses: { 201: json(z.object({ memberId: uuid }), 'Registered.'), ...errors },
});
const readRoute = createRoute({
  ...common,
  method: 'get',
  path: '/api/staff/members/{memberId}',
  summary: 'One person with cards, roles and loaner; who looked is kept',
  request: { params: memberPath },
  responses: { 200: json(person, 'The person.'), 404: json(errorBody, 'Nobody has this id.'), ...errors },
});
const changeRoute = createRoute({
  ...common,
  method: 'put',
  path: '/api/staff/members/{memberId}',
  summary: 'Change names and language',
  request: { params: memberPath, ...jsonBody(values) },
  responses: ofMember,
});
const activityRoute = createRoute({
  ...common,
  method: 'put',
  path: '/api/staff/members/{memberId}/activity',
  summary: 'End or resume a membership; who comes back has their old history',
  request: { params: memberPath, ...jsonBody(z.object({ active: z.boolean() })) },
  responses: ofMember,
});
const rolesRoute = createRoute({
  ...common,
  method: 'put',
  path: '/api/staff/members/{memberId}/roles',
  summary: 'Set the roles of a member; for directors and administrators',
  request: { params: memberPath, ...jsonBody(z.object({ roles })) },
  responses: ofMember,
});
const pinRoute = createRoute({
  ...common,
  method: 'put',
  path: '/api/staff/members/{memberId}/pin',
  summary: 'Set the PIN of a member; only its hash is kept',
  request: { params: memberPath, ...jsonBody(z.object({ pin })) },
  responses: ofMember,
});
const revokeRoute = createRoute({
  ...common,
  method: 'put',
  path: '/api/staff/cards/{cardId}/revocation',
  summary: 'Refuse a card from the next tap on; the visit of who is inside stays',
  request: {
    params: cardPath,
    ...jsonBody(z.object({ reason: z.enum(['lost', 'broken', 'handed-in', 'other']) })),
  },
  responses: ofCard,
});
const reinstateRoute = createRoute({
  ...common,
  method: 'delete',
  path: '/api/staff/cards/{cardId}/revocation',
  summary: 'A card was found: it counts again from the next tap, with its history',
  request: { params: cardPath },
  responses: ofCard,
});
const loanersRoute = createRoute({
  ...common,
  method: 'get',
  path: '/api/staff/loaners',
  summary: 'The cards of the house and to whom they are lent',
  responses: {
    200: json(
      z.object({
        loaners: z.array(
          z.object({
            poolCardId: uuid,
            number: z.number().int(),
            lastFour: z.string(),
            lentTo: z.object({ memberId: uuid, nickname: z.string(), validUntil: instantField }).nullable(),
          }),
        ),
      }),
      'The loaners.',
    ),
    ...errors,
  },
});
const endLoanerRoute = createRoute({
  ...common,
  method: 'delete',
  path: '/api/staff/loaners/{poolCardId}/loan',
  summary: 'A loaner was given back before closing',
  request: { params: poolPath },
  responses: {
    200: json(z.object({ poolCardId: uuid }), 'Given back.'),
    409: json(refusalBody(['not-lent']), 'It is lent to nobody.'),
    ...errors,
  },
});

const noMember = { refusal: { reason: 'member-not-found' as const, message: 'there is no such member' } };
const noCard = { refusal: { reason: 'card-not-found' as const, message: 'there is no such card' } };
const notLent = { refusal: { reason: 'not-lent' as const, message: 'this card is lent to nobody' } };

export function createPeopleRoutes({ queue, people, sessions, reader, clock, hashPin }: PeopleRoutesOptions) {
  const api = createApi<StaffEnv>();
  for (const path of ['members', 'members/*', 'cards/*', 'loaners', 'loaners/*'])
    api.use(`/api/staff/${path}`, requireStaff(sessions));
  return api
    .openapi(registerRoute, async (c) => {
      const by = c.get('staff').memberId;
      return c.json(await queue.run(people.register, { by, ...c.req.valid('json') }), 201);
    })
    .openapi(readRoute, async (c) => {
      const by = c.get('staff').memberId;
      const found = await queue.run(people.view, { by, ...c.req.valid('param') });
      if (!found) throw new AppError('not-found', 'nobody has this id');
      return c.json(found, 200);
    })
    .openapi(changeRoute, async (c) => {
      const { memberId } = c.req.valid('param');
      const by = c.get('staff').memberId;
      const result = await queue.run(people.change, { by, memberId, ...c.req.valid('json') });
      return result.kind === 'done' ? c.json({ memberId }, 200) : c.json(noMember, 409);
    })
    .openapi(activityRoute, async (c) => {
      const { memberId } = c.req.valid('param');
      const by = c.get('staff').memberId;
      const result = await queue.run(people.setActive, { by, memberId, ...c.req.valid('json') });
      return result.kind === 'done' ? c.json({ memberId }, 200) : c.json(noMember, 409);
    })
    .openapi(rolesRoute, async (c) => {
      const { memberId } = c.req.valid('param');
      const by = c.get('staff').memberId;
      const result = await queue.run(people.setRoles, { by, memberId, ...c.req.valid('json') });
      return result.kind === 'done' ? c.json({ memberId }, 200) : c.json(noMember, 409);
    })
    .openapi(pinRoute, async (c) => {
      const { memberId } = c.req.valid('param');
      const by = c.get('staff').memberId;
      const pinHash = await hashPin(c.req.valid('json').pin);
      const result = await queue.run(people.setPin, { by, memberId, pinHash });
      return result.kind === 'done' ? c.json({ memberId }, 200) : c.json(noMember, 409);
    })
    .openapi(revokeRoute, async (c) => {
      const { cardId } = c.req.valid('param');
      const by = c.get('staff').memberId;
      const result = await queue.run(people.revokeCard, { by, cardId, ...c.req.valid('json') });
      return result.kind === 'done' ? c.json({ cardId }, 200) : c.json(noCard, 409);
    })
    .openapi(reinstateRoute, async (c) => {
      const { cardId } = c.req.valid('param');
      const result = await queue.run(people.reinstateCard, { by: c.get('staff').memberId, cardId });
      return result.kind === 'done' ? c.json({ cardId }, 200) : c.json(noCard, 409);
    })
    .openapi(loanersRoute, async (c) => c.json({ loaners: await listLoaners(reader, clock.now()) }, 200))
    .openapi(endLoanerRoute, async (c) => {
      const { poolCardId } = c.req.valid('param');
      const result = await queue.run(people.endLoaner, { by: c.get('staff').memberId, poolCardId });
      return result.kind === 'done' ? c.json({ poolCardId }, 200) : c.json(notLent, 409);
    });
}
