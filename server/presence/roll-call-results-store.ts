/** What became of earlier roll calls, for the list of the staff page. */
import { sql } from 'kysely';
import type { SiteReader, SiteTables } from '../database/schema.ts';

/** Results that the staff page lists; older ones stay in the log. */
const MAX_PAST = 20;

export type PastRollCall = Pick<SiteTables['roll_calls'], 'roll_call_id' | 'kind' | 'started_at'> & {
  people: number;
  safe: number;
};

/** Newest first. */
export async function listPastRollCalls(reader: SiteReader): Promise<PastRollCall[]> {
  const { rows } = await sql<PastRollCall>`select r.roll_call_id, r.kind, r.started_at,
      count(p.member_id) as people, count(p.safe_at) as safe
    from roll_calls r left join roll_call_people p on p.roll_call_id = r.roll_call_id
    where r.ended_at is not null
    group by r.roll_call_id order by r.started_at desc limit ${MAX_PAST}`.execute(reader);
  return rows;
}
