import type { Instant, LocalDate } from '../instant.ts';
import type { PauseKind } from '../log/event-types.ts';

const MS_PER_MINUTE = 60_000;

/**
 * Minutes of a stay (C3): the difference of the two clock readings as they stand on the screen. 9:00 to 9:01 is one minute
 * whatever the seconds were, so a member can check the sum with pencil and paper, and parts always add up to the whole.
 */
export const minutesBetween = (openedAt: Instant, closedAt: Instant): number =>
  Math.floor(closedAt / MS_PER_MINUTE) - Math.floor(openedAt / MS_PER_MINUTE);

/** Whole minutes of one visit or of several: all of them, and how many of those were pauses, by kind. */
export type Minutes = { readonly whole: number } & { readonly [K in PauseKind]: number };

export const NO_MINUTES: Minutes = { whole: 0, out: 0, break: 0 };

export const addMinutes = (one: Minutes, other: Minutes): Minutes => ({
  whole: one.whole + other.whole,
  out: one.out + other.out,
  break: one.break + other.break,
});

export const subtractMinutes = (from: Minutes, less: Minutes): Minutes => ({
  whole: from.whole - less.whole,
  out: from.out - less.out,
  break: from.break - less.break,
});

/** Which pauses are deducted, from a day on, until the day of the next rule. */
export type MinuteRule = { readonly from: LocalDate; readonly deduct: readonly PauseKind[] };

/** @param rules in order of their first day; a day before all of them deducts nothing */
export const minuteRuleOn = (day: LocalDate, rules: readonly MinuteRule[]): MinuteRule | null =>
  rules.filter(({ from }) => from <= day).at(-1) ?? null;

/** The minutes that count. Nothing is ever rounded. */
export function countedMinutes(minutes: Minutes, rule: MinuteRule | null): number {
  const deducted = (rule?.deduct ?? []).reduce((sum, pause) => sum + minutes[pause], 0);
  return minutes.whole - deducted;
}
