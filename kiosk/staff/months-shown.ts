import type { MonthList, MonthSheets } from './staff-answers.ts';

/** Which of the members are in sight. */
export const MONTH_FILTERS = ['all', 'waiting', 'confirmed', 'locked', 'adjusted'] as const;
export type MonthFilter = (typeof MONTH_FILTERS)[number];

export type Months = {
  /** Empty until the page was opened for the first time. */
  month: string;
  list: MonthList | null;
  filter: MonthFilter;
  /** What lies ready to be printed. */
  sheets: MonthSheets | null;
  /** Whose wish did not come true: a member, or `all`. */
  trouble: { about: string; kind: 'refused' | 'away' } | null;
  /** What was pressed and is under way. */
  sending: string | null;
};

export const NO_MONTHS: Months = {
  month: '',
  list: null,
  filter: 'all',
  sheets: null,
  trouble: null,
  sending: null,
};

export const isIn = (filter: MonthFilter, { state, adjustments }: MonthList['members'][number]): boolean => {
  switch (filter) {
    case 'all':
      return true;
    case 'waiting':
      return state === 'open' || state === 'changed';
    case 'adjusted':
      return adjustments.length > 0;
    case 'confirmed':
    case 'locked':
      return state === filter;
  }
};

/** What a director can countersign now. */
export const canBeSigned = ({ state, unsettled, isOwn }: MonthList['members'][number]): boolean =>
  state === 'confirmed' && unsettled.length === 0 && !isOwn;
