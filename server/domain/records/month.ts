/**
 * Hours of a month (C3): by member, business day, team and work category, as whole minutes that add up.
 *
 * The rule set, in full. A minute is the difference of two clock readings as they stand on the screen. A visit is a row of parts
 * without gap or overlap, so its minutes are the sum of its parts. A visit belongs to the business day on which it began, also
 * over midnight, over the boundary of days and over the border of a month (A9). A part counts on the team and category that it
 * was booked on, a pause on what held before it; pauses are left out where the rule of that day deducts them. Nothing is
 * rounded. A visit that is open, to be confirmed or taken back counts for nothing.
 */
import {
  addMinutes,
  countedMinutes,
  type MinuteRule,
  type Minutes,
  minuteRuleOn,
  minutesBetween,
  NO_MINUTES,
} from '../attendance/minutes.ts';
import type { LocalDate } from '../instant.ts';
import type { PauseKind, VisitRecord, WorkChoice } from '../log/record-event-types.ts';

export type Part = { turnsTo: 'work' | PauseKind; work: WorkChoice; minutes: number };

/** What a visit consists of, from its beginning to its end. */
export function partsOf({ openedAt, closedAt, work, changes }: VisitRecord): Part[] {
  const begins = [{ changedAt: openedAt, turnsTo: 'work' as const, work }, ...changes];
  return begins.map(({ changedAt, turnsTo, work: booked }, index) => {
    const minutes = minutesBetween(changedAt, begins[index + 1]?.changedAt ?? closedAt);
    return { turnsTo, work: booked, minutes };
  });
}

export type HoursRow = {
  memberId: string;
  day: LocalDate;
  work: WorkChoice;
  minutes: Minutes;
  /** What is left of them by the rule of that day. */
  counted: number;
  rule: MinuteRule | null;
};

export type CountedVisit = { memberId: string; record: VisitRecord | 'open' };

/** Rows by member, day, team and category; nothing for visits that do not count. */
export function hoursOf(visits: readonly CountedVisit[], rules: readonly MinuteRule[]): HoursRow[] {
  const rows = new Map<string, Omit<HoursRow, 'counted' | 'rule'>>();
  for (const { memberId, record } of visits) {
    if (record === 'open' || record.standing !== 'closed') continue;
    for (const part of partsOf(record)) {
      const { teamId, categoryId } = part.work;
      const key = [memberId, record.businessDay, teamId ?? '', categoryId ?? ''].join(' ');
      const known = rows.get(key) ?? {
        memberId,
        day: record.businessDay,
        work: part.work,
        minutes: NO_MINUTES,
      };
      rows.set(key, { ...known, minutes: addMinutes(known.minutes, minutesOf(part)) });
    }
  }
  return [...rows.entries()]
    .sort(([one], [other]) => (one < other ? -1 : 1))
    .map(([, row]) => {
      const rule = minuteRuleOn(row.day, rules);
      return { ...row, counted: countedMinutes(row.minutes, rule), rule };
    });
}

const minutesOf = ({ turnsTo, minutes }: Part): Minutes => {
  const whole = { ...NO_MINUTES, whole: minutes };
  return turnsTo === 'work' ? whole : { ...whole, [turnsTo]: minutes };
};
