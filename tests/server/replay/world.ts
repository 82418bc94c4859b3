/** A site with three people, a guest and two teams, in which anything may happen. */
import { correctWaitingTimes } from '../../../server/attendance/correct-times-command.ts';
import { systemIds } from '../../../server/domain/system-sources.ts';
import { createTestClock, type TestClock } from '../../support/test-clock.ts';
import { startTestSite, type TestSite } from '../../support/test-site.ts';

export type World = {
  site: TestSite;
  clock: TestClock;
  /** Of the reader's agent, and of the station's page. */
  key: string;
  cookie: string;
  stationId: string;
  members: readonly { memberId: string; cardId: string }[];
  /** The members and the guest. */
  people: readonly string[];
  /** Somebody of the staff. */
  by: string;
  /** Two that somebody is in, and one that nobody is in. */
  teams: readonly string[];
  /** Two desks and a booth. */
  seats: readonly string[];
  lastTap: string;
};

export const CARDS = [
  '04A1B2C3D4E5F1',
  '04A1B2C3D4E5F2',
  '04A1B2C3D4E5F3',
  '04A1B2C3D4E5F4',
  '04A1B2C3D4E5F5',
  '04A1B2C3D4E5F6',
].map((cardId) => ({
  cardId,
  technology: 'ultralight',
}));
export const hashed = (site: TestSite, card: number) =>
  site.server.hashCard(CARDS[card]?.cardId ?? '', CARDS[card]?.technology as 'ultralight');

export async function startWorld(): Promise<World> {
  const clock = createTestClock();
  const site = await startTestSite({ clock });
  const { key } = await site.pairAgent();
  const { cookie } = await site.pairStation();
  const members: { memberId: string; cardId: string }[] = [];
  for (const card of CARDS.slice(0, 3)) members.push(await site.enrol(key, '木', card));
  const { stationId } = await site.pairStation();
  const [first, second, third] = members.map(({ memberId }) => memberId);
  const by = first ?? '';
  for (const one of [by, third]) await site.desk('PUT', `/api/members/${one}/roles`, { roles: ['staff'] });
  const guest = await expectGuest(site, clock, by);
  const teams = await addTeams(site, first, second);
  const seats = await drawSeats(site, by);
  const people = [...members.map(({ memberId }) => memberId), guest];
  return {
    site,
    clock,
    key,
    cookie,
    stationId,
    members,
    people,
    by,
    teams,
    seats,
    lastTap: systemIds.uuid(),
  };
}

async function drawSeats(site: TestSite, by: string): Promise<string[]> {
  const { queue, commands } = site.server.site;
  const zoneId = systemIds.uuid();
  await queue.run(commands.places.setZone, {
    zoneId,
    name: '窓側',
    capacity: 2,
    teamIds: [],
    ended: false,
    by,
  });
  const seats: string[] = [];
  for (const [index, kind] of (['desk', 'desk', 'booth'] as const).entries()) {
    const seatId = systemIds.uuid();
    const place = { x: 100 * index, y: 100, width: 80, height: 60 };
    const seat = {
      seatId,
      zoneId,
      label: `${index + 1}`,
      kind,
      places: 1,
      longestMinutes: null,
      features: [],
    };
    await queue.run(commands.places.setSeat, { ...seat, ...place, ended: false, by });
    seats.push(seatId);
  }
  return seats;
}

async function expectGuest(site: TestSite, clock: TestClock, by: string): Promise<string> {
  const { queue, commands } = site.server.site;
  const memberId = systemIds.uuid();
  const expected = { by, memberId, nickname: '鳥', purpose: '見学', expectedAt: clock.now() };
  await queue.run(commands.guests.expect, expected);
  return memberId;
}

/** Two teams of the first two members, and one that nobody is in. */
async function addTeams(site: TestSite, ...memberIds: (string | undefined)[]): Promise<string[]> {
  const { queue, commands } = site.server.site;
  const teamIds = ['地図', 'ウェブ', '入力'].map(() => systemIds.uuid()).sort();
  for (const teamId of teamIds)
    await queue.run(commands.teams.setTeam, { teamId, name: 'チーム', ended: false });
  for (const memberId of memberIds)
    await queue.run(commands.teams.setTeamsOf, { memberId: memberId ?? '', teamIds: teamIds.slice(0, 2) });
  return teamIds;
}

/** A press below the result of the last touch. */
export const press = ({ site, cookie, lastTap }: World, path: string, body: Record<string, unknown>) =>
  site.send(
    'POST',
    `/api/station/${path}`,
    { requestId: systemIds.uuid(), tapId: lastTap, ...body },
    { cookie },
  );

/** The wall clock shows again what the monotonic clock says, and what a wrong one stamped is put right. */
export async function bringTimeBack({ site, clock }: World): Promise<void> {
  const began = createTestClock();
  const trueMs = began.now() + clock.monotonicMs() - began.monotonicMs();
  clock.setWall(new Date(trueMs).toISOString());
  const { reader, queue, commands } = site.server.site;
  await correctWaitingTimes(reader, queue, commands.correctTimes);
}
