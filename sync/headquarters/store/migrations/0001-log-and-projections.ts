import type { Migration } from 'kysely';
import { sql } from 'kysely';

const STATEMENTS = [
  `create table streams (
    site text not null, lane text not null, epoch text not null,
    have integer not null check (have >= 0), have_hash text not null check (length(have_hash) = 64),
    newest_at integer, gap_since integer, split_since integer,
    primary key (site, lane, epoch)
  ) strict, without rowid`,
  `create table event_log (
    site text not null, lane text not null, epoch text not null, seq integer not null check (seq >= 1),
    id text, type text, body text not null,
    standing text not null check (standing in ('new', 'again')),
    fault text, received_at integer not null,
    primary key (site, lane, epoch, seq),
    foreign key (site, lane, epoch) references streams (site, lane, epoch)
  ) strict, without rowid`,
  `create table event_ids (
    site text not null, id text not null, primary key (site, id)
  ) strict, without rowid`,
  `create table dead_letters (
    number integer primary key,
    site text not null, lane text, epoch text, from_seq integer, to_seq integer,
    reason text not null, detail text not null, sha text not null, raw blob not null,
    first_at integer not null, last_at integer not null, times integer not null,
    unique (site, reason, sha)
  ) strict`,
  `create table sites (
    site text primary key, name text not null, last_heard_at integer
  ) strict, without rowid`,
  `create table site_lanes (
    site text not null references sites (site), lane text not null,
    epoch text not null, last integer not null,
    primary key (site, lane)
  ) strict, without rowid`,
  `create table visits (
    site text not null, visit_id text not null, member_id text not null,
    business_day text not null, opened_at integer not null, closed_at integer,
    primary key (site, visit_id)
  ) strict, without rowid`,
  `create index visits_open on visits (site) where closed_at is null`,
  `create table members (
    site text not null, member_id text not null,
    nickname text, nickname_by text not null, active integer not null, active_by text not null,
    primary key (site, member_id)
  ) strict, without rowid`,
  `create table cards (
    site text not null, card_id text not null, member_id text not null,
    card_hash text, key_id text, technology text, last_four text,
    revoked_reason text, revoked_by text not null,
    primary key (site, card_id)
  ) strict, without rowid`,
];

/** Frozen: a database somewhere was made with it. Changes are new migrations. */
export const logAndProjections: Migration = {
  up: async (db) => {
    for (const statement of STATEMENTS) await sql.raw(statement).execute(db);
  },
};
