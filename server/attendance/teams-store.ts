/** Rows of teams, their kinds of work and who is in which team (A6). Written only by the applier, which `recordEvents` calls. */
import { sql } from 'kysely';
import { insertRows } from '../database/insert-rows.ts';
import type { SiteReader, SiteTables, SiteTransaction } from '../database/schema.ts';
import type { EventData } from '../domain/log/event-types.ts';
import type { Applier } from '../events/record-events.ts';

type Reader = SiteReader | SiteTransaction;

export const teamsApplier: Applier = {
  types: ['team-set', 'work-category-set', 'member-teams-set'],
  apply: async (tx, events) => {
    for (const event of events) {
      if (event.type === 'team-set') await setTeam(tx, event.data);
      if (event.type === 'work-category-set') await setCategory(tx, event.data);
      if (event.type === 'member-teams-set') await setMemberTeams(tx, event.data);
    }
  },
};

export type TeamListed = {
  teamId: string;
  name: string;
  ended: boolean;
  /** Members that are not resting. */
  members: number;
  categories: { categoryId: string; name: string; ended: boolean }[];
};

/** Those in use first, each group by name: ids would say nothing to whoever looks for one. */
export async function listTeams(reader: SiteReader): Promise<TeamListed[]> {
  type Row = { team_id: string; name: string; ended: 0 | 1; members: number };
  const { rows } = await sql<Row>`select t.*, (select count(*) from member_teams mt
      join members m on m.member_id = mt.member_id and m.active = 1 where mt.team_id = t.team_id) as members
    from teams t order by t.ended, t.name, t.team_id`.execute(reader);
  const categories = await reader
    .selectFrom('work_categories')
    .selectAll()
    .orderBy('ended')
    .orderBy('name')
    .orderBy('category_id')
    .execute();
  return rows.map(({ team_id: teamId, name, ended, members }) => ({
    teamId,
    name,
    ended: ended === 1,
    members,
    categories: categories.filter(({ team_id }) => team_id === teamId).map(toCategory),
  }));
}

const toCategory = ({ category_id, name, ended }: SiteTables['work_categories']) => ({
  categoryId: category_id,
  name,
  ended: ended === 1,
});

export const findTeam = (reader: Reader, teamId: string): Promise<SiteTables['teams'] | undefined> =>
  reader.selectFrom('teams').selectAll().where('team_id', '=', teamId).executeTakeFirst();

export const findCategory = (
  reader: Reader,
  categoryId: string,
): Promise<SiteTables['work_categories'] | undefined> =>
  reader.selectFrom('work_categories').selectAll().where('category_id', '=', categoryId).executeTakeFirst();

export async function countTeams(reader: Reader): Promise<number> {
  const count = reader.selectFrom('teams').select((eb) => eb.fn.countAll<number>().as('count'));
  return (await count.executeTakeFirst())?.count ?? 0;
}

export async function countCategories(reader: Reader, teamId: string): Promise<number> {
  const count = reader.selectFrom('work_categories').select((eb) => eb.fn.countAll<number>().as('count'));
  return (await count.where('team_id', '=', teamId).executeTakeFirst())?.count ?? 0;
}

/** In the order of their ids, so that two lists can be compared. */
export async function readTeamsOf(reader: Reader, memberId: string): Promise<string[]> {
  const query = reader.selectFrom('member_teams').select('team_id').where('member_id', '=', memberId);
  return (await query.orderBy('team_id').execute()).map(({ team_id }) => team_id);
}

/** How many of these teams there are. */
export async function countKnownTeams(reader: Reader, teamIds: readonly string[]): Promise<number> {
  const { rows } = await sql<{ count: number }>`select count(*) as count from teams
    where team_id in (select value from json_each(${JSON.stringify(teamIds)}))`.execute(reader);
  return rows[0]?.count ?? 0;
}

async function setTeam(
  tx: SiteTransaction,
  { teamId, name, ended: isEnded }: EventData['team-set'],
): Promise<void> {
  const ended = isEnded ? 1 : 0;
  await tx
    .insertInto('teams')
    .values({ team_id: teamId, name, ended })
    .onConflict((conflict) => conflict.column('team_id').doUpdateSet({ name, ended }))
    .execute();
}

async function setCategory(
  tx: SiteTransaction,
  { categoryId, teamId, name, ended: isEnded }: EventData['work-category-set'],
): Promise<void> {
  const ended = isEnded ? 1 : 0;
  await tx
    .insertInto('work_categories')
    .values({ category_id: categoryId, team_id: teamId, name, ended })
    .onConflict((conflict) => conflict.column('category_id').doUpdateSet({ name, ended }))
    .execute();
}

async function setMemberTeams(
  tx: SiteTransaction,
  { memberId, teamIds }: EventData['member-teams-set'],
): Promise<void> {
  await tx.deleteFrom('member_teams').where('member_id', '=', memberId).execute();
  const rows = teamIds.map((team_id) => ({ member_id: memberId, team_id }));
  await insertRows(tx, 'member_teams', rows);
}
