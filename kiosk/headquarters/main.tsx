/** Headquarters' entry: keeps the overview current and the words about its age true. */
import '../shared/base.css';
import './headquarters.css';
import { signal } from '@preact/signals';
import { render } from 'preact';
import type { HeadquartersOverview } from '../../server/domain/headquarters-overview.ts';
import { instant } from '../../server/domain/instant.ts';
import { monotonicMs } from '../shared/browser.ts';
import { readServerTime, serverNow } from '../shared/server-time.ts';
import type { Language } from '../shared/words.ts';
import { followOverview } from './overview-link.ts';
import { OverviewPage } from './overview-page.tsx';

const TICK_MS = 1000;

const overview = signal<HeadquartersOverview | null>(null);
const isAway = signal(false);
const language = signal<Language>('ja');
const time = signal(readServerTime(instant(0), monotonicMs()));
const tick = signal(0);

followOverview({
  onOverview(frame) {
    time.value = readServerTime(frame.now, monotonicMs());
    overview.value = frame;
    isAway.value = false;
  },
  onAway() {
    isAway.value = true;
  },
});

function App() {
  // Read so that the ages are said anew each second.
  tick.value;
  return (
    <OverviewPage
      overview={overview.value}
      isAway={isAway.value}
      now={serverNow(time.value, monotonicMs())}
      language={language.value}
      onLanguage={(to) => {
        language.value = to;
      }}
    />
  );
}

const root = document.getElementById('app');
if (root) render(<App />, root);
setInterval(() => {
  tick.value += 1;
}, TICK_MS);
