import { type SetCommand, singleCommand } from '../database/write-queue.ts';
import type { Instant } from '../domain/instant.ts';
import type { SeatRefusal } from '../domain/seats/decide-reservation.ts';
import type { SeatFeature } from '../domain/seats/seat.ts';
import type { SeatActor } from '../domain/seats/seat-actor.ts';
import { openingAround, type SeatSettings } from '../domain/seats/seat-settings.ts';
import { type CommandContext, newEvent } from '../events/command-context.ts';
import { readUntold } from './closures-store.ts';
import { offerToWaiting } from './offer-seats.ts';
import { findWait, isWaitKnown, listWaits } from './waits-store.ts';

type WaitInput = SeatActor & {
  waitId: string;
  startsAt: Instant | null;
  endsAt: Instant | null;
  features: readonly SeatFeature[];
};
type WaitAnswer = { kind: 'done' } | { kind: 'refused'; reason: SeatRefusal };

export type WaitCommands = {
  begin: SetCommand<WaitInput, WaitAnswer>;
  withdraw: SetCommand<SeatActor & { waitId: string }, { kind: 'done' }>;
  noteTold: SetCommand<SeatActor & { reservationIds: readonly string[] }, { kind: 'done' }>;
};

export function createWaitCommands(context: CommandContext, settings: SeatSettings): WaitCommands {
  const { clock, ids, recordEvents } = context;
  return {
    begin: singleCommand('wait-for-seat', async (tx, { waitId, memberId, features, byStaff, ...wish }) => {
      if (await isWaitKnown(tx, waitId)) return { kind: 'done' };
      const askedAt = clock.now();
      const startsAt = wish.startsAt ?? askedAt;
      const open = openingAround(startsAt, settings);
      const endsAt = wish.endsAt ?? open?.endsAt ?? startsAt;
      if (!open || startsAt < open.startsAt || endsAt > open.endsAt || endsAt <= startsAt)
        return { kind: 'refused', reason: 'not-open' };
      if (endsAt <= askedAt) return { kind: 'refused', reason: 'in-the-past' };
      const own = (await listWaits(tx, askedAt)).filter((wait) => wait.memberId === memberId);
      if (!byStaff && own.length >= settings.limits.openReservations)
        return { kind: 'refused', reason: 'too-many-reservations' };
      const data = { waitId, memberId, startsAt, endsAt, features: [...features], askedAt };
      await recordEvents(tx, [newEvent(ids, 'seat-wait-began', askedAt, data)]);
      await offerToWaiting(tx, context, settings);
      return { kind: 'done' };
    }),
    withdraw: singleCommand('stop-waiting-for-seat', async (tx, { waitId, memberId }) => {
      const wait = await findWait(tx, waitId);
      if (wait?.memberId !== memberId) return { kind: 'done' };
      const endedAt = clock.now();
      await recordEvents(tx, [
        newEvent(ids, 'seat-wait-ended', endedAt, { waitId, memberId, reason: 'withdrawn', endedAt }),
      ]);
      return { kind: 'done' };
    }),
    noteTold: singleCommand('note-seat-news', async (tx, { memberId, reservationIds }) => {
      const untold = (await readUntold(tx, memberId)).map(({ reservationId }) => reservationId);
      const told = reservationIds.filter((id) => untold.includes(id));
      if (told.length === 0) return { kind: 'done' };
      const toldAt = clock.now();
      await recordEvents(tx, [
        newEvent(ids, 'seat-news-told', toldAt, { reservationIds: told, memberId, toldAt }),
      ]);
      return { kind: 'done' };
    }),
  };
}
