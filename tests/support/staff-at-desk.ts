/** Signing in at the staff pages of a test site, with card and PIN as staff do. */
import { systemIds } from '../../server/domain/system-sources.ts';
import type { Answer, TestSite } from './test-site.ts';

const PIN = '4827';

export type AtDesk = {
  memberId: string;
  ask(method: string, path: string, body?: unknown): Promise<Answer>;
  /** A file byte for byte: reading it as text would drop the mark of its encoding. */
  file(path: string): Promise<string>;
};

/** @param station the cookie of the station whose reader belongs to `agentKey` */
export async function signInAtDesk(
  site: TestSite,
  { agentKey, station }: { agentKey: string; station: string },
  person: { memberId: string; card: { cardId: string; technology: string }; roles: readonly string[] },
): Promise<AtDesk> {
  await site.desk('PUT', `/api/members/${person.memberId}/pin`, { pin: PIN });
  await site.desk('PUT', `/api/members/${person.memberId}/roles`, { roles: person.roles });
  await site.send('POST', '/api/staff/sign-in', {}, { cookie: station });
  const tapId = systemIds.uuid();
  await site.tap(agentKey, person.card, { tapId });
  const response = await fetch(`${site.url}/api/staff/sessions`, {
    method: 'POST',
    headers: { 'content-type': 'application/json', cookie: station },
    body: JSON.stringify({ tapId, pin: PIN }),
  });
  if (response.status !== 200) throw new Error(`not signed in: ${await response.text()}`);
  const cookie = (response.headers.get('set-cookie') ?? '').split(';')[0] ?? '';
  const { memberId } = person;
  return {
    memberId,
    ask: (method, path, body) => site.send(method, path, body, { cookie }),
    file: async (path) => {
      const answer = await fetch(site.url + path, { headers: { cookie } });
      return Buffer.from(await answer.arrayBuffer()).toString('utf8');
    },
  };
}
