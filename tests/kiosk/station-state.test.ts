import { describe, expect, it } from 'vitest';
import { SILENCE_MS } from '../../kiosk/station/after-tick.ts';
import {
  callReasonOf,
  DOUBLE_TAP_MS,
  deskPress,
  earconOf,
  isTapScreen,
  screenOf,
} from '../../kiosk/station/screen.ts';
import { CALL_SHOWN_MS, DECISION_FACTOR, MAX_FRAME_AGE_MS } from '../../kiosk/station/shown.ts';
import {
  initialState,
  nextState,
  type StationMessage,
  type StationState,
} from '../../kiosk/station/station-state.ts';
import { addMs } from '../../server/domain/instant.ts';
import { HOUSE, MORNING, outcomesAt, rollCallAt, snapshotAt, tapFrame } from './station-fixtures.ts';

const MESSAGE_MS = snapshotAt(MORNING).messageMs;
const outcomes = outcomesAt(MORNING);

const run = (messages: StationMessage[], from: StationState = initialState(0)): StationState =>
  messages.reduce(nextState, from);

const live = run([{ kind: 'snapshot', frame: snapshotAt(MORNING), atMs: 0 }]);

function tap(name: string, atMs: number, madeAtMs = atMs): StationMessage {
  const outcome = outcomes[name];
  if (!outcome) throw new Error(`no outcome is called ${name}`);
  return { kind: 'tap', frame: tapFrame(`tap-${name}`, addMs(MORNING, madeAtMs), outcome), atMs };
}

const beat = (atMs: number): StationMessage => ({
  kind: 'beat',
  frame: { now: addMs(MORNING, atMs) },
  atMs,
});

describe('a tap on the station', () => {
  it.each(Object.keys(outcomes))('paints the screen of its outcome: %s', (name) => {
    const screen = screenOf(run([tap(name, 100)], live));
    expect(screen.name).toBe(outcomes[name]?.kind);
  });

  it('R6 the next card wins and nothing of the one before is left in the state', () => {
    const after = run([tap('arrived', 100), tap('left', 200), tap('unknown', 300)], live);
    expect(screenOf(after).name).toBe('unknown-card');
    expect(JSON.stringify(after)).not.toMatch(/けやき|すみれ/);
  });

  it('R6 the next card wins over a call for the staff', () => {
    const calling = run([{ kind: 'call', reason: 'card', progress: 'sending', atMs: 50 }], live);
    const after = run(
      [tap('arrived', 100), { kind: 'call', reason: 'card', progress: 'done', atMs: 150 }],
      calling,
    );
    expect(screenOf(after).name).toBe('arrived');
  });

  it('A3 a result stays for the time the server says and then idle returns without a trace', () => {
    const shown = run([tap('arrived', 100), beat(3000), { kind: 'tick', atMs: 100 + MESSAGE_MS - 1 }], live);
    expect(screenOf(shown).name).toBe('arrived');
    const after = nextState(shown, { kind: 'tick', atMs: 100 + MESSAGE_MS });
    expect(screenOf(after).name).toBe('idle');
    expect(JSON.stringify(after)).not.toContain('けやき');
  });

  it('A2 a screen that asks for a decision stays longer', () => {
    const shown = run([tap('already-in', 0)], live);
    expect(shown.shown).toMatchObject({ endsAtMs: MESSAGE_MS * DECISION_FACTOR });
    expect(run([tap('already-out', 0)], live).shown).toMatchObject({ endsAtMs: MESSAGE_MS });
  });

  it('does not show a frame that is more than ten seconds old', () => {
    const late = run([beat(30_000), tap('arrived', 30_000, 30_000 - MAX_FRAME_AGE_MS - 1)], live);
    expect(screenOf(late).name).toBe('idle');
    const inTime = run([beat(30_000), tap('arrived', 30_000, 30_000 - MAX_FRAME_AGE_MS)], live);
    expect(screenOf(inTime).name).toBe('arrived');
  });

  it('R7 the same frame again after a reconnect changes nothing', () => {
    const over = run([tap('arrived', 100), { kind: 'home', atMs: 200 }, tap('arrived', 300, 100)], live);
    expect(screenOf(over).name).toBe('idle');
  });

  it('remembers only so many frames', () => {
    const many = Array.from({ length: 100 }, (_, at): StationMessage => {
      return {
        kind: 'tap',
        frame: tapFrame(`tap-${at}`, MORNING, { kind: 'unknown-card', changesEveryTouch: false }),
        atMs: at,
      };
    });
    expect(run(many, live).seenTaps.length).toBeLessThanOrEqual(32);
  });
});

describe('leaving by button', () => {
  const asked = run(
    [
      tap('already-in', 0),
      {
        kind: 'press',
        tapId: 'tap-already-in',
        press: { button: 'leave', progress: 'sending' },
        atMs: 10,
      },
    ],
    live,
  );

  it('says that it is on its way', () => {
    const screen = screenOf(asked);
    expect(isTapScreen(screen) && screen.press.progress).toBe('sending');
  });

  it('R6 a month that comes after the next card shows nothing', () => {
    const month = (tapId: string, progress: 'opening' | 'over', atMs: number): StationMessage => ({
      kind: 'month',
      tapId,
      progress,
      month: null,
      atMs,
    });
    const opening = run([tap('arrived', 10), month('tap-arrived', 'opening', 11)], live);
    expect(screenOf(opening)).toMatchObject({ name: 'month', progress: 'opening' });
    expect(screenOf(run([month('tap-left', 'over', 12)], opening))).toMatchObject({ progress: 'opening' });
    const late = month('tap-arrived', 'over', 14);
    expect(screenOf(run([tap('left', 13), late], opening)).name).toBe('left');
    expect(screenOf(run([{ kind: 'home', atMs: 13 }, late], opening)).name).toBe('idle');
  });

  it('R6 an answer for somebody who has gone changes nothing for the next', () => {
    const next = run(
      [
        tap('left', 20),
        {
          kind: 'press',
          tapId: 'tap-already-in',
          press: { button: 'leave', progress: 'unanswered' },
          atMs: 30,
        },
      ],
      asked,
    );
    const screen = screenOf(next);
    expect(isTapScreen(screen) && screen.press.progress).toBe('resting');
  });
});

describe('what is asked after a tap', () => {
  const ticks = (...atMs: number[]) => atMs.map((at) => ({ kind: 'tick' as const, atMs: at }));
  const nameAfter = (steps: Parameters<typeof run>[0]) => screenOf(run(steps, live)).name;

  it('A6 the choice of work stands for ten seconds and then the default is kept', () => {
    expect(nameAfter([tap('arrived-choosing', 0), beat(9_900), ...ticks(9_900)])).toBe('arrived');
    expect(nameAfter([tap('arrived-choosing', 0), beat(10_000), ...ticks(10_000)])).toBe('idle');
  });

  it('A6 what was chosen is shown, and the next card wins all the same', () => {
    const work = { teamId: 'team-1', categoryId: 'category-1' };
    const booked = { kind: 'booked' as const, tapId: 'tap-arrived-choosing', work, atMs: 2_000 };
    const screen = screenOf(run([tap('arrived-choosing', 0), booked], live));
    expect(isTapScreen(screen) && screen.booked).toEqual(work);
    expect(nameAfter([tap('arrived-choosing', 0), booked, tap('left', 2_100)])).toBe('left');
  });

  it('A7 who leaves has as long to say that they come back as who is asked whether they leave', () => {
    expect(nameAfter([tap('left', 0), beat(11_900), ...ticks(11_900)])).toBe('left');
    expect(nameAfter([tap('left', 0), beat(12_000), ...ticks(12_000)])).toBe('idle');
  });

  it('A8 the question comes after the greeting, and after the answer thanks', () => {
    const asked = [tap('arrived-asked', 0), beat(2_000), ...ticks(2_000)];
    expect(nameAfter([tap('arrived-asked', 0), ...ticks(1_900)])).toBe('arrived');
    expect(nameAfter(asked)).toBe('end-question');
    const answered = [...asked, { kind: 'end-answered' as const, tapId: 'tap-arrived-asked', atMs: 4_000 }];
    const screen = screenOf(run(answered, live));
    expect(isTapScreen(screen) && [screen.name, screen.step]).toEqual(['arrived', 'thanked']);
    expect(nameAfter([...answered, beat(14_000), ...ticks(14_000)])).toBe('idle');
  });

  it('A8 who does not answer is asked another time, and R6 the next card wins over the question', () => {
    const asked = [tap('arrived-asked', 0), beat(2_000), ...ticks(2_000)];
    expect(nameAfter([...asked, beat(17_000), ...ticks(17_000)])).toBe('idle');
    expect(nameAfter([...asked, tap('unknown', 2_100)])).toBe('unknown-card');
  });
});

describe('a station without its server or reader', () => {
  it('R19 shows the paper form after two and a half silent seconds and returns with the next beat', () => {
    const waiting = nextState(live, { kind: 'tick', atMs: SILENCE_MS });
    expect(screenOf(waiting).name).toBe('idle');
    const lost = nextState(live, { kind: 'tick', atMs: SILENCE_MS + 1 });
    expect(screenOf(lost).name).toBe('server-lost');
    expect(screenOf(nextState(lost, beat(9000))).name).toBe('idle');
  });

  it('R19 shows the paper form when the first connection never comes', () => {
    expect(screenOf(run([{ kind: 'tick', atMs: 1000 }])).name).toBe('connecting');
    expect(screenOf(run([{ kind: 'tick', atMs: SILENCE_MS + 1 }])).name).toBe('server-lost');
  });

  it('R6 takes a person off the screen when the server goes away', () => {
    const lost = run([tap('arrived', 100), { kind: 'tick', atMs: 4000 }], live);
    expect(JSON.stringify(lost)).not.toContain('けやき');
  });

  it.each([
    ['away', false, 'reader-away'],
    ['sick', false, 'reader-sick'],
    ['reading', true, 'card-lying'],
    ['reading', false, 'idle'],
  ] as const)('R19 a reader that is %s (lying there: %s) gives %s', (state, lyingThere, name) => {
    const after = run([{ kind: 'reader', frame: { state, lyingThere }, atMs: 10 }], live);
    expect(screenOf(after).name).toBe(name);
  });

  it('tells the staff what the call is about', () => {
    const away = run([{ kind: 'reader', frame: { state: 'away', lyingThere: false }, atMs: 10 }], live);
    expect(callReasonOf(screenOf(away))).toBe('reader');
    expect(callReasonOf(screenOf(run([tap('unknown', 1)], live)))).toBe('card');
    expect(callReasonOf(screenOf(run([tap('arrived', 1)], live)))).toBeNull();
  });

  it('R12 asks what it is about where nothing is wrong, and calls without a reason when it is pressed once more', () => {
    const asked = run([tap('arrived', 1), { kind: 'open-consult', atMs: 2 }], live);
    expect(screenOf(asked)).toEqual({ name: 'consult', onDuty: HOUSE.onDuty });
    expect(callReasonOf(screenOf(asked))).toBe('other');
    const called = run([{ kind: 'call', reason: 'work', progress: 'sending', atMs: 3 }], asked);
    expect(screenOf(called)).toMatchObject({ name: 'staff-call', reason: 'work' });
    expect(callReasonOf(screenOf(called))).toBe('work');
  });

  it('R7 the second half of a double tap is no second press', () => {
    const arrived = run([tap('arrived', 1)], live);
    expect(deskPress(arrived, 100)).toBe('ask');
    const asked = run([{ kind: 'open-consult', atMs: 100 }], arrived);
    expect(deskPress(asked, 100 + DOUBLE_TAP_MS - 1)).toBeNull();
    expect(deskPress(asked, 100 + DOUBLE_TAP_MS)).toBe('other');
  });

  it('R12 keeps one touch for whoever cannot choose just now', () => {
    const drill = run(
      [{ kind: 'house', frame: { ...HOUSE, rollCall: rollCallAt(MORNING, 0) }, atMs: 1 }],
      live,
    );
    const lost = run([{ kind: 'tick', atMs: 60_000 }], live);
    expect(screenOf(lost).name).toBe('server-lost');
    for (const state of [drill, lost]) expect(callReasonOf(screenOf(state))).toBe('other');
  });

  it('R12 a change of who is on duty is on the screen at once', () => {
    const asked = run([{ kind: 'open-consult', atMs: 2 }], live);
    const gone = run([{ kind: 'house', frame: { ...HOUSE, onDuty: [] }, atMs: 3 }], asked);
    expect(screenOf(gone)).toEqual({ name: 'consult', onDuty: [] });
  });

  describe('R12 a call that somebody has read', () => {
    const read = (atMs: number): StationMessage => ({
      kind: 'call-read',
      frame: { reason: 'work', nickname: 'くすのき' },
      atMs,
    });
    const call = (
      progress: 'sending' | 'done' | 'withdrawn',
      atMs: number,
      reason: 'work' | 'child' = 'work',
    ) => ({ kind: 'call', reason, progress, atMs }) as const;
    const told = run([call('sending', 0), call('done', 10)], live);
    const rested = run([beat(CALL_SHOWN_MS + 10), { kind: 'tick', atMs: CALL_SHOWN_MS + 10 }], told);
    const shown = { name: 'staff-call', progress: 'read', readBy: 'くすのき' };

    it('says so to whoever still stands there, also once idle has come back', () => {
      expect(screenOf(nextState(told, read(500)))).toMatchObject(shown);
      expect(screenOf(rested).name).toBe('idle');
      const after = nextState(rested, read(CALL_SHOWN_MS + 500));
      expect(screenOf(after)).toMatchObject(shown);
      expect(after.undo).toMatchObject({ of: 'call', reason: 'work' });
    });

    it('says nothing to the next person, after the call was taken back, or about another call', () => {
      const next = run([tap('arrived', 100), read(500)], told);
      expect(screenOf(next).name).toBe('arrived');
      const gone = run([tap('arrived', 100), { kind: 'home', atMs: 200 }, read(500)], told);
      expect(screenOf(gone).name).toBe('idle');
      const back = run([{ kind: 'undo', progress: 'sending', atMs: 50 }, call('withdrawn', 60)], told);
      expect(screenOf(nextState(back, read(500)))).toMatchObject({ progress: 'withdrawn' });
      const other = run([call('sending', 0, 'child'), call('done', 10, 'child'), read(500)], live);
      expect(screenOf(other)).toMatchObject({ progress: 'done' });
    });
  });

  it('says for ten seconds that the staff were told, then goes back', () => {
    const told = run([{ kind: 'call', reason: 'other', progress: 'sending', atMs: 0 }], live);
    const rested = run([beat(CALL_SHOWN_MS), { kind: 'tick', atMs: CALL_SHOWN_MS }], told);
    expect(screenOf(told).name).toBe('staff-call');
    expect(screenOf(rested).name).toBe('idle');
  });

  it('B4 shows nothing but the pairing screen when it is not paired', () => {
    expect(screenOf(run([tap('arrived', 10), { kind: 'unpaired', atMs: 20 }], live)).name).toBe('pairing');
  });
});

describe('the sound of a tap', () => {
  it.each([
    ['arrived', 'welcome'],
    ['left', 'good-bye'],
    ['unknown', 'please-look'],
    ['pulled', 'please-look'],
    ['already-in', 'please-look'],
    ['already-out', null],
  ] as const)('R11 %s sounds like %s', (name, earcon) => {
    const outcome = outcomes[name];
    expect(outcome && earconOf(tapFrame('tap', MORNING, outcome))).toBe(earcon);
  });
});
