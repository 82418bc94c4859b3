type FieldProps = {
  name: string;
  label: string;
  hint?: string;
  value: string;
  max: number;
  type?: 'text' | 'time' | 'date';
  onChange: (text: string) => void;
};

/** A line to write on. What staff write about people is offered to nobody again by the browser. */
export function Field({ name, label, hint, value, max, type = 'text', onChange }: FieldProps) {
  return (
    <label class="field">
      <span class="field-label">{label}</span>
      <input
        type={type}
        name={name}
        value={value}
        maxLength={max}
        autoComplete="off"
        spellcheck={false}
        onInput={(event) => onChange(event.currentTarget.value)}
      />
      {hint ? <span class="hint">{hint}</span> : null}
    </label>
  );
}
