/** An office with seats, driven over HTTP: what stories of seats begin with. */
import { systemIds } from '../../../server/domain/system-sources.ts';
import { type Office, openOffice, signIn } from '../../support/office.ts';
import type { TestClock } from '../../support/test-clock.ts';
import type { Answer } from '../../support/test-site.ts';

type SeatMade = { seatId: string; label: string };
export type SeatOffice = Office & {
  zoneId: string;
  seats: SeatMade[];
  /** As the staff, for a member. */
  forMember(memberId: string, method: string, path: string, body?: unknown): Promise<Answer>;
  addMember(nickname: string): Promise<string>;
  addSeat(label: string, more?: Record<string, unknown>): Promise<string>;
  addZone(name: string, more?: Record<string, unknown>): Promise<string>;
};

export async function openSeatOffice(clock: TestClock, labels: string[], toml?: string): Promise<SeatOffice> {
  const office = await openOffice(clock, toml);
  const { site } = office;
  let staff = await signIn(site, office.agentKey, office.cookie);
  const asStaff: Office['asStaff'] = async (method, path, body) => {
    const answer = await site.send(method, path, body, { cookie: staff });
    if (answer.status !== 401) return answer;
    staff = await signIn(site, office.agentKey, office.cookie);
    return site.send(method, path, body, { cookie: staff });
  };
  const must = async (answer: Promise<Answer>): Promise<Answer> => {
    const given = await answer;
    if (given.status >= 300) throw new Error(JSON.stringify(given));
    return given;
  };
  const addZone: SeatOffice['addZone'] = async (name, more = {}) => {
    const zoneId = systemIds.uuid();
    await must(
      asStaff('PUT', `/api/staff/zones/${zoneId}`, {
        name,
        capacity: null,
        teamIds: [],
        ended: false,
        ...more,
      }),
    );
    return zoneId;
  };
  const zoneId = await addZone('まどがわ');
  const addSeat: SeatOffice['addSeat'] = async (label, more = {}) => {
    const seatId = systemIds.uuid();
    const seat = { zoneId, label, kind: 'desk', places: 1, longestMinutes: null, features: [], ended: false };
    await must(
      asStaff('PUT', `/api/staff/seats/${seatId}`, {
        ...seat,
        x: 100,
        y: 100,
        width: 120,
        height: 80,
        ...more,
      }),
    );
    return seatId;
  };
  const seats: SeatMade[] = [];
  for (const label of labels) seats.push({ label, seatId: await addSeat(label) });
  return {
    ...office,
    asStaff,
    zoneId,
    seats,
    addSeat,
    addZone,
    forMember: (memberId, method, path, body) => {
      const joint = path.includes('?') ? '&' : '?';
      return asStaff(method, `/api/staff${path}${joint}memberId=${memberId}`, body);
    },
    addMember: async (nickname) =>
      String((await site.desk('POST', '/api/members', { nickname })).body.memberId),
  };
}
