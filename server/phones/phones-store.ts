import type { SiteReader, SiteTransaction } from '../database/schema.ts';
import type { EventType } from '../domain/log/event-types.ts';
import type { Applier } from '../events/record-events.ts';
import { hashOfKey } from '../http/device-registry.ts';

const TYPES = ['phone-paired', 'phone-revoked'] as const satisfies EventType[];

export const phonesApplier: Applier = {
  types: TYPES,
  apply: async (tx, events) => {
    for (const event of events) {
      if (event.type === 'phone-paired') {
        const { phoneId, memberId, keyHash } = event.data;
        const phone = { phone_id: phoneId, member_id: memberId, key_hash: keyHash };
        await tx
          .insertInto('phones')
          .values({ ...phone, paired_at: event.occurredAt, revoked_at: null })
          .execute();
      }
      if (event.type === 'phone-revoked')
        await tx
          .updateTable('phones')
          .set({ revoked_at: event.occurredAt })
          .where('phone_id', '=', event.data.phoneId)
          .execute();
    }
  },
};

export type Phone = { phoneId: string; memberId: string };

/** Null for a key that was never given out or that was revoked. */
export async function findPhoneByKey(reader: SiteReader, key: string): Promise<Phone | null> {
  const row = await reader
    .selectFrom('phones')
    .select(['phone_id', 'member_id'])
    .where('key_hash', '=', hashOfKey(key))
    .where('revoked_at', 'is', null)
    .executeTakeFirst();
  return row ? { phoneId: row.phone_id, memberId: row.member_id } : null;
}

/** Those of a member that are not revoked, oldest first. */
export async function listPhones(tx: SiteTransaction, memberId: string): Promise<string[]> {
  const rows = await tx
    .selectFrom('phones')
    .select('phone_id')
    .where('member_id', '=', memberId)
    .where('revoked_at', 'is', null)
    .orderBy('paired_at')
    .orderBy('phone_id')
    .execute();
  return rows.map(({ phone_id }) => phone_id);
}
