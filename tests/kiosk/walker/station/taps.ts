/** What a touch brings about, and what is pressed below its result. */
import { MORNING, outcomesAt } from '../../station-fixtures.ts';
import { NEVER_MS } from '../open-page.ts';
import { press, shows, tick, untilHeard, type Visit } from '../visit.ts';
import {
  backHome,
  moveTime,
  NICKNAMES,
  openTap,
  othersThan,
  outcomeName,
  type ScreenStates,
  type StationState,
} from './moves.ts';

const tapState = (name: string, after?: (visit: Visit) => Promise<void>): StationState => ({
  state: name,
  forbiddenNames: othersThan(outcomesAt(MORNING)[outcomeName(name)]),
  async open(visit) {
    await openTap(visit, outcomeName(name), name.endsWith(' told'));
    await after?.(visit);
  },
  leave: async ({ server }) => void server.replies.clear(),
});

const pressLeave =
  (status: number, delayMs = 0) =>
  async ({ page, server }: Visit): Promise<void> => {
    server.replies.set('/api/station/departures', { status, body: {}, delayMs });
    await press(page, 'leave');
    if (delayMs === 0) await page.waitForSelector('[data-button=leave]', { state: 'detached' });
    else await page.waitForSelector('[data-button=leave]:disabled');
  };

/** What was pressed below a result did not get through: too late, or not yet. */
const pressOne =
  (path: string, button: string, status: number, delayMs = 0) =>
  async ({ page, server }: Visit): Promise<void> => {
    server.replies.set(`/api/station/${path}`, { status, body: {}, delayMs });
    await press(page, button);
    if (status !== 200) await page.waitForSelector('[data-press=over]');
    if (delayMs > 0) await page.waitForSelector(`[data-button="${button}"]:disabled`);
  };

/** The greeting is over, and what is still to be asked comes. */
const ASKED_AFTER_MS = 16_000;

const questionState = (state: string, after?: (visit: Visit) => Promise<void>): StationState => ({
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

export const TAP_STATES = {
  arrived: [
    tapState('arrived'),
    tapState('arrived-choosing'),
    tapState('arrived-many'),
    tapState('arrived told'),
    tapState('arrived-many told'),
    tapState('arrived-asked told'),
    tapState('arrived-asked'),
    tapState('arrived-choosing over', pressOne('work', 'work-team-1 category-1', 409)),
  ],
  'end-question': [
    questionState('usual'),
    questionState('over', pressOne('end-answers', 'end-closing', 409)),
    questionState('sending', pressOne('end-answers', 'end-closing', 200, NEVER_MS)),
  ],
  left: [
    tapState('left'),
    tapState('left-first'),
    tapState('left told'),
    tapState('left over', pressOne('pauses', 'out', 409)),
    tapState('left sending', pressOne('pauses', 'break', 200, NEVER_MS)),
  ],
  pausing: [tapState('pausing-out'), tapState('pausing-break')],
  resumed: [tapState('resumed'), tapState('resumed-choosing'), tapState('resumed-choosing told')],
  'already-done': [
    tapState('already-in'),
    tapState('already-out'),
    tapState('already-pausing'),
    tapState('already-in over', pressLeave(409)),
    tapState('already-in sending', pressLeave(200, NEVER_MS)),
  ],
  'to-confirm': [tapState('to-confirm')],
  'unknown-card': [tapState('unknown'), tapState('changing')],
  'card-refused': [tapState('revoked'), tapState('inactive')],
  'one-card-please': [tapState('two-nobody'), tapState('two-recorded')],
  unreadable: [tapState('pulled'), tapState('mute'), tapState('busy'), tapState('slow')],
  safe: [tapState('safe-inside'), tapState('safe-added')],
} satisfies ScreenStates;
