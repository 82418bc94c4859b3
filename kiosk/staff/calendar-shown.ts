/** What the calendar page knows. */
import type { CalendarMonth } from './calendar-api.ts';

export type CalendarShown = {
  /** Empty until the page knows what day it is. */
  month: string;
  shown: CalendarMonth | null;
  isAway: boolean;
};
export const NO_CALENDAR: CalendarShown = { month: '', shown: null, isAway: false };
