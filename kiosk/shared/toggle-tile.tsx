import { Check, type LucideIcon } from 'lucide-preact';
import { Spelled } from './spelled.tsx';
import './toggle-tile.css';

type ToggleTileProps = {
  word: string;
  pressed: boolean;
  onPress: () => void;
  icon?: LucideIcon;
  /** What is set now, in a word: 「大きい」. A mark alone would not say which of two it is (R4). */
  state?: string;
  name?: string;
  lang?: string;
};

/** A large switch: pressed has a mark, a thick edge and a colour. */
export function ToggleTile({ word, pressed, onPress, icon: Icon, state, name, lang }: ToggleTileProps) {
  return (
    <button
      type="button"
      class="toggle-tile"
      lang={lang}
      aria-pressed={pressed}
      data-button={name}
      onClick={onPress}
    >
      <span class="toggle-mark" aria-hidden="true">
        {pressed ? <Check class="icon" /> : null}
      </span>
      <span class="toggle-word">
        {Icon ? <Icon class="icon" aria-hidden="true" /> : null}
        <span>
          <Spelled text={word} />
        </span>
      </span>
      {state === undefined ? null : (
        <span class="toggle-state">
          <Spelled text={state} />
        </span>
      )}
    </button>
  );
}
