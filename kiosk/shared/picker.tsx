import { ToggleTile } from './toggle-tile.tsx';
import './picker.css';

type Choice<Value extends string> = { value: Value; word: string; note?: string };

type PickerProps<Value extends string> = {
  /** What is being chosen: read before the choices. */
  label: string;
  choices: readonly Choice<Value>[];
  chosen: Value | null;
  onChoose: (value: Value) => void;
};

/** One of several, all in sight at once: nobody has to know that a list can be opened. */
export function Picker<Value extends string>({ label, choices, chosen, onChoose }: PickerProps<Value>) {
  return (
    <fieldset class="picker">
      <legend>{label}</legend>
      <div class="picker-choices">
        {choices.map(({ value, word, note }) => (
          <ToggleTile
            key={value}
            name={value}
            word={word}
            {...(note === undefined ? {} : { state: note })}
            pressed={value === chosen}
            onPress={() => onChoose(value)}
          />
        ))}
      </div>
    </fieldset>
  );
}
