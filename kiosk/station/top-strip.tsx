import { House } from 'lucide-preact';
import type { StationSnapshot } from '../../server/domain/station-frames.ts';
import { withoutReadings } from '../shared/ruby.ts';
import { Spelled } from '../shared/spelled.tsx';
import type { StationSay } from './words/station-words.ts';

/** The name of the house and the demo mark: on every screen, at the same place. */
export function TopStrip({ snapshot, say }: { snapshot: StationSnapshot | null; say: StationSay }) {
  return (
    <header class="top-strip">
      <p class="house-name">
        <House class="icon" aria-hidden="true" />
        <span class="site-name">{snapshot?.site.name ?? <Spelled text={say('page.title')} />}</span>
        <span class="station-name">{snapshot?.station.name}</span>
      </p>
      {snapshot?.demo ? (
        <p class="demo-mark" title={withoutReadings(say('demo.explained'))}>
          {say('demo')}
        </p>
      ) : null}
    </header>
  );
}
