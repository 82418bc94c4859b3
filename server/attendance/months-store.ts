/** Days and minutes of a member's month so far (U3), by the same rules as every other sum (C3). */
import { sql } from 'kysely';
import type { SiteReader } from '../database/schema.ts';
import { countedMinutes, type MinuteRule, minuteRuleOn } from '../domain/attendance/minutes.ts';
import type { LocalDate } from '../domain/instant.ts';
import type { MonthSoFar } from '../domain/station-frames.ts';
import { pauseMinutes } from './tap-situations.ts';

export type MonthAsked = { memberId: string; businessDay: LocalDate };

/** By member id: the month of that day, up to it. What waits for its end to be agreed on counts for nothing yet. */
export async function readMonths(
  reader: SiteReader,
  asked: readonly MonthAsked[],
  rules: readonly MinuteRule[],
): Promise<Map<string, MonthSoFar>> {
  if (asked.length === 0) return new Map();
  type Row = { member_id: string; day: LocalDate; whole: number; out: number; break: number };
  const ofThatDay = sql`d.member_id = v.member_id and d.business_day = v.business_day and d.standing = 'closed'`;
  const { rows } = await sql<Row>`select v.member_id, v.business_day as day,
      sum(v.closed_at / 60000 - v.opened_at / 60000) as whole,
      ${pauseMinutes('out', ofThatDay)} as "out", ${pauseMinutes('break', ofThatDay)} as "break"
    from (select value ->> '$.memberId' as member_id, max(value ->> '$.businessDay') as day
      from json_each(${JSON.stringify(asked)}) group by 1) a
    join visits v on v.member_id = a.member_id and v.standing = 'closed'
      and v.business_day between substr(a.day, 1, 8) || '01' and a.day
    group by v.member_id, v.business_day`.execute(reader);
  const months = new Map<string, MonthSoFar>();
  for (const { member_id, day, ...minutes } of rows) {
    const before = months.get(member_id) ?? { days: 0, minutes: 0 };
    const counted = countedMinutes(minutes, minuteRuleOn(day, rules));
    months.set(member_id, { days: before.days + 1, minutes: before.minutes + counted });
  }
  return months;
}
