/** One sheet of the floor as plain SVG, in pixels of the screen. Each seat is a key; the list beside it says the same in rows. */
import { readingsOnly, withoutReadings } from '../ruby.ts';
import type { MapSheet, Placed } from './floor-sheets.ts';
import {
  canTake,
  longWord,
  matchesAll,
  remarksOf,
  SEAT_ICONS,
  type SeatFilter,
  type SeatVoice,
  shortWord,
} from './seat-facts.ts';
import type { ShownSeat } from './seat-shapes.ts';

type FloorMapProps = {
  sheet: MapSheet;
  picture: string | null;
  filters: readonly SeatFilter[];
  voice: SeatVoice;
  waiting: boolean;
  onPress: (seat: ShownSeat) => void;
};

export function FloorMap({ sheet, picture, filters, voice, waiting, onPress }: FloorMapProps) {
  const { width, height, placed, zones, plan } = sheet;
  return (
    // biome-ignore lint/a11y/useSemanticElements: an SVG holds keys of its own; a fieldset cannot stand in for it.
    <svg
      class="floor-map"
      viewBox={`0 0 ${width} ${height}`}
      width={width}
      height={height}
      role="group"
      aria-label={withoutReadings(voice.say('seat.map'))}
    >
      <defs>
        <pattern id="seat-stripes" width="12" height="12" patternUnits="userSpaceOnUse">
          <path class="seat-stripe" d="M0 12L12 0" />
        </pattern>
      </defs>
      {picture === null ? null : (
        <image
          href={picture}
          x={plan.x}
          y={plan.y}
          width={plan.width}
          height={plan.height}
          preserveAspectRatio="none"
        />
      )}
      {zones.map(({ name, ...box }) => (
        <rect key={name} class="zone-line" {...box} rx="14" />
      ))}
      {placed.map((one) =>
        matchesAll(one.seat, filters) ? (
          <SeatKey key={one.seat.seatId} {...{ one, voice, waiting, onPress }} />
        ) : (
          <Unwished key={one.seat.seatId} {...one} />
        ),
      )}
    </svg>
  );
}

/** Where seats without the wished features stand: to find one's way, not to press. */
const Unwished = ({ seat, ...box }: Placed) => (
  <rect class="seat-unwished" {...box} rx="8" data-unwished={seat.label} />
);

/** In a key of this height: the label, the icon and the word below each other. */
const LABEL_SIZE = 0.32;
const LARGEST_LABEL = 54;
const WORD_SIZE = 0.19;
const LEAST_WORD = 18;
const LARGEST_WORD = 26;
const ICON_SIZE = 0.25;
/** A letter is about as wide as this part of its height; Japanese ones are square. */
const NARROW = 0.56;

const lengthOf = (text: string): number =>
  [...text].reduce((sum, letter) => sum + ((letter.codePointAt(0) ?? 0) < 0x2000 ? NARROW : 1), 0);

const between = (least: number, size: number, most: number): number => Math.max(least, Math.min(size, most));

type SeatKeyProps = { one: Placed; voice: SeatVoice; waiting: boolean; onPress: (seat: ShownSeat) => void };

function SeatKey({ one: { seat, ...box }, voice, waiting, onPress }: SeatKeyProps) {
  const { x, y, width, height } = box;
  const word = readingsOnly(shortWord(seat, voice));
  const side = Math.min(width, height);
  const wordSize = between(
    LEAST_WORD,
    Math.min(side * WORD_SIZE, (width * 0.92) / lengthOf(word)),
    LARGEST_WORD,
  );
  const labelSize = between(
    LEAST_WORD,
    Math.min(side * LABEL_SIZE, (width * 0.86) / lengthOf(seat.label)),
    LARGEST_LABEL,
  );
  const icon = Math.min(side * ICON_SIZE, LARGEST_LABEL);
  const middle = x + width / 2;
  const Icon = SEAT_ICONS[seat.state];
  const press = () => {
    if (!waiting) onPress(seat);
  };
  const name = [
    voice.say('seat.name', { label: seat.label }),
    longWord(seat, voice),
    ...remarksOf(seat, voice),
  ];
  const between3 = (height - labelSize - wordSize - icon) / 4;
  const iconTop = y + between3;
  const labelBase = iconTop + icon + between3 + labelSize * 0.86;
  return (
    // biome-ignore lint/a11y/useSemanticElements: a button cannot be drawn at a place of a plan.
    <g
      class={`seat-key seat-${seat.state}`}
      role="button"
      tabindex={0}
      aria-label={withoutReadings(name.join(' '))}
      data-button={`seat-${seat.label}`}
      data-state={seat.state}
      onClick={press}
      onKeyDown={(event) => {
        if (event.key !== 'Enter' && event.key !== ' ') return;
        event.preventDefault();
        press();
      }}
    >
      <rect class="seat-shape" {...box} rx={canTake(seat) || seat.state === 'yours' ? 14 : 3} />
      {seat.state === 'closed' ? <rect class="seat-closed-stripes" {...box} rx="3" /> : null}
      {seat.state === 'zone-full' ? (
        <rect class="seat-inner" x={x + 7} y={y + 7} width={width - 14} height={height - 14} rx="2" />
      ) : null}
      <Icon
        class="seat-icon"
        x={middle - icon / 2}
        y={iconTop}
        width={icon}
        height={icon}
        aria-hidden="true"
      />
      <text class="seat-label" x={middle} y={labelBase} font-size={labelSize}>
        {seat.label}
      </text>
      <text class="seat-word" x={middle} y={y + height - between3 - wordSize * 0.1} font-size={wordSize}>
        {word}
      </text>
    </g>
  );
}
