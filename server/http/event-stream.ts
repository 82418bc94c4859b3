import type { Context } from 'hono';
import { stream } from 'hono/streaming';

/** Texts waiting for one screen. A screen that is so far behind is frozen: it is cut off and comes back by itself. */
const MAX_WAITING = 100;

/**
 * A server-sent-events answer. `open` is called with a way to send ready-made text and with a signal that aborts when the
 * page is gone; it returns what to do then. Writes to a dead stream are swallowed silently, so only the abort tells.
 */
export function eventStream(
  c: Context,
  open: (send: (text: string) => void, end: () => void) => () => void,
): Response {
  c.header('content-type', 'text/event-stream; charset=utf-8');
  c.header('cache-control', 'no-store');
  c.header('x-accel-buffering', 'no');
  return stream(c, async (out) => {
    let waiting: string[] = [];
    let ended = false;
    let wake = (): void => {};
    const end = (): void => {
      ended = true;
      wake();
    };
    out.onAbort(end);
    if (out.aborted) return;
    const close = open((text) => {
      if (ended) return;
      waiting.push(text);
      wake();
      if (waiting.length > MAX_WAITING) out.abort();
    }, end);
    try {
      while (!ended) {
        const text = waiting.join('');
        waiting = [];
        if (text) await out.write(text);
        else await new Promise<void>((resolve) => (wake = resolve));
      }
    } finally {
      close();
    }
  });
}
