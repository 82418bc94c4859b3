/** What the staff said at closing of who was still in, and which days were closed by whom (D3). */
import type { SiteReader, SiteTables, SiteTransaction } from '../database/schema.ts';
import type { LocalDate } from '../domain/instant.ts';
import type { Applier } from '../events/record-events.ts';

type Reader = SiteReader | SiteTransaction;

export const closingApplier: Applier = {
  types: ['closing-answered', 'day-closed'],
  apply: async (tx, events) => {
    for (const event of events) {
      if (event.type === 'closing-answered') {
        const { visitId, answer, answeredAt, by } = event.data;
        const said = { answer, answered_at: answeredAt, answered_by_id: by };
        await tx
          .insertInto('closing_answers')
          .values({ visit_id: visitId, ...said })
          .onConflict((conflict) => conflict.column('visit_id').doUpdateSet(said))
          .execute();
      }
      if (event.type === 'day-closed') {
        const { businessDay, closedAt, by } = event.data;
        const row = { business_day: businessDay, closed_at: closedAt, closed_by_id: by };
        await tx.insertInto('day_closings').values(row).execute();
      }
    }
  },
};

export type DayClosing = SiteTables['day_closings'] & { nickname: string };

export async function findDayClosing(reader: Reader, day: LocalDate): Promise<DayClosing | undefined> {
  return reader
    .selectFrom('day_closings')
    .innerJoin('members', 'members.member_id', 'day_closings.closed_by_id')
    .selectAll('day_closings')
    .select('members.nickname')
    .where('business_day', '=', day)
    .executeTakeFirst();
}

export async function readClosingAnswers(
  reader: Reader,
  visitIds: readonly string[],
): Promise<Map<string, SiteTables['closing_answers']['answer']>> {
  if (visitIds.length === 0) return new Map();
  const rows = await reader
    .selectFrom('closing_answers')
    .select(['visit_id', 'answer'])
    .where('visit_id', 'in', [...visitIds])
    .execute();
  return new Map(rows.map(({ visit_id, answer }) => [visit_id, answer]));
}
