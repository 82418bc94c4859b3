/**
 * One read for a whole group of taps: who holds each card, where they stand, and whether the tap was recorded before. A loaner is
 * good until closing; whoever is inside with it then can still leave that day.
 */
import { sql } from 'kysely';
import type { SiteTransaction } from '../database/schema.ts';
import type { CardSituation, MemberSituation } from '../domain/attendance/decide-tap.ts';
import { isTapEvent, type TapEvent } from '../domain/attendance/tap-outcome.ts';
import type { Instant, LocalDate } from '../domain/instant.ts';
import type { DomainEvent } from '../domain/log/event-types.ts';

/** What to look up: a card by its keyed hash, the member of an earlier tap on the same station, or whoever has typed their PIN. */
export type Lookup = {
  tapId: string;
  /** Business day of the touch. */
  day: LocalDate;
  touchedAt: Instant;
  cardHash?: string;
  keyId?: string;
  ofTapId?: string;
  stationId?: string;
  memberId?: string;
};

export type TapSituation = {
  /** The event of the same tap id, when this report is a repeat. */
  recorded: TapEvent | null;
  card: CardSituation;
  /** Business day of the open visit, else of the touch. */
  day: LocalDate;
  /** Minutes of the member's closed visits on that day. */
  minutesBefore: number;
  /** The member may sign in at the staff pages. */
  mayUseDesk: boolean;
  /** Age basis of an earlier tap that was asked for by `ofTapId`. */
  earlierTouchedAt: Instant | null;
};

type Row = {
  event_id: string | null;
  event_type: string | null;
  event_at: Instant | null;
  event_data: string | null;
  earlier_touched_at: Instant | null;
  card_id: string | null;
  revoked_at: Instant | null;
  member_id: string | null;
  active: 0 | 1;
  visit_id: string | null;
  opened_at: Instant;
  day: LocalDate;
  last_accepted_at: Instant | null;
  minutes_before: number;
  may_use_desk: 0 | 1;
};

/** Situations in the order of the lookups. */
export async function readTapSituations(
  tx: SiteTransaction,
  lookups: readonly Lookup[],
): Promise<TapSituation[]> {
  const { rows } = await sql<Row>`
    select e.id as event_id, e.type as event_type, e.occurred_at as event_at, e.data as event_data,
      earlier.touched_at as earlier_touched_at,
      c.card_id, c.revoked_at, m.member_id, m.active, v.visit_id, v.opened_at,
      coalesce(v.business_day, l.value ->> '$.day') as day,
      (select max(a.touched_at) from taps a where a.member_id = m.member_id and a.accepted = 1) as last_accepted_at,
      (select coalesce(sum(d.closed_at / 60000 - d.opened_at / 60000), 0) from visits d
        where d.member_id = m.member_id and d.business_day = coalesce(v.business_day, l.value ->> '$.day') and d.closed_at is not null) as minutes_before,
      exists (select 1 from member_roles r where r.member_id = m.member_id and r.role in ('staff', 'director', 'admin'))
        as may_use_desk
    from json_each(${JSON.stringify(lookups)}) l
    left join taps t on t.tap_id = l.value ->> '$.tapId'
    left join events e on e.position = t.position
    left join taps earlier on earlier.tap_id = l.value ->> '$.ofTapId' and earlier.station_id = l.value ->> '$.stationId'
    left join cards c on c.card_hash = l.value ->> '$.cardHash' and c.key_id = l.value ->> '$.keyId'
    left join pool_cards p on p.card_hash = l.value ->> '$.cardHash' and p.key_id = l.value ->> '$.keyId'
    left join card_loans n on n.pool_card_id = p.pool_card_id and n.ended_at is null
      and n.lent_at <= l.value ->> '$.touchedAt'
      and (n.valid_until_at > l.value ->> '$.touchedAt'
        or exists (select 1 from visits i where i.member_id = n.member_id and i.closed_at is null and i.opened_at >= n.lent_at
          and i.business_day = l.value ->> '$.day'))
    left join members m on m.member_id = coalesce(c.member_id, n.member_id, earlier.member_id, l.value ->> '$.memberId')
    left join visits v on v.member_id = m.member_id and v.closed_at is null
    order by l.key`.execute(tx);
  return rows.map(toSituation);
}

function toSituation(row: Row): TapSituation {
  return {
    recorded: recordedEvent(row),
    card: cardSituation(row),
    minutesBefore: row.minutes_before,
    day: row.day,
    mayUseDesk: row.may_use_desk === 1,
    earlierTouchedAt: row.earlier_touched_at,
  };
}

function cardSituation(row: Row): CardSituation {
  if (row.member_id === null) return { card: 'unknown' };
  const member: MemberSituation = {
    memberId: row.member_id,
    active: row.active === 1,
    openVisit: row.visit_id === null ? null : { visitId: row.visit_id, openedAt: row.opened_at },
    lastAcceptedAt: row.last_accepted_at,
  };
  return { card: row.revoked_at === null ? 'valid' : 'revoked', cardId: row.card_id ?? '', member };
}

function recordedEvent(row: Row): TapEvent | null {
  if (row.event_id === null || row.event_data === null) return null;
  const event = {
    id: row.event_id,
    type: row.event_type,
    occurredAt: row.event_at,
    data: JSON.parse(row.event_data),
  };
  return isTapEvent(event as DomainEvent) ? (event as TapEvent) : null;
}
