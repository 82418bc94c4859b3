/** How the walk brings about each state of the station: by frames, by presses, and by time. */
import type { Page } from 'playwright-core';
import type { ReaderShown, ShownOutcome, StationSnapshot } from '../../../server/domain/station-frames.ts';
import { qrPictureOf } from '../../../server/phones/qr-path.ts';
import { HOUSE, MORNING, outcomesAt, rollCallAt, snapshotAt } from '../station-fixtures.ts';
import { NEVER_MS } from './open-page.ts';
import { isPlain, type Look } from './profiles.ts';
import {
  chooseLanguage,
  press,
  pressKey,
  type ScreenState,
  shows,
  tick,
  untilHeard,
  type Visit,
} from './visit.ts';

export type StationState = Omit<ScreenState, 'page' | 'screen' | 'forbiddenNames'> & {
  forbiddenNames?: readonly string[];
};

export const NICKNAMES = ['けやき', 'すみれ', 'かえで', 'あじさい', 'もみじ'];
const HOUR_MS = 3_600_000;
const WELL: ReaderShown = { state: 'reading', lyingThere: false };

let taps = 0;

export const tapState = (name: string, after?: (visit: Visit) => Promise<void>): StationState => ({
  state: name,
  forbiddenNames: othersThan(outcomesAt(MORNING)[outcomeName(name)]),
  async open(visit) {
    await openTap(visit, outcomeName(name), name.endsWith(' told'));
    await after?.(visit);
  },
  leave: async ({ server }) => void server.replies.clear(),
});

/** `already-in over` is what becomes of the outcome `already-in`. */
const outcomeName = (state: string): string => state.split(' ')[0] ?? state;

const othersThan = (outcome: ShownOutcome | undefined): string[] =>
  NICKNAMES.filter((name) => !JSON.stringify(outcome ?? null).includes(name));

async function openTap({ page, server, look }: Visit, name: string, isTold = false): Promise<void> {
  const outcome = outcomesAt(server.now())[name];
  if (!outcome) throw new Error(`no outcome is called ${name}`);
  taps += 1;
  const verdicts = isTold ? { verdicts: 'both' as const } : {};
  server.tap(`tap-${taps}`, outcome, { preferences: look.preferences, ...verdicts });
  await page.waitForSelector(`[data-tap-id="tap-${taps}"]`, { state: 'attached' });
}

export const pressLeave =
  (status: number, delayMs = 0) =>
  async ({ page, server }: Visit): Promise<void> => {
    server.replies.set('/api/station/departures', { status, body: {}, delayMs });
    await press(page, 'leave');
    if (delayMs === 0) await page.waitForSelector('[data-button=leave]', { state: 'detached' });
    else await page.waitForSelector('[data-button=leave]:disabled');
  };

/** What was pressed below a result did not get through: too late, or not yet. */
export const pressOne =
  (path: string, button: string, status: number, delayMs = 0) =>
  async ({ page, server }: Visit): Promise<void> => {
    server.replies.set(`/api/station/${path}`, { status, body: {}, delayMs });
    await press(page, button);
    if (status !== 200) await page.waitForSelector('[data-press=over]');
    if (delayMs > 0) await page.waitForSelector(`[data-button="${button}"]:disabled`);
  };

/** The greeting is over, and what is still to be asked comes. */
const ASKED_AFTER_MS = 16_000;

export const questionState = (state: string, after?: (visit: Visit) => Promise<void>): StationState => ({
  state,
  forbiddenNames: NICKNAMES.filter((name) => name !== 'けやき'),
  async open(visit) {
    await openTap(visit, 'arrived-asked');
    await moveTime(visit.page, ASKED_AFTER_MS);
    await untilHeard(visit);
    await tick(visit.page);
    await shows(visit.page, 'end-question');
    await after?.(visit);
  },
  async leave(visit) {
    visit.server.replies.clear();
    await backHome(visit.page);
    await moveTime(visit.page, -ASKED_AFTER_MS);
    await untilHeard(visit);
  },
});

/** A screen on which nobody stands, as the snapshot and the clock have it. A new phase of the day makes the page connect anew. */
export const quietState = (
  screen: string,
  state: string,
  change: Partial<StationSnapshot>,
  hoursLater = 0,
): StationState => ({
  state,
  isWalkedWith: isNotLow,
  async open(visit) {
    await backHome(visit.page);
    await tellSnapshot(visit, change, hoursLater * HOUR_MS);
    await shows(visit.page, screen);
    await untilHeard(visit);
  },
  async leave(visit) {
    await tellSnapshot(visit, {}, -hoursLater * HOUR_MS);
    await shows(visit.page, 'idle');
    await untilHeard(visit);
  },
});

async function tellSnapshot(
  { server }: Visit,
  change: Partial<StationSnapshot>,
  laterMs: number,
): Promise<void> {
  server.shiftMs += laterMs;
  server.snapshot = { ...snapshotAt(server.now()), ...change };
  server.push('snapshot', server.snapshot);
}

/** The page itself moves its controls down, by the wishes of a card; no card has come to these screens. */
const isNotLow = ({ preferences }: Look): boolean => preferences.position === 'normal';

async function backHome(page: Page): Promise<void> {
  await page.evaluate(() => document.querySelector<HTMLElement>('[data-button=home]')?.click());
}

export const readerState = (screen: string, reader: ReaderShown): StationState => ({
  state: 'usual',
  isWalkedWith: isNotLow,
  async open({ page, server }) {
    await backHome(page);
    server.push('reader', reader);
    await shows(page, screen);
  },
  leave: async ({ server }) => server.push('reader', WELL),
});

export const callState = (
  state: string,
  status: number,
  delayMs: number,
  after?: (visit: Visit) => Promise<void>,
): StationState => ({
  state,
  async open(visit) {
    await openTap(visit, 'unknown');
    visit.server.replies.set('/api/station/calls', { status, body: {}, delayMs });
    await press(visit.page, 'call');
    await shows(visit.page, 'staff-call');
    if (delayMs === 0) await visit.page.waitForFunction(() => !document.querySelector('.lucide-hourglass'));
    await after?.(visit);
  },
  async leave(visit) {
    visit.server.replies.clear();
    await backHome(visit.page);
    await tellSnapshot(visit, {}, 0);
    await untilHeard(visit);
  },
});

type ConsultChange = {
  onDuty?: StationSnapshot['house']['onDuty'];
  telephone?: null;
  /** The card belongs to nobody, and somebody was called for it a moment ago. */
  isCalled?: boolean;
};

/** 「スタッフをよぶ」 below a result: what is it about? */
export const consultState = (state: string, change: ConsultChange = {}): StationState => ({
  state,
  forbiddenNames: NICKNAMES,
  async open(visit) {
    const { page, server } = visit;
    await backHome(page);
    const { onDuty = HOUSE.onDuty, isCalled = false, ...snapshot } = change;
    await tellSnapshot(visit, { ...snapshot, house: { ...HOUSE, onDuty } }, 0);
    if (isCalled) {
      await openTap(visit, 'unknown');
      server.replies.set('/api/station/calls', { status: 200, body: {} });
      await press(page, 'call');
      await page.waitForSelector('[data-button=undo]');
      await press(page, 'sight');
    } else await openTap(visit, 'arrived');
    await press(page, 'call');
    await shows(page, 'consult');
    await page.waitForSelector(`[data-on-duty="${onDuty.length}"]`);
  },
  async leave(visit) {
    visit.server.replies.clear();
    await backHome(visit.page);
    await tellSnapshot(visit, {}, 0);
    await untilHeard(visit);
  },
});

/** One more than is named, with long names. */
export const MANY_ON_DUTY: StationSnapshot['house']['onDuty'] = [
  { nickname: 'くすのき', role: 'director' },
  { nickname: 'きんもくせい', role: 'carer' },
  { nickname: 'やなぎ', role: 'staff' },
  { nickname: 'ひのき', role: 'staff' },
];

const tellOnDuty =
  (onDuty: StationSnapshot['house']['onDuty']) =>
  async (visit: Visit): Promise<void> => {
    visit.server.push('house', { ...HOUSE, onDuty });
    await untilHeard(visit);
  };
export const tellNobodyOnDuty = tellOnDuty([]);
export const tellNobodyAndNoTelephone = async (visit: Visit): Promise<void> => {
  await tellSnapshot(visit, { telephone: null, house: { ...HOUSE, onDuty: [] } }, 0);
  await untilHeard(visit);
};
export const tellReading = async (visit: Visit): Promise<void> => {
  visit.server.push('call-read', { reason: 'card', nickname: 'くすのき' });
  await visit.page.waitForSelector('.stage .lucide-eye', { state: 'attached' });
};
export const tellManyOnDuty = tellOnDuty(MANY_ON_DUTY);

const LOST_AFTER_MS = 3000;

/** The clock goes on without a beat, and back before the next one, so that the stream stays open. */
export const lost = (state: string, change: Partial<StationSnapshot> = {}): StationState => ({
  state,
  isWalkedWith: isNotLow,
  async open(visit) {
    await backHome(visit.page);
    await tellSnapshot(visit, change, 0);
    await untilHeard(visit);
    await moveTime(visit.page, LOST_AFTER_MS);
    await tick(visit.page);
    await shows(visit.page, 'server-lost');
  },
  async leave(visit) {
    await moveTime(visit.page, -LOST_AFTER_MS);
    await tellSnapshot(visit, {}, 0);
    await shows(visit.page, 'idle');
  },
});

export const sightState = (state: string, outcome: string | null): StationState => ({
  state,
  open: (visit) => openSight(visit, outcome),
  leave: ({ page }) => backHome(page),
});

async function openSight(visit: Visit, outcome: string | null): Promise<void> {
  const { page } = visit;
  await backHome(page);
  if (outcome) await openTap(visit, outcome);
  else await shows(page, 'idle');
  await press(page, 'sight');
  await shows(page, 'sight');
  await chooseLanguage(visit);
}

const INVITATION = {
  address: 'http://127.0.0.1:9/phone/#code=x',
  validSeconds: 180,
  ...qrPictureOf('x'.repeat(80)),
};

export const phoneState = (state: string, status: number, delayMs: number): StationState => ({
  state,
  async open(visit) {
    const { page, server } = visit;
    await backHome(page);
    await openTap(visit, 'arrived');
    server.replies.set('/api/station/own-month', { status: 200, body: MONTHS.waits });
    await press(page, 'month');
    await shows(page, 'month');
    server.replies.set('/api/station/phone-invitations', { status, body: INVITATION, delayMs });
    await press(page, 'phone');
    await shows(page, 'phone');
    if (delayMs === 0) await page.waitForFunction(() => !document.querySelector('.lucide-hourglass'));
  },
  async leave({ page, server }) {
    server.replies.clear();
    await backHome(page);
  },
});

const LISTED = [
  'けやき',
  'かえで',
  'くるみ',
  'こでまり',
  'きんもくせい',
  'カトレア',
  'くちなし',
  'ききょう',
  'こすもす',
  'がまずみ',
  'かりん',
  'くろまつ',
];
const WAIT_MS = 240_000;

/** 「カードをわすれた」 from idle: as far as a step, and what came of it. */
export const forgotState = (step: 'rows' | 'names' | 'pin', became = 'usual'): StationState => ({
  state: `${step} ${became}`,
  forbiddenNames: step === 'rows' ? NICKNAMES : ['すみれ', 'あじさい', 'もみじ'],
  async open(visit) {
    const { page, server } = visit;
    const listed = became === 'nobody' ? [] : LISTED;
    const names = listed.map((nickname) => ({ memberId: `member-${nickname}`, nickname }));
    server.replies.set('/api/station/names', { status: 200, body: { names } });
    await backHome(page);
    await shows(page, 'idle');
    await chooseLanguage(visit);
    await press(page, 'forgot');
    await shows(page, 'forgot');
    if (step === 'rows') return;
    await press(page, 'row-か');
    await page.waitForSelector(`[data-names="${listed.length}"]`);
    if (step === 'names') return;
    await page
      .locator('[data-button=name]')
      .first()
      .evaluate((element: HTMLElement) => element.click());
    for (const digit of '1357') await pressKey(page, digit);
    if (became === 'typed') return;
    const refusal = {
      reason: became === 'wait' ? 'wait' : 'wrong-pin',
      waitMs: became === 'wait' ? WAIT_MS : 0,
    };
    server.replies.set('/api/station/pin-taps', { status: 409, body: { refusal } });
    await press(page, 'enter');
    await page.waitForSelector('.forgot-fault');
    await tick(page);
  },
  async leave({ page, server }) {
    server.replies.clear();
    await backHome(page);
  },
});

/** R9: the screen asks after 40 s whether anybody is there. The beat keeps the server from being missed meanwhile. */
const ASKS_AFTER_MS = 45_000;

export const stillThere: StationState = {
  state: 'usual',
  async open(visit) {
    await openSight(visit, null);
    await moveTime(visit.page, ASKS_AFTER_MS);
    await untilHeard(visit);
    await tick(visit.page);
    await shows(visit.page, 'still-there');
  },
  async leave(visit) {
    await backHome(visit.page);
    await moveTime(visit.page, -ASKS_AFTER_MS);
    await untilHeard(visit);
  },
};

const moveTime = (page: Page, byMs: number): Promise<void> =>
  page.evaluate((ms) => walker.moveTime(ms), byMs);

export const connecting: StationState = {
  state: 'usual',
  async open({ page, server }) {
    server.replies.set('/api/station/session', { status: 200, body: {}, delayMs: NEVER_MS });
    await page.reload();
    await shows(page, 'connecting');
  },
  isWalkedWith: isPlain,
  leave: (visit) => reopen(visit, 'idle'),
};

async function reopen({ page, server }: Visit, screen: string): Promise<void> {
  server.replies.clear();
  await page.reload();
  await shows(page, screen);
}

export const CODE = 'ABCD2345';

export const pairingState = (
  state: string,
  typed: string,
  claim?: { status: number; code: string; delayMs: number },
): StationState => ({
  state,
  async open(visit) {
    visit.server.paired = false;
    await reopen(visit, 'pairing');
    for (const character of typed) await pressKey(visit.page, character);
    if (claim) await claimCode(visit, claim);
  },
  // Before a station is paired it knows no card, and offers no language.
  isWalkedWith: ({ name }) => name === 'ja',
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
  await press(page, 'connect');
  if (delayMs === 0) await page.waitForSelector('.pairing-fault');
}

/** After the call got through: what the undo bar of the desk offers is pressed. */
export const withdraw =
  (status: number) =>
  async ({ page, server }: Visit): Promise<void> => {
    server.replies.set('/api/station/calls/withdrawals', { status, body: {} });
    await press(page, 'undo');
    await page.waitForFunction(() => !document.querySelector('[data-button=undo]:disabled'));
  };

/** While a roll call runs, its list stands in the place of idle; who is on it may be named on every screen. */
export const rollCallState = (state: string, safe: number, isAway = false): StationState => ({
  state,
  forbiddenNames: [],
  isWalkedWith: isNotLow,
  async open(visit) {
    const { page, server } = visit;
    await backHome(page);
    server.push('house', { ...HOUSE, rollCall: rollCallAt(server.now(), safe) });
    await page.waitForSelector(`[data-missing="${12 - safe}"]`);
    await untilHeard(visit);
    if (!isAway) return;
    await moveTime(page, LOST_AFTER_MS);
    await tick(page);
    await page.waitForSelector('[data-link=lost]');
  },
  async leave(visit) {
    if (isAway) await moveTime(visit.page, -LOST_AFTER_MS);
    visit.server.push('house', HOUSE);
    await untilHeard(visit);
    await shows(visit.page, 'idle');
  },
});

/** `start`, `end`, and what becomes of the answer. */
export const rollCallQuestion = (state: string, status: number, delayMs: number): StationState => ({
  state,
  forbiddenNames: [],
  isWalkedWith: isNotLow,
  async open(visit) {
    const { page, server } = visit;
    await backHome(page);
    if (state === 'end') server.push('house', { ...HOUSE, rollCall: rollCallAt(server.now(), 0) });
    await shows(page, state === 'end' ? 'roll-call' : 'idle');
    server.replies.set('/api/station/roll-calls', { status, body: {}, delayMs });
    await press(page, state === 'end' ? 'ask-end' : 'roll-call');
    await shows(page, 'roll-call-question');
    if (!state.includes(' ')) return;
    await press(page, 'roll-call-emergency');
    await page.waitForSelector('[data-button=roll-call-emergency]:disabled');
    if (delayMs === 0) await page.waitForSelector('[data-button=roll-call-emergency]:not(:disabled)');
  },
  async leave(visit) {
    visit.server.replies.clear();
    await press(visit.page, 'home');
    if (state === 'end') visit.server.push('house', HOUSE);
    await shows(visit.page, 'idle');
  },
});

const monthReply = (agreement: Record<string, unknown>, more: Record<string, unknown> = {}) => ({
  month: '2026-10',
  days: 8,
  minutes: 1290,
  unconfirmed: ['2026-10'],
  ...more,
  agreement: { state: 'open', isOver: true, revision: 'r', unsettled: [], countersigner: null, ...agreement },
});
const BLOCKS = (['to-confirm', 'open', 'proposal'] as const).map((why, index) => ({
  visitId: `visit-${index}`,
  day: `2026-10-2${index}`,
  why,
}));
const MONTHS: Readonly<Record<string, ReturnType<typeof monthReply>>> = {
  waits: monthReply({}),
  running: monthReply({ isOver: false }, { month: '2026-11', unconfirmed: [] }),
  'without visits': monthReply({ isOver: false }, { month: '2026-11', days: 0, minutes: 0, unconfirmed: [] }),
  confirmed: monthReply({ state: 'confirmed' }),
  locked: monthReply({ state: 'locked', countersigner: 'くすのき' }),
  blocked: monthReply({ unsettled: BLOCKS }),
};

/** The month of whoever tapped; `agree`: what became of saying that it is right. */
export const monthState = (
  state: string,
  read: { status: number; delayMs?: number },
  agree?: { status: number; reason?: string; delayMs?: number },
): StationState => ({
  state,
  forbiddenNames: NICKNAMES,
  async open(visit) {
    const { page, server } = visit;
    await backHome(page);
    await openTap(visit, 'arrived');
    const body = MONTHS[state] ?? MONTHS.waits;
    server.replies.set('/api/station/own-month', { body, delayMs: 0, ...read });
    await press(page, 'month');
    await shows(page, 'month');
    if (!read.delayMs) await page.waitForFunction(() => !document.querySelector('[data-month=opening]'));
    if (!agree) return;
    const refusal = { refusal: { reason: agree.reason ?? '' } };
    server.replies.set('/api/station/month-confirmations', { body: refusal, delayMs: 0, ...agree });
    await press(page, 'agree');
    const became = agree.delayMs ? 'sending' : AFTER_AGREEING[agree.reason ?? ''];
    await page.waitForSelector(`[data-month=${became}]`, { state: 'attached' });
  },
  async leave({ page, server }) {
    server.replies.clear();
    await backHome(page);
  },
});
const AFTER_AGREEING: Readonly<Record<string, string>> = {
  'changed-since-shown': 'changed',
  'session-over': 'over',
  '': 'unanswered',
};
