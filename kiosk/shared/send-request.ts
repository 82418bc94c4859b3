/** JSON requests from a page to the server that served it. "No" and "away" are values: a screen has a sentence for each. */

export type Answer =
  | { kind: 'done'; status: number; body: unknown }
  /** The server decided against it and says why by a code. */
  | { kind: 'refused'; status: number; code: string }
  /** Nobody answered, or not in time. */
  | { kind: 'away' };

/** Longer than the slowest honest answer of a server on the same table; shorter than a person's patience. */
const TIMEOUT_MS = 3000;
/** A request that may safely be repeated is tried this often before the person is told. */
const TRIES = 3;
/** Long enough for a server that restarts to open its door again between two tries. */
const PAUSE_MS = 400;
const FIRST_SERVER_ERROR = 500;

export const getJson = (path: string): Promise<Answer> => ask(path, { method: 'GET' });

export const postJson = (path: string, body: unknown): Promise<Answer> =>
  ask(path, {
    method: 'POST',
    headers: { 'content-type': 'application/json' },
    body: JSON.stringify(body),
  });

/** For bodies that carry a request id: the same body again is the same wish, so that a lost answer costs nothing. */
export async function postUntilAnswered(path: string, body: unknown): Promise<Answer> {
  for (let attempt = 1; attempt < TRIES; attempt += 1) {
    const answer = await postJson(path, body);
    if (answer.kind !== 'away') return answer;
    await new Promise((resume) => setTimeout(resume, PAUSE_MS));
  }
  return postJson(path, body);
}

async function ask(path: string, init: RequestInit): Promise<Answer> {
  try {
    const response = await fetch(path, {
      ...init,
      cache: 'no-store',
      signal: AbortSignal.timeout(TIMEOUT_MS),
    });
    if (response.status >= FIRST_SERVER_ERROR) return { kind: 'away' };
    const body: unknown = await response.json().catch(() => null);
    if (response.ok) return { kind: 'done', status: response.status, body };
    return { kind: 'refused', status: response.status, code: codeOf(body) };
  } catch {
    return { kind: 'away' };
  }
}

function codeOf(body: unknown): string {
  if (typeof body !== 'object' || body === null || !('error' in body)) return 'unknown';
  const { error } = body;
  if (typeof error !== 'object' || error === null || !('code' in error)) return 'unknown';
  return typeof error.code === 'string' ? error.code : 'unknown';
}
