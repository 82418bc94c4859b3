/** The bytes of a list of members as lines of cells: UTF-8 or Shift_JIS, whichever the bytes can be. */
import { CsvError, parse } from 'csv-parse/sync';
import { AppError } from '../domain/app-error.ts';
import { type ImportColumn, type ImportLine, readHeadings } from '../domain/member-import.ts';

/** Four times the members that a large site has; each is shown in the preview. */
const MAX_LINES = 2_000;

export type MemberFile = {
  encoding: 'utf-8' | 'shift_jis';
  lines: ImportLine[];
  places: ReadonlyMap<ImportColumn, number>;
  width: number;
};

/** @throws AppError `bad-input` that says what the file lacks */
export function readMemberFile(bytes: Uint8Array): MemberFile {
  const { text, encoding } = decode(bytes);
  const [first, ...lines] = parseLines(text);
  if (!first) throw badFile('the file is empty');
  if (lines.length > MAX_LINES) throw badFile(`the file has more than ${MAX_LINES} lines`);
  const headings = readHeadings(first.cells);
  if ('missing' in headings)
    throw badFile(`the first line does not name these columns: ${headings.missing.join(', ')}`);
  return { encoding, lines, places: headings.places, width: first.cells.length };
}

const badFile = (message: string): AppError => new AppError('bad-input', message, { field: 'file' });

/** Japanese text in Shift_JIS is hardly ever sound UTF-8, so whoever reads as UTF-8 without a fault is UTF-8. */
function decode(bytes: Uint8Array): Pick<MemberFile, 'encoding'> & { text: string } {
  for (const encoding of ['utf-8', 'shift_jis'] as const) {
    try {
      return { encoding, text: new TextDecoder(encoding, { fatal: true }).decode(bytes) };
    } catch {}
  }
  throw badFile('the file is neither UTF-8 nor Shift_JIS');
}

type Parsed = { record: string[]; info: { lines: number } };

/** A line with too few or too many cells is told of in its row, and stops no other. Empty lines say nothing. */
function parseLines(text: string): ImportLine[] {
  try {
    // One kind of line break, so that lines are counted as an editor counts them.
    const rows = parse(text.replace(/\r\n?/g, '\n'), {
      info: true,
      relax_column_count: true,
      relax_quotes: true,
      skip_empty_lines: true,
      record_delimiter: '\n',
    }) as unknown as Parsed[];
    return rows
      .map(({ record, info }) => ({ line: info.lines - breaksIn(record), cells: record }))
      .filter(({ cells }) => cells.some((cell) => cell.trim() !== ''));
  } catch (error) {
    if (error instanceof CsvError) throw badFile(`the file cannot be read: ${error.message}`);
    throw error;
  }
}

/** The reader counts the line on which a record ends; a cell may go over several. */
const breaksIn = (cells: readonly string[]): number => cells.join('').split('\n').length - 1;
