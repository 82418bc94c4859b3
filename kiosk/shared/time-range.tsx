import { Minus, Plus } from 'lucide-preact';
import './time-range.css';

/** Minutes since midnight: the page says them as a clock does. */
export type Range = { fromMinute: number; toMinute: number };

type TimeRangeProps = {
  labels: { from: string; to: string; earlier: string; later: string };
  range: Range;
  /** What may be chosen at all, and by how much one press moves an end. */
  within: Range;
  stepMinutes: number;
  onChange: (range: Range) => void;
};

/** From and to by two keys each: no wheel to spin and nothing to type. The ends never meet and never leave `within`. */
export function TimeRange({ labels, range, within, stepMinutes, onChange }: TimeRangeProps) {
  const { fromMinute, toMinute } = range;
  return (
    <div class="time-range">
      <Steps
        label={labels.from}
        words={labels}
        minute={fromMinute}
        step={stepMinutes}
        least={within.fromMinute}
        most={toMinute - stepMinutes}
        onMove={(minute) => onChange({ fromMinute: minute, toMinute })}
      />
      <span aria-hidden="true">〜</span>
      <Steps
        label={labels.to}
        words={labels}
        minute={toMinute}
        step={stepMinutes}
        least={fromMinute + stepMinutes}
        most={within.toMinute}
        onMove={(minute) => onChange({ fromMinute, toMinute: minute })}
      />
    </div>
  );
}

type StepsProps = {
  label: string;
  words: { earlier: string; later: string };
  minute: number;
  step: number;
  least: number;
  most: number;
  onMove: (minute: number) => void;
};

function Steps({ label, words, minute, step, least, most, onMove }: StepsProps) {
  return (
    <fieldset class="time-steps">
      <legend>{label}</legend>
      <button
        type="button"
        aria-label={words.earlier}
        disabled={minute - step < least}
        onClick={() => onMove(minute - step)}
      >
        <Minus class="icon" aria-hidden="true" />
      </button>
      <output class="time-shown">{minuteText(minute)}</output>
      <button
        type="button"
        aria-label={words.later}
        disabled={minute + step > most}
        onClick={() => onMove(minute + step)}
      >
        <Plus class="icon" aria-hidden="true" />
      </button>
    </fieldset>
  );
}

const MINUTES_PER_HOUR = 60;

/** `9:30`, as a wall clock shows it. */
const minuteText = (minute: number): string =>
  `${Math.floor(minute / MINUTES_PER_HOUR)}:${String(minute % MINUTES_PER_HOUR).padStart(2, '0')}`;
