/** Confirming, countersigning and unlocking a month of one member (C2). Pure. */

import type { LocalDate } from '../instant.ts';
import { canonicalJson, type JsonValue } from '../log/canonical-json.ts';
import type { MonthRow, MonthStay, VisitRecord } from '../log/record-event-types.ts';
import { mayCountersign, mayUnlock, type Role } from '../roles.ts';

/** What has to be settled before anybody can agree on a month. */
export const UNSETTLED_REASONS = ['open', 'to-confirm', 'proposal'] as const;
export type UnsettledItem = { visitId: string; day: LocalDate; why: (typeof UNSETTLED_REASONS)[number] };

export type MonthStanding = {
  /** As they stand now. */
  rows: readonly MonthRow[];
  stays: readonly MonthStay[];
  /** What the member agreed to. */
  agreed: readonly MonthRow[] | null;
  agreedStays: readonly MonthStay[] | null;
  isLocked: boolean;
};
export type MonthSituation = MonthStanding & { isOver: boolean; unsettled: readonly UnsettledItem[] };

export const MONTH_REFUSALS = [
  'month-not-over',
  'unsettled',
  'locked',
  'not-confirmed',
  'changed-since-confirmation',
  'changed-since-shown',
  'may-not-countersign',
  'own-month',
  'not-locked',
] as const;
export type MonthRefusal = (typeof MONTH_REFUSALS)[number];
type MonthDecision = { kind: 'go-on' } | { kind: 'done' } | { kind: 'refuse'; reason: MonthRefusal };

const refuse = (reason: MonthRefusal): MonthDecision => ({ kind: 'refuse', reason });

const isSame = (one: readonly unknown[], other: readonly unknown[]): boolean =>
  canonicalJson(one as JsonValue) === canonicalJson(other as JsonValue);

/** `changed`: what the member agreed to is no longer what the records say. */
export const MONTH_STATES = ['open', 'changed', 'confirmed', 'locked'] as const;

export function monthStateOf({
  rows,
  stays,
  agreed,
  agreedStays,
  isLocked,
}: MonthStanding): (typeof MONTH_STATES)[number] {
  if (isLocked) return 'locked';
  if (!agreed) return 'open';
  return isSame(agreed, rows) && isSame(agreedStays ?? stays, stays) ? 'confirmed' : 'changed';
}

/** @param isAsShown whether the month is still what the member had before their eyes */
export function decideConfirmation(situation: MonthSituation, isAsShown: boolean): MonthDecision {
  const state = monthStateOf(situation);
  if (state === 'locked') return refuse('locked');
  if (!situation.isOver) return refuse('month-not-over');
  if (situation.unsettled.length > 0) return refuse('unsettled');
  if (!isAsShown) return refuse('changed-since-shown');
  return { kind: state === 'confirmed' ? 'done' : 'go-on' };
}

export function decideCountersignature(
  situation: MonthSituation,
  by: { roles: readonly Role[]; isOwn: boolean },
): MonthDecision {
  if (!mayCountersign(by.roles)) return refuse('may-not-countersign');
  if (by.isOwn) return refuse('own-month');
  const state = monthStateOf(situation);
  if (state === 'locked') return { kind: 'done' };
  if (state === 'open') return refuse('not-confirmed');
  if (situation.unsettled.length > 0) return refuse('unsettled');
  return state === 'confirmed' ? { kind: 'go-on' } : refuse('changed-since-confirmation');
}

export function decideUnlocking({ isLocked }: MonthSituation, by: { roles: readonly Role[] }): MonthDecision {
  if (!mayUnlock(by.roles)) return refuse('may-not-countersign');
  return isLocked ? { kind: 'go-on' } : refuse('not-locked');
}

/** What came after the lock, row by row: what stands now less what was agreed on. */
export function adjustmentsOf(agreed: readonly MonthRow[], now: readonly MonthRow[]): MonthRow[] {
  const keyOf = ({ day, teamId, categoryId }: MonthRow) => `${day} ${teamId ?? ''} ${categoryId ?? ''}`;
  const before = new Map(agreed.map((row) => [keyOf(row), row]));
  const after = new Map(now.map((row) => [keyOf(row), row]));
  return [...new Set([...before.keys(), ...after.keys()])].sort().flatMap((key) => {
    const [was, is] = [before.get(key), after.get(key)];
    const row = is ?? was;
    if (!row) return [];
    const less = (of: 'whole' | 'out' | 'break' | 'counted') => (is?.[of] ?? 0) - (was?.[of] ?? 0);
    const change = { whole: less('whole'), out: less('out'), break: less('break'), counted: less('counted') };
    return Object.values(change).some((minutes) => minutes !== 0) ? [{ ...row, ...change }] : [];
  });
}

export const unsettledOf = (
  visits: readonly { visitId: string; businessDay: LocalDate; record: 'open' | VisitRecord }[],
  proposed: readonly { visitId: string; day: LocalDate }[],
): UnsettledItem[] => {
  const standing = visits.flatMap(({ visitId, businessDay: day, record }): UnsettledItem[] => {
    if (record === 'open') return [{ visitId, day, why: 'open' }];
    return record.standing === 'to-confirm' ? [{ visitId, day, why: 'to-confirm' }] : [];
  });
  const proposals = proposed.map(({ visitId, day }) => ({ visitId, day, why: 'proposal' as const }));
  return [...standing, ...proposals];
};
