/** The same seats in rows, by zone: what the map shows, for a keyboard, a screen reader and small screens. */
import { withoutReadings } from '../ruby.ts';
import { Spelled } from '../spelled.tsx';
import type { Sheet } from './floor-sheets.ts';
import { longWord, remarksOf, SEAT_ICONS, type SeatVoice } from './seat-facts.ts';
import type { ShownSeat } from './seat-shapes.ts';

type SeatListProps = {
  sheet: Sheet;
  voice: SeatVoice;
  waiting: boolean;
  onPress: (seat: ShownSeat) => void;
};

export function SeatList({ sheet, voice, waiting, onPress }: SeatListProps) {
  return (
    <ul class="seat-list" aria-label={withoutReadings(sheet.zone ?? voice.say('seat.list'))}>
      {sheet.seats.map((seat) => (
        <li key={seat.seatId}>
          <SeatTile {...{ seat, voice, waiting, onPress }} />
        </li>
      ))}
    </ul>
  );
}

type SeatTileProps = Omit<SeatListProps, 'sheet'> & { seat: ShownSeat };

function SeatTile({ seat, voice, waiting, onPress }: SeatTileProps) {
  const Icon = SEAT_ICONS[seat.state];
  const remarks = remarksOf(seat, voice);
  return (
    <button
      type="button"
      class={`seat-tile seat-${seat.state}`}
      disabled={waiting}
      onClick={() => onPress(seat)}
      data-button={`seat-${seat.label}`}
      data-state={seat.state}
    >
      <span class="seat-tile-label">
        <span class="announcement">{withoutReadings(voice.say('seat.name', { label: '' }))}</span>
        {seat.label}
      </span>
      <span class="seat-tile-word">
        <Icon class="icon" aria-hidden="true" />
        <span>
          <Spelled text={longWord(seat, voice)} />
        </span>
      </span>
      {remarks.length === 0 ? null : (
        <span class="seat-remarks">
          {remarks.map((remark) => (
            <span key={remark}>
              <Spelled text={remark} />
            </span>
          ))}
        </span>
      )}
    </button>
  );
}
