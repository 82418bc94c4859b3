import type { SiteReader, SiteTransaction } from '../database/schema.ts';

/** The teams a member works in now: their zones are offered first. */
export async function teamIdsOf(
  reader: SiteReader | SiteTransaction,
  memberId: string,
): Promise<readonly string[]> {
  const rows = await reader
    .selectFrom('member_teams')
    .innerJoin('teams', 'teams.team_id', 'member_teams.team_id')
    .select('member_teams.team_id')
    .where('member_id', '=', memberId)
    .where('ended', '=', 0)
    .execute();
  return rows.map(({ team_id }) => team_id);
}
