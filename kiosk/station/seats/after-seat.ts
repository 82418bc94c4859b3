/** What the state becomes when something happened about a seat: on the result of a tap, and on the screens of 「席」. */
import { afterResult, withStep } from '../shown.ts';
import type { StationState, TapShown } from '../station-state.ts';
import { type SeatDone, undoSeat } from '../undo.ts';
import { isSeatAskedFirst, type SeatKept } from './seat-at-tap.ts';
import { nextSeats, type Seats, type SeatsMessage } from './seats-shown.ts';

export type SeatMessage =
  | { kind: 'seat-kept'; tapId: string; kept: SeatKept; done: SeatDone | null }
  | { kind: 'open-seats'; seats: Seats }
  | { kind: 'seats'; tapId: string; what: SeatsMessage; done?: SeatDone }
  | { kind: 'seat-undone' };

export function afterSeat(state: StationState, message: SeatMessage, atMs: number): StationState {
  switch (message.kind) {
    case 'seat-kept':
      return afterSeatKept(state, message, atMs);
    case 'open-seats':
      return openSeats(state, message.seats, atMs);
    case 'seats':
      return afterSeatsMessage(state, message, atMs);
    case 'seat-undone':
      return afterSeatUndone(state, atMs);
  }
}

/** The answer is for whoever tapped: once another card has come, it changes nothing. Chosen from the map, it leads back to the result. */
function afterSeatKept(
  state: StationState,
  { tapId, kept, done }: { tapId: string; kept: SeatKept; done: SeatDone | null },
  atMs: number,
): StationState {
  const shown = tapOf(state, tapId);
  if (!shown) return state;
  const undo = done ? undoSeat(done, atMs) : state.undo;
  const next = { ...state, undo, activeAtMs: atMs };
  if (kept.kind === 'passed') return afterResult(next, { ...shown, kept }, atMs);
  return withStep(next, { ...shown, kept }, 'result', atMs);
}

function tapOf({ shown }: StationState, tapId: string): TapShown | null {
  const tap = shown?.kind === 'seats' ? shown.from : shown;
  return tap?.kind === 'tap' && tap.frame.tapId === tapId ? tap : null;
}

/** Opened below a result, the choice of a seat goes back to it; opened by 「席」, it stays by itself. */
function openSeats(state: StationState, seats: Seats, atMs: number): StationState {
  if (state.wishes.personal?.tapId !== seats.tapId) return state;
  const isForThisVisit = seats.step.name === 'pick' && state.shown?.kind === 'tap';
  const from = isForThisVisit && state.shown?.kind === 'tap' ? state.shown : null;
  return { ...state, shown: { kind: 'seats', seats, from, secondsLeft: null }, activeAtMs: atMs };
}

function afterSeatsMessage(
  state: StationState,
  { tapId, what, done }: { tapId: string; what: SeatsMessage; done?: SeatDone },
  atMs: number,
): StationState {
  const { shown } = state;
  if (shown?.kind !== 'seats' || shown.seats.tapId !== tapId) return state;
  const undo = done ? undoSeat(done, atMs) : state.undo;
  if (what.kind === 'back' && shown.seats.before.length === 0) return backToTap(state, shown.from, atMs);
  return { ...state, undo, shown: { ...shown, seats: nextSeats(shown.seats, what) } };
}

/** Whoever comes back without a seat is asked again, or stands before the result that they left. */
function backToTap(state: StationState, from: TapShown | null, atMs: number): StationState {
  return from ? withStep(state, from, from.step, atMs) : state;
}

/** Taken back: what was offered is offered again to whoever still stands there. */
function afterSeatUndone(state: StationState, atMs: number): StationState {
  const { undo, shown } = state;
  if (undo?.of !== 'seat') return state;
  const next = { ...state, undo: null };
  if (shown?.kind === 'seats' && shown.seats.step.name === 'made') {
    const seats = { ...shown.seats, step: { name: 'mine' as const }, before: [] };
    return { ...next, shown: { ...shown, seats } };
  }
  if (shown?.kind !== 'tap' || shown.frame.tapId !== undo.done.tapId) return next;
  return withStep(next, { ...shown, kept: null }, isSeatAskedFirst(shown.frame) ? 'seat' : 'result', atMs);
}
