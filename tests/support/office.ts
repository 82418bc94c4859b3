/** A site with a reader, a screen, teams, and somebody signed in at the staff pages: what stories of visits begin with. */

import type { TapFrame } from '../../server/domain/station-frames.ts';
import { systemIds } from '../../server/domain/system-sources.ts';
import { openStream } from './read-stream.ts';
import type { TestClock } from './test-clock.ts';
import { type Answer, KEYAKI, SUMIRE, startTestSite, type TestSite } from './test-site.ts';

const PIN = '4827';

export type Office = {
  site: TestSite;
  agentKey: string;
  cookie: string;
  memberId: string;
  staffId: string;
  /** A tap of the member's card; gives the tap's id. */
  tap(expected?: string): Promise<string>;
  /** A tap of the member's card, as the screen is told of it. */
  tapFrame(): Promise<TapFrame>;
  press(path: string, body: Record<string, unknown>): Promise<Answer>;
  asStaff(method: string, path: string, body?: unknown): Promise<Answer>;
  /** Teams of these names, the member in all of them; gives their ids. */
  addTeams(...names: string[]): Promise<string[]>;
};

export async function openOffice(clock: TestClock, toml?: string): Promise<Office> {
  const site = await startTestSite({ clock, ...(toml === undefined ? {} : { toml }) });
  const { key: agentKey } = await site.pairAgent();
  const { cookie } = await site.pairStation();
  const { memberId } = await site.enrol(agentKey, 'けやき', KEYAKI);
  const { memberId: staffId } = await site.enrol(agentKey, 'ひまわり', SUMIRE);
  await site.desk('PUT', `/api/members/${staffId}/pin`, { pin: PIN });
  await site.desk('PUT', `/api/members/${staffId}/roles`, { roles: ['staff'] });
  const staff = await signIn(site, agentKey, cookie);
  const asStaff: Office['asStaff'] = (method, path, body) => site.send(method, path, body, { cookie: staff });
  return {
    site,
    agentKey,
    cookie,
    memberId,
    staffId,
    asStaff,
    tap: async (expected) => {
      const tapId = systemIds.uuid();
      const { body } = await site.tap(agentKey, KEYAKI, { tapId });
      if (expected !== undefined && body.outcome !== expected)
        throw new Error(`the tap was ${body.outcome}, not ${expected}`);
      return tapId;
    },
    tapFrame: async () => {
      const stream = await openStream(`${site.url}/api/station/stream`, { cookie });
      const tapId = systemIds.uuid();
      await site.tap(agentKey, KEYAKI, { tapId });
      // The frame of an earlier tap may still be on its way.
      let event = await stream.next();
      while (event.event !== 'tap' || (event.data as TapFrame).tapId !== tapId) event = await stream.next();
      stream.close();
      return event.data as TapFrame;
    },
    press: (path, body) =>
      site.send('POST', `/api/station/${path}`, { requestId: systemIds.uuid(), ...body }, { cookie }),
    addTeams: async (...names) => {
      const teamIds = names.map(() => systemIds.uuid());
      for (const [index, name] of names.entries())
        await asStaff('PUT', `/api/staff/teams/${teamIds[index]}`, { name, ended: false });
      await asStaff('PUT', `/api/staff/members/${memberId}/teams`, { teamIds });
      return teamIds;
    },
  };
}

/** A session of the staff page ends when nobody uses it: whoever lets time pass signs in again. */
export async function signIn(site: TestSite, agentKey: string, cookie: string): Promise<string> {
  await site.send('POST', '/api/staff/sign-in', {}, { cookie });
  const tapId = systemIds.uuid();
  await site.tap(agentKey, SUMIRE, { tapId });
  const response = await fetch(`${site.url}/api/staff/sessions`, {
    method: 'POST',
    headers: { 'content-type': 'application/json', cookie },
    body: JSON.stringify({ tapId, pin: PIN }),
  });
  return (response.headers.get('set-cookie') ?? '').split(';')[0] ?? '';
}
