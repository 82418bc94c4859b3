/** How the walk opens the pages that are not the station: anew for each state, with the answers that the state needs. */
import type { StandInServer } from '../stand-in-server.ts';
import type { PageName, ScreenState, Visit } from './visit.ts';

const OK = 200;
/** Longer than a walk: an answer that never comes. */
export const NEVER_MS = 600_000;

export const answer = (server: StandInServer, path: string, body: unknown, status = OK): void =>
  void server.replies.set(path, { status, body });

let opened = 0;

/** The query makes each address a new one, so that the page is loaded even where only the fragment differs. */
export async function openAnew(visit: Visit, address: string, awaited: string): Promise<void> {
  const [path, fragment] = address.split('#');
  opened += 1;
  const language = visit.look.preferences.language;
  const query = `?opened=${opened}&language=${language}`;
  const whole = `${visit.server.url}${path}${query}${fragment ? `#${fragment}` : ''}`;
  // Some states last only until the page stops waiting for an answer: they are looked for from the first moment on.
  await visit.page.goto(whole, { waitUntil: 'commit' });
  await visit.page.waitForSelector(awaited, { state: 'attached' });
}

export const pageState = (
  page: PageName,
  screen: string,
  state: string,
  open: (visit: Visit) => Promise<void>,
  forbiddenNames: readonly string[] = [],
): ScreenState => ({
  page,
  screen,
  state,
  open,
  forbiddenNames,
  async leave({ server }) {
    server.paired = true;
    server.replies.clear();
  },
});
