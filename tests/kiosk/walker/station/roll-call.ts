/** The question before a roll call, and its list. */
import { HOUSE, rollCallAt } from '../../station-fixtures.ts';
import { NEVER_MS } from '../open-page.ts';
import { press, shows, tick, untilHeard } from '../visit.ts';
import {
  backHome,
  isNotLow,
  LOST_AFTER_MS,
  moveTime,
  type ScreenStates,
  type StationState,
} from './moves.ts';

/** While a roll call runs, its list stands in the place of idle; who is on it may be named on every screen. */
const rollCallState = (state: string, safe: number, isAway = false): StationState => ({
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
const rollCallQuestion = (state: string, status: number, delayMs: number): StationState => ({
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

export const ROLL_CALL_STATES = {
  'roll-call-question': [
    rollCallQuestion('start', 200, 0),
    rollCallQuestion('end', 200, 0),
    rollCallQuestion('start unanswered', 503, 0),
    rollCallQuestion('start sending', 200, NEVER_MS),
  ],
  'roll-call': [
    rollCallState('some safe', 3),
    rollCallState('all safe', 12),
    rollCallState('server away', 3, true),
  ],
} satisfies ScreenStates;
