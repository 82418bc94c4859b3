/** The touch station's entry: wires the clock, the stream, the sound and the screen together. */
import '../shared/base.css';
import './station.css';
import './message.css';
import './idle.css';
import './pairing.css';
import { signal } from '@preact/signals';
import { render } from 'preact';
import { monotonicMs } from '../shared/browser.ts';
import { keepPageCalm } from '../shared/calm-page.ts';
import { applyPanelSize } from '../shared/panel-size.ts';
import { serverNow } from '../shared/server-time.ts';
import { createSound } from '../shared/sound.ts';
import { createConnection, type Dispatch } from './connect-station.ts';
import { createPairing } from './pairing.ts';
import { earconOf } from './screen.ts';
import { createActions } from './station-actions.ts';
import { StationPage } from './station-page.tsx';
import { initialState, nextState, type StationState } from './station-state.ts';

/** Often enough that silence is noticed within three seconds and a message never stays visibly too long. */
const TICK_MS = 200;
const MS_PER_MINUTE = 60_000;

const state = signal(initialState(monotonicMs()));
/** The clock on the wall changes each minute; the tick does not paint in between. */
const minute = signal(0);
const sound = createSound();

const dispatch: Dispatch = (message) => {
  const before = state.value;
  state.value = nextState(before, { ...message, atMs: monotonicMs() });
  showMinute(state.value);
  soundFor(before, state.value);
};

function showMinute({ time }: StationState): void {
  minute.value = Math.floor(serverNow(time, monotonicMs()) / MS_PER_MINUTE) * MS_PER_MINUTE;
}

function soundFor(before: StationState, after: StationState): void {
  const { shown } = after;
  if (shown?.kind === 'call' && shown.progress === 'unanswered') sound.play('please-look');
  if (shown?.kind !== 'tap') return;
  if (before.shown?.kind === 'tap' && before.shown.frame === shown.frame) return;
  const earcon = earconOf(shown.frame);
  if (earcon) sound.play(earcon);
}

const connection = createConnection(dispatch);
const actions = createActions(() => state.value, dispatch);
const pairing = createPairing(() => {
  dispatch({ kind: 'paired' });
  connection.connect();
});

function App() {
  return <StationPage state={state.value} minute={minute.value} actions={actions} pairing={pairing} />;
}

const root = document.getElementById('app');
if (root) render(<App />, root);
keepPageCalm(document);
applyPanelSize(document, window);
setInterval(() => {
  dispatch({ kind: 'tick' });
  connection.watch(state.value.link === 'lost');
}, TICK_MS);
if (!pairing.claimFromAddress(window)) connection.connect();
