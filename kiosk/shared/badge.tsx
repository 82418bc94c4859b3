import type { LucideIcon } from 'lucide-preact';
import { Spelled } from './spelled.tsx';

/** Which kind of news a screen has. Told by a word, an icon and the outline of the badge, never by its colour alone (R4). */
export type Tone = 'welcome' | 'goodbye' | 'calm' | 'look';

export function Badge({ icon: Icon, word, tone }: { icon: LucideIcon; word: string; tone: Tone }) {
  return (
    <span class={`badge tone-${tone}`} data-status={tone}>
      <Icon class="icon" aria-hidden="true" />
      <span>
        <Spelled text={word} />
      </span>
    </span>
  );
}
