/** R8: nobody is asked "are you sure?"; what was done can be taken back for a minute. One thing at a time: the last one. */
import type { CallReason } from '../../server/domain/call-reason.ts';
import type { Preferences } from '../../server/domain/preferences.ts';
import type { SeatChange } from '../shared/seats/seat-api.ts';

export const UNDO_FOR_MS = 60_000;

export type UndoProgress = 'offered' | 'sending' | 'unanswered';

export type Undo = { untilMs: number; progress: UndoProgress } & (
  | { of: 'call'; reason: CallReason }
  | { of: 'preferences'; before: Preferences }
  | { of: 'seat'; done: SeatDone }
);

/** What was done about a seat; the touch that did it also takes it back. */
export type SeatDone = { tapId: string; label: string } & (
  | { did: 'taken' | 'cancelled' | 'declined'; reservationId: string }
  | { did: 'changed'; reservationId: string; before: SeatChange }
  | { did: 'waiting'; waitId: string }
);

export const undoCall = (reason: CallReason, atMs: number): Undo => ({
  of: 'call',
  reason,
  progress: 'offered',
  untilMs: atMs + UNDO_FOR_MS,
});

export const undoChange = (before: Preferences, atMs: number): Undo => ({
  of: 'preferences',
  before,
  progress: 'offered',
  untilMs: atMs + UNDO_FOR_MS,
});

export const undoSeat = (done: SeatDone, atMs: number): Undo => ({
  of: 'seat',
  done,
  progress: 'offered',
  untilMs: atMs + UNDO_FOR_MS,
});

/** A call and a seat are no secret and outlast their screen; how somebody likes to read goes with them. */
export const lastingUndo = (undo: Undo | null): Undo | null => (undo?.of === 'preferences' ? null : undo);

/** An offer ends with its minute; one that is on its way is answered first. */
export const isOver = (undo: Undo, atMs: number): boolean =>
  atMs >= undo.untilMs && undo.progress !== 'sending';
