/** The touch station's entry: wires the clock, the stream, the sound and the screen together. */
import '../shared/rare-letters.css';
import '../shared/base.css';
import './station.css';
import './message.css';
import './choices.css';
import './consult.css';
import './idle.css';
import './sight.css';
import './pairing.css';
import './roll-call.css';
import './forgot.css';
import './seats/seats.css';
import './reach.css';
import { signal } from '@preact/signals';
import { render } from 'preact';
import { monotonicMs } from '../shared/browser.ts';
import { keepPageCalm } from '../shared/calm-page.ts';
import { applyPanelSize } from '../shared/panel-size.ts';
import { createSound } from '../shared/sound.ts';
import { createConnection, type Dispatch } from './connect-station.ts';
import { listenToNumberPad } from './number-pad.ts';
import { dayAndPhase } from './opening.ts';
import { createPairing } from './pairing.ts';
import { createActions } from './station-actions.ts';
import { StationPage } from './station-page.tsx';
import { earconBetween, loudnessOf } from './station-sound.ts';
import { initialState, nextState, type StationState } from './station-state.ts';

/** Often enough that silence is noticed within three seconds and a message never stays visibly too long. */
const TICK_MS = 200;
/** R9: what tells that somebody is there. A click is heard after the button it was for, so that no press lands on another screen. */
const ACTIVITIES = ['click', 'keydown', 'scroll', 'wheel'] as const;

const state = signal(initialState(monotonicMs()));
/** Moves on only while somebody waits for the next try of a PIN: nothing else is painted anew each second. */
const countedMs = signal(monotonicMs());
const sound = createSound();

const dispatch: Dispatch = (message) => {
  const before = state.value;
  state.value = nextState(before, { ...message, atMs: monotonicMs() });
  const earcon = earconBetween(before, state.value);
  if (earcon) sound.play(earcon, loudnessOf(state.value));
  followSnapshot(before, state.value);
};

/** The panel is as large as the settings say; hours that were true this morning are asked for anew when a day or a phase begins. */
function followSnapshot(before: StationState, after: StationState): void {
  if (after.snapshot === null) return;
  if (after.snapshot !== before.snapshot) applyPanelSize(document, window, after.snapshot.panelInches);
  else if (dayAndPhase(before) !== dayAndPhase(after)) connection.connect();
}

const isCounting = ({ shown }: StationState): boolean =>
  shown?.kind === 'forgot' && shown.step.name === 'pin' && shown.step.waitsUntilMs > countedMs.value;

const connection = createConnection(dispatch);
const actions = createActions(() => state.value, dispatch);
const pairing = createPairing(() => {
  dispatch({ kind: 'paired' });
  connection.connect();
});

const App = () => (
  <StationPage state={state.value} actions={actions} pairing={pairing} atMs={countedMs.value} />
);

const root = document.getElementById('app');
if (root) render(<App />, root);
keepPageCalm(document);
listenToNumberPad(document);
applyPanelSize(document, window, null);
for (const name of ACTIVITIES)
  document.addEventListener(name, () => dispatch({ kind: 'activity' }), { passive: true });
setInterval(() => {
  dispatch({ kind: 'tick' });
  if (isCounting(state.value)) countedMs.value = monotonicMs();
  connection.watch(state.value.link === 'lost');
}, TICK_MS);
if (!pairing.claimFromAddress(window)) connection.connect();
