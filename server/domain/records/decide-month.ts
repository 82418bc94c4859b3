/** Confirming, countersigning and unlocking a month of one member (C2). Pure. */
import { canonicalJson, type JsonValue } from '../log/canonical-json.ts';
import type { MonthRow, VisitRecord } from '../log/record-event-types.ts';
import type { Role } from '../roles.ts';

/** What has to be settled before anybody can agree on a month. */
export type UnsettledItem = { visitId: string; why: 'open' | 'to-confirm' | 'proposal' };

export type MonthSituation = {
  isOver: boolean;
  /** As they stand now. */
  rows: readonly MonthRow[];
  unsettled: readonly UnsettledItem[];
  /** What the member agreed to. */
  agreed: readonly MonthRow[] | null;
  isLocked: boolean;
};

export const MONTH_REFUSALS = [
  'month-not-over',
  'unsettled',
  'locked',
  'not-confirmed',
  'changed-since-confirmation',
  'may-not-countersign',
  'own-month',
  'not-locked',
] as const;
export type MonthRefusal = (typeof MONTH_REFUSALS)[number];
type MonthDecision = { kind: 'go-on' } | { kind: 'done' } | { kind: 'refuse'; reason: MonthRefusal };

const refuse = (reason: MonthRefusal): MonthDecision => ({ kind: 'refuse', reason });

const isSameMonth = (one: readonly MonthRow[], other: readonly MonthRow[]): boolean =>
  canonicalJson(one as unknown as JsonValue) === canonicalJson(other as unknown as JsonValue);

export function decideConfirmation({
  isOver,
  rows,
  unsettled,
  agreed,
  isLocked,
}: MonthSituation): MonthDecision {
  if (isLocked) return refuse('locked');
  if (!isOver) return refuse('month-not-over');
  if (unsettled.length > 0) return refuse('unsettled');
  return agreed && isSameMonth(agreed, rows) ? { kind: 'done' } : { kind: 'go-on' };
}

export function decideCountersignature(
  { rows, unsettled, agreed, isLocked }: MonthSituation,
  by: { roles: readonly Role[]; isOwn: boolean },
): MonthDecision {
  if (!by.roles.includes('director')) return refuse('may-not-countersign');
  if (by.isOwn) return refuse('own-month');
  if (isLocked) return { kind: 'done' };
  if (!agreed) return refuse('not-confirmed');
  if (unsettled.length > 0) return refuse('unsettled');
  return isSameMonth(agreed, rows) ? { kind: 'go-on' } : refuse('changed-since-confirmation');
}

export function decideUnlocking({ isLocked }: MonthSituation, by: { roles: readonly Role[] }): MonthDecision {
  if (!by.roles.includes('director') && !by.roles.includes('admin')) return refuse('may-not-countersign');
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
  visits: readonly { visitId: string; record: 'open' | VisitRecord }[],
  proposedVisits: readonly string[],
): UnsettledItem[] => {
  const standing = visits.flatMap(({ visitId, record }): UnsettledItem[] => {
    if (record === 'open') return [{ visitId, why: 'open' }];
    return record.standing === 'to-confirm' ? [{ visitId, why: 'to-confirm' }] : [];
  });
  const proposals = proposedVisits.map((visitId) => ({ visitId, why: 'proposal' as const }));
  return [...standing, ...proposals];
};
