import { Clock, DoorClosed, DoorOpen, type LucideIcon } from 'lucide-preact';
import { Badge, type Tone } from '../shared/badge.tsx';
import { type OpeningPhase, openingPhase, type Place } from './station-sentences.ts';
import type { StationSay } from './words/station-words.ts';

const LOOKS = {
  'closed-today': { icon: DoorClosed, tone: 'calm', word: 'hours.closed-today.badge' },
  before: { icon: Clock, tone: 'calm', word: 'hours.before.badge' },
  open: { icon: DoorOpen, tone: 'welcome', word: 'hours.open.badge' },
  after: { icon: DoorClosed, tone: 'calm', word: 'hours.after.badge' },
} as const satisfies Record<OpeningPhase, { icon: LucideIcon; tone: Tone; word: string }>;

/** `09:00` as the clock on the wall would say it. */
const plainTime = (time: string): string => time.replace(/^0/, '');

type OpeningHoursProps = { hours: { from: string; to: string } | null; place: Place; say: StationSay };

export function OpeningHours({ hours, place, say }: OpeningHoursProps) {
  const { icon, tone, word } = LOOKS[openingPhase(hours, place)];
  return (
    <p class="opening-hours">
      <Badge icon={icon} word={say(word)} tone={tone} />
      <span>
        {hours
          ? say('hours.open', { from: plainTime(hours.from), to: plainTime(hours.to) })
          : say('hours.closed-today')}
      </span>
    </p>
  );
}
