/** A strict reader of RFC 4180 tables, written for the tests: whatever is not exactly of that form throws. */
export function readCsv(text: string): string[][] {
  if (!text.startsWith('\uFEFF')) throw new Error('the mark of the encoding is missing');
  const rows: string[][] = [];
  let row: string[] = [];
  let at = 1;
  while (at < text.length) {
    const [cell, next] = text[at] === '"' ? readQuoted(text, at) : readPlain(text, at);
    row.push(cell);
    if (text[next] === ',') at = next + 1;
    else if (text.startsWith('\r\n', next)) {
      rows.push(row);
      row = [];
      at = next + 2;
    } else throw new Error(`neither a comma nor CRLF at ${next}`);
  }
  if (row.length > 0) throw new Error('the last line does not end');
  if (rows.some(({ length }) => length !== rows[0]?.length)) throw new Error('a line has another width');
  return rows;
}

function readQuoted(text: string, from: number): [string, number] {
  let cell = '';
  for (let at = from + 1; at < text.length; at += 1) {
    if (text[at] !== '"') cell += text[at];
    else if (text[at + 1] === '"') {
      cell += '"';
      at += 1;
    } else return [cell, at + 1];
  }
  throw new Error('a quote is never closed');
}

function readPlain(text: string, from: number): [string, number] {
  const cell = /^[^",\r\n]*/.exec(text.slice(from, from + 1_000))?.[0] ?? '';
  return [cell, from + cell.length];
}
