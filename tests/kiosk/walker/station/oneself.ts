/** What somebody does for themselves at the screen: how they see it, their phone, a forgotten card. */
import { qrPictureOf } from '../../../../server/phones/qr-path.ts';
import { NEVER_MS } from '../open-page.ts';
import { chooseLanguage, press, pressKey, shows, tick, untilHeard, type Visit } from '../visit.ts';
import { MONTHS } from './month.ts';
import { backHome, moveTime, NICKNAMES, openTap, type ScreenStates, type StationState } from './moves.ts';

const sightState = (state: string, outcome: string | null): StationState => ({
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

const phoneState = (state: string, status: number, delayMs: number): StationState => ({
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
const forgotState = (step: 'rows' | 'names' | 'pin', became = 'usual'): StationState => ({
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

const stillThere: StationState = {
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

export const ONESELF_STATES = {
  sight: [sightState('for the moment', null), sightState('of a person', 'arrived')],
  phone: [
    phoneState('open', 201, 0),
    phoneState('over', 409, 0),
    phoneState('unanswered', 503, 0),
    phoneState('sending', 201, NEVER_MS),
  ],
  forgot: [
    forgotState('rows'),
    forgotState('names', 'a row of them'),
    forgotState('names', 'nobody'),
    forgotState('pin', 'typed'),
    forgotState('pin', 'wrong'),
    forgotState('pin', 'wait'),
  ],
  'still-there': [stillThere],
} satisfies ScreenStates;
