/** The rooms of the staff page and the pages of the room inside, in their states. */
import type { PageName } from '../../../kiosk/staff/desk.ts';
import type { Closing } from '../../../kiosk/staff/staff-answers.ts';
import type { Room } from '../../../kiosk/staff/staff-state.ts';
import { addMs } from '../../../server/domain/instant.ts';
import {
  CARD,
  closingAt,
  MANY_MEMBERS,
  MEMBERS,
  noticesAt,
  PIN,
  presenceAt,
  STAFF,
  sickMachineAt,
  todayAt,
  wellMachineAt,
} from '../staff-fixtures.ts';
import type { StandInServer } from '../stand-in-server.ts';
import { answer, NEVER_MS, openAnew, pageState } from './open-page.ts';
import { press, pressKey, type ScreenState, untilHeard, type Visit } from './visit.ts';

type Open = (visit: Visit) => Promise<void>;

const SIGNED_OUT = 401;
const CONFLICT = 409;
const CARD_WAIT_MS = 30_000;
/** Nobody may be named before somebody has signed in, and after they have left. */
const PEOPLE = MEMBERS.flatMap(({ nickname, name, kana }) => [nickname, name, kana]).filter(
  (name) => name !== null,
);

const room = (name: string): string => `[data-room=${name}]`;

async function openDoor(visit: Visit): Promise<void> {
  answer(visit.server, '/api/staff/session', {}, SIGNED_OUT);
  await openAnew(visit, '/staff/', room('door'));
  await untilHeard(visit);
}

async function openCard(visit: Visit): Promise<void> {
  await openDoor(visit);
  answer(visit.server, '/api/staff/sign-in', { until: addMs(visit.server.now(), CARD_WAIT_MS) });
  await press(visit.page, 'start');
  await visit.page.waitForSelector(room('card'));
}

async function openPin(visit: Visit): Promise<void> {
  await openCard(visit);
  visit.server.push('staff-card', CARD);
  await visit.page.waitForSelector(room('pin'));
  for (const digit of PIN) await pressKey(visit.page, digit);
  await visit.page.waitForSelector(`[data-digits="${PIN.length}"]`);
}

const refusedPin =
  (reason: string, waitMs: number): Open =>
  async (visit) => {
    await openPin(visit);
    answer(visit.server, '/api/staff/sessions', { refusal: { reason, waitMs } }, CONFLICT);
    await pressKey(visit.page, 'enter');
    await visit.page.waitForSelector('[data-digits="0"]');
  };

const unansweredDoor: Open = async (visit) => {
  await openDoor(visit);
  answer(visit.server, '/api/staff/sign-in', {}, SIGNED_OUT);
  await press(visit.page, 'start');
  await visit.page.waitForSelector('[data-trouble], .trouble');
};

function fillOffice(server: StandInServer, isCalm: boolean): void {
  const now = server.now();
  answer(server, '/api/staff/session', STAFF);
  answer(server, '/api/staff/today', todayAt(now, isCalm ? [] : noticesAt(now), isCalm ? 'good' : 'bad'));
  answer(server, '/api/staff/members', { members: isCalm ? [] : MEMBERS });
  answer(server, '/api/staff/machine', isCalm ? wellMachineAt(now) : sickMachineAt(now));
}

const openInside =
  (page: PageName, isCalm: boolean, awaited: string, change?: (server: StandInServer) => void): Open =>
  async (visit) => {
    fillOffice(visit.server, isCalm);
    change?.(visit.server);
    await openAnew(visit, `/staff/#${page}`, room('inside'));
    await visit.page.waitForSelector(awaited);
  };

const openedPerson: Open = async (visit) => {
  await openInside('people', false, '[data-row]')(visit);
  await visit.page.locator('[data-row-button]').first().click();
};

const locked: Open = async (visit) => {
  await openInside('people', false, '[data-row]')(visit);
  await press(visit.page, 'lock');
  await visit.page.waitForSelector(room('door'));
};

const neverAnswered = (path: string) => (server: StandInServer) =>
  void server.replies.set(path, { status: 200, body: {}, delayMs: NEVER_MS });

const presenceOf = (safe: number | null) => (server: StandInServer) =>
  answer(server, '/api/staff/presence', presenceAt(server.now(), safe));

const closingOf =
  (answered: number, more: Partial<Closing> = {}) =>
  (server: StandInServer) =>
    answer(server, '/api/staff/closing', closingAt(server.now(), answered, more));

const ROOMS: Readonly<Record<Exclude<Room['name'], 'inside'>, Readonly<Record<string, Open>>>> = {
  opening: {
    usual: async (visit) => {
      neverAnswered('/api/staff/session')(visit.server);
      await openAnew(visit, '/staff/', room('opening'));
    },
  },
  pairing: {
    usual: async (visit) => {
      visit.server.paired = false;
      await openAnew(visit, '/staff/', room('pairing'));
    },
  },
  door: { usual: openDoor, unanswered: unansweredDoor, 'after locking': locked },
  card: { usual: openCard },
  pin: { typed: openPin, 'wrong pin': refusedPin('wrong-pin', 0), wait: refusedPin('wait', CARD_WAIT_MS) },
};

const PAGES: Readonly<Record<PageName, Readonly<Record<string, Open>>>> = {
  today: {
    busy: openInside('today', false, '[data-notice]'),
    calm: openInside('today', true, 'main h1'),
    waiting: openInside('today', true, 'main', neverAnswered('/api/staff/today')),
  },
  people: {
    some: openInside('people', false, '[data-row]'),
    nobody: openInside('people', true, 'main h1'),
    many: openInside('people', false, '[data-row]', (server) =>
      answer(server, '/api/staff/members', { members: MANY_MEMBERS.slice(0, 50) }),
    ),
    opened: openedPerson,
  },
  emergency: {
    resting: openInside('emergency', false, '[data-roll-call=none]', presenceOf(null)),
    drill: openInside('emergency', false, '[data-roll-call=drill]', presenceOf(2)),
    'all safe': openInside('emergency', false, '[data-roll-call=drill]', presenceOf(6)),
  },
  closing: {
    'some left': openInside('closing', false, '[data-closing=open]', closingOf(2)),
    'all settled': openInside('closing', false, '[data-closing=open]', closingOf(6)),
    closed: openInside(
      'closing',
      false,
      '[data-closing=closed]',
      closingOf(6, { closed: { at: 0, by: 'くすのき' }, people: [] }),
    ),
  },
  machine: {
    well: openInside('machine', true, 'main h1'),
    sick: openInside('machine', false, 'main h1'),
  },
};

const statesOf = (screens: Readonly<Record<string, Readonly<Record<string, Open>>>>, names: string[]) =>
  Object.entries(screens).flatMap(([screen, states]) =>
    Object.entries(states).map(([state, open]) => pageState('staff', screen, state, open, names)),
  );

export const staffStates: readonly ScreenState[] = [...statesOf(ROOMS, PEOPLE), ...statesOf(PAGES, [])];
