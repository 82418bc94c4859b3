/** Days of a record, as text: a day is never a Date. */
import type { OwnRecord } from './phone-link.ts';

/** The calendar day of the site, `YYYY-MM-DD`. */
export const todayOf = ({ now, site }: OwnRecord): string =>
  new Intl.DateTimeFormat('en-CA', { timeZone: site.zone, dateStyle: 'short' }).format(now);
