/** "Tap the new card": the staff page says for whom, and the next card on its station that is nobody's becomes theirs. */
import { createRoute, z } from '@hono/zod-openapi';
import type { WriteQueue } from '../database/write-queue.ts';
import { CARD_FAULTS, CARD_PURPOSES } from '../domain/desk-touch.ts';
import { commonErrors, createApi, json, jsonBody, staffSecurity, uuid } from '../http/api.ts';
import { errorBody, refusalBody } from '../http/errors.ts';
import { requireStaff, type StaffEnv } from '../http/staff-access.ts';
import type { StaffSessions } from '../http/staff-sessions.ts';
import type { StationIntents } from '../http/station-intents.ts';
import type { PeopleCommands } from './people-commands.ts';

export type CardIntentRoutesOptions = {
  queue: WriteQueue;
  people: Pick<PeopleCommands, 'mayGiveCard'>;
  sessions: StaffSessions;
  intents: StationIntents;
};

const shown = z
  .discriminatedUnion('state', [
    z.object({ state: z.literal('none') }),
    z.object({
      state: z.literal('waiting'),
      until: z.number().int(),
      fault: z.enum(CARD_FAULTS).nullable(),
    }),
    z.object({
      state: z.literal('done'),
      purpose: z.enum(CARD_PURPOSES),
      lastFour: z.string(),
      number: z.number().int().nullable(),
    }),
  ])
  .openapi('CardIntent');
const common = { path: '/api/staff/card-intent' as const, tags: ['staff'], security: staffSecurity };

const askRoute = createRoute({
  ...common,
  method: 'put',
  summary: 'The next card on this station that is nobody’s is bound or lent to this person',
  request: jsonBody(z.object({ memberId: uuid, purpose: z.enum(CARD_PURPOSES) })),
  responses: {
    200: json(shown, 'Waiting. What comes of it is told over the station’s stream.'),
    403: json(errorBody, 'This needs a director or an administrator.'),
    409: json(refusalBody(['member-not-found']), 'There is no such member.'),
    ...commonErrors,
  },
});
const readRoute = createRoute({
  ...common,
  method: 'get',
  summary: 'What became of the card that is waited for',
  responses: { 200: json(shown, 'As it is now.'), ...commonErrors },
});
const cancelRoute = createRoute({
  ...common,
  method: 'delete',
  summary: 'Wait for no card any more',
  responses: { 200: json(z.object({}), 'Cards mean again what they always mean.'), ...commonErrors },
});

const noMember = { refusal: { reason: 'member-not-found' as const, message: 'there is no such member' } };

export function createCardIntentRoutes({ queue, people, sessions, intents }: CardIntentRoutesOptions) {
  const api = createApi<StaffEnv>();
  api.use(common.path, requireStaff(sessions));
  return api
    .openapi(askRoute, async (c) => {
      const { memberId, purpose } = c.req.valid('json');
      const { memberId: by, stationId } = c.get('staff');
      const result = await queue.run(people.mayGiveCard, { by, memberId });
      if (result.kind === 'refused') return c.json(noMember, 409);
      return c.json(intents.awaitCard(stationId, { purpose, memberId, by }), 200);
    })
    .openapi(readRoute, (c) => c.json(intents.cardStateOf(c.get('staff').stationId), 200))
    .openapi(cancelRoute, (c) => {
      intents.cancelCard(c.get('staff').stationId);
      return c.json({}, 200);
    });
}
