import { afterEach, beforeEach, expect, it } from 'vitest';
import { systemIds } from '../../server/domain/system-sources.ts';
import { openStaffDesk, type StaffDesk } from '../support/staff-desk.ts';
import { createTestClock, type TestClock } from '../support/test-clock.ts';
import { KEYAKI, startTestSite, type TestSite } from '../support/test-site.ts';

const PASS = { cardId: '04A1B2C3D4E5AA', technology: 'ultralight' };
let clock: TestClock;
let site: TestSite;
let desk: StaffDesk;

beforeEach(async () => {
  clock = createTestClock('2026-11-20T00:12:00Z');
  site = await startTestSite({ clock });
  desk = await openStaffDesk(site);
});
afterEach(() => site.stop());

async function expectGuest(nickname: string, time: string, more = {}): Promise<string> {
  const memberId = systemIds.uuid();
  const answer = await desk.ask('POST', '/api/staff/guests', {
    memberId,
    nickname,
    purpose: '見学',
    time,
    ...more,
  });
  expect(answer.status).toBe(201);
  return memberId;
}
const guests = async (day = '') =>
  (await desk.ask('GET', `/api/staff/guests${day}`)).body.guests as { nickname: string; memberId: string }[];

it('guests stand in order of their time, of one business day, in the time of the site', async () => {
  await expectGuest('かもめ', '14:30');
  await expectGuest('つばめ', '10:00');
  await expectGuest('ひばり', '10:00', { day: '2026-11-24' });
  expect((await guests()).map(({ nickname }) => nickname)).toEqual(['つばめ', 'かもめ']);
  expect((await guests())[0]).toMatchObject({
    expectedAt: Date.parse('2026-11-20T01:00:00Z'),
    arrivedAt: null,
  });
  expect(await guests('?day=2026-11-24')).toMatchObject([{ nickname: 'ひばり' }]);
});

it('a pass opens and closes a visit like anybody’s, under the name that was agreed', async () => {
  const memberId = await expectGuest('つばめ', '10:00');
  await desk.give(memberId, 'lend', PASS);
  expect(await guests()).toMatchObject([{ pass: 1, arrivedAt: null }]);
  expect((await site.tap(desk.agentKey, PASS)).body.outcome).toBe('arrived');
  const arrivedAt = clock.now();
  clock.advance(90_000);
  expect(await guests()).toMatchObject([{ arrivedAt, leftAt: null }]);
  clock.advance(90_000);
  expect((await site.tap(desk.agentKey, PASS)).body.outcome).toBe('left');
  desk = await openStaffDesk(site, ['staff'], { cardId: '012E4CD8A3B1F901', technology: 'felica' });
  expect(await guests()).toMatchObject([{ arrivedAt, leftAt: clock.now() }]);
});

it('D2 a guest stands in a group of their own on the emergency list, and on its paper', async () => {
  await desk.give(await expectGuest('つばめ', '10:00'), 'lend', PASS);
  await site.tap(desk.agentKey, PASS);
  await site.enrol(desk.agentKey, 'けやき', KEYAKI);
  await site.tap(desk.agentKey, KEYAKI);
  const listed = (body: { people: { nickname: string; group: string }[] }) =>
    body.people.map(({ nickname, group }) => `${nickname} ${group}`);
  expect(listed((await desk.ask('GET', '/api/staff/presence')).body as never)).toEqual([
    'けやき inside',
    'つばめ guest',
  ]);
  const begun = await desk.ask('POST', '/api/staff/roll-calls', {
    requestId: systemIds.uuid(),
    kind: 'drill',
  });
  const path = `/api/staff/roll-calls/${begun.body.rollCallId}`;
  expect(listed((await desk.ask('GET', path)).body as never)).toEqual(['けやき inside', 'つばめ guest']);
});

it('guests are of another kind than members: on no list of members, and without a place in the list of names', async () => {
  const memberId = await expectGuest('つばめ', '10:00');
  const { reader } = site.server.site;
  const row = await reader
    .selectFrom('members')
    .selectAll()
    .where('member_id', '=', memberId)
    .executeTakeFirst();
  expect(row).toMatchObject({ kind: 'guest', nickname: 'お客さま' });
  const { members } = (await desk.ask('GET', '/api/staff/members')).body as {
    members: { memberId: string }[];
  };
  expect(members.map((member) => member.memberId)).not.toContain(memberId);
  const registered = (await site.desk('GET', '/api/members')).body.members as { memberId: string }[];
  expect(registered.map((member) => member.memberId)).not.toContain(memberId);
});

it('who has cancelled is off the list, and their pass opens no visit', async () => {
  const memberId = await expectGuest('つばめ', '10:00');
  await desk.give(memberId, 'lend', PASS);
  expect((await desk.ask('DELETE', `/api/staff/guests/${memberId}`)).status).toBe(200);
  expect((await desk.ask('DELETE', `/api/staff/guests/${memberId}`)).status).toBe(200);
  expect((await desk.ask('DELETE', `/api/staff/guests/${systemIds.uuid()}`)).status).toBe(409);
  expect(await guests()).toEqual([]);
  expect((await site.tap(desk.agentKey, PASS)).body.outcome).toBe('card-refused');
});

it('O11 what a guest is called and why they come stands in no event', async () => {
  await expectGuest('つばめ', '10:00');
  const events = await site.server.site.reader.selectFrom('events').selectAll().execute();
  expect(events.map(({ type }) => type)).toContain('guest-expected');
  for (const secret of ['つばめ', '見学']) expect(JSON.stringify(events)).not.toContain(secret);
});
