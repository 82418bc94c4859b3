/** The month's table of 300 members on 31 days, each visit with a pause: reading, counting and writing it as CSV (C4). */
import { insertRows } from '../../server/database/insert-rows.ts';
import { instant, type LocalDate } from '../../server/domain/instant.ts';
import { monthCsv } from '../../server/records/month-export.ts';
import { readMonth } from '../../server/records/months-store.ts';
import { createTestDatabase } from '../support/test-database.ts';

const MEMBERS = 300;
const DAYS = 31;
const HOUR_MS = 3_600_000;

export async function benchMonth(): Promise<string[]> {
  const { db, remove } = await createTestDatabase();
  await db.transaction().execute(async (tx) => {
    const members = Array.from({ length: MEMBERS }, (_, at) => ({
      member_id: `member-${at}`,
      nickname: `木${at}`,
      kind: 'member' as const,
      active: 1 as const,
      registered_at: instant(0),
    }));
    await insertRows(tx, 'members', members);
    const visits = members.flatMap(({ member_id }) =>
      Array.from({ length: DAYS }, (_, day) => visitOf(member_id, day + 1)),
    );
    await insertRows(tx, 'visits', visits);
    const pauses = visits.flatMap(({ visit_id, opened_at }) =>
      (['break', 'work'] as const).map((turns_to, at) => {
        const changed_at = instant(opened_at + (at + 1) * HOUR_MS);
        return { visit_id, ordinal: at + 1, changed_at, turns_to, team_id: null, category_id: null };
      }),
    );
    await insertRows(tx, 'visit_changes', pauses);
  });
  const startedMs = performance.now();
  const text = monthCsv('2026-10', await readMonth(db, '2026-10', null, []));
  const ms = Math.round(performance.now() - startedMs);
  await remove();
  return [
    `month of ${MEMBERS} members x ${DAYS} days as CSV: ${ms} ms, ${Math.round(text.length / 1_000)} kB`,
  ];
}

function visitOf(member_id: string, day: number) {
  const business_day = `2026-10-${String(day).padStart(2, '0')}` as LocalDate;
  const opened_at = instant(Date.parse(`${business_day}T00:00:00Z`));
  return {
    visit_id: `${member_id}-${day}`,
    member_id,
    business_day,
    opened_at,
    closed_at: instant(opened_at + 6 * HOUR_MS),
    standing: 'closed' as const,
    team_id: null,
    category_id: null,
    work_is_open: 0 as const,
    candidates: '[]',
    version: 1,
    opened_tap_id: null,
    closed_tap_id: null,
  };
}
