import { Spelled } from '../../shared/spelled.tsx';
import type { Press } from '../station-state.ts';
import type { StationSay } from '../words/station-words.ts';

/** What became of a button that was pressed, when it did not get through. */
export function PressNews({ press, say }: { press: Press; say: StationSay }) {
  if (press.progress !== 'over' && press.progress !== 'unanswered') return null;
  return (
    <p class="press-news" role="status" data-press={press.progress}>
      <Spelled text={say(`press.${press.progress}`)} />
    </p>
  );
}
