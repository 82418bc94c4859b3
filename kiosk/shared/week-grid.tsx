import type { LucideIcon } from 'lucide-preact';
import { Badge, type Tone } from './badge.tsx';
import './week-grid.css';

export type WeekCell = {
  key: string;
  /** Said with an icon and a word, never by a colour or by 〇△× alone (R4). */
  tone: Tone;
  icon: LucideIcon;
  word: string;
  /** Left out where nothing can be chosen. */
  onPress?: () => void;
};
type WeekRow = { key: string; label: string; cells: readonly WeekCell[] };

type WeekGridProps = { caption: string; days: readonly string[]; rows: readonly WeekRow[] };

/** Days across, parts of a day down. A table, so that a screen reader says day and hour with each cell. */
export function WeekGrid({ caption, days, rows }: WeekGridProps) {
  return (
    <table class="week-grid">
      <caption>{caption}</caption>
      <thead>
        <tr>
          <td />
          {days.map((day) => (
            <th key={day} scope="col">
              {day}
            </th>
          ))}
        </tr>
      </thead>
      <tbody>
        {rows.map((row) => (
          <tr key={row.key}>
            <th scope="row">{row.label}</th>
            {row.cells.map((cell) => (
              <td key={cell.key}>
                <Cell {...cell} />
              </td>
            ))}
          </tr>
        ))}
      </tbody>
    </table>
  );
}

function Cell({ tone, icon, word, onPress }: WeekCell) {
  const badge = <Badge tone={tone} icon={icon} word={word} />;
  if (!onPress) return <div class="week-cell">{badge}</div>;
  return (
    <button type="button" class="week-cell week-choice" onClick={onPress}>
      {badge}
    </button>
  );
}
