/** The demo panel's entry: asks the launcher each second how things stand, and passes on what somebody wants to play. */
import '../shared/base.css';
import './demo.css';
import './person-card.css';
import { signal } from '@preact/signals';
import { hc } from 'hono/client';
import { render } from 'preact';
import type { DemoApi } from '../../server/demo/start-panel.ts';
import { machineNow } from '../shared/browser.ts';
import { ask } from '../shared/send-request.ts';
import type { Language } from '../shared/words.ts';
import { DemoPage } from './demo-page.tsx';
import type { DemoAction, DemoState } from './demo-state.ts';

const { demo } = hc<DemoApi>('/').api;

const POLL_MS = 1000;

const state = signal<DemoState | null>(null);
const isAway = signal(false);
const language = signal<Language>('ja');

async function refresh(): Promise<void> {
  const answer = await ask((init) => demo.$get({}, { init }));
  isAway.value = answer.kind !== 'done';
  if (answer.kind === 'done') state.value = answer.body as DemoState;
}

const refreshForEver = (): void =>
  void refresh()
    .catch(() => undefined)
    .finally(() => setTimeout(refreshForEver, POLL_MS));

const act = (action: DemoAction): void =>
  void ask((init) => demo.actions.$post({ json: action }, { init }))
    .then(refresh)
    .catch(() => undefined);

function App() {
  return (
    <DemoPage
      state={state.value}
      isAway={isAway.value}
      now={machineNow()}
      language={language.value}
      onLanguage={(to) => {
        language.value = to;
      }}
      act={act}
    />
  );
}

const root = document.getElementById('app');
if (root) render(<App />, root);
refreshForEver();
