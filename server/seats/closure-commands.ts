/** Closures of a site, a zone or a seat (E4). They list what they touch, and cancel exactly that once somebody has seen it. */
import { createHash } from 'node:crypto';
import type { SiteReader, SiteTransaction } from '../database/schema.ts';
import { type SetCommand, singleCommand } from '../database/write-queue.ts';
import type { Instant } from '../domain/instant.ts';
import type { ClosureReason, ClosureScope } from '../domain/log/seat-event-types.ts';
import { heldUntilAt, type Reservation, type Span, standingOf } from '../domain/seats/reservation.ts';
import { type CommandContext, newEvent } from '../events/command-context.ts';
import { covers, findClosure } from './closures-store.ts';
import { listSeats } from './places-store.ts';
import { cancelEvent } from './reservation-events.ts';
import { readHeld } from './reservations-store.ts';

export type ClosureWish = Span & ClosureScope;
type ClosureInput = ClosureWish & {
  closureId: string;
  reason: ClosureReason;
  /** Of the list that was shown: what it does not name is not cancelled. */
  revision: string;
  by: string;
};
type ClosureAnswer =
  | { kind: 'done'; cancelled: number }
  | { kind: 'refused'; reason: 'changed' | 'in-the-past' };

export type ClosureCommands = {
  close: SetCommand<ClosureInput, ClosureAnswer>;
  withdraw: SetCommand<{ closureId: string; by: string }, { kind: 'done' }>;
};

export type Touched = { reservations: Reservation[]; revision: string };

/** What a closure would cancel: all that is not over. Whoever sits there is among them. */
export async function readTouched(
  reader: SiteReader | SiteTransaction,
  wish: ClosureWish,
  now: Instant,
): Promise<Touched> {
  const seats = new Set(
    (await listSeats(reader)).filter((seat) => covers(wish, seat)).map(({ seatId }) => seatId),
  );
  const held = await readHeld(reader, wish, null);
  const reservations = held.filter((one) => {
    const endsAt = heldUntilAt(one, now);
    return (
      seats.has(one.seatId) && endsAt > now && endsAt > wish.startsAt && standingOf(one, now) !== 'no-show'
    );
  });
  const text = reservations
    .map(({ reservationId, seatId, endsAt }) => `${reservationId} ${seatId} ${endsAt}`)
    .join('\n');
  return { reservations, revision: createHash('sha256').update(text).digest('hex') };
}

export function createClosureCommands(context: CommandContext): ClosureCommands {
  const { clock, ids, recordEvents } = context;
  return {
    close: singleCommand('close-seats', async (tx, { revision, ...input }) => {
      if (await findClosure(tx, input.closureId)) return { kind: 'done', cancelled: 0 };
      const now = clock.now();
      if (input.endsAt <= now) return { kind: 'refused', reason: 'in-the-past' };
      const touched = await readTouched(tx, input, now);
      if (touched.revision !== revision) return { kind: 'refused', reason: 'changed' };
      await recordEvents(tx, [
        ...touched.reservations.map((one) => cancelEvent(context, one, 'closure', input.by, now)),
        newEvent(ids, 'seat-closure-set', now, { ...input, madeAt: now }),
      ]);
      return { kind: 'done', cancelled: touched.reservations.length };
    }),
    withdraw: singleCommand('withdraw-seat-closure', async (tx, { closureId, by }) => {
      const closure = await findClosure(tx, closureId);
      if (!closure || closure.withdrawnAt !== null) return { kind: 'done' };
      const withdrawnAt = clock.now();
      await recordEvents(tx, [
        newEvent(ids, 'seat-closure-withdrawn', withdrawnAt, { closureId, withdrawnAt, by }),
      ]);
      return { kind: 'done' };
    }),
  };
}
