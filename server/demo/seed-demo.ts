import { listTeams } from '../attendance/teams-store.ts';
import { hashPin } from '../staff/pin-hash.ts';
import { findStaffMember } from '../staff/staff-store.ts';
import type { RunningServer } from '../start-server.ts';
import { DEMO_PEOPLE, DEMO_STAFF, DEMO_TEAMS } from './demo-people.ts';

/** Registers the demo's people, their cards and teams; who is there already stays as they are. */
export async function seedDemo({ site, hashCard }: RunningServer): Promise<void> {
  const { queue, commands } = site;
  for (const { memberId, nickname, card } of DEMO_PEOPLE) {
    await queue.run(commands.members.register, { memberId, nickname });
    await queue.run(commands.members.enrol, { memberId, card: hashCard(card.cardId, card.technology) });
  }
  await seedTeams(site);
  const staff = DEMO_PEOPLE.find(({ nickname }) => nickname === DEMO_STAFF.nickname);
  const known = staff && (await findStaffMember(site.reader, staff.memberId));
  if (!known || known.pinHash !== null) return;
  await queue.run(commands.staff.setRoles, { memberId: known.memberId, roles: [...DEMO_STAFF.roles] });
  await queue.run(commands.staff.setPin, {
    memberId: known.memberId,
    pinHash: await hashPin(DEMO_STAFF.pin),
  });
}

async function seedTeams({ reader, queue, commands: { teams } }: RunningServer['site']): Promise<void> {
  if ((await listTeams(reader)).length > 0) return;
  for (const { teamId, name, categories } of DEMO_TEAMS) {
    await queue.run(teams.setTeam, { teamId, name, ended: false });
    for (const category of categories)
      await queue.run(teams.setCategory, { teamId, ...category, ended: false });
  }
  for (const { memberId, teams: names } of DEMO_PEOPLE) {
    const teamIds = DEMO_TEAMS.filter(({ name }) => names.includes(name)).map(({ teamId }) => teamId);
    await queue.run(teams.setTeamsOf, { memberId, teamIds });
  }
}
