/** Screens on which nobody stands: as the snapshot, the clock, the reader and the link have it. */
import type { LocalDate } from '../../../../server/domain/instant.ts';
import type { ReaderShown, StationSnapshot } from '../../../../server/domain/station-frames.ts';
import { HOUSE, NOTICES } from '../../station-fixtures.ts';
import { shows, tick, untilHeard } from '../visit.ts';
import {
  backHome,
  isNotLow,
  LOST_AFTER_MS,
  moveTime,
  type ScreenStates,
  type StationState,
  tellSnapshot,
} from './moves.ts';

const HOUR_MS = 3_600_000;
const WELL: ReaderShown = { state: 'reading', lyingThere: false };

/** A screen on which nobody stands, as the snapshot and the clock have it. A new phase of the day makes the page connect anew. */
const quietState = (
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

const readerState = (screen: string, reader: ReaderShown): StationState => ({
  state: 'usual',
  isWalkedWith: isNotLow,
  async open({ page, server }) {
    await backHome(page);
    server.push('reader', reader);
    await shows(page, screen);
  },
  leave: async ({ server }) => server.push('reader', WELL),
});

/** The clock goes on without a beat, and back before the next one, so that the stream stays open. */
const lost = (state: string, change: Partial<StationSnapshot> = {}): StationState => ({
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

/** The Monday after the Saturday on which the walk is made. */
const NEXT = { day: '2026-11-23' as LocalDate, from: '09:00' };

const WEEKDAY = { kind: 'weekday' } as const;
/** The longest name of a day. */
const HOLIDAY = {
  kind: 'holiday',
  name: '建国記念の日',
  nameEn: 'National Foundation Day',
} as const;
const MALL = { kind: 'exception', reason: 'mall' } as const;

export const QUIET_STATES = {
  idle: [
    quietState('idle', 'open', {}),
    quietState('idle', 'a notice', { house: { ...HOUSE, notices: NOTICES } }),
    quietState('idle', 'opening soon', { openToday: { from: '10:00', to: '17:30' }, demo: false }),
  ],
  closed: [
    quietState('closed', 'before opening', { openToday: { from: '13:00', to: '17:30' } }),
    quietState('closed', 'after closing', { opensNext: NEXT }, 9),
    quietState('closed', 'closed today', {
      openToday: null,
      closedToday: WEEKDAY,
      opensNext: NEXT,
      telephone: null,
      demo: false,
    }),
    quietState('closed', 'a holiday', { openToday: null, closedToday: HOLIDAY, opensNext: NEXT }),
    quietState('closed', 'the mall is closed', { openToday: null, closedToday: MALL, opensNext: NEXT }),
    quietState('closed', 'a notice', {
      openToday: null,
      opensNext: NEXT,
      house: { ...HOUSE, notices: NOTICES },
    }),
    quietState('closed', 'nothing known', { openToday: null, telephone: null }),
  ],
  'reader-away': [readerState('reader-away', { state: 'away', lyingThere: false })],
  'reader-sick': [readerState('reader-sick', { state: 'sick', lyingThere: false })],
  'card-lying': [readerState('card-lying', { state: 'reading', lyingThere: true })],
  'server-lost': [lost('usual'), lost('without telephone', { telephone: null })],
} satisfies ScreenStates;
