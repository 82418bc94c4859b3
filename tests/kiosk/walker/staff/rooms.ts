/** The rooms before the room inside: the door, the card, the PIN. */
import type { Room } from '../../../../kiosk/staff/staff-state.ts';
import { addMs } from '../../../../server/domain/instant.ts';
import { CARD, PIN } from '../../staff-fixtures/desk.ts';
import { MEMBERS } from '../../staff-fixtures/people.ts';
import { answer, openAnew } from '../open-page.ts';
import { press, pressKey, untilHeard, type Visit } from '../visit.ts';
import {
  CARD_WAIT_MS,
  CONFLICT,
  neverAnswered,
  type Open,
  openInside,
  room,
  SIGNED_OUT,
} from './open-inside.ts';

/** Nobody may be named before somebody has signed in, and after they have left. */
export const PEOPLE = MEMBERS.flatMap(({ nickname, name, kana }) => [nickname, name, kana]).filter(
  (name) => name !== null,
);

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

const locked: Open = async (visit) => {
  await openInside('people', false, '[data-row]')(visit);
  await press(visit.page, 'lock');
  await visit.page.waitForSelector(room('door'));
};

export const ROOM_STATES: Readonly<Record<Exclude<Room['name'], 'inside'>, Readonly<Record<string, Open>>>> =
  {
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
