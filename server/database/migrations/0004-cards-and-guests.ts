import { type Kysely, sql } from 'kysely';

/**
 * Cards of the site's own that are lent for a day, guests, and the number by which other lists know a member. A guest is a row
 * of `members`, so that taps and visits are the same for everybody; `kind` keeps guests out of whatever is about contracts.
 */
const STATEMENTS = [
  sql`alter table members add column kind text not null default 'member' check (kind in ('member', 'guest'))`,

  sql`create table member_numbers (
    member_id text primary key references members (member_id),
    number text not null unique check (length(number) between 1 and 40)
  ) strict, without rowid`,

  sql`create table pool_cards (
    pool_card_id text primary key,
    number integer not null unique check (number >= 1),
    card_hash text not null,
    key_id text not null,
    technology text not null,
    last_four text not null,
    added_at integer not null,
    unique (card_hash, key_id)
  ) strict, without rowid`,
  sql`create trigger a_pool_card_is_nobodys_own before insert on pool_cards
    when exists (select 1 from cards where card_hash = new.card_hash and key_id = new.key_id)
    begin select raise(abort, 'rule: a card of somebody cannot join the pool'); end`,
  sql`create trigger an_own_card_is_no_pool_card before insert on cards
    when exists (select 1 from pool_cards where card_hash = new.card_hash and key_id = new.key_id)
    begin select raise(abort, 'rule: a card of the pool cannot be bound to somebody'); end`,
  sql`create table card_loans (
    card_loan_id text primary key,
    pool_card_id text not null references pool_cards (pool_card_id),
    member_id text not null references members (member_id),
    lent_at integer not null,
    valid_until_at integer not null,
    ended_at integer,
    check (valid_until_at > lent_at),
    check (ended_at is null or ended_at >= lent_at)
  ) strict, without rowid`,
  sql`create unique index card_loans_one_open_per_card on card_loans (pool_card_id) where ended_at is null`,
  sql`create unique index card_loans_one_open_per_member on card_loans (member_id) where ended_at is null`,

  sql`create table guests (
    member_id text primary key references members (member_id),
    expected_at integer not null,
    cancelled_at integer
  ) strict, without rowid`,
  sql`create index guests_by_time on guests (expected_at)`,
  sql`create table guest_names (
    member_id text primary key references members (member_id),
    nickname text not null check (length(nickname) between 1 and 40),
    purpose text not null check (length(purpose) <= 80)
  ) strict, without rowid`,
];

export async function up<Tables>(db: Kysely<Tables>): Promise<void> {
  for (const statement of STATEMENTS) await statement.execute(db);
}
