/** Cards of the site's own and to whom they are lent. Written only by the applier, which `recordEvents` calls. */
import { sql } from 'kysely';
import { insertRows } from '../database/insert-rows.ts';
import type { SiteReader, SiteTables, SiteTransaction } from '../database/schema.ts';
import type { KeyedCard } from '../domain/card-id.ts';
import type { DeskIntent, DeskSituation } from '../domain/desk-touch.ts';
import type { Instant } from '../domain/instant.ts';
import type { RecordedEvent } from '../domain/log/event-types.ts';
import type { Applier } from '../events/record-events.ts';
import { readNicknames } from './members-store.ts';

type Reader = SiteReader | SiteTransaction;
type LoanRow = SiteTables['card_loans'];

export const cardLoansApplier: Applier = {
  types: ['pool-card-added', 'loaner-lent', 'loaner-ended'],
  apply: async (tx, events) => {
    await insertRows(tx, 'pool_cards', events.flatMap(poolCardRow));
    // In their order: an old loan ends before the next one of the same card begins.
    for (const event of events) await applyLoan(tx, event);
  },
};

async function applyLoan(tx: SiteTransaction, event: RecordedEvent): Promise<void> {
  if (event.type === 'loaner-lent') await insertRows(tx, 'card_loans', [loanRow(event)]);
  if (event.type !== 'loaner-ended') return;
  const { cardLoanId, endedAt } = event.data;
  // A clock that was set back in between makes no loan end before it began (A10).
  await tx
    .updateTable('card_loans')
    .set({ ended_at: sql<Instant>`max(lent_at, ${endedAt})` })
    .where('card_loan_id', '=', cardLoanId)
    .execute();
}

function poolCardRow(event: RecordedEvent): SiteTables['pool_cards'][] {
  if (event.type !== 'pool-card-added') return [];
  const { poolCardId, number, cardHash, keyId, technology, lastFour } = event.data;
  const row = {
    pool_card_id: poolCardId,
    number,
    card_hash: cardHash,
    key_id: keyId,
    technology,
    last_four: lastFour,
    added_at: event.occurredAt,
  };
  return [row];
}

const loanRow = ({ data }: RecordedEvent & { type: 'loaner-lent' }): LoanRow => ({
  card_loan_id: data.cardLoanId,
  pool_card_id: data.poolCardId,
  member_id: data.memberId,
  lent_at: data.lentAt,
  valid_until_at: data.validUntil,
  ended_at: null,
});

export type DeskTouch = { tapId: string; card: KeyedCard; intent: DeskIntent };

/** By tap id. Nothing is read when no staff page waits for a card. */
export async function readDeskSituations(
  tx: SiteTransaction,
  touches: readonly DeskTouch[],
  closesAt: Instant,
): Promise<Map<string, DeskSituation>> {
  const situations = new Map<string, DeskSituation>();
  for (const { tapId, card, intent } of touches) {
    const pool = await findPoolCard(tx, card);
    const openLoan = pool ? toLoan(await findOpenLoan(tx, 'pool_card_id', pool.pool_card_id)) : null;
    situations.set(tapId, {
      intent,
      pool: pool ? { poolCardId: pool.pool_card_id, openLoan } : null,
      loanOfMember: toLoan(await findOpenLoan(tx, 'member_id', intent.memberId)),
      number: pool?.number ?? (await readHighestNumber(tx)) + 1,
      closesAt,
    });
  }
  return situations;
}

const toLoan = (row: LoanRow | undefined) =>
  row ? { cardLoanId: row.card_loan_id, poolCardId: row.pool_card_id, memberId: row.member_id } : null;

export async function findPoolCard(
  reader: Reader,
  card: { cardHash: string; keyId: string },
): Promise<SiteTables['pool_cards'] | undefined> {
  const query = reader.selectFrom('pool_cards').selectAll().where('card_hash', '=', card.cardHash);
  return query.where('key_id', '=', card.keyId).executeTakeFirst();
}

/** The loan that nobody has ended yet; it may be over by its time. */
export async function findOpenLoan(
  reader: Reader,
  column: 'pool_card_id' | 'member_id',
  id: string,
): Promise<LoanRow | undefined> {
  const query = reader.selectFrom('card_loans').selectAll().where(column, '=', id);
  return query.where('ended_at', 'is', null).executeTakeFirst();
}

async function readHighestNumber(reader: Reader): Promise<number> {
  const row = await reader
    .selectFrom('pool_cards')
    .select((eb) => eb.fn.max('number').as('highest'))
    .executeTakeFirst();
  return row?.highest ?? 0;
}

export type Loaner = {
  poolCardId: string;
  number: number;
  lastFour: string;
  lentTo: { memberId: string; nickname: string; validUntil: Instant } | null;
};

/** A site has some dozens of loaners in its life; all of them, by what is written on them. */
export async function listLoaners(reader: SiteReader, now: Instant): Promise<Loaner[]> {
  const rows = await reader
    .selectFrom('pool_cards')
    .leftJoin('card_loans', (join) =>
      join
        .onRef('card_loans.pool_card_id', '=', 'pool_cards.pool_card_id')
        .on('card_loans.ended_at', 'is', null)
        .on('card_loans.valid_until_at', '>', now),
    )
    .select(['pool_cards.pool_card_id', 'number', 'last_four', 'member_id', 'valid_until_at'])
    .orderBy('number')
    .execute();
  const holders = rows.map(({ member_id }) => member_id).filter((id) => id !== null);
  const nicknames = await readNicknames(reader, holders);
  return rows.map(({ pool_card_id: poolCardId, number, last_four: lastFour, member_id, valid_until_at }) => {
    const nickname = nicknames.get(member_id ?? '') ?? '';
    const isLent = member_id !== null && valid_until_at !== null;
    const lentTo = isLent ? { memberId: member_id, nickname, validUntil: valid_until_at } : null;
    return { poolCardId, number, lastFour, lentTo };
  });
}
