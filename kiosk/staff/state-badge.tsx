import { CircleCheck, type LucideIcon, MessageCircleHeart, OctagonX } from 'lucide-preact';
import type { MachineState } from './staff-answers.ts';

const ICONS: Readonly<Record<MachineState, LucideIcon>> = {
  good: CircleCheck,
  look: MessageCircleHeart,
  bad: OctagonX,
};

export const TONES: Readonly<Record<MachineState, string>> = {
  good: 'tone-welcome',
  look: 'tone-look',
  bad: 'tone-stopped',
};

/** Told by a word, an icon and the outline, never by its colour alone (R4). */
export function StateBadge({ state, word }: { state: MachineState; word: string }) {
  const Icon = ICONS[state];
  return (
    <p class={`badge ${TONES[state]}`} data-status={state}>
      <Icon class="icon" aria-hidden="true" />
      <span>{word}</span>
    </p>
  );
}
