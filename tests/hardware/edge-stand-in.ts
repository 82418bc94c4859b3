/** A server that answers as a test wants it, on a port of its own. */
import { createServer, type IncomingMessage, type Server, type ServerResponse } from 'node:http';

export type Heard = {
  method: string;
  path: string;
  authorization: string | undefined;
  body: Record<string, unknown>;
};
export type Answer = (response: ServerResponse, heard: Heard) => void;

export const answerJson =
  (status: number, body: unknown): Answer =>
  (response) => {
    response.writeHead(status, { 'content-type': 'application/json' }).end(JSON.stringify(body));
  };

export const welcome: Answer = (response, { body }) =>
  answerJson(200, { tapId: body.tapId, outcome: 'checked-in', signal: 'welcome' })(response, {
    ...nothingHeard,
    body,
  });

const nothingHeard: Heard = { method: '', path: '', authorization: undefined, body: {} };

export class EdgeStandIn {
  /** Requests for taps and pairing; reader states are kept apart because they come by themselves. */
  readonly taps: Heard[] = [];
  readonly readerStates: Heard[] = [];
  answer: Answer = welcome;
  readonly #server: Server = createServer((request, response) => void this.#take(request, response));

  get url(): string {
    const address = this.#server.address();
    return `http://127.0.0.1:${typeof address === 'object' && address !== null ? address.port : 0}`;
  }

  tapIds(): unknown[] {
    return this.taps.map(({ body }) => body.tapId);
  }

  start(port = 0): Promise<void> {
    return new Promise((resolve) => this.#server.listen(port, '127.0.0.1', resolve));
  }

  stop(): Promise<void> {
    this.#server.closeAllConnections();
    return new Promise((resolve) => this.#server.close(() => resolve()));
  }

  async #take(request: IncomingMessage, response: ServerResponse): Promise<void> {
    let text = '';
    for await (const chunk of request) text += chunk;
    const { method = '', url: path = '' } = request;
    const heard = { method, path, authorization: request.headers.authorization, body: JSON.parse(text) };
    const isReaderState = path === '/api/readers';
    (isReaderState ? this.readerStates : this.taps).push(heard);
    if (isReaderState) response.writeHead(204).end();
    else this.answer(response, heard);
  }
}

/** Looks again and again, because a request over a real socket has no moment that a test could name. */
export async function until(what: string, holds: () => boolean, limitMs = 10_000): Promise<void> {
  const giveUpAt = performance.now() + limitMs;
  while (!holds()) {
    if (performance.now() > giveUpAt) throw new Error(`it did not happen: ${what}`);
    await new Promise((resolve) => setTimeout(resolve, 5));
  }
}
