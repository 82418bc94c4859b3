/** Every state that the station's screens have, with the frames that bring it about. */
import type { Page } from 'playwright-core';
import type { Screen } from '../../../kiosk/station/screen.ts';
import { addMs } from '../../../server/domain/instant.ts';
import type { ReaderShown, ShownOutcome, StationSnapshot } from '../../../server/domain/station-frames.ts';
import type { StandInServer } from '../stand-in-server.ts';
import { MORNING, outcomesAt, snapshotAt } from '../station-fixtures.ts';
import { type ScreenState, shows, tick, type Visit } from './visit.ts';

type StationState = Omit<ScreenState, 'page' | 'screen' | 'forbiddenNames'> & {
  forbiddenNames?: readonly string[];
};

const NICKNAMES = ['けやき', 'すみれ', 'かえで', 'あじさい', 'もみじ'];
const HOUR_MS = 3_600_000;
const WELL: ReaderShown = { state: 'reading', lyingThere: false };

let taps = 0;

const tapState = (name: string, after?: (visit: Visit) => Promise<void>): StationState => ({
  state: name,
  forbiddenNames: othersThan(outcomesAt(MORNING)[outcomeName(name)]),
  async open(visit) {
    await openTap(visit, outcomeName(name));
    await after?.(visit);
  },
  leave: async ({ server }) => void server.replies.clear(),
});

/** `already-in over` is what becomes of the outcome `already-in`. */
const outcomeName = (state: string): string => state.split(' ')[0] ?? state;

const othersThan = (outcome: ShownOutcome | undefined): string[] =>
  NICKNAMES.filter((name) => !JSON.stringify(outcome ?? null).includes(name));

async function openTap({ page, server, look }: Visit, name: string): Promise<void> {
  const outcome = outcomesAt(server.now())[name];
  if (!outcome) throw new Error(`no outcome is called ${name}`);
  taps += 1;
  server.tap(`tap-${taps}`, outcome, { preferences: look.preferences });
  await page.waitForSelector(`[data-tap-id="tap-${taps}"]`, { state: 'attached' });
}

const pressLeave =
  (status: number, delayMs = 0) =>
  async ({ page, server }: Visit): Promise<void> => {
    server.replies.set('/api/station/departures', { status, body: {}, delayMs });
    await page.locator('[data-button=leave]').evaluate((button: HTMLElement) => button.click());
    if (delayMs === 0) await page.waitForSelector('[data-button=leave]', { state: 'detached' });
    else await page.waitForSelector('[data-button=leave]:disabled');
  };

/** Idle, as the snapshot and the clock have it. */
const idleState = (state: string, change: Partial<StationSnapshot>, hoursLater = 0): StationState => ({
  state,
  async open({ page, server }) {
    await backHome(page);
    const now = addMs(server.now(), hoursLater * HOUR_MS);
    server.push('snapshot', { ...snapshotAt(now), ...change });
    server.push('reader', WELL);
    await shows(page, 'idle');
    await tick(page);
  },
  async leave({ server }) {
    server.push('snapshot', snapshotAt(server.now()));
  },
});

async function backHome(page: Page): Promise<void> {
  await page.evaluate(() => document.querySelector<HTMLElement>('[data-button=home]')?.click());
}

const readerState = (screen: string, reader: ReaderShown): StationState => ({
  state: 'usual',
  async open({ page, server }) {
    await backHome(page);
    server.push('reader', reader);
    await shows(page, screen);
  },
  leave: async ({ server }) => server.push('reader', WELL),
});

const callState = (state: string, status: number, delayMs: number): StationState => ({
  state,
  async open(visit) {
    await openTap(visit, 'unknown');
    visit.server.replies.set('/api/station/calls', { status, body: {}, delayMs });
    await visit.page.locator('[data-button=call]').evaluate((button: HTMLElement) => button.click());
    await shows(visit.page, 'staff-call');
    if (delayMs === 0) await visit.page.waitForFunction(() => !document.querySelector('.lucide-hourglass'));
  },
  async leave({ page, server }) {
    server.replies.clear();
    await backHome(page);
  },
});

const LOST_AFTER_MS = 3000;

/** The clock goes on without a beat, and back before the next one, so that the stream stays open. */
const lost: StationState = {
  state: 'usual',
  async open({ page }) {
    await backHome(page);
    await page.evaluate((byMs) => walker.moveTime(byMs), LOST_AFTER_MS);
    await tick(page);
    await shows(page, 'server-lost');
  },
  async leave({ page, server }) {
    await page.evaluate((byMs) => walker.moveTime(-byMs), LOST_AFTER_MS);
    server.push('beat', { now: server.now() });
    await shows(page, 'idle');
  },
};

const NEVER_MS = 600_000;

const connecting: StationState = {
  state: 'usual',
  async open({ page, server }) {
    server.replies.set('/api/station/session', { status: 200, body: {}, delayMs: NEVER_MS });
    await page.reload();
    await shows(page, 'connecting');
  },
  leave: (visit) => reopen(visit, 'idle'),
};

async function reopen({ page, server }: Visit, screen: string): Promise<void> {
  server.replies.clear();
  await page.reload();
  await shows(page, screen);
}

const CODE = 'ABCD2345';

const pairingState = (
  state: string,
  typed: string,
  claim?: { status: number; code: string; delayMs: number },
): StationState => ({
  state,
  async open(visit) {
    visit.server.paired = false;
    await reopen(visit, 'pairing');
    await visit.page.keyboard.type(typed);
    if (claim) await claimCode(visit, claim);
  },
  async leave(visit) {
    visit.server.paired = true;
    await reopen(visit, 'idle');
  },
});

async function claimCode(
  { page, server }: Visit,
  { status, code, delayMs }: { status: number; code: string; delayMs: number },
): Promise<void> {
  server.replies.set('/api/pairing/claims', { status, body: { error: { code } }, delayMs });
  await page.locator('[data-button=connect]').evaluate((button: HTMLElement) => button.click());
  if (delayMs === 0) await page.waitForSelector('.pairing-fault');
}

/**
 * Typed by the page's own union: a screen without a state here does not compile. What is never answered comes last of its screen,
 * because the page asks again and would hear the answer meant for the next state.
 */
const STATES: Readonly<Record<Screen['name'], readonly StationState[]>> = {
  idle: [
    idleState('open', {}),
    idleState('before opening', { openToday: { from: '10:00', to: '17:30' } }),
    idleState('after closing', {}, 9),
    idleState('closed today', { openToday: null, demo: false }),
  ],
  arrived: [tapState('arrived')],
  left: [tapState('left')],
  'already-done': [
    tapState('already-in'),
    tapState('already-out'),
    tapState('already-in over', pressLeave(409)),
    tapState('already-in sending', pressLeave(200, NEVER_MS)),
  ],
  'to-confirm': [tapState('to-confirm')],
  'unknown-card': [tapState('unknown'), tapState('changing')],
  'card-refused': [tapState('revoked'), tapState('inactive')],
  'one-card-please': [tapState('two-nobody'), tapState('two-recorded')],
  unreadable: [tapState('pulled'), tapState('mute'), tapState('busy'), tapState('slow')],
  'staff-call': [
    callState('done', 200, 0),
    callState('unanswered', 409, 0),
    callState('sending', 200, NEVER_MS),
  ],
  'reader-away': [readerState('reader-away', { state: 'away', lyingThere: false })],
  'reader-sick': [readerState('reader-sick', { state: 'sick', lyingThere: false })],
  'card-lying': [readerState('card-lying', { state: 'reading', lyingThere: true })],
  'server-lost': [lost],
  connecting: [connecting],
  pairing: [
    pairingState('empty', ''),
    pairingState('filled', CODE),
    pairingState('refused', CODE, { status: 404, code: 'code-unknown', delayMs: 0 }),
    pairingState('sending', CODE, { status: 200, code: '', delayMs: NEVER_MS }),
  ],
};

export const stationStates: readonly ScreenState[] = Object.entries(STATES).flatMap(([screen, states]) =>
  states.map((one) => ({ page: 'station' as const, screen, forbiddenNames: NICKNAMES, ...one })),
);

/** The page as the walk finds it at the beginning: paired, awake, and with nobody there. */
export async function openStationPage(
  page: Page,
  server: StandInServer,
  inches: number | null,
): Promise<void> {
  await page.goto(`${server.url}/station/${inches === null ? '' : `?panel=${inches}`}`);
  await shows(page, 'idle');
  await page.evaluate(() => document.fonts.ready);
}
