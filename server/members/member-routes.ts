import { createRoute, z } from '@hono/zod-openapi';
import type { SiteReader } from '../database/schema.ts';
import type { WriteQueue } from '../database/write-queue.ts';
import type { IdSource } from '../domain/clock.ts';
import { CARD_FAULTS } from '../domain/desk-touch.ts';
import { commonErrors, createApi, deskSecurity, json, jsonBody, shortText, uuid } from '../http/api.ts';
import { requireDesk } from '../http/callers.ts';
import { refusalBody } from '../http/errors.ts';
import type { EnrolResult, MemberCommands } from './member-commands.ts';
import { listMembers } from './members-store.ts';

export type MemberRoutesOptions = {
  queue: WriteQueue;
  commands: MemberCommands;
  reader: SiteReader;
  ids: IdSource;
  deskKey: string;
};

/** Members in one answer; the next page begins after the last id. */
const PAGE = 200;

const memberId = uuid.openapi({
  description: 'Made by the caller, so that a repeated request registers nobody twice.',
});

const registerRoute = createRoute({
  method: 'post',
  path: '/api/members',
  tags: ['desk'],
  summary: 'Register a member',
  security: deskSecurity,
  request: jsonBody(
    z.object({
      memberId: memberId.optional(),
      nickname: shortText(40).openapi({
        description: 'The name that screens may show, chosen by the member.',
      }),
    }),
  ),
  responses: { 201: json(z.object({ memberId: uuid }), 'Registered.'), ...commonErrors },
});

const listed = z.object({
  memberId: uuid,
  nickname: z.string(),
  active: z.boolean(),
  cards: z.number().int().openapi({ description: 'Cards that are not revoked.' }),
  inside: z.boolean(),
});
const listRoute = createRoute({
  method: 'get',
  path: '/api/members',
  tags: ['desk'],
  summary: 'Members in order of registration, one page at a time',
  security: deskSecurity,
  request: { query: z.object({ after: uuid.optional() }) },
  responses: { 200: json(z.object({ members: z.array(listed) }), 'A page of members.'), ...commonErrors },
});

const ENROL_REFUSALS = ['member-not-found', 'tap-not-found', ...CARD_FAULTS] as const;
const ENROL_SENTENCES: { readonly [R in (typeof ENROL_REFUSALS)[number]]: string } = {
  'member-not-found': 'no member has this id',
  'tap-not-found': 'no unknown card was tapped there in the last ten minutes: tap the card once more',
  'changes-every-touch':
    'this card shows another number at every touch (a phone, a driving licence or a My Number card): use another card',
  'belongs-to-somebody': 'this card was given out already: look it up before you give it to somebody else',
  'pool-card': 'this card is a loaner of the house: use another card',
  'several-cards': 'more than one card was there: tap one card',
  unreadable: 'the card could not be read: tap it once more',
};
const newCard = z.union([
  z.strictObject({ tapId: uuid }),
  z.strictObject({
    station: shortText(40).openapi({ description: 'The newest unknown card on this station.' }),
  }),
]);
const enrolRoute = createRoute({
  method: 'post',
  path: '/api/members/{memberId}/cards',
  tags: ['desk'],
  summary: 'Bind a new card: tap it on a station, then name that tap or that station',
  security: deskSecurity,
  request: { params: z.object({ memberId: uuid }), ...jsonBody(newCard) },
  responses: {
    201: json(z.object({ cardId: uuid, lastFour: z.string() }), 'Bound.'),
    409: json(refusalBody(ENROL_REFUSALS), 'Not bound; the reason says why.'),
    ...commonErrors,
  },
});

const revokeRoute = createRoute({
  method: 'post',
  path: '/api/cards/{cardId}/revocation',
  tags: ['desk'],
  summary: 'Refuse a card from the next tap on',
  security: deskSecurity,
  request: { params: z.object({ cardId: uuid }), ...jsonBody(z.object({ reason: shortText(200) })) },
  responses: {
    200: json(z.object({ cardId: uuid }), 'Revoked.'),
    409: json(refusalBody(['card-not-found']), 'There is no such card.'),
    ...commonErrors,
  },
});

const activityRoute = createRoute({
  method: 'put',
  path: '/api/members/{memberId}/activity',
  tags: ['desk'],
  summary: 'End or resume a membership; who is inside can still leave',
  security: deskSecurity,
  request: { params: z.object({ memberId: uuid }), ...jsonBody(z.object({ active: z.boolean() })) },
  responses: {
    200: json(z.object({ memberId: uuid, active: z.boolean() }), 'Changed.'),
    409: json(refusalBody(['member-not-found']), 'There is no such member.'),
    ...commonErrors,
  },
});

const nameRoute = createRoute({
  method: 'put',
  path: '/api/members/{memberId}/name',
  tags: ['desk'],
  summary: 'Set the name and its reading; both stay on this site and out of the log',
  security: deskSecurity,
  request: {
    params: z.object({ memberId: uuid }),
    ...jsonBody(z.object({ name: shortText(80), kana: shortText(80) })),
  },
  responses: {
    200: json(z.object({ memberId: uuid }), 'Named.'),
    409: json(refusalBody(['member-not-found']), 'There is no such member.'),
    ...commonErrors,
  },
});

export function createMemberRoutes({ queue, commands, reader, ids, deskKey }: MemberRoutesOptions) {
  const api = createApi();
  api.use('/api/members/*', requireDesk(deskKey));
  api.use('/api/cards/*', requireDesk(deskKey));
  return api
    .openapi(registerRoute, async (c) => {
      const { nickname, memberId: asked } = c.req.valid('json');
      return c.json(await queue.run(commands.register, { memberId: asked ?? ids.uuid(), nickname }), 201);
    })
    .openapi(listRoute, async (c) => {
      const rows = await listMembers(reader, c.req.valid('query').after ?? '', PAGE);
      const members = rows.map(({ member_id, nickname, active, cards, inside }) => {
        return { memberId: member_id, nickname, active: active === 1, cards, inside: inside === 1 };
      });
      return c.json({ members }, 200);
    })
    .openapi(enrolRoute, async (c) => {
      const result: EnrolResult = await queue.run(commands.enrol, {
        ...c.req.valid('param'),
        card: c.req.valid('json'),
      });
      if (result.kind === 'enrolled')
        return c.json({ cardId: result.cardId, lastFour: result.lastFour }, 201);
      return c.json({ refusal: { reason: result.reason, message: ENROL_SENTENCES[result.reason] } }, 409);
    })
    .openapi(revokeRoute, async (c) => {
      const { cardId } = c.req.valid('param');
      const result = await queue.run(commands.revokeCard, { cardId, ...c.req.valid('json') });
      if (result.kind === 'done') return c.json({ cardId }, 200);
      return c.json(
        { refusal: { reason: 'card-not-found' as const, message: 'there is no such card' } },
        409,
      );
    })
    .openapi(nameRoute, async (c) => {
      const { memberId } = c.req.valid('param');
      const result = await queue.run(commands.nameMember, { memberId, ...c.req.valid('json') });
      if (result.kind === 'done') return c.json({ memberId }, 200);
      return c.json(
        { refusal: { reason: 'member-not-found' as const, message: 'there is no such member' } },
        409,
      );
    })
    .openapi(activityRoute, async (c) => {
      const change = { ...c.req.valid('param'), ...c.req.valid('json') };
      const result = await queue.run(commands.setActive, change);
      if (result.kind === 'done') return c.json(change, 200);
      return c.json(
        { refusal: { reason: 'member-not-found' as const, message: 'there is no such member' } },
        409,
      );
    });
}
