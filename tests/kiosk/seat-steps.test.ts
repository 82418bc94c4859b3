import { describe, expect, it } from 'vitest';
import { announcementOf } from '../../kiosk/station/announcement.ts';
import { screenOf } from '../../kiosk/station/screen.ts';
import { seatsFrom } from '../../kiosk/station/seats/seats-shown.ts';
import {
  initialState,
  nextState,
  type StationMessage,
  type StationState,
} from '../../kiosk/station/station-state.ts';
import { type SeatDone, UNDO_FOR_MS } from '../../kiosk/station/undo.ts';
import { sayIn } from '../../kiosk/station/words/station-words.ts';
import { addMs } from '../../server/domain/instant.ts';
import type { ShownOutcome, TapFrame } from '../../server/domain/station-frames.ts';
import { offered, ownSeatsAt, reservationAt, seatMapAt, seatTold, withSeats } from './seat-fixtures.ts';
import { MORNING, outcomesAt, snapshotAt, tapFrame } from './station-fixtures.ts';

const run = (messages: StationMessage[], from: StationState = initialState(0)): StationState =>
  messages.reduce(nextState, from);
const live = run([{ kind: 'snapshot', frame: snapshotAt(MORNING), atMs: 0 }]);
const say = sayIn('ja');
const place = { zone: 'Asia/Tokyo', now: MORNING, language: 'ja' } as const;
const spoken = (state: StationState): string =>
  announcementOf({ screen: screenOf(state), snapshot: state.snapshot, say, place });

const TAP = 'tap-1';
const tap = (outcome: ShownOutcome, told: Partial<TapFrame> = {}, tapId = TAP): StationMessage => ({
  kind: 'tap',
  frame: { ...tapFrame(tapId, MORNING, outcome), ...told },
  atMs: 0,
});
const quiet = (atMs: number): StationMessage[] => [
  { kind: 'beat', frame: { now: addMs(MORNING, atMs) }, atMs },
  { kind: 'tick', atMs },
];
const told = seatTold(MORNING, '1');
const done: SeatDone = { did: 'taken', tapId: TAP, label: '1', reservationId: told.reservationId };
const taken = (atMs: number, tapId = TAP): StationMessage => ({
  kind: 'seat-kept',
  tapId,
  kept: { kind: 'taken', seat: told },
  done,
  atMs,
});
const stepOf = (state: StationState): string => {
  const screen = screenOf(state);
  return 'frame' in screen ? `${screen.name} ${screen.step}` : screen.name;
};
const arriving = (name: string) => withSeats(MORNING, name, offered(MORNING));

describe('a seat at arrival', () => {
  it('U1 whoever has one is told, and asked nothing', () => {
    const yours = { kind: 'yours', seat: seatTold(MORNING, '12'), from: MORNING } as const;
    const state = run([tap(withSeats(MORNING, 'arrived', yours))], live);
    expect(stepOf(state)).toBe('arrived result');
    expect(spoken(state)).toContain('まどぎわの席 12 へどうぞ 17:30 まで、あなたの席です');
  });

  it('E3 the seat is offered first and its end is told before it is taken', () => {
    const state = run([tap(arriving('arrived-many'))], live);
    expect(stepOf(state)).toBe('arrived seat');
    expect(spoken(state)).toContain('まどぎわの席 1 があいています 17:30 まで使えます');
  });

  it('E3 A6 whoever touches nothing is in without a seat, and is asked about work next', () => {
    const state = run([tap(arriving('arrived-many')), ...quiet(12_000)], live);
    expect(stepOf(state)).toBe('arrived result');
    expect(stepOf(run([tap(arriving('arrived')), ...quiet(12_000)], live))).toBe('idle');
  });

  it('A6 A8 one thing after the other: seat, question, work', () => {
    const asked = run([tap(arriving('arrived-asked')), taken(1000)], live);
    expect(stepOf(asked)).toBe('arrived result');
    const question = run(quiet(1000 + 4000), asked);
    expect(stepOf(question)).toBe('end-question');
    const thanked = run([{ kind: 'end-answered', tapId: TAP, atMs: 6000 }], question);
    expect(stepOf(thanked)).toBe('arrived thanked');
    expect(spoken(thanked)).toContain('席 1 へどうぞ');
  });

  it('E3 passing on a seat leads to what is asked next', () => {
    const passed: StationMessage = {
      kind: 'seat-kept',
      tapId: TAP,
      kept: { kind: 'passed' },
      done: null,
      atMs: 500,
    };
    expect(stepOf(run([tap(arriving('arrived-many')), passed], live))).toBe('arrived result');
    expect(stepOf(run([tap(arriving('arrived')), passed], live))).toBe('idle');
  });

  it('R6 an answer about a seat changes nothing once another card has come', () => {
    const left = outcomesAt(MORNING).left as ShownOutcome;
    const state = run([tap(arriving('arrived')), tap(left, {}, 'tap-2'), taken(500)], live);
    expect(stepOf(state)).toBe('left result');
    expect(state.undo).toBeNull();
  });

  it('E5 a seat that was waited for goes before any other; whoever leaves is told first that they have left', () => {
    const seatOffer = { ...seatTold(MORNING, '7', 2), lapsesAt: addMs(MORNING, 900_000) };
    const state = run([tap(arriving('arrived'), { seatOffer })], live);
    expect(spoken(state)).toContain('お待ちの席 7 があきました 9:27 までとってあります');
    const left = run([tap(outcomesAt(MORNING).left as ShownOutcome, { seatOffer })], live);
    expect(stepOf(left)).toBe('left result');
    expect(stepOf(run(quiet(12_000), left))).toBe('left seat');
    expect(stepOf(run(quiet(12_000 + 12_000), run(quiet(12_000), left)))).toBe('idle');
  });

  it('U2 E4 says which seat is free from now, and what the office had to cancel', () => {
    const left = { ...outcomesAt(MORNING).left, freedSeat: '12' } as ShownOutcome;
    const state = run([tap(left, { seatNews: [seatTold(MORNING, '7', 50)] })], live);
    expect(spoken(state)).toContain('席 12 は、あきました');
    expect(spoken(state)).toContain('11月23日 月曜日 11:12 席7が、とりけしになりました');
  });

  it('E3 a full house is said kindly, and waiting is one touch', () => {
    const state = run([tap(withSeats(MORNING, 'arrived', { kind: 'full', waiting: 2 }))], live);
    expect(stepOf(state)).toBe('arrived seat');
    const waiting = run(
      [{ kind: 'seat-kept', tapId: TAP, kept: { kind: 'waiting', waitId: 'w' }, done: null, atMs: 500 }],
      state,
    );
    expect(spoken(waiting)).toContain('あいたら、つぎのタッチでお知らせします');
  });
});

describe('「とりけす」 of a seat', () => {
  const seated = run([tap(arriving('arrived')), taken(1000)], live);

  it('R8 lasts a minute, also when idle has come back', () => {
    const idle = run(quiet(30_000), seated);
    expect(stepOf(idle)).toBe('idle');
    expect(idle.undo).toMatchObject({ of: 'seat', done: { label: '1' } });
    expect(run(quiet(1000 + UNDO_FOR_MS), idle).undo).toBeNull();
  });

  it('R8 offers the seat again to whoever still stands there', () => {
    const state = run([{ kind: 'seat-undone', atMs: 2000 }], seated);
    expect(stepOf(state)).toBe('arrived seat');
    expect(state.undo).toBeNull();
  });

  it('R6 goes with the next card, and nothing of the person stays', () => {
    const next = run([tap(outcomesAt(MORNING).unknown as ShownOutcome, {}, 'tap-2')], seated);
    expect(next.undo).toBeNull();
    expect(JSON.stringify(next)).not.toContain('けやき');
  });
});

describe('the screens of 「席」', () => {
  const open = (step: 'mine' | 'pick'): StationMessage => ({
    kind: 'open-seats',
    seats: seatsFrom(TAP, { name: step }),
    atMs: 500,
  });
  const about = (
    what: Extract<StationMessage, { kind: 'seats' }>['what'],
    more: { done?: SeatDone } = {},
  ): StationMessage => ({
    kind: 'seats',
    tapId: TAP,
    what,
    ...more,
    atMs: 600,
  });
  const arrived = run([tap(arriving('arrived-many'))], live);
  const seatsStep = ({ shown }: StationState) => (shown?.kind === 'seats' ? shown.seats.step.name : null);
  const own = about({ kind: 'own', own: ownSeatsAt(MORNING) });

  it('R15 another seat is chosen by two touches, and leads back to the result', () => {
    const picking = run([open('pick'), about({ kind: 'map', map: seatMapAt(MORNING) })], arrived);
    expect(seatsStep(picking)).toBe('pick');
    expect(stepOf(run([taken(900)], picking))).toBe('arrived result');
    expect(stepOf(run([about({ kind: 'back' })], picking))).toBe('arrived seat');
  });

  it('go from day to seat and back again, one at a time', () => {
    const day = ownSeatsAt(MORNING).days[2];
    if (!day) throw new Error('no such day');
    const picking = run(
      [
        open('mine'),
        own,
        about({ kind: 'go', step: { name: 'day' } }),
        about({ kind: 'go', step: { name: 'part', day } }),
        about({ kind: 'time', time: { startsAt: 1, endsAt: 2 } }),
      ],
      arrived,
    );
    const steps = [picking];
    for (let at = 0; at < 3; at += 1) steps.push(run([about({ kind: 'back' })], steps.at(-1)));
    expect(steps.map(seatsStep)).toEqual(['pick', 'part', 'day', 'mine']);
  });

  it('R12 a refusal says what to do, and goes with the next step', () => {
    const no = { reason: 'taken', alternatives: [] } as const;
    const refused = run([open('mine'), own, about({ kind: 'no', no: { ...no, alternatives: [] } })], arrived);
    expect(spoken(refused)).toContain('この席は、いま埋まりました ほかの席をえらんでください');
    expect(spoken(run([about({ kind: 'go', step: { name: 'day' } })], refused))).not.toContain('埋まり');
  });

  it('R8 what was made can be taken back, and then the list stands there again', () => {
    const made = run(
      [open('mine'), own, about({ kind: 'made', reservation: reservationAt(MORNING, '5', 3) }, { done })],
      arrived,
    );
    expect(seatsStep(made)).toBe('made');
    expect(made.undo).toMatchObject({ of: 'seat' });
    expect(seatsStep(run([{ kind: 'seat-undone', atMs: 700 }], made))).toBe('mine');
  });

  it('R9 ask after forty seconds whether anybody is there, and R6 belong to the touch that opened them', () => {
    const mine = run([open('mine'), own], arrived);
    expect(screenOf(run(quiet(45_000), mine)).name).toBe('still-there');
    expect(screenOf(run(quiet(61_000), mine)).name).toBe('idle');
    const next = run(
      [tap(outcomesAt(MORNING).unknown as ShownOutcome, {}, 'tap-2'), open('mine'), own],
      mine,
    );
    expect(stepOf(next)).toBe('unknown-card result');
  });
});
