/** Today, notices, the emergency list, closing and the machine. */
import type { Closing } from '../../../../kiosk/staff/staff-answers.ts';
import { closingAt, presenceAt } from '../../staff-fixtures/presence.ts';
import type { StandInServer } from '../../stand-in-server.ts';
import { answer } from '../open-page.ts';
import { press } from '../visit.ts';
import { CONFLICT, neverAnswered, openInside, type StaffStates } from './open-inside.ts';

const presenceOf = (safe: number | null) => (server: StandInServer) =>
  answer(server, '/api/staff/presence', presenceAt(server.now(), safe));

const closingOf =
  (answered: number, more: Partial<Closing> = {}) =>
  (server: StandInServer) =>
    answer(server, '/api/staff/closing', closingAt(server.now(), answered, more));

export const HOUSE_STATES = {
  today: {
    busy: openInside('today', false, '[data-notice]'),
    calm: openInside('today', true, 'main h1'),
    waiting: openInside('today', true, 'main', neverAnswered('/api/staff/today')),
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
} satisfies StaffStates;
