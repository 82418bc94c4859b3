/** The board, headquarters' page and the demo panel, in their states. */
import type { DemoState } from '../../../kiosk/demo/demo-state.ts';
import type { HeadquartersOverview, SiteTile } from '../../../server/domain/headquarters-overview.ts';
import { addMs, type Instant } from '../../../server/domain/instant.ts';
import { HOUSE, NOTICES, snapshotAt } from '../station-fixtures.ts';
import { answer, NEVER_MS, openAnew, pageState } from './open-page.ts';
import { type ScreenState, tick, type Visit } from './visit.ts';

const MINUTE_MS = 60_000;
/** Longer than the board waits before it says that its number is old. */
const STALE_AFTER_MS = 60_000;

type BoardChange = {
  inside?: number;
  openToday?: null;
  named?: string[];
  notices?: typeof HOUSE.notices;
};

async function openBoard(visit: Visit, change: BoardChange): Promise<void> {
  const { site, openToday } = snapshotAt(visit.server.now());
  const now = visit.server.now();
  const { inside = 18, named = [], notices = [] } = change;
  visit.server.snapshot = { ...visit.server.snapshot, house: { ...HOUSE, inside, named, notices } };
  answer(visit.server, '/api/board', { now, site, openToday, inside, named, notices, ...change });
  await openAnew(visit, '/board/', '[data-board=live]');
}

async function openStaleBoard(visit: Visit): Promise<void> {
  await openBoard(visit, {});
  answer(visit.server, '/api/board', {}, 503);
  await visit.page.evaluate((byMs) => walker.moveTime(byMs), STALE_AFTER_MS);
  await tick(visit.page);
  await visit.page.waitForSelector('[data-board=stale]');
}

async function openUnpairedBoard(visit: Visit): Promise<void> {
  answer(visit.server, '/api/board', { error: { code: 'not-paired' } }, 401);
  await openAnew(visit, '/board/', '[data-board=pairing]');
}

async function openReadingBoard(visit: Visit): Promise<void> {
  visit.server.replies.set('/api/board', { status: 200, body: {}, delayMs: NEVER_MS });
  await openAnew(visit, '/board/', '[data-board=reading]');
}

export const boardStates: readonly ScreenState[] = [
  pageState('board', 'live', 'some inside', (visit) => openBoard(visit, {})),
  pageState('board', 'live', 'some named', (visit) =>
    openBoard(visit, { named: ['けやき', 'すみれ', 'かえで', 'きんもくせい', 'つばき', 'なずな'] }),
  ),
  pageState('board', 'live', 'a notice', (visit) => openBoard(visit, { notices: NOTICES })),
  pageState('board', 'live', 'one inside', (visit) => openBoard(visit, { inside: 1 })),
  pageState('board', 'live', 'nobody, closed', (visit) => openBoard(visit, { inside: 0, openToday: null })),
  pageState('board', 'stale', 'usual', openStaleBoard),
  pageState('board', 'pairing', 'usual', openUnpairedBoard),
  pageState('board', 'reading', 'usual', openReadingBoard),
];

const tile = (now: Instant, name: string, more: Partial<SiteTile> = {}): SiteTile => ({
  site: name,
  name,
  inside: 12,
  freshness: 'live',
  lastHeardAt: now,
  lag: 0,
  newestEventAt: now,
  alarms: [],
  ...more,
});

const sitesAt = (now: Instant): SiteTile[] => [
  tile(now, 'どんぐりテレワークセンター'),
  tile(now, 'みずうみ', { lag: 1284, alarms: ['gap', 'split', 'quarantine'] }),
  tile(now, 'やまなみ', { inside: 5, freshness: 'silent', lastHeardAt: addMs(now, -3 * MINUTE_MS) }),
  tile(now, 'こもれび', { inside: null, freshness: 'never', lastHeardAt: null }),
];

async function openOverview(visit: Visit, sites: SiteTile[], broker: HeadquartersOverview['broker']) {
  answer(visit.server, '/api/overview', { now: visit.server.now(), broker, sites });
  await openAnew(visit, '/headquarters/', '.overview main');
  await visit.page.waitForSelector(sites.length > 0 ? '[data-site]' : '.overview main > p');
}

export const headquartersStates: readonly ScreenState[] = [
  pageState('headquarters', 'overview', 'four sites', (visit) =>
    openOverview(visit, sitesAt(visit.server.now()), 'connected'),
  ),
  pageState('headquarters', 'overview', 'broker away', (visit) =>
    openOverview(visit, sitesAt(visit.server.now()).slice(2), 'away'),
  ),
  pageState('headquarters', 'overview', 'no sites', (visit) => openOverview(visit, [], 'connected')),
];

const card = (last: number) => ({ cardId: `012E4C000000000${last}`, technology: 'felica' as const });

const demoAt = (change: Partial<DemoState>): DemoState => ({
  links: [{ label: '受付', href: 'http://127.0.0.1:9/station/' }],
  people: ['けやき', 'すみれ', 'きんもくせい'].map((nickname, at) => ({
    nickname,
    story: '午後に来て、夕方まで仕事をします。',
    card: card(at),
    inside: at === 0,
  })),
  headquarters: 'running',
  reader: 'plugged',
  notices: [],
  ...change,
});

async function openDemo(visit: Visit, change: Partial<DemoState>): Promise<void> {
  answer(visit.server, '/api/demo', demoAt(change));
  await openAnew(visit, '/demo/', '[data-person="すみれ"]');
}

const called = (now: Instant): Partial<DemoState> => ({
  headquarters: 'cut',
  reader: 'unplugged',
  notices: [{ kind: 'staff-called', at: addMs(now, -MINUTE_MS), stationName: '入口' }],
});

export const demoStates: readonly ScreenState[] = [
  pageState('demo', 'panel', 'all well', (visit) => openDemo(visit, {})),
  pageState('demo', 'panel', 'cut and unplugged', (visit) => openDemo(visit, called(visit.server.now()))),
];
