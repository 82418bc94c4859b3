import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { DESK_ACTIONS, mayAct, mayChangeRoles, type Role } from '../../server/domain/roles.ts';
import { systemIds } from '../../server/domain/system-sources.ts';
import { openStaffDesk, type StaffDesk } from '../support/staff-desk.ts';
import { startTestSite, type TestSite } from '../support/test-site.ts';

/** Whom it is done to. */
const PEOPLE = {
  worker: [],
  carer: ['carer'],
  staff: ['staff'],
  director: ['director'],
  admin: ['admin'],
} as const;
type Who = keyof typeof PEOPLE;
const DESKS = ['staff', 'director', 'admin'] as const;
type Desk = (typeof DESKS)[number];

const ALL: readonly Who[] = ['worker', 'carer', 'staff', 'director', 'admin'];
const UNDER_A_DIRECTOR: readonly Who[] = ['worker', 'carer', 'staff', 'director'];
const WORKERS: readonly Who[] = ['worker', 'carer'];

type Rule = {
  route: string;
  ask: (desk: StaffDesk, memberId: string, cardId: string) => ReturnType<StaffDesk['ask']>;
  /** To whom each of the desk may do it. */
  may: Readonly<Record<Desk, readonly Who[]>>;
};
const EVERYBODY = { staff: ALL, director: ALL, admin: ALL };
const GUARDED = { staff: WORKERS, director: UNDER_A_DIRECTOR, admin: ALL };
const VALUES = { nickname: 'もみじ', name: '紅葉 あき', kana: 'もみじ あき', language: 'ja' };

/** O3: who may do what, over every route that is about a person. */
const RULES: readonly Rule[] = [
  { route: 'look', ask: (desk, id) => desk.ask('GET', `/api/staff/members/${id}`), may: EVERYBODY },
  {
    route: 'change names',
    ask: (desk, id) => desk.ask('PUT', `/api/staff/members/${id}`, VALUES),
    may: EVERYBODY,
  },
  {
    route: 'revoke a card',
    ask: (desk, _, cardId) => desk.ask('PUT', `/api/staff/cards/${cardId}/revocation`, { reason: 'lost' }),
    may: EVERYBODY,
  },
  {
    route: 'reinstate a card',
    ask: (desk, _, cardId) => desk.ask('DELETE', `/api/staff/cards/${cardId}/revocation`),
    may: GUARDED,
  },
  {
    route: 'give a card',
    ask: (desk, memberId) => desk.ask('PUT', '/api/staff/card-intent', { memberId, purpose: 'bind' }),
    may: GUARDED,
  },
  {
    route: 'lend a loaner',
    ask: (desk, memberId) => desk.ask('PUT', '/api/staff/card-intent', { memberId, purpose: 'lend' }),
    may: GUARDED,
  },
  {
    route: 'set a PIN',
    ask: (desk, id) => desk.ask('PUT', `/api/staff/members/${id}/pin`, { pin: '2468' }),
    may: GUARDED,
  },
  {
    route: 'resume a membership',
    ask: (desk, id) => desk.ask('PUT', `/api/staff/members/${id}/activity`, { active: true }),
    may: GUARDED,
  },
  {
    route: 'set the same roles',
    ask: async (desk, id) => {
      const { roles } = (await desk.ask('GET', `/api/staff/members/${id}`)).body;
      return desk.ask('PUT', `/api/staff/members/${id}/roles`, { roles });
    },
    may: { staff: [], director: ALL, admin: ALL },
  },
  {
    route: 'make an administrator',
    ask: async (desk, id) => {
      const { roles } = (await desk.ask('GET', `/api/staff/members/${id}`)).body as { roles: Role[] };
      const answer = await desk.ask('PUT', `/api/staff/members/${id}/roles`, { roles: [...roles, 'admin'] });
      if (answer.status === 200) await desk.ask('PUT', `/api/staff/members/${id}/roles`, { roles });
      return answer;
    },
    may: { staff: [], director: ['admin'], admin: ALL },
  },
  {
    route: 'register a director',
    ask: (desk) =>
      desk.ask('POST', '/api/staff/members', { ...VALUES, memberId: systemIds.uuid(), roles: ['director'] }),
    may: { staff: [], director: ALL, admin: ALL },
  },
  {
    route: 'register an administrator',
    ask: (desk) =>
      desk.ask('POST', '/api/staff/members', { ...VALUES, memberId: systemIds.uuid(), roles: ['admin'] }),
    may: { staff: [], director: [], admin: ALL },
  },
  {
    route: 'register a member',
    ask: (desk) => desk.ask('POST', '/api/staff/members', { ...VALUES, memberId: systemIds.uuid() }),
    may: EVERYBODY,
  },
];

let site: TestSite;
const desks = new Map<Desk, StaffDesk>();
const people = new Map<Who, { memberId: string; cardId: string }>();
const cardOf = (n: number) => ({
  cardId: `012E4CD8A3B1E${String(n).padStart(3, '0')}`,
  technology: 'felica',
});

beforeAll(async () => {
  site = await startTestSite();
  for (const [n, desk] of DESKS.entries())
    desks.set(desk, await openStaffDesk(site, [desk], cardOf(n), `受付${n}`));
  const { key } = await site.pairAgent();
  for (const [n, who] of ALL.entries()) {
    const person = await site.enrol(key, who, cardOf(100 + n));
    await site.desk('PUT', `/api/members/${person.memberId}/roles`, { roles: PEOPLE[who] });
    people.set(who, person);
  }
});
afterAll(() => site.stop());

describe.each(RULES)('O3 $route', ({ ask, may }) => {
  it.each(DESKS)('by %s is answered as the table says', async (by) => {
    const desk = desks.get(by) as StaffDesk;
    const allowed: Who[] = [];
    for (const who of ALL) {
      const { memberId, cardId } = people.get(who) ?? { memberId: '', cardId: '' };
      const { status } = await ask(desk, memberId, cardId);
      expect([200, 201, 403], who).toContain(status);
      if (status !== 403) allowed.push(who);
    }
    expect(allowed).toEqual(may[by]);
  });
});

describe('O3 the roles of the desk', () => {
  it('a role that was taken away ends at once, not with the session', async () => {
    const { key } = await site.pairAgent('奥');
    const desk = await openStaffDesk(site, ['director'], cardOf(200), '奥');
    const { memberId } = await site.enrol(key, 'けやき', cardOf(201));
    expect((await desk.ask('PUT', `/api/staff/members/${memberId}/roles`, { roles: [] })).status).toBe(200);
    await site.desk('PUT', `/api/members/${desk.staffId}/roles`, { roles: [] });
    expect((await desk.ask('GET', `/api/staff/members/${memberId}`)).status).toBe(403);
  });

  it('nobody without a role of the desk may do anything', () => {
    for (const action of DESK_ACTIONS) {
      expect(mayAct(action, [], []), action).toBe(false);
      expect(mayAct(action, ['carer'], []), action).toBe(false);
    }
    expect(mayChangeRoles(['staff'], [], ['carer'])).toBe(false);
    expect(mayChangeRoles(['director'], ['admin'], [])).toBe(false);
  });
});
