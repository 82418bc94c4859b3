/** Teams and kinds of work at the staff pages, and who is in which team (A6). */
import { createRoute, z } from '@hono/zod-openapi';
import type { SiteReader } from '../database/schema.ts';
import type { WriteQueue } from '../database/write-queue.ts';
import { commonErrors, createApi, json, jsonBody, shortText, staffSecurity, uuid } from '../http/api.ts';
import { refusalBody } from '../http/errors.ts';
import { requireStaff, type StaffEnv } from '../http/staff-access.ts';
import type { StaffSessions } from '../http/staff-sessions.ts';
import { MAX_TEAMS, type TeamCommands } from './team-commands.ts';
import { listTeams, readTeamsOf } from './teams-store.ts';

export type TeamRoutesOptions = {
  queue: WriteQueue;
  reader: SiteReader;
  sessions: StaffSessions;
  teams: TeamCommands;
};

const SENTENCES = {
  'too-many': 'there are as many as a screen can show: end one, or rename it',
  'team-not-found': 'there is no such team',
  'member-not-found': 'there is no such member',
} as const;
const refuse = <Reason extends keyof typeof SENTENCES>(reason: Reason) => ({
  refusal: { reason, message: SENTENCES[reason] },
});

const NAME_LENGTH = 60;
const named = { name: shortText(NAME_LENGTH), ended: z.boolean() };
const teamFields = { teamId: uuid, name: z.string(), ended: z.boolean() };
const category = z.object({ categoryId: uuid, name: z.string(), ended: z.boolean() });
const team = z.object({
  ...teamFields,
  members: z.number().int().openapi({ description: 'Those who are not resting.' }),
  categories: z.array(category),
});

const listRoute = createRoute({
  method: 'get',
  path: '/api/staff/teams',
  tags: ['staff'],
  summary: 'Teams with their kinds of work, those in use first',
  security: staffSecurity,
  responses: { 200: json(z.object({ teams: z.array(team) }), 'All of them.'), ...commonErrors },
});

const setTeamRoute = createRoute({
  method: 'put',
  path: '/api/staff/teams/{teamId}',
  tags: ['staff'],
  summary: 'Add a team, rename it, end it or let it go on; the id of a new one is made by the page',
  security: staffSecurity,
  request: { params: z.object({ teamId: uuid }), ...jsonBody(z.object(named)) },
  responses: {
    200: json(z.object(teamFields), 'Set.'),
    409: json(refusalBody(['too-many']), 'Not set; the reason says why.'),
    ...commonErrors,
  },
});

const setCategoryRoute = createRoute({
  method: 'put',
  path: '/api/staff/teams/{teamId}/categories/{categoryId}',
  tags: ['staff'],
  summary: 'Add a kind of work to a team, rename it, end it or let it go on',
  security: staffSecurity,
  request: { params: z.object({ teamId: uuid, categoryId: uuid }), ...jsonBody(z.object(named)) },
  responses: {
    200: json(category, 'Set.'),
    409: json(refusalBody(['too-many', 'team-not-found']), 'Not set; the reason says why.'),
    ...commonErrors,
  },
});

const memberTeams = z.object({ teamIds: z.array(uuid).max(MAX_TEAMS) });
const memberTeamsRoute = createRoute({
  method: 'get',
  path: '/api/staff/members/{memberId}/teams',
  tags: ['staff'],
  summary: 'The teams that a member is in',
  security: staffSecurity,
  request: { params: z.object({ memberId: uuid }) },
  responses: { 200: json(memberTeams, 'Their teams.'), ...commonErrors },
});

const setMemberTeamsRoute = createRoute({
  method: 'put',
  path: '/api/staff/members/{memberId}/teams',
  tags: ['staff'],
  summary: 'Say which teams a member is in',
  security: staffSecurity,
  request: { params: z.object({ memberId: uuid }), ...jsonBody(memberTeams) },
  responses: {
    200: json(memberTeams, 'Set.'),
    409: json(refusalBody(['member-not-found', 'team-not-found']), 'Not set; the reason says why.'),
    ...commonErrors,
  },
});

export function createTeamRoutes({ queue, reader, sessions, teams: commands }: TeamRoutesOptions) {
  const api = createApi<StaffEnv>();
  for (const path of ['teams', 'teams/*', 'members/:memberId/teams'])
    api.use(`/api/staff/${path}`, requireStaff(sessions));
  return api
    .openapi(listRoute, async (c) => c.json({ teams: await listTeams(reader) }, 200))
    .openapi(setTeamRoute, async (c) => {
      const wished = { ...c.req.valid('param'), ...c.req.valid('json') };
      const result = await queue.run(commands.setTeam, wished);
      return result.kind === 'done' ? c.json(wished, 200) : c.json(refuse(result.reason), 409);
    })
    .openapi(setCategoryRoute, async (c) => {
      const { teamId, categoryId } = c.req.valid('param');
      const wished = { categoryId, ...c.req.valid('json') };
      const result = await queue.run(commands.setCategory, { teamId, ...wished });
      return result.kind === 'done' ? c.json(wished, 200) : c.json(refuse(result.reason), 409);
    })
    .openapi(memberTeamsRoute, async (c) =>
      c.json({ teamIds: await readTeamsOf(reader, c.req.valid('param').memberId) }, 200),
    )
    .openapi(setMemberTeamsRoute, async (c) => {
      const { memberId } = c.req.valid('param');
      const { teamIds } = c.req.valid('json');
      const result = await queue.run(commands.setTeamsOf, { memberId, teamIds });
      return result.kind === 'done' ? c.json({ teamIds }, 200) : c.json(refuse(result.reason), 409);
    });
}
