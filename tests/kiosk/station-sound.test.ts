import { describe, expect, it } from 'vitest';
import { isNight, loudnessAt } from '../../kiosk/shared/loudness.ts';
import { earconBetween, loudnessOf } from '../../kiosk/station/station-sound.ts';
import { initialState, nextState, type StationMessage } from '../../kiosk/station/station-state.ts';
import { addMs } from '../../server/domain/instant.ts';
import { USUAL_PREFERENCES } from '../../server/domain/preferences.ts';
import { MORNING, outcomesAt, snapshotAt, tapFrame } from './station-fixtures.ts';

const sound = { day: 0.8, night: 0.3, nightFrom: '19:00', nightTo: '08:00' };
const HOUR_MS = 3_600_000;

const run = (messages: StationMessage[], from = initialState(0)) => messages.reduce(nextState, from);
const liveAt = (hours: number) =>
  run([{ kind: 'snapshot', frame: snapshotAt(addMs(MORNING, hours * HOUR_MS)), atMs: 0 }]);
const live = liveAt(0);
const tap = (preferences = USUAL_PREFERENCES): StationMessage => {
  const { arrived } = outcomesAt(MORNING);
  if (!arrived) throw new Error('nobody arrives');
  return { kind: 'tap', frame: tapFrame('tap-1', MORNING, arrived, preferences), atMs: 10 };
};

describe('R11 loudness', () => {
  it.each([
    ['07:59', 0.3],
    ['08:00', 0.8],
    ['18:59', 0.8],
    ['19:00', 0.3],
    ['00:00', 0.3],
  ])('at %s is %d when the night goes over midnight', (time, loudness) => {
    expect(loudnessAt(sound, time)).toBe(loudness);
  });

  it('follows a night that does not go over midnight, and one that has no length', () => {
    const short = { ...sound, nightFrom: '01:00', nightTo: '05:00' };
    expect(['00:59', '01:00', '04:59', '05:00'].map((time) => isNight(short, time))).toEqual([
      false,
      true,
      true,
      false,
    ]);
    expect(isNight({ ...sound, nightFrom: '00:00', nightTo: '00:00' }, '03:00')).toBe(false);
  });

  it('follows the clock of the site, not of the machine', () => {
    expect(loudnessOf(live)).toBe(0.6);
    expect(loudnessOf(liveAt(12))).toBe(0.2);
  });

  it('is silence for whoever wishes no sound, and before the server has said anything', () => {
    expect(loudnessOf(run([tap({ ...USUAL_PREFERENCES, sound: 'off' })], live))).toBe(0);
    expect(loudnessOf(initialState(0))).toBe(0);
  });
});

describe('R11 sounds', () => {
  it('a tap sounds once, however often its screen changes', () => {
    const shown = run([tap()], live);
    expect(earconBetween(live, shown)).toBe('welcome');
    expect(earconBetween(shown, nextState(shown, { kind: 'activity', atMs: 20 }))).toBeNull();
  });

  it('a call that does not get through, and the question whether anybody is there, ask for a look once', () => {
    const calling = run([{ kind: 'call', reason: 'other', progress: 'sending', atMs: 0 }], live);
    const lost = nextState(calling, { kind: 'call', reason: 'other', progress: 'unanswered', atMs: 10 });
    expect([earconBetween(live, calling), earconBetween(calling, lost), earconBetween(lost, lost)]).toEqual([
      null,
      'please-look',
      null,
    ]);
  });

  it('whoever switches the sound on hears it at once', () => {
    const off = run(
      [
        { kind: 'open-sight', atMs: 0 },
        { kind: 'preferences', preferences: { ...USUAL_PREFERENCES, sound: 'off' }, isUndo: false, atMs: 1 },
      ],
      live,
    );
    const on = nextState(off, {
      kind: 'preferences',
      preferences: USUAL_PREFERENCES,
      isUndo: false,
      atMs: 2,
    });
    expect([earconBetween(live, off), earconBetween(off, on)]).toEqual([null, 'welcome']);
  });
});
