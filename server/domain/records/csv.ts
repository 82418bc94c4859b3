/**
 * A table as a spreadsheet opens it with a double click (C4): a mark of the encoding first, CRLF after each line, every text in
 * quotes. A text that a spreadsheet would calculate begins with an apostrophe instead, and digits with a leading zero stand in a
 * formula of a plain text, because quotes alone would let the zero go. Numbers stay numbers.
 */
type Cell = string | number | null;

const BYTE_ORDER_MARK = '\uFEFF';
const LINE_END = '\r\n';
const CALCULATES = /^[=+\-@\t\r]/;
const LEADING_ZERO = /^0\d+$/;

const quoted = (text: string): string => `"${text.replaceAll('"', '""')}"`;

function cellText(cell: Cell): string {
  if (cell === null) return '';
  if (typeof cell === 'number') return String(cell);
  if (LEADING_ZERO.test(cell)) return quoted(`="${cell}"`);
  return quoted(CALCULATES.test(cell) ? `'${cell}` : cell);
}

export const csvOf = (rows: readonly (readonly Cell[])[]): string =>
  BYTE_ORDER_MARK + rows.map((row) => row.map(cellText).join(',') + LINE_END).join('');

const MINUTES_PER_HOUR = 60;

/** `7:05`; hours go on counting past a day. */
export function hoursText(minutes: number): string {
  const whole = Math.abs(minutes);
  const sign = minutes < 0 ? '-' : '';
  return `${sign}${Math.floor(whole / MINUTES_PER_HOUR)}:${String(whole % MINUTES_PER_HOUR).padStart(2, '0')}`;
}

/** Four places, so that sixty times the number gives back the minute. */
export const decimalHours = (minutes: number): number =>
  Math.round((minutes / MINUTES_PER_HOUR) * 10_000) / 10_000;
