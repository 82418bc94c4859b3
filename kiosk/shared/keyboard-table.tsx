/**
 * A list of things as a table that a keyboard can walk: the first cell of each row is a button, of which Tab reaches one and the
 * arrow keys reach the others; Enter or a click anywhere on the row opens it. On paper it is a plain table.
 */
import type { ComponentChildren } from 'preact';
import { useRef, useState } from 'preact/hooks';

export type Column<Row> = { key: string; heading: string; cell: (row: Row) => ComponentChildren };

type DataTableProps<Row> = {
  caption: string;
  /** The first one names the row and is its button. */
  columns: readonly Column<Row>[];
  rows: readonly Row[];
  keyOf: (row: Row) => string;
  onOpen: (row: Row) => void;
};

/** How far PageUp and PageDown go. */
const LEAP = 10;

export function DataTable<Row>({ caption, columns, rows, keyOf, onOpen }: DataTableProps<Row>) {
  const [place, setPlace] = useState(0);
  const body = useRef<HTMLTableSectionElement>(null);
  const current = Math.min(place, rows.length - 1);
  const onKeyDown = (event: KeyboardEvent) => {
    const next = placeAfter(event.key, current, rows.length);
    if (next === null) return;
    event.preventDefault();
    setPlace(next);
    body.current?.querySelectorAll<HTMLElement>('[data-row-button]')[next]?.focus();
  };
  return (
    <table class="keyboard-table">
      <caption class="announcement">{caption}</caption>
      <thead>
        <tr>
          {columns.map((column) => (
            <th key={column.key} scope="col" class={`column-${column.key}`}>
              {column.heading}
            </th>
          ))}
        </tr>
      </thead>
      <tbody ref={body} onKeyDown={onKeyDown}>
        {rows.map((row, at) => (
          <TableRow
            key={keyOf(row)}
            row={row}
            columns={columns}
            isReached={at === current}
            onFocus={() => setPlace(at)}
            onOpen={onOpen}
          />
        ))}
      </tbody>
    </table>
  );
}

type TableRowProps<Row> = {
  row: Row;
  columns: readonly Column<Row>[];
  isReached: boolean;
  onFocus: () => void;
  onOpen: (row: Row) => void;
};

function TableRow<Row>({ row, columns: [first, ...others], isReached, onFocus, onOpen }: TableRowProps<Row>) {
  if (!first) return null;
  return (
    <tr onClick={() => onOpen(row)} data-row>
      <th scope="row" class={`column-${first.key}`}>
        <button
          type="button"
          class="row-button"
          tabIndex={isReached ? 0 : -1}
          onFocus={onFocus}
          data-row-button
        >
          {first.cell(row)}
        </button>
      </th>
      {others.map((column) => (
        <td key={column.key} class={`column-${column.key}`}>
          {column.cell(row)}
        </td>
      ))}
    </tr>
  );
}

/** Where a key leads from one row of so many, or null for a key that leads nowhere. */
export function placeAfter(key: string, place: number, count: number): number | null {
  const steps: Readonly<Record<string, number>> = {
    ArrowDown: place + 1,
    ArrowUp: place - 1,
    PageDown: place + LEAP,
    PageUp: place - LEAP,
    Home: 0,
    End: count - 1,
  };
  const wanted = steps[key];
  return wanted === undefined || count === 0 ? null : Math.min(Math.max(wanted, 0), count - 1);
}
