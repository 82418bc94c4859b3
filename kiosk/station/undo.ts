/** R8: nobody is asked "are you sure?"; what was done can be taken back for a minute. One thing at a time: the last one. */
import type { CallReason } from '../../server/domain/call-reason.ts';
import type { Preferences } from '../../server/domain/preferences.ts';
import type {} from './station-state.ts';

export const UNDO_FOR_MS = 60_000;

export type UndoProgress = 'offered' | 'sending' | 'unanswered';

export type Undo = { untilMs: number; progress: UndoProgress } & (
  | { of: 'call'; reason: CallReason }
  | { of: 'preferences'; before: Preferences }
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

/** An offer ends with its minute; one that is on its way is answered first. */
export const isOver = (undo: Undo, atMs: number): boolean =>
  atMs >= undo.untilMs && undo.progress !== 'sending';
