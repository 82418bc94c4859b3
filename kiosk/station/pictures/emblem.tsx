import type { LucideIcon } from 'lucide-preact';
import type { Tone } from '../../shared/badge.tsx';

/** Each tone has an outline of its own, so that news are told apart without colour (R4): sun, gate, tile and blossom. */
const OUTLINES: Readonly<Record<Tone, string>> = {
  welcome: 'M100 8a92 92 0 1 1 0 184a92 92 0 1 1 0-184Z',
  goodbye: 'M16 192V92a84 84 0 0 1 168 0v100Z',
  calm: 'M40 12h120a28 28 0 0 1 28 28v120a28 28 0 0 1-28 28H40a28 28 0 0 1-28-28V40a28 28 0 0 1 28-28Z',
  look: 'M68 22A35 35 0 0 1 132 22A35 35 0 0 1 178 68A35 35 0 0 1 178 132A35 35 0 0 1 132 178A35 35 0 0 1 68 178A35 35 0 0 1 22 132A35 35 0 0 1 22 68A35 35 0 0 1 68 22Z',
};

export function Emblem({ tone, icon: Icon }: { tone: Tone; icon: LucideIcon }) {
  return (
    <svg class="emblem" viewBox="0 0 200 200" aria-hidden="true">
      <path class="emblem-field" d={OUTLINES[tone]} stroke-linejoin="round" />
      <path
        class="emblem-ring"
        d={OUTLINES[tone]}
        stroke-linejoin="round"
        transform="translate(10 10) scale(.9)"
      />
      <Icon class="emblem-icon" x="52" y="52" width="96" height="96" stroke-width="1.6" />
    </svg>
  );
}
