import { Clock, DoorClosed, DoorOpen, type LucideIcon } from 'lucide-preact';
import { Badge, type Tone } from '../shared/badge.tsx';
import { plainTime } from '../shared/local-time.ts';
import { Spelled } from '../shared/spelled.tsx';
import { type Hours, type OpeningPhase, openingPhase } from './opening.ts';
import type { Place } from './station-sentences.ts';
import type { StationSay } from './words/station-words.ts';

const LOOKS = {
  'closed-today': { icon: DoorClosed, tone: 'calm', word: 'hours.closed-today.badge' },
  before: { icon: Clock, tone: 'calm', word: 'hours.after.badge' },
  soon: { icon: Clock, tone: 'calm', word: 'hours.soon.badge' },
  open: { icon: DoorOpen, tone: 'welcome', word: 'hours.open.badge' },
  after: { icon: DoorClosed, tone: 'calm', word: 'hours.after.badge' },
} as const satisfies Record<OpeningPhase, { icon: LucideIcon; tone: Tone; word: string }>;

type OpeningHoursProps = { hours: Hours | null; place: Place; say: StationSay };

export function OpeningHours({ hours, place, say }: OpeningHoursProps) {
  const { icon, tone, word } = LOOKS[openingPhase(hours, place.now, place.zone)];
  const text = hours
    ? say('hours.open', { from: plainTime(hours.from), to: plainTime(hours.to) })
    : say('hours.closed-today');
  return (
    <p class="opening-hours">
      <Badge icon={icon} word={say(word)} tone={tone} />
      <span>
        <Spelled text={text} />
      </span>
    </p>
  );
}
