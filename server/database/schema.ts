/** The rows of a site's file, by hand. A test compares every table here with `pragma table_info`. */
import type { Kysely, Transaction } from 'kysely';
import type { CardTechnology } from '../domain/card-id.ts';
import type { Instant, LocalDate } from '../domain/instant.ts';
import type {
  ClockTrust,
  DeviceKind,
  EventType,
  Lane,
  NoticeKind,
  PauseKind,
  RollCallKind,
} from '../domain/log/event-types.ts';
import type { CorrectionReason, DeclineReason, Verdict } from '../domain/log/record-event-types.ts';
import type { ExceptionReason } from '../domain/opening-calendar.ts';
import type { ClosingAnswer } from '../domain/presence/decide-closing.ts';
import type { PresenceGroup } from '../domain/presence/presence-group.ts';
import type { Role } from '../domain/roles.ts';
import type { SeatTables } from './seat-tables.ts';

export type SiteTables = SeatTables & {
  site: { only_row: 1; site: string; demo: 0 | 1; began_at: Instant };
  lanes: { lane: Lane; epoch: string; last_seq: number; last_hash: string; last_position: number };
  epochs: {
    epoch: string;
    lane: Lane;
    parent_epoch: string | null;
    fork_seq: number | null;
    reason: 'new' | 'rolled-back' | 'forked';
    began_at: Instant;
  };
  events: {
    position: number;
    lane: Lane;
    seq: number;
    id: string;
    type: EventType;
    occurred_at: Instant;
    clk: ClockTrust;
    mono: string;
    data: string;
    hash: string;
  };
  stations: { station_id: string; name: string };
  devices: {
    device_id: string;
    kind: DeviceKind;
    station_id: string;
    label: string;
    key_hash: string;
    paired_at: Instant;
    revoked_at: Instant | null;
  };
  members: {
    member_id: string;
    nickname: string;
    active: 0 | 1;
    registered_at: Instant;
    kind: 'member' | 'guest';
  };
  cards: {
    card_id: string;
    member_id: string;
    card_hash: string;
    key_id: string;
    technology: CardTechnology;
    last_four: string;
    enrolled_at: Instant;
    revoked_at: Instant | null;
    revoked_reason: string | null;
  };
  visits: {
    visit_id: string;
    member_id: string;
    business_day: LocalDate;
    opened_at: Instant;
    closed_at: Instant | null;
    standing: 'open' | 'closed' | 'to-confirm' | 'void';
    team_id: string | null;
    category_id: string | null;
    work_is_open: 0 | 1;
    candidates: string;
    version: number;
    opened_tap_id: string | null;
    closed_tap_id: string | null;
  };
  visit_changes: {
    visit_id: string;
    ordinal: number;
    changed_at: Instant;
    turns_to: 'work' | PauseKind;
    team_id: string | null;
    category_id: string | null;
  };
  teams: { team_id: string; name: string; ended: 0 | 1 };
  work_categories: { category_id: string; team_id: string; name: string; ended: 0 | 1 };
  member_teams: { member_id: string; team_id: string };
  taps: {
    tap_id: string;
    position: number;
    station_id: string;
    member_id: string | null;
    accepted: 0 | 1;
    touched_at: Instant;
  };
  phones: {
    phone_id: string;
    member_id: string;
    key_hash: string;
    paired_at: Instant;
    revoked_at: Instant | null;
  };
  member_roles: { member_id: string; role: Role };
  member_preferences: { member_id: string; preferences: string };
  member_names: { member_id: string; name: string; kana: string };
  member_pins: { member_id: string; pin_hash: string; set_at: Instant };
  member_numbers: { member_id: string; number: string };
  pool_cards: {
    pool_card_id: string;
    number: number;
    card_hash: string;
    key_id: string;
    technology: CardTechnology;
    last_four: string;
    added_at: Instant;
  };
  card_loans: {
    card_loan_id: string;
    pool_card_id: string;
    member_id: string;
    lent_at: Instant;
    valid_until_at: Instant;
    ended_at: Instant | null;
  };
  guests: { member_id: string; expected_at: Instant; cancelled_at: Instant | null };
  guest_names: { member_id: string; nickname: string; purpose: string };
  member_readings: { member_id: string; folded: string };
  notices: {
    notice_id: string;
    kind: NoticeKind;
    about: string;
    station_id: string | null;
    raised_at: Instant;
    settled_at: Instant | null;
  };
  notice_reads: { notice_id: string; read_at: Instant; read_by_id: string };
  duties: { member_id: string; began_at: Instant; ends_at: Instant };
  day_notices: {
    day_notice_id: string;
    from_day: LocalDate;
    to_day: LocalDate;
    posted_at: Instant;
    posted_by_id: string;
    withdrawn_at: Instant | null;
  };
  day_notice_texts: { day_notice_id: string; ja: string; ja_easy: string | null; en: string | null };
  day_hours: {
    day_hours_id: string;
    from_day: LocalDate;
    to_day: LocalDate;
    opens: string | null;
    closes: string | null;
    reason: ExceptionReason;
    set_at: Instant;
    set_by_id: string;
    withdrawn_at: Instant | null;
    withdrawn_on: LocalDate | null;
  };
  roll_calls: {
    roll_call_id: string;
    kind: RollCallKind;
    started_at: Instant;
    started_station_id: string | null;
    started_by_id: string | null;
    ended_at: Instant | null;
  };
  roll_call_people: {
    roll_call_id: string;
    member_id: string;
    list_group: PresenceGroup;
    last_at: Instant;
    last_station_id: string | null;
    safe_at: Instant | null;
    safe_by_id: string | null;
    safe_station_id: string | null;
    safe_by_card: 0 | 1;
  };
  closing_answers: {
    visit_id: string;
    answer: ClosingAnswer;
    answered_at: Instant;
    answered_by_id: string;
  };
  day_closings: { business_day: LocalDate; closed_at: Instant; closed_by_id: string };
  clock_stamps: {
    visit_id: string;
    part: number;
    stamped_at: Instant;
    boot_id: string;
    distance_ms: number | null;
  };
  clock_corrections: {
    visit_id: string;
    version: number;
    times_before: string;
    times_after: string;
    corrected_at: Instant;
  };
  corrections: {
    proposal_id: string;
    visit_id: string;
    member_id: string;
    version: number;
    record_before: string | null;
    record_after: string;
    reason: CorrectionReason;
    proposed_by: string;
    proposed_at: Instant;
    verdict: Verdict | null;
    decline_reason: DeclineReason | null;
    decided_by: string | null;
    decided_at: Instant | null;
    told_at: Instant | null;
  };
  correction_notes: { proposal_id: string; written_for: 'proposal' | 'decision'; note: string };
  member_months: {
    member_id: string;
    month: string;
    confirmed_at: Instant | null;
    agreed: string | null;
    agreed_stays: string | null;
    countersigned_by: string | null;
    locked_at: Instant | null;
  };
  locked_names: { member_id: string; month: string; name: string | null; kana: string | null };
};

/** A connection that can only read; it never sees what is not committed. */
export type SiteReader = Kysely<SiteTables>;
/** The handle of the write transaction under way. Given to commands by the write queue and to nobody else. */
export type SiteTransaction = Transaction<SiteTables>;
