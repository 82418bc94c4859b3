import { insertRows } from '../database/insert-rows.ts';
import type { SiteReader, SiteTransaction } from '../database/schema.ts';
import type { RecordedEvent } from '../domain/log/event-types.ts';
import type { Role } from '../domain/roles.ts';
import type { Applier } from '../events/record-events.ts';

export const staffApplier: Applier = {
  types: ['roles-set', 'pin-set'],
  apply: async (tx, events) => {
    for (const event of events) {
      if (event.type === 'roles-set') await setRoles(tx, event.data.memberId, event.data.roles);
      if (event.type === 'pin-set') await setPin(tx, event);
    }
  },
};

export type StaffMember = {
  memberId: string;
  nickname: string;
  roles: Role[];
  pinHash: string | null;
  active: boolean;
};

export async function findStaffMember(
  reader: SiteReader | SiteTransaction,
  memberId: string,
): Promise<StaffMember | null> {
  const row = await reader
    .selectFrom('members')
    .leftJoin('member_pins', 'member_pins.member_id', 'members.member_id')
    .select(['members.nickname', 'members.active', 'member_pins.pin_hash'])
    .where('members.member_id', '=', memberId)
    .executeTakeFirst();
  if (!row) return null;
  const roles = await reader
    .selectFrom('member_roles')
    .select('role')
    .where('member_id', '=', memberId)
    .execute();
  const { nickname, active, pin_hash: pinHash } = row;
  return { memberId, nickname, roles: roles.map(({ role }) => role), pinHash, active: active === 1 };
}

async function setRoles(tx: SiteTransaction, memberId: string, roles: readonly Role[]): Promise<void> {
  await tx.deleteFrom('member_roles').where('member_id', '=', memberId).execute();
  const rows = roles.map((role) => ({ member_id: memberId, role }));
  await insertRows(tx, 'member_roles', rows);
}

async function setPin(tx: SiteTransaction, event: RecordedEvent & { type: 'pin-set' }): Promise<void> {
  // A replay of the log finds no hash: it was never in it.
  if (!event.confidential) return;
  const pin = { pin_hash: event.confidential.pinHash, set_at: event.occurredAt };
  await tx
    .insertInto('member_pins')
    .values({ member_id: event.data.memberId, ...pin })
    .onConflict((conflict) => conflict.column('member_id').doUpdateSet(pin))
    .execute();
}
