import { type Kysely, sql } from 'kysely';

/**
 * A reservation holds its seat from `starts_at` until `held_until_at`, half open; `ends_at` is what was wished for. Whoever leaves, cancels
 * or does not come has `held_until_at` moved forward, and the row stays. `lapses_at` is when it is released by itself unless its member
 * taps before: no timer has to move anything then, because whoever reads compares it with now, and whoever takes the seat
 * afterwards has it moved into `held_until_at` and `lapsed_at` by the same event.
 *
 * So overlap is refused without any clock. Those that hold something do not overlap each other: the last one that begins before the
 * end of this one is the only one to ask. A member holds one desk and one room (booth, meeting, interview) at a time.
 */
const OVERLAP = (by: string, also: string) => sql`select other.held_until_at from seat_reservations other
  where other.${sql.raw(by)} = new.${sql.raw(by)} ${sql.raw(also)} and other.reservation_id <> new.reservation_id
    and other.held_until_at > other.starts_at and other.starts_at < new.held_until_at
  order by other.starts_at desc limit 1`;

const STATEMENTS = [
  sql`create table zones (
    zone_id text primary key,
    name text not null check (length(name) between 1 and 40),
    capacity integer check (capacity >= 1),
    ended integer not null check (ended in (0, 1))
  ) strict, without rowid`,
  sql`create table zone_teams (
    zone_id text not null references zones (zone_id),
    team_id text not null references teams (team_id),
    primary key (zone_id, team_id)
  ) strict, without rowid`,
  sql`create table seats (
    seat_id text primary key,
    zone_id text not null references zones (zone_id),
    label text not null check (length(label) between 1 and 12),
    kind text not null check (kind in ('desk', 'booth', 'meeting', 'interview')),
    places integer not null check (places between 1 and 50),
    longest_minutes integer check (longest_minutes >= 15),
    features text not null check (json_valid(features)),
    x integer not null,
    y integer not null,
    width integer not null check (width > 0),
    height integer not null check (height > 0),
    ended integer not null check (ended in (0, 1))
  ) strict, without rowid`,
  sql`create unique index seats_one_label on seats (label) where ended = 0`,
  sql`create index seats_by_zone on seats (zone_id)`,
  sql`create table floor_plans (
    only_row integer primary key check (only_row = 1),
    width integer not null check (width between 100 and 10000),
    height integer not null check (height between 100 and 10000),
    picture text
  ) strict, without rowid`,

  sql`create table seat_reservations (
    reservation_id text primary key,
    seat_id text not null references seats (seat_id),
    member_id text not null references members (member_id),
    room integer not null check (room in (0, 1)),
    people integer not null check (people between 1 and 50),
    starts_at integer not null,
    ends_at integer not null,
    held_until_at integer not null,
    lapses_at integer,
    arrived_at integer,
    left_at integer,
    lapsed_at integer,
    cancelled_at integer,
    cancel_reason text,
    origin text not null check (origin in ('ahead', 'walk-up', 'return', 'offer')),
    series_id text,
    wait_id text,
    made_at integer not null,
    made_by_id text not null,
    version integer not null check (version >= 1),
    check (ends_at > starts_at),
    check (held_until_at between starts_at and ends_at),
    check ((cancelled_at is null) = (cancel_reason is null))
  ) strict, without rowid`,
  sql`create index seat_reservations_held on seat_reservations (seat_id, starts_at) where held_until_at > starts_at`,
  sql`create index seat_reservations_of_member on seat_reservations (member_id, room, starts_at) where held_until_at > starts_at`,
  sql`create index seat_reservations_by_member on seat_reservations (member_id, ends_at)`,
  sql`create index seat_reservations_lapsing on seat_reservations (seat_id, lapses_at) where lapses_at is not null`,
  sql`create index seat_reservations_by_start on seat_reservations (starts_at)`,
  sql`create index seat_reservations_by_series on seat_reservations (series_id, starts_at) where series_id is not null`,
  ...['insert', 'update of seat_id, starts_at, held_until_at'].flatMap((change) => [
    sql`create trigger ${sql.raw(`seats_never_overlap_on_${change.split(' ')[0]}`)} before ${sql.raw(change)} on seat_reservations
      when new.held_until_at > new.starts_at and (${OVERLAP('seat_id', '')}) > new.starts_at
      begin select raise(abort, 'rule: reservations of a seat never overlap'); end`,
    sql`create trigger ${sql.raw(`members_seats_never_overlap_on_${change.split(' ')[0]}`)} before ${sql.raw(change)} on seat_reservations
      when new.held_until_at > new.starts_at and (${OVERLAP('member_id', 'and other.room = new.room')}) > new.starts_at
      begin select raise(abort, 'rule: a member holds one seat at a time'); end`,
  ]),

  sql`create table seat_waits (
    wait_id text primary key,
    member_id text not null references members (member_id),
    starts_at integer not null,
    ends_at integer not null,
    features text not null check (json_valid(features)),
    asked_at integer not null,
    ended_at integer,
    end_reason text check (end_reason in ('given', 'withdrawn')),
    check (ends_at > starts_at),
    check ((ended_at is null) = (end_reason is null))
  ) strict, without rowid`,
  sql`create index seat_waits_open on seat_waits (asked_at) where ended_at is null`,
  sql`create index seat_waits_by_member on seat_waits (member_id, ends_at) where ended_at is null`,
  sql`create index seat_reservations_by_wait on seat_reservations (wait_id) where wait_id is not null`,

  sql`create table seat_closures (
    closure_id text primary key,
    zone_id text references zones (zone_id),
    seat_id text references seats (seat_id),
    starts_at integer not null,
    ends_at integer not null,
    reason text not null check (reason in ('weather', 'maintenance', 'event', 'mall', 'other')),
    made_at integer not null,
    made_by_id text not null,
    withdrawn_at integer,
    check (ends_at > starts_at),
    check (zone_id is null or seat_id is null)
  ) strict, without rowid`,
  sql`create index seat_closures_by_end on seat_closures (ends_at) where withdrawn_at is null`,
  sql`create table seat_news (
    reservation_id text primary key references seat_reservations (reservation_id),
    member_id text not null references members (member_id),
    told_at integer
  ) strict, without rowid`,
  sql`create index seat_news_untold on seat_news (member_id) where told_at is null`,

  sql`create table seat_feeds (
    feed_id text primary key,
    member_id text not null references members (member_id),
    token_hash text not null unique,
    made_at integer not null,
    revoked_at integer
  ) strict, without rowid`,
  sql`create unique index seat_feeds_one_per_member on seat_feeds (member_id) where revoked_at is null`,
];

export async function up<Tables>(db: Kysely<Tables>): Promise<void> {
  for (const statement of STATEMENTS) await statement.execute(db);
}
