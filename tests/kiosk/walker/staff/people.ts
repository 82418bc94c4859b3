/** People and their panel, with the cards, and the form for a new one. */
import type { Staff } from '../../../../kiosk/staff/staff-answers.ts';
import type { CardIntentShown } from '../../../../server/domain/desk-touch.ts';
import { addMs, type Instant } from '../../../../server/domain/instant.ts';
import { STAFF } from '../../staff-fixtures/desk.ts';
import { MANY_MEMBERS, MEMBERS, personAt } from '../../staff-fixtures/people.ts';
import { answer } from '../open-page.ts';
import { press, untilHeard } from '../visit.ts';
import { CARD_WAIT_MS, FORBIDDEN, type Open, openInside, type StaffStates } from './open-inside.ts';

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

export const PEOPLE_STATES = {
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
} satisfies StaffStates;
