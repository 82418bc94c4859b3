/**
 * A list of members from elsewhere, row by row: what each row would do. Pure, so that the preview and the import are the same
 * question asked twice. Rows are matched by the number that the other list knows a member by; a second import changes nothing.
 */
import { LANGUAGES, type Language } from './preferences.ts';

const IMPORT_COLUMNS = ['number', 'name', 'kana', 'nickname', 'language'] as const;
export type ImportColumn = (typeof IMPORT_COLUMNS)[number];

/** How the first line may call each column. */
const HEADINGS: Readonly<Record<string, ImportColumn>> = {
  番号: 'number',
  会員番号: 'number',
  number: 'number',
  名前: 'name',
  お名前: 'name',
  氏名: 'name',
  name: 'name',
  よみ: 'kana',
  ふりがな: 'kana',
  フリガナ: 'kana',
  kana: 'kana',
  ニックネーム: 'nickname',
  nickname: 'nickname',
  言語: 'language',
  ことば: 'language',
  language: 'language',
};
const NEEDED: readonly ImportColumn[] = ['number', 'name', 'kana', 'nickname'];
const LANGUAGE_WORDS: Readonly<Record<string, Language>> = {
  日本語: 'ja',
  やさしい日本語: 'ja-easy',
  英語: 'en',
  English: 'en',
};
const MAX_LENGTHS: Readonly<Record<ImportColumn, number>> = {
  number: 40,
  name: 80,
  kana: 80,
  nickname: 40,
  language: 20,
};
const CONTROL = /[\p{Cc}\p{Cs}]/u;

/** A line of the file as it was read; `line` is where it begins, counted from 1. */
export type ImportLine = { line: number; cells: readonly string[] };
export type ImportPerson = {
  memberId: string;
  nickname: string;
  name: string | null;
  kana: string | null;
  language: Language;
};
type ImportValues = { number: string; name: string; kana: string; nickname: string; language: Language };

type ImportProblem = 'missing' | 'too-long' | 'strange' | 'twice' | 'too-few-cells' | 'too-many-cells';
export type ImportRow = { line: number; number: string; nickname: string } & (
  | { kind: 'add'; values: ImportValues }
  | { kind: 'change'; memberId: string; values: ImportValues; fields: ImportColumn[] }
  | { kind: 'unchanged' }
  | { kind: 'error'; field: ImportColumn | null; problem: ImportProblem }
);

/** Where each column stands, or which ones the first line does not name. */
export function readHeadings(
  cells: readonly string[],
): { places: ReadonlyMap<ImportColumn, number> } | { missing: ImportColumn[] } {
  const places = new Map<ImportColumn, number>();
  cells.forEach((cell, place) => {
    const column = HEADINGS[cell.trim()];
    if (column && !places.has(column)) places.set(column, place);
  });
  const missing = NEEDED.filter((column) => !places.has(column));
  return missing.length > 0 ? { missing } : { places };
}

/** @param width how many cells the first line has */
export function planImport(
  lines: readonly ImportLine[],
  places: ReadonlyMap<ImportColumn, number>,
  width: number,
  known: ReadonlyMap<string, ImportPerson>,
): ImportRow[] {
  const seen = new Set<string>();
  return lines.map((line) => {
    const read = readLine(line, places, width);
    if ('problem' in read) return read;
    const row = { line: line.line, number: read.number, nickname: read.nickname };
    if (seen.has(read.number)) return { ...row, kind: 'error', field: 'number', problem: 'twice' };
    seen.add(read.number);
    return { ...row, ...compare(read, known.get(read.number), places.has('language')) };
  });
}

/** The number of a line, whatever else is wrong with it: what the plan looks people up by. */
export const numbersIn = (
  lines: readonly ImportLine[],
  places: ReadonlyMap<ImportColumn, number>,
): string[] => lines.map(({ cells }) => cellOf(cells, places, 'number'));

const cellOf = (
  cells: readonly string[],
  places: ReadonlyMap<ImportColumn, number>,
  column: ImportColumn,
): string => (cells[places.get(column) ?? -1] ?? '').trim();

function readLine(
  { line, cells }: ImportLine,
  places: ReadonlyMap<ImportColumn, number>,
  width: number,
): ImportValues | Extract<ImportRow, { kind: 'error' }> {
  const cell = (column: ImportColumn): string => cellOf(cells, places, column);
  const fault = (field: ImportColumn | null, problem: ImportProblem) =>
    ({ line, number: cell('number'), nickname: cell('nickname'), kind: 'error', field, problem }) as const;
  // A comma too many, or a quotation mark that was never closed: then no cell is sure to be what its column says.
  if (cells.length !== width) return fault(null, cells.length < width ? 'too-few-cells' : 'too-many-cells');
  for (const column of IMPORT_COLUMNS) {
    const problem = problemOf(column, cell(column), places.has(column));
    if (problem) return fault(column, problem);
  }
  const [number, name, kana, nickname] = NEEDED.map(cell) as [string, string, string, string];
  return { number, name, kana, nickname, language: languageIn(cell('language')) ?? 'ja' };
}

function problemOf(column: ImportColumn, text: string, isThere: boolean): ImportProblem | null {
  if (text === '') return NEEDED.includes(column) && isThere ? 'missing' : null;
  if ([...text].length > MAX_LENGTHS[column]) return 'too-long';
  if (CONTROL.test(text)) return 'strange';
  return column === 'language' && languageIn(text) === null ? 'strange' : null;
}

const languageIn = (text: string): Language | null =>
  LANGUAGE_WORDS[text] ?? LANGUAGES.find((language) => language === text) ?? null;

type Compared =
  | { kind: 'add'; values: ImportValues }
  | { kind: 'change'; memberId: string; values: ImportValues; fields: ImportColumn[] }
  | { kind: 'unchanged' };

/** A list without a column for languages says nothing about them. */
function compare(values: ImportValues, known: ImportPerson | undefined, saysLanguage: boolean): Compared {
  if (!known) return { kind: 'add', values };
  const { memberId } = known;
  const wanted = saysLanguage ? values : { ...values, language: known.language };
  const compared = ['name', 'kana', 'nickname', 'language'] as const;
  const fields = compared.filter((column) => wanted[column] !== known[column]);
  return fields.length === 0 ? { kind: 'unchanged' } : { kind: 'change', memberId, values: wanted, fields };
}
