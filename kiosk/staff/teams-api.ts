/** The server's routes about teams, as the staff pages may call them. Ids of new things are made here: a repeat adds none twice. */
import { hc, type InferResponseType } from 'hono/client';
import type { TeamApi } from '../../server/app.ts';
import { ask, askUntilAnswered } from '../shared/send-request.ts';

const { teams, members } = hc<TeamApi>('/').api.staff;
const team = teams[':teamId'];
const category = team.categories[':categoryId'];
const ofMember = members[':memberId'].teams;

export type Team = InferResponseType<typeof teams.$get, 200>['teams'][number];

export const askTeams = () => ask((init) => teams.$get({}, { init }));
export const askTeamsOf = (memberId: string) =>
  ask((init) => ofMember.$get({ param: { memberId } }, { init }));

type Wished = { name: string; ended: boolean };

export const setTeam = (teamId: string, { name, ended }: Wished) =>
  askUntilAnswered((init) => team.$put({ param: { teamId }, json: { name, ended } }, { init }));
export const setCategory = (teamId: string, categoryId: string, { name, ended }: Wished) =>
  askUntilAnswered((init) =>
    category.$put({ param: { teamId, categoryId }, json: { name, ended } }, { init }),
  );
export const setTeamsOf = (memberId: string, teamIds: string[]) =>
  askUntilAnswered((init) => ofMember.$put({ param: { memberId }, json: { teamIds } }, { init }));
