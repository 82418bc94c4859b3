import { hashPin } from '../staff/pin-hash.ts';
import { findStaffMember } from '../staff/staff-store.ts';
import type { RunningServer } from '../start-server.ts';
import { DEMO_PEOPLE, DEMO_STAFF } from './demo-people.ts';

/** Registers the demo's people and their cards; who is there already stays as they are. */
export async function seedDemo({ site, hashCard }: RunningServer): Promise<void> {
  const { queue, commands } = site;
  for (const { memberId, nickname, card } of DEMO_PEOPLE) {
    await queue.run(commands.members.register, { memberId, nickname });
    await queue.run(commands.members.enrol, { memberId, card: hashCard(card.cardId, card.technology) });
  }
  const staff = DEMO_PEOPLE.find(({ nickname }) => nickname === DEMO_STAFF.nickname);
  const known = staff && (await findStaffMember(site.reader, staff.memberId));
  if (!known || known.pinHash !== null) return;
  await queue.run(commands.staff.setRoles, { memberId: known.memberId, roles: [...DEMO_STAFF.roles] });
  await queue.run(commands.staff.setPin, {
    memberId: known.memberId,
    pinHash: await hashPin(DEMO_STAFF.pin),
  });
}
