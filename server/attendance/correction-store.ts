/** A visit as it was agreed on, whole: what was there before is kept in the log and with the proposal. */
import { insertRows } from '../database/insert-rows.ts';
import type { SiteTransaction } from '../database/schema.ts';
import type { EventData } from '../domain/log/event-types.ts';

export async function applyCorrection(
  tx: SiteTransaction,
  corrected: EventData['visit-corrected'],
): Promise<void> {
  const { visitId: visit_id, memberId: member_id, version, changes } = corrected;
  const row = {
    business_day: corrected.businessDay,
    opened_at: corrected.openedAt,
    closed_at: corrected.closedAt,
    standing: corrected.standing,
    team_id: corrected.work.teamId,
    category_id: corrected.work.categoryId,
    work_is_open: 0,
    candidates: '[]',
    version,
  } as const;
  const fresh = { visit_id, member_id, ...row, opened_tap_id: null, closed_tap_id: null };
  await tx
    .insertInto('visits')
    .values(fresh)
    .onConflict((conflict) => conflict.column('visit_id').doUpdateSet(row))
    .execute();
  await tx.deleteFrom('visit_changes').where('visit_id', '=', visit_id).execute();
  const rows = changes.map(({ changedAt, turnsTo, work }, index) => {
    const booked = { team_id: work.teamId, category_id: work.categoryId };
    return { visit_id, ordinal: index + 1, changed_at: changedAt, turns_to: turnsTo, ...booked };
  });
  await insertRows(tx, 'visit_changes', rows);
}
