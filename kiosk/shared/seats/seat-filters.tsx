/** What kind of seat somebody looks for: as many wishes as they like, with what is left of the free seats. */
import {
  Accessibility,
  Baby,
  Check,
  type LucideIcon,
  Monitor,
  PhoneCall,
  Trash2,
  Users,
  VolumeX,
} from 'lucide-preact';
import { BigButton } from '../big-button.tsx';
import { Spelled } from '../spelled.tsx';
import { ToggleTile } from '../toggle-tile.tsx';
import { freeCount, matchesAll, type SeatFilter, type SeatVoice, usefulFilters } from './seat-facts.ts';
import type { SeatMap } from './seat-shapes.ts';

const ICONS: Readonly<Record<SeatFilter, LucideIcon>> = {
  quiet: VolumeX,
  calls: PhoneCall,
  wheelchair: Accessibility,
  monitor: Monitor,
  'my-team': Users,
  'near-childcare': Baby,
};

type SeatFiltersProps = {
  map: SeatMap;
  voice: SeatVoice;
  chosen: readonly SeatFilter[];
  onChoose: (filters: SeatFilter[]) => void;
  onDone: () => void;
};

export function SeatFilters({ map, voice: { say }, chosen, onChoose, onDone }: SeatFiltersProps) {
  const toggled = (filter: SeatFilter): SeatFilter[] =>
    chosen.includes(filter) ? chosen.filter((one) => one !== filter) : [...chosen, filter];
  const left = freeCount(map.seats.filter((seat) => matchesAll(seat, chosen)));
  return (
    <section class="seat-filters">
      <h2 class="seat-filters-title">
        <Spelled text={say('seat.filters.title')} />
      </h2>
      <p class="seat-told" role="status">
        <Spelled
          text={chosen.length === 0 ? say('seat.filters.do') : say('seat.filters.free', { count: left })}
        />
      </p>
      <div class="seat-filter-tiles">
        {usefulFilters(map).map((filter) => (
          <ToggleTile
            key={filter}
            icon={ICONS[filter]}
            word={say(`seat.filter.${filter}`)}
            pressed={chosen.includes(filter)}
            onPress={() => onChoose(toggled(filter))}
            name={`filter-${filter}`}
          />
        ))}
      </div>
      <div class="seat-filter-ways">
        {chosen.length > 0 ? (
          <BigButton
            icon={Trash2}
            label={say('seat.filters.clear')}
            weight="quiet"
            onPress={() => onChoose([])}
            name="filters-clear"
          />
        ) : null}
        <BigButton
          icon={Check}
          label={say('seat.filters.done')}
          weight="main"
          onPress={onDone}
          name="filters-done"
        />
      </div>
    </section>
  );
}
