/**
 * When the office is open (E4). The hours of a day are those of a dated exception, else none on a national holiday, else those of
 * its weekday. Whoever wants to know asks an `OpeningCalendar` and nothing else. Pure: what is known of a day is handed in.
 */
import {
  addDays,
  businessDayOf,
  instantOf,
  localDateOf,
  localTimeOf,
  type SiteCalendar,
  type Weekday,
  weekdayOf,
} from './calendar.ts';
import type { Instant, LocalDate } from './instant.ts';

/** `HH:MM` on the wall of the site; `to` may be `24:00`. */
export type Hours = { readonly from: string; readonly to: string };
/** A day without an entry is closed. */
export type WeeklyHours = { readonly [Day in Weekday]?: Hours | undefined };

/** Why the staff set other hours for a day. `holiday`: one of the house, such as the turn of the year. */
export const EXCEPTION_REASONS = ['holiday', 'mall', 'weather', 'other'] as const;
export type ExceptionReason = (typeof EXCEPTION_REASONS)[number];

/** Both names as the list of the nation has them. */
export type Holiday = { readonly name: string; readonly nameEn: string };

/** Why a day is closed, for whoever stands before the door. */
export type ClosedReason =
  | { readonly kind: 'weekday' }
  | ({ readonly kind: 'holiday' } & Holiday)
  | { readonly kind: 'exception'; readonly reason: ExceptionReason };

/** Other hours, or none, from one day to another; both belong to it. */
export type DayHours = {
  readonly dayHoursId: string;
  readonly fromDay: LocalDate;
  readonly toDay: LocalDate;
  /** Null: closed. */
  readonly hours: Hours | null;
  readonly reason: ExceptionReason;
  /** From this day on it was taken back: what has been stays as it was. */
  readonly withdrawnOn: LocalDate | null;
};

/** The days of the nation. Which years it knows belongs to it: a year without a list is not a year without holidays. */
export type NationalHolidays = {
  holidayOn(day: LocalDate): Holiday | null;
  knowsYear(year: number): boolean;
};

export type OpeningRules = {
  readonly weekly: WeeklyHours;
  readonly closedOnHolidays: boolean;
  readonly holidays: NationalHolidays;
  readonly exceptions: readonly DayHours[];
};

export type DayPlan = {
  day: LocalDate;
  /** Null: closed. */
  hours: Hours | null;
  /** Null on a day on which the office opens. */
  closed: ClosedReason | null;
  /** Also where the office opens on it. */
  holiday: Holiday | null;
  /** What is in force on that day, if anything is. */
  exception: DayHours | null;
};

/** What everybody asks. */
export type OpeningCalendar = {
  /** Null on a day on which the office does not open. */
  hoursOn(day: LocalDate): Hours | null;
  /** Null on a day on which it opens. */
  closedReason(day: LocalDate): ClosedReason | null;
  planOf(day: LocalDate): DayPlan;
};
export type HoursOn = OpeningCalendar['hoursOn'];

/** Days sort as text. */
const isInForceOn = ({ fromDay, toDay, withdrawnOn }: DayHours, day: LocalDate): boolean =>
  fromDay <= day && day <= toDay && (withdrawnOn === null || day < withdrawnOn);

export function openingCalendarOf(rules: OpeningRules): OpeningCalendar {
  return {
    hoursOn: (day) => planOf(day, rules).hours,
    closedReason: (day) => planOf(day, rules).closed,
    planOf: (day) => planOf(day, rules),
  };
}

function planOf(day: LocalDate, { weekly, closedOnHolidays, holidays, exceptions }: OpeningRules): DayPlan {
  const holiday = holidays.holidayOn(day);
  const exception = exceptions.find((one) => isInForceOn(one, day)) ?? null;
  const plan = { day, holiday, exception };
  if (exception) {
    const { hours, reason } = exception;
    return { ...plan, hours, closed: hours ? null : { kind: 'exception', reason } };
  }
  if (holiday && closedOnHolidays) return { ...plan, hours: null, closed: { kind: 'holiday', ...holiday } };
  const hours = weekly[weekdayOf(day)] ?? null;
  return { ...plan, hours, closed: hours ? null : { kind: 'weekday' } };
}

/** What a screen says of today. */
export type OpeningShown = {
  /** Of the calendar day on the wall; null when the office is closed today. */
  openToday: Hours | null;
  closedToday: ClosedReason | null;
  /** The next opening when the office is closed at this moment; null while it is open, or when none is known. */
  opensNext: { day: LocalDate; from: string } | null;
};

/** Two closures as long as may be set, one after the other; past that nobody is told a day that may change. */
const LOOK_AHEAD_DAYS = 70;

export function openingAt(now: Instant, zone: string, opening: OpeningCalendar): OpeningShown {
  const today = localDateOf(now, zone);
  const time = localTimeOf(now, zone);
  const { hours: openToday, closed: closedToday } = opening.planOf(today);
  const isOpen = openToday !== null && openToday.from <= time && time < openToday.to;
  if (isOpen) return { openToday, closedToday, opensNext: null };
  const isBefore = openToday !== null && time < openToday.from;
  const opensNext = isBefore ? { day: today, from: openToday.from } : openingAfter(today, opening);
  return { openToday, closedToday, opensNext };
}

function openingAfter(today: LocalDate, { hoursOn }: OpeningCalendar): OpeningShown['opensNext'] {
  for (let ahead = 1; ahead <= LOOK_AHEAD_DAYS; ahead += 1) {
    const day = addDays(today, ahead);
    const hours = hoursOn(day);
    if (hours) return { day, from: hours.from };
  }
  return null;
}

/**
 * When the office closes next: today's closing, or the end of the business day when it is closed by now. Until then a loaner and
 * a guest's pass are good.
 */
export function closesAt(now: Instant, calendar: SiteCalendar, hoursOn: HoursOn): Instant {
  const today = localDateOf(now, calendar.zone);
  const hours = hoursOn(today);
  const closing = hours ? instantOf(today, hours.to, calendar.zone) : null;
  if (closing !== null && closing > now) return closing;
  return instantOf(addDays(businessDayOf(now, calendar), 1), calendar.dayStartsAt, calendar.zone);
}

/** Bookings and rosters of the next year begin in October (E4). */
const NEXT_YEAR_FROM_MONTH = 10;

/** The years whose holidays a site needs to know on that day. */
export function yearsToKnow(today: LocalDate): number[] {
  const year = Number(today.slice(0, 4));
  return Number(today.slice(5, 7)) >= NEXT_YEAR_FROM_MONTH ? [year, year + 1] : [year];
}
