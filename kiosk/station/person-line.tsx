import { UserRound } from 'lucide-preact';
import { Spelled } from '../shared/spelled.tsx';

/** How to reach a person, at the end of every trouble (R12). */
export function PersonLine({ text }: { text: string }) {
  return (
    <p class="person-line">
      <UserRound class="icon" aria-hidden="true" />
      <span>
        <Spelled text={text} />
      </span>
    </p>
  );
}
