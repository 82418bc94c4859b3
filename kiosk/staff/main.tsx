/** The staff pages' entry: wires the clock, the line, the sign-in and the pages to what is painted. */
import '../shared/name-fonts.css';
import '../shared/base.css';
import '../shared/ten-key-pad.css';
import '../shared/keyboard-table.css';
import '../shared/toast.css';
import '../shared/pairing-form.css';
import './staff.css';
import './door.css';
import './pages.css';
import './emergency.css';
import './people.css';
import './records.css';
import './months.css';
import './paper.css';
import { signal } from '@preact/signals';
import { render } from 'preact';
import { monotonicMs } from '../shared/browser.ts';
import { createPagePairing } from '../shared/page-pairing.ts';
import { createConnection, type Dispatch } from './connect-staff.ts';
import { createDesk, refresh } from './desk.ts';
import { createPersonActions } from './open-person.ts';
import { createPeopleSearch } from './search-people.ts';
import { createSignIn } from './sign-in.ts';
import * as api from './staff-api.ts';
import { StaffPage } from './staff-page.tsx';
import { initialState, nextState } from './staff-state.ts';
import { withoutEnded } from './toasts.ts';
import { pageIn, watchActivity } from './watch-browser.ts';

const TICK_MS = 500;
const POLL_MS = 3000;

const state = signal(initialState(monotonicMs()));
const page = signal(pageIn(location.hash));
const atMs = signal(monotonicMs());

const dispatch: Dispatch = (message) => {
  const before = state.value.room.name;
  atMs.value = monotonicMs();
  state.value = nextState(state.value, { ...message, atMs: atMs.value });
  const after = state.value.room.name;
  if (before === 'inside' && after !== 'inside') leave();
  if (before !== 'inside' && after === 'inside') arrive();
};

const desk = createDesk(() => dispatch({ kind: 'at-door', news: 'session-over' }));
const people = createPeopleSearch(desk);
const person = createPersonActions(desk, () => {
  people.search(desk.people.value.search);
  refreshNow();
});
const connection = createConnection(
  dispatch,
  {
    onCard: (card) => {
      if (desk.opened.value?.view.name === 'card' && card.state !== 'none') desk.card.value = card;
    },
    onNews: () => {
      if (state.value.room.name === 'inside') refreshNow();
    },
  },
  () => state.value.room.name !== 'opening' && state.value.room.name !== 'pairing',
);
const pairing = createPagePairing('スタッフ', connection.connect);
const signIn = createSignIn(() => state.value, dispatch);

const refreshNow = (): void => void refresh(desk, page.value).catch(() => undefined);

/** Nothing of what was shown stays in this page or open on the server. */
function leave(): void {
  desk.clear();
  api.signOut().catch(() => undefined);
}

function arrive(): void {
  refreshNow();
  people.search('');
}

function tick(): void {
  dispatch({ kind: 'tick' });
  desk.toasts.value = withoutEnded(desk.toasts.value, atMs.value);
  connection.watch(state.value.isAway);
}

function App() {
  return (
    <StaffPage
      state={state.value}
      page={page.value}
      atMs={atMs.value}
      desk={desk}
      people={people}
      person={person}
      pairing={pairing}
      signIn={signIn}
      onLanguage={(language) => dispatch({ kind: 'language', language })}
    />
  );
}

const root = document.getElementById('app');
if (root) render(<App />, root);
addEventListener('hashchange', () => {
  page.value = pageIn(location.hash);
  if (state.value.room.name === 'inside') refreshNow();
});
watchActivity(document, () => dispatch({ kind: 'activity' }));
setInterval(tick, TICK_MS);
setInterval(() => {
  if (state.value.room.name === 'inside') refreshNow();
}, POLL_MS);
if (!pairing.claimFromAddress(window)) connection.connect();
