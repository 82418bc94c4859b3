/** The rooms of the staff page and the pages of the room inside, in their states. */
import type { PageName } from '../../../kiosk/staff/desk.ts';
import type { Closing, Staff } from '../../../kiosk/staff/staff-answers.ts';
import type { Room } from '../../../kiosk/staff/staff-state.ts';
import type { CardIntentShown } from '../../../server/domain/desk-touch.ts';
import { addMs, type Instant } from '../../../server/domain/instant.ts';
import { calendarMonth, closureChange } from '../calendar-fixtures.ts';
import {
  CARD,
  closingAt,
  DAY_NOTICES,
  guestsAt,
  IMPORTED,
  loanersAt,
  MANY_MEMBERS,
  MEMBERS,
  MONTHS,
  noticesAt,
  onDutyAt,
  PIN,
  personAt,
  presenceAt,
  proposalsAt,
  recordsAt,
  STAFF,
  sheetsAt,
  sickMachineAt,
  TEAMS,
  todayAt,
  wellMachineAt,
} from '../staff-fixtures.ts';
import type { StandInServer } from '../stand-in-server.ts';
import { answer, NEVER_MS, openAnew, pageState } from './open-page.ts';
import { press, pressKey, type ScreenState, untilHeard, type Visit } from './visit.ts';

type Open = (visit: Visit) => Promise<void>;

const SIGNED_OUT = 401;
const CONFLICT = 409;
const OK = 200;
const BAD_INPUT = 400;
const FORBIDDEN = 403;
const AWAY = 503;
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
  answer(
    server,
    '/api/staff/today',
    todayAt(now, isCalm ? [] : noticesAt(now), isCalm ? 'good' : 'bad', isCalm ? [] : onDutyAt(now)),
  );
  answer(server, '/api/staff/members', { members: isCalm ? [] : MEMBERS });
  answer(server, '/api/staff/day-notices', { today: '2026-11-21', notices: isCalm ? [] : DAY_NOTICES });
  answer(server, '/api/staff/teams', { teams: isCalm ? [] : TEAMS });
  for (const { memberId } of MEMBERS)
    answer(server, `/api/staff/members/${encodeURIComponent(memberId)}/teams`, { teamIds: ['team-2'] });
  answer(server, '/api/staff/guests', { day: '2026-11-21', guests: isCalm ? [] : guestsAt(now) });
  answer(server, '/api/staff/loaners', { loaners: isCalm ? [] : loanersAt(now) });
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

const renamedTeam: Open = async (visit) => {
  await openInside('teams', false, '[data-team]')(visit);
  await visit.page.locator('[data-button=rename]').first().click();
  await visit.page.waitForSelector('[data-form=save-name]');
};

/** The panel of the first person, as the server knows them. */
const openedPerson =
  (more: Parameters<typeof personAt>[2] = {}, roles: Staff['roles'] = ['director']): Open =>
  async (visit) => {
    await openInside('people', false, '[data-row]', (server) => {
      const [member] = MEMBERS;
      if (!member) throw new Error('nobody is here');
      answer(server, '/api/staff/session', { ...STAFF, roles });
      answer(
        server,
        `/api/staff/members/${encodeURIComponent(member.memberId)}`,
        personAt(server.now(), member, more),
      );
    })(visit);
    await visit.page.locator('[data-row-button]').first().click();
    await visit.page.waitForSelector('.panel-doings');
  };

const panelStep =
  (button: string, awaited: string): Open =>
  async (visit) => {
    await openedPerson()(visit);
    await visit.page.locator(`[data-button="${button}"]`).first().click();
    await visit.page.waitForSelector(awaited);
  };

/** The panel waits for a card, and the station says what came of it. */
const waitedCard =
  (purpose: 'bind' | 'lend', change: (now: Instant) => CardIntentShown): Open =>
  async (visit) => {
    const { server } = visit;
    answer(server, '/api/staff/card-intent', {
      state: 'waiting',
      until: addMs(server.now(), CARD_WAIT_MS),
      fault: null,
    });
    await panelStep(purpose, '[data-waits=true]')(visit);
    await untilHeard(visit);
    const card = change(server.now());
    server.push('card-intent', card);
    await untilHeard(visit);
    if (card.state === 'done') await visit.page.waitForSelector('[data-given]');
    else
      await visit.page.waitForSelector(
        card.state === 'waiting' && card.fault ? '[data-trouble]' : '[data-waits]',
      );
  };

const refusedWish: Open = async (visit) => {
  await openedPerson()(visit);
  answer(visit.server, '/api/staff/cards/card-1/revocation', {}, FORBIDDEN);
  await press(visit.page, 'reinstate');
  await visit.page.waitForSelector('[data-trouble=refused]');
};

const unfilled: Open = async (visit) => {
  await openInside('register', false, '.person-form', (server) =>
    answer(server, '/api/staff/session', { ...STAFF, roles: ['director'] }),
  )(visit);
  await press(visit.page, 'save');
  await visit.page.waitForSelector('[data-trouble=missing]');
};

const importing =
  (path: string, status: number, awaited: string): Open =>
  async (visit) => {
    await openInside('import', false, '[type=file]')(visit);
    answer(visit.server, '/api/staff/imports/preview', IMPORTED, path === '/preview' ? status : OK);
    answer(visit.server, '/api/staff/imports', IMPORTED, status);
    const file = { name: 'members.csv', mimeType: 'text/csv', buffer: Buffer.from('invented') };
    await visit.page.locator('[type=file]').setInputFiles(file);
    if (path === '') {
      await visit.page.waitForSelector('[data-import=previewed]');
      await press(visit.page, 'apply');
    }
    await visit.page.waitForSelector(awaited);
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

const CALENDAR = '/api/staff/calendar/months/2026-11';
const PREVIEW = '/api/staff/calendar/previews';
const openCalendar =
  (month = calendarMonth(), then?: (page: Visit['page'], server: StandInServer) => Promise<void>): Open =>
  async (visit) => {
    await openInside('calendar', true, '.month-grid', (server) => {
      answer(server, CALENDAR, month);
      answer(server, PREVIEW, closureChange('2026-11-24', '2026-11-25', server.now()));
      const usual = { ...closureChange('2026-11-26', '2026-11-26', server.now()), inside: [] };
      answer(server, '/api/staff/calendar/day-hours/day-hours-1/withdrawal', usual);
    })(visit);
    await then?.(visit.page, visit.server);
  };

const closingOf =
  (answered: number, more: Partial<Closing> = {}) =>
  (server: StandInServer) =>
    answer(server, '/api/staff/closing', closingAt(server.now(), answered, more));
function fillRecords(server: StandInServer): void {
  answer(server, '/api/staff/corrections', proposalsAt(server.now()));
  answer(
    server,
    `/api/staff/members/${encodeURIComponent(MEMBERS[0]?.memberId ?? '')}/records`,
    recordsAt(server.now()),
  );
}

const openedRecords =
  (then: (page: Visit['page'], server: StandInServer) => Promise<unknown>): Open =>
  async (visit) => {
    await openInside('records', false, '[data-proposal]', fillRecords)(visit);
    await then(visit.page, visit.server);
  };

async function openMonthOfFirst(page: Visit['page']): Promise<void> {
  await page.locator('[data-row-button]').first().click();
  await page.waitForSelector('[data-visit]');
}

/** The months of a director, who may countersign and unlock. */
const openMonths =
  (then?: (page: Visit['page']) => Promise<unknown>): Open =>
  async (visit) => {
    await openInside('months', false, '[data-member]', fillMonths)(visit);
    await then?.(visit.page);
  };

function fillMonths(server: StandInServer): void {
  answer(server, '/api/staff/session', { ...STAFF, roles: ['director'] });
  answer(server, '/api/staff/months/2026-10', MONTHS);
  answer(server, '/api/staff/months/2026-10/sheets', sheetsAt(server.now()));
}

const refusedMonth: Open = async (visit) => {
  await openMonths()(visit);
  const member = MONTHS.members.find(({ state }) => state === 'confirmed')?.memberId ?? '';
  const path = `/api/staff/months/2026-10/members/${encodeURIComponent(member)}/countersignature`;
  answer(visit.server, path, { refusal: { reason: 'not-confirmed' } }, CONFLICT);
  await visit.page.locator('[data-button=sign]').first().click();
  await visit.page.waitForSelector('[data-trouble=months-refused]');
};

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
    opened: openedPerson(),
    'opened by staff': openedPerson({ active: false, cards: [], loaner: null, roles: [], hasPin: false }, [
      'staff',
    ]),
    'wish refused': refusedWish,
    'revoking a card': panelStep('revoke', '[data-button=reason-lost]'),
    'setting a PIN': panelStep('pin', '.ten-key-pad'),
    'choosing roles': panelStep('roles', '[data-button=role-admin]'),
    'changing names': panelStep('edit', '.person-form'),
    'waiting for a card': waitedCard('bind', (now) => ({
      state: 'waiting',
      until: addMs(now, CARD_WAIT_MS),
      fault: 'belongs-to-somebody',
    })),
    'waited too long': waitedCard('lend', (now) => ({ state: 'waiting', until: now, fault: null })),
    'card bound': waitedCard('bind', () => ({
      state: 'done',
      purpose: 'bind',
      lastFour: '45CD',
      number: null,
    })),
    'loaner lent': waitedCard('lend', () => ({
      state: 'done',
      purpose: 'lend',
      lastFour: '34CD',
      number: 3,
    })),
  },
  register: {
    empty: openInside('register', false, '.person-form'),
    unfilled,
  },
  guests: {
    some: openInside('guests', false, '[data-guest]'),
    nobody: openInside('guests', true, '.guest-form'),
  },
  import: {
    empty: openInside('import', false, '[type=file]'),
    previewed: importing('/preview', OK, '[data-import=previewed]'),
    done: importing('', OK, '[data-import=done]'),
    refused: importing('/preview', BAD_INPUT, '[data-trouble=refused]'),
  },
  teams: {
    some: openInside('teams', false, '[data-team]'),
    none: openInside('teams', true, '.empty-state'),
    renaming: renamedTeam,
  },
  records: {
    busy: openInside('records', false, '[data-proposal]', fillRecords),
    calm: openInside('records', true, '[data-all-clear]', (server) =>
      answer(server, '/api/staff/corrections', { open: [], decided: [] }),
    ),
    waiting: openInside('records', true, '.reading', neverAnswered('/api/staff/corrections')),
    declining: openedRecords((page) => page.locator('[data-button=decline]').first().click()),
    changed: openedRecords(async (page, server) => {
      const now = proposalsAt(server.now()).open[0]?.after;
      answer(
        server,
        '/api/staff/corrections/proposal-1/decision',
        { refusal: { reason: 'changed' }, now },
        CONFLICT,
      );
      await page.locator('[data-button=approve]').first().click();
      await page.waitForSelector('.record-box:nth-child(3)');
    }),
    month: openedRecords(openMonthOfFirst),
    'missed visit': openedRecords(async (page) => {
      await openMonthOfFirst(page);
      await page.locator('[data-button=missed]').click();
      await page.waitForSelector('[data-form=missed] [data-button=work-0]');
    }),
    proposing: openedRecords(async (page) => {
      await openMonthOfFirst(page);
      await page.locator('[data-button=propose]').first().click();
      await page.waitForSelector('.propose-form');
    }),
  },
  months: {
    'every state': openMonths(),
    nobody: openInside('months', true, '.empty-state', (server) =>
      answer(server, '/api/staff/months/2026-10', { ...MONTHS, members: [] }),
    ),
    'not over': openInside('months', true, '.month-running', (server) =>
      answer(server, '/api/staff/months/2026-10', { ...MONTHS, isOver: false }),
    ),
    waiting: openInside('months', true, '.reading', neverAnswered('/api/staff/months/2026-10')),
    away: openInside('months', true, '[data-trouble=months-away]', (server) =>
      answer(server, '/api/staff/months/2026-10', {}, AWAY),
    ),
    unlocking: openMonths((page) => page.locator('[data-button=unlock]').first().click()),
    refused: refusedMonth,
    sheets: openMonths(async (page) => {
      await page.locator('[data-button=print-all]').click();
      await page.waitForSelector('[data-sheets]');
    }),
  },
  notices: {
    some: openInside('notices', false, '[data-day-notice]'),
    none: openInside('notices', true, '.empty-state'),
    'with kanji': async (visit) => {
      await openInside('notices', false, '[data-day-notice]')(visit);
      await visit.page.fill('[name=jaEasy]', '水');
      await visit.page.waitForSelector('[data-trouble=kanji]');
    },
    full: async (visit) => {
      await openInside('notices', false, '[data-day-notice]')(visit);
      answer(visit.server, '/api/staff/day-notices', { refusal: { reason: 'too-many' } }, CONFLICT);
      await visit.page.fill('[name=ja]', 'あすはお休みです');
      await press(visit.page, 'post');
      await visit.page.waitForSelector('[data-trouble=too-many]');
    },
  },
  calendar: {
    usual: openCalendar(),
    'nothing ahead': openCalendar({ ...calendarMonth([]) }),
    'holidays unknown': openCalendar({ ...calendarMonth([]), knowsHolidays: false }),
    waiting: openInside('calendar', true, '.reading', neverAnswered(CALENDAR)),
    away: openInside('calendar', true, '[data-trouble=away]', (server) => answer(server, CALENDAR, {}, AWAY)),
    'closing a day': openCalendar(calendarMonth(), async (page) => {
      await page.locator('[data-day="2026-11-24"]').click();
      await page.waitForSelector('[data-preview]');
    }),
    'other hours': openCalendar(calendarMonth(), async (page, server) => {
      answer(server, PREVIEW, { refusal: { reason: 'day-taken' } }, CONFLICT);
      await page.locator('[data-day="2026-11-25"]').click();
      await page.locator('[data-button=hours]').click();
      await page.waitForSelector('[data-trouble=day-taken]');
    }),
    'back to the usual': openCalendar(calendarMonth(), async (page) => {
      await page.locator('[data-day="2026-11-26"]').click();
      await page.waitForSelector('[data-preview]');
    }),
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
