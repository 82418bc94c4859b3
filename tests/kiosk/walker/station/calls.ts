/** 「スタッフをよぶ」: the question what it is about, and what becomes of the call. */
import type { StationSnapshot } from '../../../../server/domain/station-frames.ts';
import { HOUSE } from '../../station-fixtures.ts';
import { NEVER_MS } from '../open-page.ts';
import { press, shows, untilHeard, type Visit } from '../visit.ts';
import { backHome, NICKNAMES, openTap, type ScreenStates, type StationState, tellSnapshot } from './moves.ts';

const callState = (
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
const consultState = (state: string, change: ConsultChange = {}): StationState => ({
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
const MANY_ON_DUTY: StationSnapshot['house']['onDuty'] = [
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
const tellNobodyOnDuty = tellOnDuty([]);
const tellNobodyAndNoTelephone = async (visit: Visit): Promise<void> => {
  await tellSnapshot(visit, { telephone: null, house: { ...HOUSE, onDuty: [] } }, 0);
  await untilHeard(visit);
};
const tellReading = async (visit: Visit): Promise<void> => {
  visit.server.push('call-read', { reason: 'card', nickname: 'くすのき' });
  await visit.page.waitForSelector('.stage .lucide-eye', { state: 'attached' });
};
const tellManyOnDuty = tellOnDuty(MANY_ON_DUTY);

/** After the call got through: what the undo bar of the desk offers is pressed. */
const withdraw =
  (status: number) =>
  async ({ page, server }: Visit): Promise<void> => {
    server.replies.set('/api/station/calls/withdrawals', { status, body: {} });
    await press(page, 'undo');
    await page.waitForFunction(() => !document.querySelector('[data-button=undo]:disabled'));
  };

export const CALL_STATES = {
  consult: [
    consultState('usual'),
    consultState('nobody on duty', { onDuty: [] }),
    consultState('many on duty', { onDuty: MANY_ON_DUTY }),
    consultState('without telephone', { telephone: null }),
    consultState('called a moment ago', { isCalled: true }),
  ],
  'staff-call': [
    callState('done', 200, 0),
    callState('done, many on duty', 200, 0, tellManyOnDuty),
    callState('done, nobody on duty', 200, 0, tellNobodyOnDuty),
    callState('done, nobody on duty, no telephone', 200, 0, tellNobodyAndNoTelephone),
    callState('read', 200, 0, tellReading),
    callState('withdrawn', 200, 0, withdraw(200)),
    callState('withdrawal unanswered', 200, 0, withdraw(409)),
    callState('unanswered', 409, 0),
    callState('sending', 200, NEVER_MS),
  ],
} satisfies ScreenStates;
