import { describe, expect, it } from 'vitest';
import { ANSWER_WITHIN_MS, presenceAt, WARN_AFTER_MS } from '../../kiosk/shared/idle-reset.ts';
import { screenOf } from '../../kiosk/station/screen.ts';
import { CALL_SHOWN_MS } from '../../kiosk/station/shown.ts';
import {
  initialState,
  nextState,
  type StationMessage,
  type StationState,
} from '../../kiosk/station/station-state.ts';
import { UNDO_FOR_MS } from '../../kiosk/station/undo.ts';
import { preferencesOf } from '../../kiosk/station/wishes.ts';
import { addMs } from '../../server/domain/instant.ts';
import { type Preferences, USUAL_PREFERENCES } from '../../server/domain/preferences.ts';
import { MORNING, outcomesAt, snapshotAt, tapFrame } from './station-fixtures.ts';

const GONE_MS = WARN_AFTER_MS + ANSWER_WITHIN_MS;
const BEAT_MS = 1000;

const run = (messages: StationMessage[], from: StationState): StationState =>
  messages.reduce(nextState, from);
const live = run([{ kind: 'snapshot', frame: snapshotAt(MORNING), atMs: 0 }], initialState(0));

/** Lets the clock go on: the server beats and the page ticks, and nobody touches anything. */
function wait(state: StationState, fromMs: number, toMs: number): StationState {
  let waiting = state;
  for (let atMs = fromMs + BEAT_MS; atMs <= toMs; atMs += BEAT_MS) {
    waiting = nextState(waiting, { kind: 'beat', frame: { now: addMs(MORNING, atMs) }, atMs });
    waiting = nextState(waiting, { kind: 'tick', atMs });
  }
  return waiting;
}

function tap(name: string, atMs: number, preferences: Preferences | null = null): StationMessage {
  const outcome = outcomesAt(MORNING)[name];
  if (!outcome) throw new Error(`no outcome is called ${name}`);
  return { kind: 'tap', frame: tapFrame(`tap-${name}`, addMs(MORNING, atMs), outcome, preferences), atMs };
}
const open = (atMs: number): StationMessage => ({ kind: 'open-sight', atMs });
const touch = (atMs: number): StationMessage => ({ kind: 'activity', atMs });
const choose = (change: Partial<Preferences>, atMs: number): StationMessage => ({
  kind: 'preferences',
  preferences: { ...USUAL_PREFERENCES, ...change },
  isUndo: false,
  atMs,
});

describe('R9 a screen that waits for an answer', () => {
  it.each([
    ['normal', 39_999, { kind: 'there' }],
    ['normal', 40_000, { kind: 'asked', secondsLeft: 20 }],
    ['normal', 59_001, { kind: 'asked', secondsLeft: 1 }],
    ['normal', 60_000, { kind: 'gone' }],
    ['slow', 119_999, { kind: 'there' }],
    ['slow', 120_000, { kind: 'asked', secondsLeft: 60 }],
    ['slow', 180_000, { kind: 'gone' }],
  ] as const)('at the %s pace, after %i ms, %o', (pace, atMs, presence) => {
    expect(presenceAt(0, atMs, pace)).toEqual(presence);
  });

  it('asks after forty seconds, counts down, and goes back to the start without a trace', () => {
    const waiting = run([tap('arrived', 0, { ...USUAL_PREFERENCES, language: 'en' }), open(1000)], live);
    expect(screenOf(wait(waiting, 1000, 40_000)).name).toBe('sight');
    expect(screenOf(wait(waiting, 1000, 43_000))).toEqual({ name: 'still-there', secondsLeft: 18 });
    const reset = wait(waiting, 1000, 1000 + GONE_MS);
    expect(screenOf(reset).name).toBe('idle');
    expect(preferencesOf(reset.wishes)).toEqual(USUAL_PREFERENCES);
    expect(JSON.stringify(reset)).not.toContain('けやき');
  });

  it('stays when somebody touches a key, the scanner or the screen', () => {
    const asked = wait(run([open(0)], live), 0, 50_000);
    const stayed = nextState(asked, touch(50_500));
    expect(screenOf(stayed).name).toBe('sight');
    expect(screenOf(wait(stayed, 50_000, 90_000)).name).toBe('sight');
  });

  it('gives way to the next card at once, also while it asks', () => {
    const asked = wait(run([open(0)], live), 0, 50_000);
    expect(screenOf(nextState(asked, tap('left', 50_000))).name).toBe('left');
  });

  it('gives three times as long to whoever is slow', () => {
    const slow = run([open(0), choose({ pace: 'slow' }, 0)], live);
    expect(screenOf(wait(slow, 0, 119_000)).name).toBe('sight');
    expect(screenOf(wait(slow, 0, 121_000)).name).toBe('still-there');
  });

  it('a key that is pressed keeps a result on the screen', () => {
    const shown = run([tap('already-in', 0), touch(10_000)], live);
    expect(screenOf(wait(shown, 10_000, 20_000)).name).toBe('already-done');
    expect(screenOf(wait(shown, 10_000, 22_000)).name).toBe('idle');
  });

  it('a message for a slow reader stays three times as long', () => {
    const shown = run([tap('arrived', 0, { ...USUAL_PREFERENCES, pace: 'slow' })], live);
    expect(screenOf(wait(shown, 0, 11_000)).name).toBe('arrived');
    expect(screenOf(wait(shown, 0, 12_000)).name).toBe('idle');
  });
});

describe('R8 undo', () => {
  const called = run(
    [
      { kind: 'call', reason: 'other', progress: 'sending', atMs: 0 },
      { kind: 'call', reason: 'other', progress: 'done', atMs: 100 },
    ],
    live,
  );

  it('a call can be taken back for a minute, also when idle has returned', () => {
    const rested = wait(called, 100, CALL_SHOWN_MS + 2000);
    expect(screenOf(rested).name).toBe('idle');
    expect(rested.undo).toMatchObject({ of: 'call', reason: 'other', progress: 'offered' });
    expect(wait(called, 100, UNDO_FOR_MS + 2000).undo).toBeNull();
  });

  it('a call that was taken back says so', () => {
    const back = run(
      [
        { kind: 'undo', progress: 'sending', atMs: 500 },
        { kind: 'call', reason: 'other', progress: 'withdrawn', atMs: 600 },
      ],
      called,
    );
    expect(screenOf(back)).toMatchObject({ name: 'staff-call', progress: 'withdrawn' });
    expect(back.undo).toBeNull();
  });

  it('the next card ends the offer: it was for somebody else', () => {
    expect(nextState(called, tap('arrived', 200)).undo).toBeNull();
    const late = run(
      [tap('arrived', 200), { kind: 'call', reason: 'other', progress: 'withdrawn', atMs: 300 }],
      called,
    );
    expect(screenOf(late).name).toBe('arrived');
  });

  it('a change of wishes remembers what was before, and an undo offers no undo', () => {
    const changed = run([open(0), choose({ textSize: 'large' }, 10)], live);
    expect(changed.undo).toMatchObject({ of: 'preferences', before: USUAL_PREFERENCES });
    const back = nextState(changed, {
      kind: 'preferences',
      preferences: USUAL_PREFERENCES,
      isUndo: true,
      atMs: 20,
    });
    expect(back.undo).toBeNull();
    expect(preferencesOf(back.wishes)).toEqual(USUAL_PREFERENCES);
  });
});

describe('R6 wishes', () => {
  const large: Preferences = { ...USUAL_PREFERENCES, textSize: 'large', language: 'en' };
  const wishesAfter = (messages: StationMessage[]) => preferencesOf(run(messages, live).wishes);

  it('the next card brings its own, and nothing of the person before stays', () => {
    expect(wishesAfter([tap('arrived', 0, large)])).toEqual(large);
    expect(wishesAfter([tap('arrived', 0, large), tap('left', 10, USUAL_PREFERENCES)])).toEqual(
      USUAL_PREFERENCES,
    );
    expect(wishesAfter([tap('arrived', 0, large), tap('unknown', 10)])).toEqual(USUAL_PREFERENCES);
    expect(wishesAfter([tap('arrived', 0, large), { kind: 'home', atMs: 10 }])).toEqual(USUAL_PREFERENCES);
  });

  it('what was chosen on idle is for whoever stands there, unless their card says otherwise', () => {
    const chosen = choose({ language: 'en' }, 0);
    expect(wishesAfter([chosen, tap('unknown', 10)]).language).toBe('en');
    expect(wishesAfter([chosen, tap('unknown', 10), { kind: 'home', atMs: 20 }]).language).toBe('ja');
    expect(wishesAfter([chosen, tap('arrived', 10, USUAL_PREFERENCES)]).language).toBe('ja');
  });

  it('what was chosen on idle ends when nobody touched anything for a minute', () => {
    const chosen = run([choose({ language: 'en' }, 0)], live);
    expect(preferencesOf(wait(chosen, 0, GONE_MS - BEAT_MS).wishes).language).toBe('en');
    expect(preferencesOf(wait(chosen, 0, GONE_MS).wishes).language).toBe('ja');
  });

  it('a change after a tap belongs to that tap; the answer to it says nothing to the next person', () => {
    const changed = run([tap('arrived', 0, USUAL_PREFERENCES), open(10), choose({ sound: 'off' }, 20)], live);
    expect(changed.wishes.personal).toMatchObject({ tapId: 'tap-arrived', preferences: { sound: 'off' } });
    const remembered = nextState(changed, {
      kind: 'remembering',
      tapId: 'tap-arrived',
      progress: 'remembered',
      atMs: 30,
    });
    expect(screenOf(remembered)).toEqual({ name: 'sight', remembering: 'remembered' });
    const next = run([tap('left', 40), open(50)], changed);
    const late = nextState(next, {
      kind: 'remembering',
      tapId: 'tap-arrived',
      progress: 'over',
      atMs: 60,
    });
    expect(screenOf(late)).toEqual({ name: 'sight', remembering: 'offered' });
  });
});
