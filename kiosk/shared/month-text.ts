/** Months as text, `YYYY-MM`: they need no time zone. */
const MONTHS_A_YEAR = 12;

/** `2026-11` and -1 give `2026-10`. */
export function monthBeside(month: string, by: number): string {
  const { year, month: number } = yearAndMonthOf(month);
  const count = year * MONTHS_A_YEAR + (number - 1) + by;
  return `${Math.floor(count / MONTHS_A_YEAR)}-${String((count % MONTHS_A_YEAR) + 1).padStart(2, '0')}`;
}

export const yearAndMonthOf = (month: string): { year: number; month: number } => {
  const [year = 0, number = 1] = month.split('-').map(Number);
  return { year, month: number };
};
