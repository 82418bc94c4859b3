import { describe, expect, it } from 'vitest';
import { placeAfter } from '../../kiosk/shared/keyboard-table.tsx';
import {
  canSendPin,
  initialState,
  locksInMs,
  nextState,
  PIN_REST_MS,
  type Room,
  type StaffMessage,
  type StaffState,
} from '../../kiosk/staff/staff-state.ts';
import { secondsLeft, type Toast, withoutEnded, withoutToast, withToast } from '../../kiosk/staff/toasts.ts';
import { CARD, STAFF } from './staff-fixtures/desk.ts';
import { MORNING, snapshotAt } from './station-fixtures.ts';

const stateAfter = (messages: readonly StaffMessage[], from: StaffState = initialState(0)): StaffState =>
  messages.reduce(nextState, from);
const roomAfter = (...messages: StaffMessage[]): Room => stateAfter(messages).room;

const atDoor: StaffMessage = { kind: 'at-door', news: null, atMs: 0 };
const asked: StaffMessage[] = [atDoor, { kind: 'asked-for-card', atMs: 10 }];
const waiting: StaffMessage[] = [...asked, { kind: 'card-expected', forMs: 60_000, atMs: 20 }];
const shown: StaffMessage[] = [...waiting, { kind: 'staff-card', frame: CARD, atMs: 30 }];
const typed = (digits: string, atMs = 40): StaffMessage[] =>
  [...digits].map((digit) => ({ kind: 'digit', digit, atMs }));
const inside: StaffMessage[] = [...shown, { kind: 'signed-in', staff: STAFF, atMs: 1000 }];

function pinOf(room: Room) {
  if (room.name !== 'pin') throw new Error(`the room is ${room.name}`);
  return room;
}

describe('signing in', () => {
  it('O3 goes from the door over the card and the PIN to the inside', () => {
    expect([asked, waiting, shown, inside].map((messages) => stateAfter(messages).room.name)).toEqual([
      'door',
      'card',
      'pin',
      'inside',
    ]);
  });

  it('O3 a staff card that this page did not ask for changes nothing', () => {
    const card: StaffMessage = { kind: 'staff-card', frame: CARD, atMs: 5 };
    expect(roomAfter(atDoor, card).name).toBe('door');
    expect(roomAfter(...inside, card).name).toBe('inside');
  });

  it('a card that is quicker than the answer of the server counts', () => {
    const room = roomAfter(...asked, { kind: 'staff-card', frame: CARD, atMs: 12 });
    expect(room.name).toBe('pin');
    const late: StaffMessage = { kind: 'card-expected', forMs: 60_000, atMs: 15 };
    expect(stateAfter([...asked, { kind: 'staff-card', frame: CARD, atMs: 12 }, late]).room.name).toBe('pin');
  });

  it.each([
    ['card', waiting, 60_020, 'card-over'],
    ['pin', shown, 30 + PIN_REST_MS, 'pin-over'],
    ['inside', inside, 1000 + STAFF.lockAfterMs, 'locked'],
  ] as const)(
    'O3 nobody comes: %s goes back to the door at its time and not before',
    (name, messages, endsAtMs, news) => {
      expect(roomAfter(...messages, { kind: 'tick', atMs: endsAtMs - 1 }).name).toBe(name);
      expect(roomAfter(...messages, { kind: 'tick', atMs: endsAtMs })).toMatchObject({ name: 'door', news });
    },
  );
});

describe('the PIN', () => {
  it('takes up to eight digits, erases them, and can be sent from four on', () => {
    const room = pinOf(roomAfter(...shown, ...typed('1234567890')));
    expect(room.digits).toBe('12345678');
    expect(pinOf(roomAfter(...shown, ...typed('12'), { kind: 'erase', atMs: 50 })).digits).toBe('1');
    expect(
      [3, 4, 8].map((count) => canSendPin(pinOf(roomAfter(...shown, ...typed('1'.repeat(count)))), 60)),
    ).toEqual([false, true, true]);
  });

  it('R7 is sent once, and nothing is typed while it is under way', () => {
    const room = pinOf(
      roomAfter(...shown, ...typed('2468'), { kind: 'pin-sent', atMs: 50 }, ...typed('0', 51)),
    );
    expect(room.digits).toBe('2468');
    expect(canSendPin(room, 60)).toBe(false);
  });

  it('O3 a wrong one is forgotten and the pad rests as long as the server says', () => {
    const wrong: StaffMessage = { kind: 'pin-refused', fault: 'wrong-pin', waitMs: 15_000, atMs: 100 };
    const messages = [...shown, ...typed('2468'), wrong];
    expect(pinOf(roomAfter(...messages))).toMatchObject({
      digits: '',
      fault: 'wrong-pin',
      waitsUntilMs: 15_100,
    });
    expect(pinOf(roomAfter(...messages, ...typed('1', 15_099))).digits).toBe('');
    expect(pinOf(roomAfter(...messages, ...typed('1', 15_100))).digits).toBe('1');
    expect(roomAfter(...messages, { kind: 'tick', atMs: 15_100 + PIN_REST_MS - 1 }).name).toBe('pin');
  });
});

describe('the lock', () => {
  it('O3 begins anew with each sign of a person', () => {
    const room = roomAfter(...inside, { kind: 'activity', atMs: 100_000 });
    expect(room.name === 'inside' && locksInMs(room, 100_000)).toBe(STAFF.lockAfterMs);
    const messages: StaffMessage[] = [...inside, { kind: 'activity', atMs: 100_000 }];
    expect(roomAfter(...messages, { kind: 'tick', atMs: 219_999 }).name).toBe('inside');
    expect(roomAfter(...messages, { kind: 'tick', atMs: 220_000 }).name).toBe('door');
  });

  it('O3 keeps nothing of who was inside', () => {
    const locked = stateAfter([...inside, { kind: 'lock', atMs: 2000 }]);
    expect(JSON.stringify(locked)).not.toContain(STAFF.nickname);
  });
});

describe('the line', () => {
  it('R19 is away after five silent seconds and back with the next beat', () => {
    const silent = stateAfter([
      { kind: 'snapshot', frame: snapshotAt(MORNING), atMs: 0 },
      { kind: 'tick', atMs: 5001 },
    ]);
    expect(silent.isAway).toBe(true);
    expect(nextState(silent, { kind: 'beat', frame: { now: MORNING }, atMs: 6000 }).isAway).toBe(false);
    expect(silent.place?.station).toBe('入口');
  });
});

describe('toasts', () => {
  const toast = (id: string, endsAtMs: number): Toast => ({ id, text: id, endsAtMs, undo: null });

  it('R8 stand until their time and no longer', () => {
    const toasts = [toast('a', 60_000), toast('b', 8000)];
    expect(withoutEnded(toasts, 59_999).map(({ id }) => id)).toEqual(['a']);
    expect(withoutEnded(toasts, 60_000)).toEqual([]);
    expect(withoutEnded(toasts, 10)).toBe(toasts);
    expect(withoutToast(toasts, 'a').map(({ id }) => id)).toEqual(['b']);
  });

  it('are at most four, one of each thing', () => {
    const many = ['a', 'b', 'c', 'a', 'd', 'e'].reduce(
      (toasts, id) => withToast(toasts, toast(id, 1)),
      [] as readonly Toast[],
    );
    expect(many.map(({ id }) => id)).toEqual(['c', 'a', 'd', 'e']);
  });

  it.each([
    [60_000, 0, 60],
    [60_000, 59_001, 1],
    [60_000, 60_000, 0],
    [60_000, 70_000, 0],
  ])('%d ms at %d ms are %d seconds', (endsAtMs, atMs, seconds) => {
    expect(secondsLeft(endsAtMs, atMs)).toBe(seconds);
  });
});

it.each([
  ['ArrowDown', 0, 1],
  ['ArrowDown', 2, 2],
  ['ArrowUp', 0, 0],
  ['End', 0, 2],
  ['Home', 2, 0],
  ['PageDown', 0, 2],
  ['a', 0, null],
] as const)('R18 %s from row %d of three leads to %s', (key, from, to) => {
  expect(placeAfter(key, from, 3)).toBe(to);
  expect(placeAfter(key, 0, 0)).toBeNull();
});
