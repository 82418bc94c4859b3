/**
 * The public holidays of Japan, substitute days and days between two holidays among them, from a kept list. Looked up by the text
 * of a local date only: the functions of the package make a `Date` of it, and so depend on the zone of the process.
 */
import holidayList from '@holiday-jp/holiday_jp';
import type { Holiday, NationalHolidays } from '../domain/opening-calendar.ts';

type Listed = { readonly name: string; readonly name_en: string };

const LISTED: { readonly [day: string]: Listed | undefined } = holidayList.holidays;
const YEARS: ReadonlySet<number> = new Set(Object.keys(LISTED).map((day) => Number(day.slice(0, 4))));

export const nationalHolidays: NationalHolidays = {
  holidayOn: (day) => {
    const listed = LISTED[day];
    return listed ? named(listed) : null;
  },
  knowsYear: (year) => YEARS.has(year),
};

const SUBSTITUTE: Holiday = { name: '振替休日', nameEn: 'Substitute holiday' };
const BETWEEN: Holiday = { name: '国民の休日', nameEn: 'Citizens’ holiday' };

/** The law gives neither of them a name; the list names a substitute after the holiday next to it, which may be another one. */
function named({ name, name_en: nameEn }: Listed): Holiday {
  if (name.endsWith(SUBSTITUTE.name)) return SUBSTITUTE;
  if (name === '休日') return BETWEEN;
  return { name, nameEn };
}
