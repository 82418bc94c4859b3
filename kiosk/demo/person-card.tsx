import {
  Cherry,
  Clover,
  DoorOpen,
  Flower,
  Flower2,
  Footprints,
  Leaf,
  type LucideIcon,
  Shrub,
  Sprout,
  TreeDeciduous,
  TreePine,
  Trees,
  Wheat,
} from 'lucide-preact';
import { type DemoAction, type DemoPerson, PUT_MS } from './demo-state.ts';
import type { DemoSay } from './words/demo-words.ts';

/** The people are trees and flowers; each card bears one, in the order of the list. */
const PLANTS: readonly LucideIcon[] = [
  Leaf,
  Flower2,
  TreeDeciduous,
  Cherry,
  TreePine,
  Clover,
  Flower,
  Sprout,
  Trees,
  Shrub,
  Wheat,
];
/** Bands of the cards, see demo.css. */
const BANDS = 6;

type PersonCardProps = {
  person: DemoPerson;
  next: DemoPerson | undefined;
  place: number;
  say: DemoSay;
  act: (action: DemoAction) => void;
};

export function PersonCard({ person, next, place, say, act }: PersonCardProps) {
  const Plant = PLANTS[place % PLANTS.length] ?? Leaf;
  const { card } = person;
  return (
    <li class={`person band-${place % BANDS}`} data-person={person.nickname} data-inside={person.inside}>
      <div class="person-head">
        <Plant class="plant" aria-hidden="true" />
        <h3>{person.nickname}</h3>
        <PresenceBadge isInside={person.inside} say={say} />
      </div>
      <p class="person-story">{person.story}</p>
      <div class="person-actions">
        <button
          type="button"
          class="small-button small-button-main"
          data-action="put"
          onClick={() => act({ kind: 'play', action: { do: 'put', card, forMs: PUT_MS } })}
        >
          {say('person.put')}
        </button>
        <button
          type="button"
          class="small-button"
          data-action="hold"
          onClick={() => act({ kind: 'play', action: { do: 'hold', card } })}
        >
          {say('person.hold')}
        </button>
        {next ? (
          <button
            type="button"
            class="small-button"
            data-action="two-cards"
            onClick={() => act({ kind: 'play', action: { do: 'two-cards', cards: [card, next.card] } })}
          >
            {say('person.with-next')}
          </button>
        ) : null}
      </div>
    </li>
  );
}

function PresenceBadge({ isInside, say }: { isInside: boolean; say: DemoSay }) {
  const Icon = isInside ? DoorOpen : Footprints;
  return (
    <span
      class={isInside ? 'badge tone-welcome' : 'badge tone-calm'}
      data-status={isInside ? 'inside' : 'outside'}
    >
      <Icon class="icon" aria-hidden="true" />
      <span>{say(isInside ? 'person.inside' : 'person.outside')}</span>
    </span>
  );
}
