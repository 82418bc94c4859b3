/** What a member's visits were, part by part, for whoever may see them. */
import { sql } from 'kysely';
import type { SiteReader, SiteTables } from '../database/schema.ts';
import { type Minutes, minutesBetween, NO_MINUTES } from '../domain/attendance/minutes.ts';
import type { Instant, LocalDate } from '../domain/instant.ts';

export type VisitOfMember = {
  visitId: string;
  businessDay: LocalDate;
  openedAt: Instant;
  closedAt: Instant | null;
  standing: SiteTables['visits']['standing'];
  /** So far, when the visit is open. */
  minutes: Minutes;
};

type Change = { at: Instant; turnsTo: SiteTables['visit_changes']['turns_to'] };

/** Of the business days from `from` to `to`, both included, in order; voided ones are left out. */
export async function readVisitsOfMember(
  reader: SiteReader,
  memberId: string,
  days: { from: LocalDate; to: LocalDate },
  now: Instant,
): Promise<VisitOfMember[]> {
  type Row = Pick<
    SiteTables['visits'],
    'visit_id' | 'business_day' | 'opened_at' | 'closed_at' | 'standing'
  > & { changes: string };
  const { rows } = await sql<Row>`select v.visit_id, v.business_day, v.opened_at, v.closed_at, v.standing,
      (select json_group_array(json_object('at', c.changed_at, 'turnsTo', c.turns_to) order by c.ordinal)
        from visit_changes c where c.visit_id = v.visit_id) as changes
    from visits v
    where v.member_id = ${memberId} and v.business_day between ${days.from} and ${days.to} and v.standing <> 'void'
    order by v.opened_at, v.visit_id`.execute(reader);
  return rows.map((row) => {
    const visit = { openedAt: row.opened_at, closedAt: row.closed_at };
    const minutes = minutesOf(visit.openedAt, visit.closedAt ?? now, JSON.parse(row.changes));
    return {
      visitId: row.visit_id,
      businessDay: row.business_day,
      ...visit,
      standing: row.standing,
      minutes,
    };
  });
}

function minutesOf(openedAt: Instant, endedAt: Instant, changes: readonly Change[]): Minutes {
  let minutes: Minutes = { ...NO_MINUTES, whole: minutesBetween(openedAt, endedAt) };
  for (const [index, { at, turnsTo }] of changes.entries()) {
    const until = changes[index + 1]?.at ?? endedAt;
    if (turnsTo !== 'work') minutes = { ...minutes, [turnsTo]: minutes[turnsTo] + minutesBetween(at, until) };
  }
  return minutes;
}
