type SelectProps = {
  name: string;
  label: string;
  options: readonly { value: string; word: string }[];
  value: string;
  onChange: (value: string) => void;
};

/** One of many, which would not all fit on the page at once. */
export function Select({ name, label, options, value, onChange }: SelectProps) {
  return (
    <label class="field">
      <span class="field-label">{label}</span>
      <select name={name} value={value} onChange={(event) => onChange(event.currentTarget.value)}>
        {options.map((option) => (
          <option key={option.value} value={option.value}>
            {option.word}
          </option>
        ))}
      </select>
    </label>
  );
}
