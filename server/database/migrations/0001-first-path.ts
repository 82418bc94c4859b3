import { type Kysely, sql } from 'kysely';

/** Log, members, cards, visits, taps, stations, devices, notices. Each rule that must never break is a rule of the schema. */
const STATEMENTS = [
  sql`create table site (
    only_row integer primary key check (only_row = 1),
    site text not null,
    demo integer not null check (demo in (0, 1)),
    began_at integer not null
  ) strict`,

  sql`create table lanes (
    lane text primary key,
    epoch text not null,
    last_seq integer not null check (last_seq >= 0),
    last_hash text not null check (length(last_hash) = 64),
    last_position integer not null check (last_position >= 0)
  ) strict, without rowid`,
  sql`create table epochs (
    epoch text primary key,
    lane text not null references lanes (lane),
    parent_epoch text references epochs (epoch),
    fork_seq integer,
    reason text not null check (reason in ('new', 'rolled-back', 'forked')),
    began_at integer not null
  ) strict, without rowid`,
  sql`create table events (
    position integer primary key,
    lane text not null references lanes (lane),
    seq integer not null check (seq >= 1),
    id text not null unique,
    type text not null,
    occurred_at integer not null,
    clk text not null check (clk in ('ntp', 'rtc', 'unverified')),
    mono text not null,
    data text not null check (json_valid(data)),
    hash text not null check (length(hash) = 64),
    unique (lane, seq)
  ) strict`,
  sql`create trigger events_are_never_changed before update on events
    begin select raise(abort, 'rule: events are never changed'); end`,
  sql`create trigger events_are_never_deleted before delete on events
    begin select raise(abort, 'rule: events are never deleted'); end`,

  sql`create table stations (
    station_id text primary key,
    name text not null unique
  ) strict, without rowid`,
  sql`create table devices (
    device_id text primary key,
    kind text not null check (kind in ('station', 'agent')),
    station_id text not null references stations (station_id),
    label text not null,
    key_hash text not null unique,
    paired_at integer not null,
    revoked_at integer
  ) strict, without rowid`,

  sql`create table members (
    member_id text primary key,
    nickname text not null check (length(nickname) between 1 and 40),
    active integer not null check (active in (0, 1)),
    registered_at integer not null
  ) strict, without rowid`,
  sql`create table cards (
    card_id text primary key,
    member_id text not null references members (member_id),
    card_hash text not null,
    key_id text not null,
    technology text not null,
    last_four text not null,
    enrolled_at integer not null,
    revoked_at integer,
    revoked_reason text,
    unique (card_hash, key_id)
  ) strict, without rowid`,
  sql`create index cards_by_member on cards (member_id)`,

  sql`create table visits (
    visit_id text primary key,
    member_id text not null references members (member_id),
    business_day text not null check (business_day glob '[0-9][0-9][0-9][0-9]-[0-9][0-9]-[0-9][0-9]'),
    opened_at integer not null,
    closed_at integer,
    opened_tap_id text not null unique,
    closed_tap_id text unique,
    check (closed_at is null or closed_at >= opened_at),
    check ((closed_at is null) = (closed_tap_id is null))
  ) strict, without rowid`,
  sql`create unique index visits_one_open_per_member on visits (member_id) where closed_at is null`,
  sql`create index visits_by_member_and_day on visits (member_id, business_day)`,

  sql`create table taps (
    tap_id text primary key,
    position integer not null references events (position),
    station_id text not null references stations (station_id),
    member_id text references members (member_id),
    accepted integer not null check (accepted in (0, 1)),
    touched_at integer not null
  ) strict, without rowid`,
  sql`create index taps_accepted_by_member on taps (member_id, touched_at) where accepted = 1`,

  sql`create index taps_of_nobody_by_station on taps (station_id, position) where member_id is null`,

  sql`create table notices (
    notice_id text primary key,
    kind text not null,
    about text not null,
    station_id text references stations (station_id),
    raised_at integer not null,
    settled_at integer
  ) strict, without rowid`,
  sql`create unique index notices_one_open_per_cause on notices (kind, about) where settled_at is null`,
];

export async function up<Tables>(db: Kysely<Tables>): Promise<void> {
  for (const statement of STATEMENTS) await statement.execute(db);
}
