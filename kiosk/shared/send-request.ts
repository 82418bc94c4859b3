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

/** One try of a request. The settings of every request of a page are handed in, its limit of time among them. */
export type Try = (init: RequestInit) => Promise<Pick<Response, 'ok' | 'status' | 'json'>>;

/** For bodies that carry a request id: the same body again is the same wish, so that a lost answer costs nothing. */
export async function askUntilAnswered(attempt: Try): Promise<Answer> {
  for (let count = 1; count < TRIES; count += 1) {
    const answer = await ask(attempt);
    if (answer.kind !== 'away') return answer;
    await new Promise((resume) => setTimeout(resume, PAUSE_MS));
  }
  return ask(attempt);
}

export async function ask(attempt: Try): Promise<Answer> {
  try {
    const response = await attempt({ cache: 'no-store', signal: AbortSignal.timeout(TIMEOUT_MS) });
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
