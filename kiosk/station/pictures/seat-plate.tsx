import { readingsOnly } from '../../shared/ruby.ts';

type SeatPlateProps = {
  word: string;
  label: string;
  /** Until when, or from when. */
  time: string;
  /** An offered seat is drawn with a broken line: it is nobody's yet. */
  isOffered: boolean;
};

const WIDTH = 240;
const PADDING = 26;
const LARGEST = 128;
/** A digit is a little wider than half of its height, a Japanese letter as wide as it is high. */
const NARROW = 0.58;
const TIME_SIZE = 36;

const lengthOf = (text: string): number =>
  [...text].reduce((sum, letter) => sum + ((letter.codePointAt(0) ?? 0) < 0x2000 ? NARROW : 1), 0);

const fitted = (text: string, largest: number): number =>
  Math.min(largest, (WIDTH - 2 * PADDING) / lengthOf(text));

/** The plate on a desk: what is written on the seat, as large as the panel allows. */
export function SeatPlate({ word, label, time, isOffered }: SeatPlateProps) {
  const shownTime = readingsOnly(time);
  return (
    <svg
      class={`seat-plate ${isOffered ? 'seat-plate-offered' : ''}`}
      viewBox="0 0 240 240"
      aria-hidden="true"
    >
      <rect class="plate-board" x="8" y="8" width="224" height="224" rx="26" />
      <rect class="plate-line" x="18" y="18" width="204" height="204" rx="18" />
      <text class="plate-word" x="120" y="62" font-size="34">
        {readingsOnly(word)}
      </text>
      <text
        class="plate-label"
        x="120"
        y="122"
        font-size={fitted(label, LARGEST)}
        dominant-baseline="central"
      >
        {label}
      </text>
      <text class="plate-word" x="120" y="206" font-size={fitted(shownTime, TIME_SIZE)}>
        {shownTime}
      </text>
    </svg>
  );
}
