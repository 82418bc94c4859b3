/** What time alone changes: silence of the server, the end of a message, the idle reset, the end of an undo. */
import { presenceAt } from '../shared/idle-reset.ts';
import { afterResult, backToIdle, type Waiting, waitsForAnswer } from './shown.ts';
import type { StationState } from './station-state.ts';
import { isOver, lastingUndo } from './undo.ts';
import { NO_WISHES, preferencesOf } from './wishes.ts';

/** R19: the server beats each second; two missed beats and a half mean that it is gone, and the screen says so within 3 s. */
export const SILENCE_MS = 2500;

export function afterTick(state: StationState, atMs: number): StationState {
  if (isSilent(state, atMs)) return { ...state, link: 'lost', shown: null, wishes: NO_WISHES, undo: null };
  const kept = state.undo && isOver(state.undo, atMs) ? { ...state, undo: null } : state;
  if (!kept.shown) return restedIdle(kept, atMs);
  if (waitsForAnswer(kept.shown)) return askedOrReset(kept, kept.shown, atMs);
  if (atMs < kept.shown.endsAtMs) return kept;
  return kept.shown.kind === 'tap' ? afterResult(kept, kept.shown, atMs) : backToIdle(kept);
}

const isSilent = (state: StationState, atMs: number): boolean =>
  (state.link === 'live' || state.link === 'connecting') && atMs - state.heardAtMs > SILENCE_MS;

/** What was chosen on idle is for whoever stands there; nobody has touched anything for a minute, so nobody does. */
function restedIdle(state: StationState, atMs: number): StationState {
  if (state.wishes.momentary === null) return state;
  const presence = presenceAt(state.activeAtMs, atMs, preferencesOf(state.wishes).pace);
  if (presence.kind !== 'gone') return state;
  return { ...state, wishes: NO_WISHES, undo: lastingUndo(state.undo) };
}

/** R9. A tick that changes nothing returns the same state, so that nothing is painted. */
function askedOrReset(state: StationState, shown: Waiting, atMs: number): StationState {
  const presence = presenceAt(state.activeAtMs, atMs, preferencesOf(state.wishes).pace);
  if (presence.kind === 'gone') return backToIdle(state);
  const secondsLeft = presence.kind === 'asked' ? presence.secondsLeft : null;
  return secondsLeft === shown.secondsLeft ? state : { ...state, shown: { ...shown, secondsLeft } };
}
