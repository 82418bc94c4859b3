/** Who of the staff is on duty: one row a member, the last span. */
import { sql } from 'kysely';
import type { SiteReader, SiteTables, SiteTransaction } from '../database/schema.ts';
import { type DutyRole, dutyRoleOf } from '../domain/duty.ts';
import type { Instant } from '../domain/instant.ts';
import type { RecordedEvent } from '../domain/log/event-types.ts';
import type { Role } from '../domain/roles.ts';
import type { Applier } from '../events/record-events.ts';

/** More than a desk has chairs; a screen shows fewer and says how many more there are. */
const MAX_ON_DUTY = 24;

export const dutyApplier: Applier = {
  types: ['duty-began', 'duty-ended', 'visit-closed'],
  apply: async (tx, events) => {
    for (const event of events) await applyDuty(tx, event);
    await endWithLeaving(tx, events);
  },
};

async function applyDuty(tx: SiteTransaction, event: RecordedEvent): Promise<void> {
  if (event.type === 'duty-began') {
    const { memberId: member_id, beganAt: began_at, endsAt: ends_at } = event.data;
    await tx
      .insertInto('duties')
      .values({ member_id, began_at, ends_at })
      .onConflict((conflict) => conflict.column('member_id').doUpdateSet({ began_at, ends_at }))
      .execute();
  }
  if (event.type === 'duty-ended') {
    const { memberId, endedAt } = event.data;
    await tx.updateTable('duties').set({ ends_at: endedAt }).where('member_id', '=', memberId).execute();
  }
}

type Leaving = { memberId: string; leftAt: Instant };

/** Whoever has left is not on duty: the tap says both. A rush of people who leave is one statement. */
async function endWithLeaving(tx: SiteTransaction, events: readonly RecordedEvent[]): Promise<void> {
  const leavings = events.flatMap((event): Leaving[] =>
    event.type === 'visit-closed' ? [{ memberId: event.data.memberId, leftAt: event.data.closedAt }] : [],
  );
  if (leavings.length === 0) return;
  await sql`update duties set ends_at = j.value ->> '$.leftAt' from json_each(${JSON.stringify(leavings)}) j
    where duties.member_id = j.value ->> '$.memberId' and began_at <= j.value ->> '$.leftAt'
      and ends_at > j.value ->> '$.leftAt'`.execute(tx);
}

export async function findDuty(
  tx: SiteTransaction,
  memberId: string,
): Promise<SiteTables['duties'] | undefined> {
  return tx.selectFrom('duties').selectAll().where('member_id', '=', memberId).executeTakeFirst();
}

export type OnDutyListed = { memberId: string; nickname: string; role: DutyRole; endsAt: Instant };
type Row = Omit<OnDutyListed, 'role'> & { roles: string };

/** In the order in which they began. Who may not sit at the desk any more is not on duty either. */
export async function listOnDuty(reader: SiteReader, now: Instant): Promise<OnDutyListed[]> {
  const { rows } = await sql<Row>`select d.member_id as memberId, m.nickname, d.ends_at as endsAt,
      (select json_group_array(r.role) from member_roles r where r.member_id = d.member_id) as roles
    from duties d join members m on m.member_id = d.member_id
    where d.began_at <= ${now} and d.ends_at > ${now} and m.active = 1
    order by d.began_at, d.member_id limit ${MAX_ON_DUTY}`.execute(reader);
  return rows.flatMap(({ roles, ...duty }) => {
    const role = dutyRoleOf(JSON.parse(roles) as Role[]);
    return role === null ? [] : [{ ...duty, role }];
  });
}
