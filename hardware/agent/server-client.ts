/** Requests to the edge server: bounded in time, never throwing, and ended at once when the agent stops. */
import type { AgentKey } from './agent-key.ts';

export type Reply =
  /** `body` is undefined when it is no JSON. */
  | { kind: 'answer'; status: number; body: unknown }
  | { kind: 'too-slow' }
  /** No connection, or one that broke before the answer was whole. */
  | { kind: 'unreachable' };

export class ServerClient {
  readonly #serverUrl: string;
  readonly #key: AgentKey | null;
  readonly #running = new Set<AbortController>();
  #isStopped = false;

  constructor(serverUrl: string, key: AgentKey | null) {
    this.#serverUrl = serverUrl;
    this.#key = key;
  }

  async send(method: 'POST' | 'PUT', path: string, body: object, limitMs: number): Promise<Reply> {
    if (this.#isStopped) return { kind: 'unreachable' };
    const abort = new AbortController();
    const limit = setTimeout(() => abort.abort('too-slow'), limitMs);
    this.#running.add(abort);
    try {
      return await this.#exchange(method, path, body, abort.signal);
    } catch {
      return { kind: abort.signal.reason === 'too-slow' ? 'too-slow' : 'unreachable' };
    } finally {
      clearTimeout(limit);
      this.#running.delete(abort);
    }
  }

  stop(): void {
    this.#isStopped = true;
    for (const abort of this.#running) abort.abort('stopped');
  }

  async #exchange(method: string, path: string, body: object, signal: AbortSignal): Promise<Reply> {
    const response = await fetch(new URL(path, this.#serverUrl), {
      method,
      headers: { 'content-type': 'application/json', ...this.#authorization() },
      body: JSON.stringify(body),
      redirect: 'error',
      signal,
    });
    return { kind: 'answer', status: response.status, body: parseJson(await response.text()) };
  }

  #authorization(): Record<string, string> {
    return this.#key === null ? {} : { authorization: `Bearer ${this.#key.current()}` };
  }
}

function parseJson(text: string): unknown {
  try {
    return JSON.parse(text);
  } catch {
    return undefined;
  }
}

/** The code of an error body `{error: {code, message}}`, for the log. */
export function errorCodeOf(body: unknown): string {
  const error = (body as { error?: { code?: unknown } } | null | undefined)?.error;
  return typeof error?.code === 'string' ? error.code : 'no-code';
}
