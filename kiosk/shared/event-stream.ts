/**
 * Server-sent events with typed names. The browser reconnects by itself and then repeats `Last-Event-ID`; it gives up for good
 * when the answer was not a stream (401, 502), and it may wait for ever on a line that died without a word. For both there is
 * `onGivenUp` and `close`: the page opens a new stream.
 */
export type StreamHandlers<Events> = { readonly [Name in keyof Events]: (frame: Events[Name]) => void };

/** `lastId` is the id of the newest event that carried one: where a new stream may go on. */
export type OpenStream = { lastId(): string | null; close(): void };

/** `handlers` decides which events are heard. Frames are trusted: they come from the server that served the page. */
export function openStream<Events extends Record<string, unknown>>(
  path: string,
  handlers: StreamHandlers<Events>,
  onGivenUp: () => void,
): OpenStream {
  const source = new EventSource(path);
  let lastId: string | null = null;
  for (const name of Object.keys(handlers) as (keyof Events & string)[]) {
    source.addEventListener(name, (event) => {
      lastId = event.lastEventId || lastId;
      handlers[name](JSON.parse(event.data) as Events[typeof name]);
    });
  }
  source.onerror = () => {
    if (source.readyState === EventSource.CLOSED) onGivenUp();
  };
  return {
    lastId: () => lastId,
    close() {
      source.onerror = null;
      source.close();
    },
  };
}
