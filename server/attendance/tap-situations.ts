/**
 * One read for a whole group of taps: who holds each card, where they stand, and whether the tap was recorded before. A loaner is
 * good until closing; whoever is inside with it then can still leave that day.
 */
import { type RawBuilder, sql } from 'kysely';
import type { SiteTransaction } from '../database/schema.ts';
import { asTheClockSays } from '../domain/attendance/clock-order.ts';
import type { CardSituation, MemberSituation, VisitSituation } from '../domain/attendance/decide-tap.ts';
import type { Minutes } from '../domain/attendance/minutes.ts';
import { endCandidatesOf, type SweepSettings, sweepAtOf } from '../domain/attendance/sweep.ts';
import { isTapEvent, type TapEvent } from '../domain/attendance/tap-outcome.ts';
import type { Instant, LocalDate } from '../domain/instant.ts';
import type { ClockTrust, DomainEvent, PauseKind, WorkChoice } from '../domain/log/event-types.ts';
import type { HeldSeat } from '../domain/seats/seat-steps.ts';
import type { ClockReading } from '../events/command-context.ts';
import { parseMono } from '../events/record-events.ts';

/** What to look up: a card by its keyed hash, the member of an earlier tap on the same station, whoever has typed their PIN, or whom the staff name. */
export type Lookup = {
  tapId: string;
  /** Business day of the touch. */
  day: LocalDate;
  touchedAt: Instant;
  /** The end of that business day: reservations of a seat are looked for until then. */
  dayEndsAt: Instant;
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
  /** Of the member's ended visits on that day. */
  minutesBefore: Minutes;
  /** Of the ended pauses of the open visit; `whole` is not used. */
  pausedSoFar: Minutes;
  /** What a new visit could be booked on, and what the member was last booked on. */
  choices: WorkChoice[];
  lastWork: WorkChoice;
  /** The member may sign in at the staff pages. */
  mayUseDesk: boolean;
  /** Age basis of an earlier tap that was asked for by `ofTapId`. */
  earlierTouchedAt: Instant | null;
  /** When the earlier tap closed the newest visit, if that is what it did. */
  leftAt: Instant | null;
  /** The member's reservations of that day which are not over, by start. */
  seats: HeldSeat[];
};

/** Of the member `m` around the touch `l`: with who has the seat then, and who has it next. */
const touchedAt = sql`l.value ->> '$.touchedAt'`;
const othersOnSeat = sql`seat_reservations o where o.seat_id = r.seat_id and o.reservation_id <> r.reservation_id
  and o.held_until_at > o.starts_at`;
const heldSeats = sql<string>`(select json_group_array(json_object('reservationId', r.reservation_id, 'seatId', r.seat_id,
    'room', json(iif(r.room = 1, 'true', 'false')), 'startsAt', r.starts_at, 'endsAt', r.ends_at, 'heldUntil', r.held_until_at,
    'lapsesAt', r.lapses_at, 'arrivedAt', r.arrived_at, 'leftAt', r.left_at,
    'isOffer', json(iif(r.origin = 'offer', 'true', 'false')),
    'busyUntil', (select iif(o.lapses_at <= ${touchedAt}, max(o.starts_at, o.lapses_at), o.held_until_at)
      from ${othersOnSeat} and o.starts_at <= ${touchedAt} order by o.starts_at desc limit 1),
    'nextAt', (select min(o.starts_at) from ${othersOnSeat} and o.starts_at > ${touchedAt})) order by r.starts_at)
  from seat_reservations r where r.member_id = m.member_id and r.ends_at > ${touchedAt}
    and r.starts_at < l.value ->> '$.dayEndsAt' and r.cancelled_at is null)`;

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
  standing: 'open' | 'to-confirm' | 'closed';
  left_at: Instant | null;
  opened_at: Instant;
  business_day: LocalDate;
  team_id: string | null;
  category_id: string | null;
  changes: number;
  part_since: Instant;
  turns_to: 'work' | PauseKind | null;
  out_so_far: number;
  break_so_far: number;
  day: LocalDate;
  last_accepted_at: Instant | null;
  last_stamped_at: Instant | null;
  last_clk: ClockTrust | null;
  last_mono: string | null;
  last_ended_at: Instant | null;
  last_touch_at: Instant | null;
  seats: string;
  last_team_id: string | null;
  last_category_id: string | null;
  whole_before: number;
  out_before: number;
  break_before: number;
  choices: string;
  may_use_desk: 0 | 1;
};

/** Whole minutes of the pauses of some visits, each from its beginning to the next change or the end of the visit. */
export const pauseMinutes = (kind: PauseKind, ofVisits: RawBuilder<unknown>) => sql`(
  select coalesce(sum(coalesce(n.changed_at, d.closed_at, p.changed_at) / 60000 - p.changed_at / 60000), 0)
  from visits d join visit_changes p on p.visit_id = d.visit_id and p.turns_to = ${sql.lit(kind)}
  left join visit_changes n on n.visit_id = p.visit_id and n.ordinal = p.ordinal + 1 where ${ofVisits})`;

/** Situations in the order of the lookups. */
export async function readTapSituations(
  tx: SiteTransaction,
  lookups: readonly Lookup[],
  sweeping: SweepSettings,
  clock: ClockReading,
): Promise<TapSituation[]> {
  const ofThatDay = sql`d.member_id = m.member_id and d.business_day = coalesce(o.business_day, l.value ->> '$.day')
    and d.standing = 'closed'`;
  const ofTheVisit = sql`d.visit_id = v.visit_id`;
  const { rows } = await sql<Row>`
    select e.id as event_id, e.type as event_type, e.occurred_at as event_at, e.data as event_data,
      earlier.touched_at as earlier_touched_at,
      c.card_id, c.revoked_at, m.member_id, m.active,
      v.visit_id, v.standing, v.opened_at, case when v.standing = 'closed' then v.closed_at end as left_at, v.business_day,
      case when ch.ordinal is null then v.team_id else ch.team_id end as team_id,
      case when ch.ordinal is null then v.category_id else ch.category_id end as category_id,
      coalesce(ch.ordinal, 0) as changes, coalesce(ch.changed_at, v.opened_at) as part_since, ch.turns_to,
      ${pauseMinutes('out', ofTheVisit)} as out_so_far, ${pauseMinutes('break', ofTheVisit)} as break_so_far,
      coalesce(o.business_day, l.value ->> '$.day') as day,
      a.touched_at as last_accepted_at, ae.occurred_at as last_stamped_at, ae.clk as last_clk, ae.mono as last_mono,
      (select max(a.touched_at) from taps a where a.member_id = m.member_id) as last_touch_at,
      last.closed_at as last_ended_at,
      case when lastch.ordinal is null then last.team_id else lastch.team_id end as last_team_id,
      case when lastch.ordinal is null then last.category_id else lastch.category_id end as last_category_id,
      (select coalesce(sum(d.closed_at / 60000 - d.opened_at / 60000), 0) from visits d where ${ofThatDay}) as whole_before,
      ${pauseMinutes('out', ofThatDay)} as out_before, ${pauseMinutes('break', ofThatDay)} as break_before,
      (select json_group_array(json_object('teamId', t.team_id, 'categoryId', k.category_id)) from member_teams mt
        join teams t on t.team_id = mt.team_id and t.ended = 0
        left join work_categories k on k.team_id = t.team_id and k.ended = 0
        where mt.member_id = m.member_id) as choices,
      exists (select 1 from member_roles r where r.member_id = m.member_id and r.role in ('staff', 'director', 'admin'))
        as may_use_desk,
      ${heldSeats} as seats
    from json_each(${JSON.stringify(lookups)}) l
    left join taps ta on ta.tap_id = l.value ->> '$.tapId'
    left join events e on e.position = ta.position
    left join taps earlier on earlier.tap_id = l.value ->> '$.ofTapId' and earlier.station_id = l.value ->> '$.stationId'
    left join cards c on c.card_hash = l.value ->> '$.cardHash' and c.key_id = l.value ->> '$.keyId'
    left join pool_cards p on p.card_hash = l.value ->> '$.cardHash' and p.key_id = l.value ->> '$.keyId'
    left join card_loans n on n.pool_card_id = p.pool_card_id and n.ended_at is null
      and n.lent_at <= l.value ->> '$.touchedAt'
      and (n.valid_until_at > l.value ->> '$.touchedAt'
        or exists (select 1 from visits i where i.member_id = n.member_id and i.standing = 'open' and i.opened_at >= n.lent_at
          and i.business_day = l.value ->> '$.day'))
    left join members m on m.member_id = coalesce(c.member_id, n.member_id, earlier.member_id, l.value ->> '$.memberId')
    left join taps a on a.member_id = m.member_id and a.accepted = 1 and a.position = (
      select max(position) from taps where member_id = m.member_id and accepted = 1)
    left join events ae on ae.position = a.position
    left join visits last on last.visit_id = (
      select x.visit_id from visits x where x.member_id = m.member_id and x.standing <> 'void'
      order by x.opened_at desc, x.visit_id desc limit 1)
    left join visit_changes lastch on lastch.visit_id = last.visit_id
      and lastch.ordinal = (select max(ordinal) from visit_changes where visit_id = last.visit_id)
    left join visits o on o.member_id = m.member_id and o.standing = 'open'
    left join visits v on v.visit_id = coalesce(o.visit_id, case
      when last.standing = 'to-confirm' or last.closed_tap_id = l.value ->> '$.ofTapId' then last.visit_id end)
    left join visit_changes ch on ch.visit_id = v.visit_id
      and ch.ordinal = (select max(ordinal) from visit_changes where visit_id = v.visit_id)
    order by l.key`.execute(tx);
  return rows.map((row) => toSituation(row, sweeping, clock));
}

function toSituation(row: Row, sweeping: SweepSettings, clock: ClockReading): TapSituation {
  return {
    recorded: recordedEvent(row),
    card: cardSituation(row, sweeping, clock),
    minutesBefore: { whole: row.whole_before, out: row.out_before, break: row.break_before },
    pausedSoFar: { whole: 0, out: row.out_so_far, break: row.break_so_far },
    day: row.day,
    choices: JSON.parse(row.choices),
    lastWork: { teamId: row.last_team_id, categoryId: row.last_category_id },
    mayUseDesk: row.may_use_desk === 1,
    earlierTouchedAt: row.earlier_touched_at,
    leftAt: row.left_at,
    seats: JSON.parse(row.seats),
  };
}

function cardSituation(row: Row, sweeping: SweepSettings, clock: ClockReading): CardSituation {
  if (row.member_id === null) return { card: 'unknown' };
  const visit = visitSituation(row, sweeping);
  const member: MemberSituation = {
    memberId: row.member_id,
    active: row.active === 1,
    openVisit: row.standing === 'open' ? visit : null,
    sweptVisit: row.standing === 'to-confirm' ? visit : null,
    leftVisit: row.standing === 'closed' ? visit : null,
    lastAcceptedAt: lastAcceptedAt(row, clock),
    lastEndedAt: row.last_ended_at,
  };
  return { card: row.revoked_at === null ? 'valid' : 'revoked', cardId: row.card_id ?? '', member };
}

/** When the last accepted tap would have been by the wall clock of now; null when nothing tells. */
function lastAcceptedAt(row: Row, clock: ClockReading): Instant | null {
  const { last_accepted_at: touchedAt, last_stamped_at: stampedAt, last_clk: trust, last_mono: mono } = row;
  if (touchedAt === null || stampedAt === null || mono === null) return null;
  return asTheClockSays({ touchedAt, stampedAt, trust: trust ?? 'unverified', ...parseMono(mono) }, clock);
}

function visitSituation(row: Row, sweeping: SweepSettings): VisitSituation | null {
  if (row.visit_id === null) return null;
  const visit = { openedAt: row.opened_at, businessDay: row.business_day };
  const pause = row.turns_to === null || row.turns_to === 'work' ? null : row.turns_to;
  const known = { pausedSince: pause ? row.part_since : null, lastTouchAt: row.last_touch_at };
  return {
    ...visit,
    visitId: row.visit_id,
    work: { teamId: row.team_id, categoryId: row.category_id },
    changes: row.changes,
    pause,
    partSince: row.part_since,
    sweepAt: sweepAtOf(visit, sweeping),
    candidates: endCandidatesOf(visit, known, sweeping),
  };
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
