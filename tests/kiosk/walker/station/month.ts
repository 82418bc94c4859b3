/** The month of whoever tapped, and what becomes of saying that it is right (C2). */
import { NEVER_MS } from '../open-page.ts';
import { press, shows } from '../visit.ts';
import { backHome, NICKNAMES, openTap, type ScreenStates, type StationState } from './moves.ts';

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
export const MONTHS: Readonly<Record<string, ReturnType<typeof monthReply>>> = {
  waits: monthReply({}),
  running: monthReply({ isOver: false }, { month: '2026-11', unconfirmed: [] }),
  'without visits': monthReply({ isOver: false }, { month: '2026-11', days: 0, minutes: 0, unconfirmed: [] }),
  confirmed: monthReply({ state: 'confirmed' }),
  locked: monthReply({ state: 'locked', countersigner: 'くすのき' }),
  blocked: monthReply({ unsettled: BLOCKS }),
};

/** The month of whoever tapped; `agree`: what became of saying that it is right. */
const monthState = (
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

export const MONTH_STATES = {
  month: [
    monthState('waits', { status: 200 }),
    monthState('running', { status: 200 }),
    monthState('without visits', { status: 200 }),
    monthState('confirmed', { status: 200 }),
    monthState('locked', { status: 200 }),
    monthState('blocked', { status: 200 }),
    monthState('over', { status: 409 }),
    monthState('away', { status: 503 }),
    monthState('changed', { status: 200 }, { status: 409, reason: 'changed-since-shown' }),
    monthState('agreed too late', { status: 200 }, { status: 409, reason: 'session-over' }),
    monthState('agreement unanswered', { status: 200 }, { status: 503 }),
    monthState('sending', { status: 200 }, { status: 200, delayMs: NEVER_MS }),
    monthState('opening', { status: 200, delayMs: NEVER_MS }),
  ],
} satisfies ScreenStates;
