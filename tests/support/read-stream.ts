/** Reads server-sent events as a page would, one after the other. */
export type StreamEvent = { event: string; id: string | null; data: unknown };
export type StreamReader = {
  status: number;
  /** The next event that is no beat. @throws Error when none comes in time */
  next(timeoutMs?: number): Promise<StreamEvent>;
  /** Waits, and gives the taps among what came: a reader may come and go at any moment. */
  tapsWithin(ms: number): Promise<StreamEvent[]>;
  ended: Promise<void>;
  close(): void;
};

const DEFAULT_WAIT_MS = 5_000;

export async function openStream(url: string, headers: Record<string, string>): Promise<StreamReader> {
  const abort = new AbortController();
  const response = await fetch(url, { headers, signal: abort.signal });
  const events: StreamEvent[] = [];
  const waiting: ((event: StreamEvent) => void)[] = [];
  const deliver = (event: StreamEvent): void => {
    if (event.event === 'beat') return;
    const taker = waiting.shift();
    if (taker) taker(event);
    else events.push(event);
  };
  const ended = pump(response, deliver).catch(() => {});
  return {
    status: response.status,
    next: (timeoutMs = DEFAULT_WAIT_MS) =>
      new Promise((resolve, reject) => {
        const ready = events.shift();
        if (ready) return resolve(ready);
        const timer = setTimeout(() => reject(new Error(`no event within ${timeoutMs} ms`)), timeoutMs);
        waiting.push((event) => {
          clearTimeout(timer);
          resolve(event);
        });
      }),
    tapsWithin: async (ms) => {
      await new Promise((resolve) => setTimeout(resolve, ms));
      return events.splice(0).filter(({ event }) => event === 'tap');
    },
    ended,
    close: () => abort.abort(),
  };
}

async function pump(response: Response, deliver: (event: StreamEvent) => void): Promise<void> {
  let text = '';
  for await (const chunk of response.body ?? []) {
    text += Buffer.from(chunk).toString('utf8');
    const blocks = text.split('\n\n');
    text = blocks.pop() ?? '';
    for (const block of blocks) deliver(parseBlock(block));
  }
}

function parseBlock(block: string): StreamEvent {
  const field = (name: string): string | null => new RegExp(`^${name}: (.*)$`, 'm').exec(block)?.[1] ?? null;
  return { event: field('event') ?? 'message', id: field('id'), data: JSON.parse(field('data') ?? 'null') };
}
