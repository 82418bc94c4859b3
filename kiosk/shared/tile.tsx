import type { LucideIcon } from 'lucide-preact';
import { Spelled } from './spelled.tsx';
import './tile.css';

type TileProps = {
  icon: LucideIcon;
  /** Where it leads, in a word or two. */
  word: string;
  /** What is to be known before one goes there: 「空き 12席」. */
  note?: string;
  onPress: () => void;
  name?: string;
};

/** One of a few ways to go, as large as half a hand. */
export function Tile({ icon: Icon, word, note, onPress, name }: TileProps) {
  return (
    <button type="button" class="tile" onClick={onPress} data-button={name}>
      <Icon class="tile-icon" aria-hidden="true" />
      <span class="tile-word">
        <Spelled text={word} />
      </span>
      {note === undefined ? null : (
        <span class="tile-note">
          <Spelled text={note} />
        </span>
      )}
    </button>
  );
}
