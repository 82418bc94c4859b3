/** What staff decide about teams (A6). Ids are made by the caller, so that a repeated request changes nothing twice. */
import { type SetCommand, singleCommand } from '../database/write-queue.ts';
import type { EventData } from '../domain/log/event-types.ts';
import { type CommandContext, newEvent } from '../events/command-context.ts';
import { findMember } from '../members/members-store.ts';
import {
  countCategories,
  countKnownTeams,
  countTeams,
  findCategory,
  findTeam,
  readTeamsOf,
} from './teams-store.ts';

type Done = { kind: 'done' };
type Refused<Reason> = { kind: 'refused'; reason: Reason };

/** A site of 500 members has a few dozen teams; a page that lists more could not be read. Also the limit of the wire. */
export const MAX_TEAMS = 100;
/** One screen offers them all after a tap. */
const MAX_CATEGORIES = 12;

export type TeamCommands = {
  setTeam: SetCommand<EventData['team-set'], Done | Refused<'too-many'>>;
  setCategory: SetCommand<EventData['work-category-set'], Done | Refused<'too-many' | 'team-not-found'>>;
  setTeamsOf: SetCommand<
    EventData['member-teams-set'],
    Done | Refused<'member-not-found' | 'team-not-found'>
  >;
};

export function createTeamCommands(context: CommandContext): TeamCommands {
  return {
    setTeam: teamCommand(context),
    setCategory: categoryCommand(context),
    setTeamsOf: memberTeamsCommand(context),
  };
}

function teamCommand({ clock, ids, recordEvents }: CommandContext): TeamCommands['setTeam'] {
  return singleCommand('set-team', async (tx, team) => {
    const known = await findTeam(tx, team.teamId);
    if (!known && (await countTeams(tx)) >= MAX_TEAMS) return { kind: 'refused', reason: 'too-many' };
    if (known?.name !== team.name || (known.ended === 1) !== team.ended)
      await recordEvents(tx, [newEvent(ids, 'team-set', clock.now(), team)]);
    return { kind: 'done' };
  });
}

function categoryCommand({ clock, ids, recordEvents }: CommandContext): TeamCommands['setCategory'] {
  return singleCommand('set-work-category', async (tx, category) => {
    const { categoryId, teamId, name, ended } = category;
    const known = await findCategory(tx, categoryId);
    // Hours are booked on a kind of work and its team together: it never moves to another team.
    if (!(await findTeam(tx, teamId)) || (known && known.team_id !== teamId))
      return { kind: 'refused', reason: 'team-not-found' };
    if (!known && (await countCategories(tx, teamId)) >= MAX_CATEGORIES)
      return { kind: 'refused', reason: 'too-many' };
    if (known?.name !== name || (known.ended === 1) !== ended)
      await recordEvents(tx, [newEvent(ids, 'work-category-set', clock.now(), category)]);
    return { kind: 'done' };
  });
}

function memberTeamsCommand({ clock, ids, recordEvents }: CommandContext): TeamCommands['setTeamsOf'] {
  return singleCommand('set-member-teams', async (tx, { memberId, teamIds: asked }) => {
    const teamIds = [...new Set(asked)].sort();
    if (!(await findMember(tx, memberId))) return { kind: 'refused', reason: 'member-not-found' };
    if ((await countKnownTeams(tx, teamIds)) !== teamIds.length)
      return { kind: 'refused', reason: 'team-not-found' };
    if (JSON.stringify(await readTeamsOf(tx, memberId)) !== JSON.stringify(teamIds))
      await recordEvents(tx, [newEvent(ids, 'member-teams-set', clock.now(), { memberId, teamIds })]);
    return { kind: 'done' };
  });
}
