/** The same seat every week: each date is a reservation of its own, and can be given back by itself (E4). */
import type { SiteTransaction } from '../database/schema.ts';
import { standingOf } from '../domain/seats/reservation.ts';
import { findSeat } from './places-store.ts';
import { cancelEvent, reservedEvent, type SeatParts } from './reservation-events.ts';
import type { CancelSeriesInput, SeriesAnswer, SeriesInput } from './reservation-inputs.ts';
import { readSeries } from './reservations-store.ts';
import { refusalOf } from './reserve-situations.ts';

/** Each date by itself: those that can be had are, and the others are named (the page showed their fate before). */
export async function reserveSeries(
  tx: SiteTransaction,
  parts: SeatParts,
  input: SeriesInput,
): Promise<SeriesAnswer> {
  const known = await readSeries(tx, input.seriesId);
  if (known.length > 0)
    return { reservations: known.filter(({ memberId }) => memberId === input.memberId), refused: [] };
  const now = parts.context.clock.now();
  const seat = await findSeat(tx, input.seatId);
  const answer: SeriesAnswer = { reservations: [], refused: [] };
  for (const { startsAt, endsAt } of input.dates) {
    const wish = seat && { seat, startsAt, endsAt, people: 1 };
    const reason = wish
      ? await refusalOf(tx, wish, { ...input, now, changes: null }, parts.settings)
      : ('no-such-seat' as const);
    if (reason || !wish) {
      answer.refused.push({ startsAt, reason: reason ?? 'no-such-seat' });
      continue;
    }
    const reservationId = parts.context.ids.uuid();
    const made = { reservationId, origin: 'ahead', seriesId: input.seriesId, now } as const;
    await parts.context.recordEvents(tx, [await reservedEvent(tx, parts, input, wish, made)]);
  }
  return { ...answer, reservations: await readSeries(tx, input.seriesId) };
}

export async function cancelSeries(
  tx: SiteTransaction,
  { context }: SeatParts,
  input: CancelSeriesInput,
): Promise<{ cancelled: number }> {
  const now = context.clock.now();
  const within = (await readSeries(tx, input.seriesId)).filter(
    (one) =>
      one.memberId === input.memberId &&
      standingOf(one, now) === 'coming' &&
      (input.from === null || one.startsAt >= input.from) &&
      (input.to === null || one.startsAt <= input.to),
  );
  const reason = input.byStaff ? 'staff' : 'member';
  await context.recordEvents(
    tx,
    within.map((one) => cancelEvent(context, one, reason, input.by, now)),
  );
  return { cancelled: within.length };
}
