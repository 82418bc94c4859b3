/** Lists of invented members as other programs export them. */
const KANA = 'あいうえおかきくけこさしすせそたちつてとなにぬねの';
const letter = (n: number): string => KANA.charAt(n % KANA.length);

/** 500 rows, of which these seven are wrong, each in its own way. Line 1 names the columns. */
export const BAD_LINES = [
  { line: 12, field: 'nickname', problem: 'missing' },
  { line: 77, field: 'number', problem: 'missing' },
  { line: 130, field: 'number', problem: 'twice' },
  { line: 201, field: 'name', problem: 'too-long' },
  { line: 303, field: 'language', problem: 'strange' },
  { line: 404, field: null, problem: 'too-few-cells' },
  { line: 499, field: null, problem: 'too-many-cells' },
] as const;

export function fiveHundredMembers(): string {
  const rows = Array.from({ length: 500 }, (_, n) => memberRow(n));
  const spoil = (line: number, change: (cells: string[]) => string[]): void => {
    rows[line - 2] = change([...(rows[line - 2] ?? [])]);
  };
  const withCell = (place: number, text: string) => (cells: string[]) => cells.with(place, text);
  spoil(12, withCell(3, ''));
  spoil(77, withCell(0, ' '));
  spoil(130, withCell(0, 'K-0001'));
  spoil(201, withCell(1, 'あ'.repeat(81)));
  spoil(303, withCell(4, 'えすぺらんと'));
  spoil(404, (cells) => cells.slice(0, 3));
  spoil(499, (cells) => [...cells, 'メモ', 'もう一つ']);
  return `${['番号,名前,よみ,ニックネーム,言語', ...rows.map((cells) => cells.join(','))].join('\r\n')}\r\n`;
}

function memberRow(n: number): string[] {
  const reading = `${letter(n)}${letter(n + 7)}${letter(n * 3)}の ${letter(n * 5)}${letter(n + 3)}`;
  const nickname = `${letter(n)}${letter(Math.floor(n / KANA.length))}${letter(n * 7)}${n}`;
  const language = n % 50 === 0 ? 'やさしい日本語' : '日本語';
  return [
    `K-${String(n + 1).padStart(4, '0')}`,
    `山野 ${letter(n * 5)}${letter(n + 3)}`,
    reading,
    nickname,
    language,
  ];
}
