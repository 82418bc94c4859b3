/** Short news that go away by themselves. As long as one stands there, what it tells can be taken back (R8). */
export type Toast = {
  id: string;
  text: string;
  endsAtMs: number;
  undo: (() => void) | null;
};

/** R8: as long as the server takes a settlement back. */
export const UNDO_MS = 60_000;
/** News without a way back: long enough to read twice. */
export const NEWS_MS = 8000;
/** More would hide the page; the oldest news goes first. */
const MAX_TOASTS = 4;

/** A second toast of the same thing takes the place of the first. */
export const withToast = (toasts: readonly Toast[], toast: Toast): readonly Toast[] =>
  [...withoutToast(toasts, toast.id), toast].slice(-MAX_TOASTS);

export const withoutToast = (toasts: readonly Toast[], id: string): readonly Toast[] =>
  toasts.filter((toast) => toast.id !== id);

export function withoutEnded(toasts: readonly Toast[], atMs: number): readonly Toast[] {
  return toasts.some(({ endsAtMs }) => endsAtMs <= atMs)
    ? toasts.filter(({ endsAtMs }) => endsAtMs > atMs)
    : toasts;
}

const MS_PER_SECOND = 1000;
export const secondsLeft = (endsAtMs: number, atMs: number): number =>
  Math.max(0, Math.ceil((endsAtMs - atMs) / MS_PER_SECOND));
