/**
 * Projections: what the pages read, derived from the log and from nothing else.
 *
 * Each change can be applied in any order and any number of times with the same outcome, so lanes and epochs may arrive
 * interleaved in whatever way, and a rebuild gives the same tables as the first time. Where two events speak of the same
 * value, the later in the lane wins, and between equals the greater id: a card that was revoked and found again is no exception.
 */
import { type Kysely, sql } from 'kysely';
import type { SentEvent, SentEventType } from '../../contract/event-schemas.ts';
import type { HqDatabase } from './hq-database.ts';

type Db = Kysely<HqDatabase>;
type Of<T extends SentEventType> = Extract<SentEvent, { type: T }>;
type Projectors = { [T in SentEventType]: (db: Db, site: string, events: Of<T>[]) => Promise<unknown> };

/** @param events of one site, each of them counted for the first time */
export async function project(db: Db, site: string, events: readonly SentEvent[]): Promise<void> {
  for (const type of new Set(events.map((event) => event.type))) {
    await projectType(db, site, type, events);
  }
}

function projectType<T extends SentEventType>(
  db: Db,
  site: string,
  type: T,
  events: readonly SentEvent[],
): Promise<unknown> {
  return PROJECTORS[type](
    db,
    site,
    events.filter((event): event is Of<T> => event.type === type),
  );
}

/** Sorts as text: numbers of a lane have sixteen digits at most. */
const orderOf = ({ seq, id }: SentEvent): string => `${String(seq).padStart(16, '0')} ${id}`;

const PROJECTORS: Projectors = {
  'visit-opened': (db, site, events) =>
    db
      .insertInto('visits')
      .values(events.map(({ data }) => ({ ...visitOf(site, data), ...OPEN, ended_by: '' })))
      .onConflict((conflict) => conflict.doNothing())
      .execute(),

  'visit-closed': (db, site, events) =>
    putEnds(
      db,
      events.map((event) => {
        const end = { closed_at: event.data.closedAt, to_confirm: 0, taken_back: 0 };
        return { ...visitOf(site, event.data), ...end, ended_by: orderOf(event) };
      }),
    ),

  'visit-swept': (db, site, events) =>
    putEnds(
      db,
      events.map((event) => {
        const end = { closed_at: event.data.sweptAt, to_confirm: 1, taken_back: 0 };
        return { ...visitOf(site, event.data), ...end, ended_by: orderOf(event) };
      }),
    ),

  // Two people agreed on it, so it is to be confirmed no more; taken back, it counts nowhere.
  'visit-corrected': (db, site, events) =>
    putEnds(
      db,
      events.map((event) => {
        const { closedAt, standing } = event.data;
        const end = { closed_at: closedAt, to_confirm: 0, taken_back: standing === 'void' ? 1 : 0 };
        return { ...visitOf(site, event.data), ...end, ended_by: orderOf(event) };
      }),
    ),

  // The site's clock had been wrong: where the measured distance put each visit is what counts.
  'visit-times-corrected': (db, site, events) =>
    putEnds(
      db,
      events.flatMap((event) =>
        event.data.visits.map(({ visitId, after }) => {
          const { closedAt: closed_at, standing } = after;
          const end = { closed_at, to_confirm: standing === 'to-confirm' ? 1 : 0, taken_back: 0 } as const;
          const { memberId } = event.data;
          return { ...visitOf(site, { ...after, visitId, memberId }), ...end, ended_by: orderOf(event) };
        }),
      ),
    ),

  'pause-started': (db, site, events) =>
    putEnds(
      db,
      events.map((event) => ({ ...visitOf(site, event.data), ...OPEN, ended_by: orderOf(event) })),
    ),

  'pause-ended': (db, site, events) =>
    putEnds(
      db,
      events.map((event) => ({ ...visitOf(site, event.data), ...OPEN, ended_by: orderOf(event) })),
    ),

  'departure-undone': (db, site, events) =>
    putEnds(
      db,
      events.map((event) => ({ ...visitOf(site, event.data), ...OPEN, ended_by: orderOf(event) })),
    ),

  // Kept in the log until a page of headquarters shows hours by team.
  'work-chosen': async () => undefined,
  'team-set': async () => undefined,
  'work-category-set': async () => undefined,
  'member-teams-set': async () => undefined,

  // Kept in the log; no page of headquarters shows who has which role.
  'roles-set': async () => undefined,

  'member-registered': (db, site, events) => nameMembers(db, site, events),

  'nickname-set': (db, site, events) => nameMembers(db, site, events),

  // Loaners and guests are a site's own: headquarters counts their visits like everybody's and shows none of them.
  'pool-card-added': async () => undefined,
  'loaner-lent': async () => undefined,
  'loaner-ended': async () => undefined,
  'guest-expected': async () => undefined,
  'guest-cancelled': async () => undefined,

  'member-activity-set': (db, site, events) =>
    db
      .insertInto('members')
      .values(
        events.map((event) => ({
          site,
          member_id: event.data.memberId,
          nickname: null,
          nickname_by: '',
          active: event.data.active ? 1 : 0,
          active_by: orderOf(event),
        })),
      )
      .onConflict((conflict) =>
        conflict
          .columns(['site', 'member_id'])
          .doUpdateSet({ active: sql`excluded.active`, active_by: sql`excluded.active_by` })
          .whereRef('excluded.active_by', '>', 'members.active_by'),
      )
      .execute(),

  'card-enrolled': (db, site, events) =>
    db
      .insertInto('cards')
      .values(
        events.map(({ data }) => ({
          ...cardOf(site, data),
          card_hash: data.cardHash,
          key_id: data.keyId,
          technology: data.technology,
          last_four: data.lastFour,
          revoked_reason: null,
          revoked_by: '',
        })),
      )
      .onConflict((conflict) =>
        conflict.columns(['site', 'card_id']).doUpdateSet({
          card_hash: sql`coalesce(cards.card_hash, excluded.card_hash)`,
          key_id: sql`coalesce(cards.key_id, excluded.key_id)`,
          technology: sql`coalesce(cards.technology, excluded.technology)`,
          last_four: sql`coalesce(cards.last_four, excluded.last_four)`,
        }),
      )
      .execute(),

  'card-revoked': async (db, site, events) => {
    for (const event of events) await setRevocation(db, site, event, event.data.reason);
  },
  'card-reinstated': async (db, site, events) => {
    for (const event of events) await setRevocation(db, site, event, null);
  },
};

async function nameMembers(
  db: Db,
  site: string,
  events: readonly Of<'member-registered' | 'nickname-set'>[],
): Promise<void> {
  // One by one: a statement may change a row only once, and somebody may be renamed twice in a batch.
  for (const event of events)
    await db
      .insertInto('members')
      .values({
        site,
        member_id: event.data.memberId,
        nickname: event.data.nickname,
        nickname_by: orderOf(event),
        active: 1,
        active_by: '',
      })
      .onConflict((conflict) =>
        conflict
          .columns(['site', 'member_id'])
          .doUpdateSet({ nickname: sql`excluded.nickname`, nickname_by: sql`excluded.nickname_by` })
          .whereRef('excluded.nickname_by', '>', 'members.nickname_by'),
      )
      .execute();
}

/** A card is revoked or not as the later event of its lane says: one that was found counts again. */
async function setRevocation(
  db: Db,
  site: string,
  event: Of<'card-revoked' | 'card-reinstated'>,
  reason: string | null,
): Promise<void> {
  await db
    .insertInto('cards')
    .values({
      ...cardOf(site, event.data),
      card_hash: null,
      key_id: null,
      technology: null,
      last_four: null,
      revoked_reason: reason,
      revoked_by: orderOf(event),
    })
    .onConflict((conflict) =>
      conflict
        .columns(['site', 'card_id'])
        .doUpdateSet({ revoked_reason: sql`excluded.revoked_reason`, revoked_by: sql`excluded.revoked_by` })
        .whereRef('excluded.revoked_by', '>', 'cards.revoked_by'),
    )
    .execute();
}

const OPEN = { closed_at: null, to_confirm: 0, taken_back: 0 } as const;

/** The later word about the end of a visit wins, and about its beginning, which a correction may move. One row a visit: a statement may not meet the same row twice. */
async function putEnds(db: Db, rows: readonly HqDatabase['visits'][]): Promise<void> {
  const latest = new Map<string, HqDatabase['visits']>();
  for (const row of rows) {
    const known = latest.get(row.visit_id);
    if (!known || known.ended_by < row.ended_by) latest.set(row.visit_id, row);
  }
  await db
    .insertInto('visits')
    .values([...latest.values()])
    .onConflict((conflict) =>
      conflict
        .columns(['site', 'visit_id'])
        .doUpdateSet({
          business_day: sql`excluded.business_day`,
          opened_at: sql`excluded.opened_at`,
          closed_at: sql`excluded.closed_at`,
          to_confirm: sql`excluded.to_confirm`,
          taken_back: sql`excluded.taken_back`,
          ended_by: sql`excluded.ended_by`,
        })
        .whereRef('excluded.ended_by', '>', 'visits.ended_by'),
    )
    .execute();
}

type VisitFields = { visitId: string; memberId: string; businessDay: string; openedAt: number };
const visitOf = (site: string, data: VisitFields) => ({
  site,
  visit_id: data.visitId,
  member_id: data.memberId,
  business_day: data.businessDay,
  opened_at: data.openedAt,
});
const cardOf = (site: string, data: { cardId: string; memberId: string }) => ({
  site,
  card_id: data.cardId,
  member_id: data.memberId,
});
