/** A site with a station, a reader and somebody of the staff who is signed in there by card and PIN. */
import type { Role } from '../../server/domain/roles.ts';
import { systemIds } from '../../server/domain/system-sources.ts';
import type { Answer, TestSite } from './test-site.ts';

const PIN = '4827';
const STAFF_CARD = { cardId: '012E4CD8A3B1F900', technology: 'felica' };

export type StaffDesk = {
  agentKey: string;
  stationCookie: string;
  stationId: string;
  staffId: string;
  /** Of the session of whoever is signed in. */
  cookie: string;
  /** A request as whoever is signed in. */
  ask(method: string, path: string, body?: unknown): Promise<Answer>;
  /** Registers somebody at the staff page. */
  register(nickname: string, more?: Record<string, unknown>): Promise<string>;
  /** Waits for a card for this person, and taps one. */
  give(
    memberId: string,
    purpose: 'bind' | 'lend',
    card: { cardId: string; technology: string },
  ): Promise<Answer>;
};

export async function openStaffDesk(
  site: TestSite,
  roles: Role[] = ['staff'],
  card = STAFF_CARD,
  station = '入口',
): Promise<StaffDesk> {
  const { key: agentKey } = await site.pairAgent(station);
  const { cookie: stationCookie, stationId } = await site.pairStation(station);
  const { memberId: staffId } = await site.enrol(agentKey, 'ひまわり', card);
  await site.desk('PUT', `/api/members/${staffId}/pin`, { pin: PIN });
  await site.desk('PUT', `/api/members/${staffId}/roles`, { roles });
  await site.send('POST', '/api/staff/sign-in', {}, { cookie: stationCookie });
  const tapId = systemIds.uuid();
  await site.tap(agentKey, card, { tapId });
  const response = await fetch(`${site.url}/api/staff/sessions`, {
    method: 'POST',
    headers: { 'content-type': 'application/json', cookie: stationCookie },
    body: JSON.stringify({ tapId, pin: PIN }),
  });
  const cookie = (response.headers.get('set-cookie') ?? '').split(';')[0] ?? '';
  const ask: StaffDesk['ask'] = (method, path, body) => site.send(method, path, body, { cookie });
  return {
    ...{ agentKey, stationCookie, stationId, staffId, cookie, ask },
    register: async (nickname, more = {}) => {
      const memberId = systemIds.uuid();
      const values = {
        memberId,
        nickname,
        name: `${nickname} はな`,
        kana: 'やまの はな',
        language: 'ja',
        ...more,
      };
      const answer = await ask('POST', '/api/staff/members', values);
      if (answer.status !== 201) throw new Error(`not registered: ${JSON.stringify(answer.body)}`);
      return memberId;
    },
    give: async (memberId, purpose, shown) => {
      await ask('PUT', '/api/staff/card-intent', { memberId, purpose });
      return site.tap(agentKey, shown);
    },
  };
}
