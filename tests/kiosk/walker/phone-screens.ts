/** The phone page in its states: one's own record, and the ways to it. */
import type { OwnRecord } from '../../../kiosk/phone/phone-link.ts';
import { addMs } from '../../../server/domain/instant.ts';
import { snapshotAt } from '../station-fixtures.ts';
import { answer, NEVER_MS, openAnew, pageState } from './open-page.ts';
import { phoneSeatStates } from './phone-seats.ts';
import { press, type ScreenState, type Visit } from './visit.ts';

const HOUR_MS = 3_600_000;
const OTHERS = ['すみれ', 'かえで'];

function recordAt(visit: Visit, change: Partial<OwnRecord> = {}): OwnRecord {
  const now = visit.server.now();
  const at = (hours: number): number => addMs(now, hours * HOUR_MS);
  const own = (visitId: string, day: string, standing: 'open' | 'closed' | 'to-confirm', from: number) => ({
    visitId,
    day,
    openedAt: at(from),
    closedAt: standing === 'open' ? null : at(from + 4),
    standing,
    minutes: 225,
    pausedMinutes: standing === 'closed' ? 15 : 0,
  });
  return {
    now,
    site: { name: snapshotAt(now).site.name, zone: 'Asia/Tokyo' },
    nickname: 'けやき',
    language: visit.look.preferences.language,
    month: '2026-11',
    days: 12,
    minutes: 2710,
    visits: [
      own('a', '2026-11-19', 'closed', -48),
      own('b', '2026-11-20', 'to-confirm', -24),
      own('c', '2026-11-21', 'open', -2),
    ],
    opening: { openToday: { from: '09:00', to: '17:30' }, closedToday: null, opensNext: null },
    agreement: { state: 'open', isOver: false, revision: 'r', unsettled: [], countersigner: null },
    unconfirmed: [],
    news: [],
    ...change,
  };
}

async function openRecord(visit: Visit, change: Partial<OwnRecord> = {}): Promise<void> {
  answer(visit.server, '/api/phone/record', recordAt(visit, change));
  await openAnew(visit, '/phone/', '[data-phone=record]');
}

/** A month that is over, of which every visit has ended. */
const OVER: OwnRecord['agreement'] = {
  state: 'open',
  isOver: true,
  revision: 'r',
  unsettled: [],
  countersigner: null,
};
const openOver = (visit: Visit, agreement: Partial<OwnRecord['agreement']> = {}): Promise<void> => {
  const visits = recordAt(visit).visits.filter(({ standing }) => standing === 'closed');
  return openRecord(visit, {
    month: '2026-10',
    visits,
    unconfirmed: ['2026-10'],
    agreement: { ...OVER, ...agreement },
  });
};
const BLOCKS: OwnRecord['agreement']['unsettled'] = [
  { visitId: 'a', day: '2026-10-03', why: 'to-confirm' },
  { visitId: 'b', day: '2026-10-09', why: 'proposal' },
  { visitId: 'c', day: '2026-10-31', why: 'open' },
];
const NEWS: OwnRecord['news'] = [
  { proposalId: 'p', day: '2026-11-03', verdict: 'approved', reason: null, note: null },
  { proposalId: 'q', day: '2026-11-09', verdict: 'declined', reason: 'other-times', note: null },
];

async function pressAgree(visit: Visit, status: number): Promise<void> {
  await openOver(visit);
  answer(visit.server, '/api/phone/month-confirmations', {}, status);
  await press(visit.page, 'agree');
}

async function openUnheard(visit: Visit): Promise<void> {
  await pressAgree(visit, 503);
  await visit.page.waitForSelector('[data-agreement] [role=status]');
}

async function openAway(visit: Visit): Promise<void> {
  answer(visit.server, '/api/phone/record', {}, 503);
  await openAnew(visit, '/phone/', '[data-phone=away]');
}

async function openStale(visit: Visit): Promise<void> {
  await openRecord(visit);
  answer(visit.server, '/api/phone/record', {}, 503);
  await press(visit.page, 'month-earlier');
  await visit.page.waitForSelector('[data-phone=away]');
}

async function openSpent(visit: Visit): Promise<void> {
  answer(visit.server, '/api/phone/claims', { error: { code: 'code-unknown' } }, 404);
  await openAnew(visit, '/phone/#code=abc', '[data-phone=spent]');
}

async function openReading(visit: Visit): Promise<void> {
  visit.server.replies.set('/api/phone/record', { status: 200, body: {}, delayMs: NEVER_MS });
  await openAnew(visit, '/phone/', '[data-phone=reading]');
}

async function openUnknown(visit: Visit): Promise<void> {
  answer(visit.server, '/api/phone/record', { error: { code: 'not-paired' } }, 401);
  await openAnew(visit, '/phone/', '[data-phone=unknown]');
}

async function askToForget(visit: Visit): Promise<void> {
  await openRecord(visit);
  await press(visit.page, 'forget');
  await visit.page.waitForSelector('dialog[open]');
}

async function forget(visit: Visit): Promise<void> {
  await askToForget(visit);
  answer(visit.server, '/api/phone/farewells', { phoneId: 'p' });
  await press(visit.page, 'forget-now');
  await visit.page.waitForSelector('[data-phone=forgotten]');
}

const CLOSED_TODAY: OwnRecord['opening'] = {
  openToday: null,
  closedToday: { kind: 'holiday', name: '勤労感謝の日', nameEn: 'Labor Thanksgiving Day' },
  opensNext: { day: '2026-11-24', from: '09:00' },
};

const state = (screen: string, name: string, open: (visit: Visit) => Promise<void>): ScreenState =>
  pageState('phone', screen, name, open, OTHERS);

export const phoneStates: readonly ScreenState[] = [
  state('record', 'inside', (visit) => openRecord(visit)),
  state('record', 'empty month', (visit) => openRecord(visit, { visits: [], days: 0, minutes: 0 })),
  state('record', 'earlier month', (visit) => openRecord(visit, { month: '2026-10' })),
  state('record', 'waiting month', (visit) => openRecord(visit, { unconfirmed: ['2026-10'] })),
  state('record', 'month to confirm', (visit) => openOver(visit)),
  state('record', 'month that changed', (visit) => openOver(visit, { state: 'changed' })),
  state('record', 'month that is blocked', (visit) => openOver(visit, { unsettled: BLOCKS })),
  state('record', 'confirmation unheard', openUnheard),
  state('record', 'month confirmed', (visit) => openOver(visit, { state: 'confirmed' })),
  state('record', 'month locked', (visit) => openOver(visit, { state: 'locked', countersigner: 'もみじ' })),
  state('record', 'news', (visit) => openRecord(visit, { news: NEWS })),
  state('record', 'closed today', (visit) => openRecord(visit, { visits: [], opening: CLOSED_TODAY })),
  state('record', 'asked to forget', askToForget),
  ...phoneSeatStates(openRecord),
  state('away', 'without a record', openAway),
  state('away', 'with an old record', openStale),
  state('spent', 'usual', openSpent),
  state('unknown', 'usual', openUnknown),
  state('reading', 'usual', openReading),
  state('forgotten', 'usual', forget),
];
