/** How the walk comes into the room inside, and what the office answers there. */
import type { PageName } from '../../../../kiosk/staff/desk.ts';
import { DAY_NOTICES, noticesAt, onDutyAt, STAFF, todayAt } from '../../staff-fixtures/desk.ts';
import { sickMachineAt, wellMachineAt } from '../../staff-fixtures/machine.ts';
import { guestsAt, loanersAt, MEMBERS, TEAMS } from '../../staff-fixtures/people.ts';
import type { StandInServer } from '../../stand-in-server.ts';
import { answer, NEVER_MS, openAnew } from '../open-page.ts';
import type { Visit } from '../visit.ts';

export type Open = (visit: Visit) => Promise<void>;

/** The states of some of the pages inside; the registry adds the areas together. */
export type StaffStates = Partial<Record<PageName, Readonly<Record<string, Open>>>>;

export const SIGNED_OUT = 401;
export const CONFLICT = 409;
export const OK = 200;
export const BAD_INPUT = 400;
export const FORBIDDEN = 403;
export const AWAY = 503;
export const CARD_WAIT_MS = 30_000;

export const room = (name: string): string => `[data-room=${name}]`;

function fillOffice(server: StandInServer, isCalm: boolean): void {
  const now = server.now();
  answer(server, '/api/staff/session', STAFF);
  answer(
    server,
    '/api/staff/today',
    todayAt(now, isCalm ? [] : noticesAt(now), isCalm ? 'good' : 'bad', isCalm ? [] : onDutyAt(now)),
  );
  answer(server, '/api/staff/members', { members: isCalm ? [] : MEMBERS });
  answer(server, '/api/staff/day-notices', { today: '2026-11-21', notices: isCalm ? [] : DAY_NOTICES });
  answer(server, '/api/staff/teams', { teams: isCalm ? [] : TEAMS });
  for (const { memberId } of MEMBERS)
    answer(server, `/api/staff/members/${encodeURIComponent(memberId)}/teams`, { teamIds: ['team-2'] });
  answer(server, '/api/staff/guests', { day: '2026-11-21', guests: isCalm ? [] : guestsAt(now) });
  answer(server, '/api/staff/loaners', { loaners: isCalm ? [] : loanersAt(now) });
  answer(server, '/api/staff/machine', isCalm ? wellMachineAt(now) : sickMachineAt(now));
}

export const openInside =
  (page: PageName, isCalm: boolean, awaited: string, change?: (server: StandInServer) => void): Open =>
  async (visit) => {
    fillOffice(visit.server, isCalm);
    change?.(visit.server);
    await openAnew(visit, `/staff/#${page}`, room('inside'));
    await visit.page.waitForSelector(awaited);
  };

export const neverAnswered = (path: string) => (server: StandInServer) =>
  void server.replies.set(path, { status: 200, body: {}, delayMs: NEVER_MS });
