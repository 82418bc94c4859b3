/** What the staff said of somebody who left, as long as nothing else has happened to that visit. */
import { sql } from 'kysely';
import type { SiteTransaction } from '../database/schema.ts';
import { DESK_READER } from '../domain/attendance/tap-outcome.ts';
import type { Instant, LocalDate } from '../domain/instant.ts';

export type DeskDeparture = {
  visitId: string;
  memberId: string;
  openedAt: Instant;
  businessDay: LocalDate;
  leftAt: Instant;
};

/** Nothing when it was no word of the staff, when its end was changed since, or when the member has come again. */
export async function findDeskDeparture(
  tx: SiteTransaction,
  departureId: string,
): Promise<DeskDeparture | undefined> {
  const { rows } = await sql<DeskDeparture>`select v.visit_id as visitId, v.member_id as memberId,
      v.opened_at as openedAt, v.business_day as businessDay, t.touched_at as leftAt
    from taps t join events e on e.position = t.position
    join visits v on v.visit_id = e.data ->> '$.visitId' and v.closed_tap_id = t.tap_id
    where t.tap_id = ${departureId} and e.type = 'visit-closed' and e.data ->> '$.tap.readerId' = ${DESK_READER}
      and v.standing = 'closed' and v.closed_at = e.data ->> '$.closedAt'
      and not exists (select 1 from visits o where o.member_id = v.member_id and o.opened_at >= v.closed_at
        and o.visit_id <> v.visit_id and o.standing <> 'void')`.execute(tx);
  return rows[0];
}
