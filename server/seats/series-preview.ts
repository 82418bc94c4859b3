/** The same seat at the same time of every week: what would become of each date (E4). Nothing is written. */
import { type SetCommand, singleCommand } from '../database/write-queue.ts';
import { addDays, instantOf, localDateOf, localTimeOf } from '../domain/calendar.ts';
import type { Clock } from '../domain/clock.ts';
import { addMs, type Instant, msBetween } from '../domain/instant.ts';
import type { SeatRefusal } from '../domain/seats/decide-reservation.ts';
import type { Span } from '../domain/seats/reservation.ts';
import type { SeatActor } from '../domain/seats/seat-actor.ts';
import type { SeatSettings } from '../domain/seats/seat-settings.ts';
import { findSeat } from './places-store.ts';
import { refusalOf } from './reserve-situations.ts';

export type SeriesPreviewInput = SeatActor & Span & { seatId: string; weeks: number };
export type SeriesFate = Span & { refusal: SeatRefusal | null };

const WEEK_DAYS = 7;

/** By the wall clock of the site, so that a series stays at its hour where summer time begins. */
function weeklyDates({ startsAt, endsAt }: Span, weeks: number, zone: string): Span[] {
  const [day, time] = [localDateOf(startsAt, zone), localTimeOf(startsAt, zone)];
  const lengthMs = msBetween(endsAt, startsAt);
  return Array.from({ length: weeks }, (_, week) => {
    const begins: Instant = instantOf(addDays(day, week * WEEK_DAYS), time, zone);
    return { startsAt: begins, endsAt: addMs(begins, lengthMs) };
  });
}

/**
 * Runs in the write queue although it writes nothing: so it sees what its reservation will see.
 * The limit of open reservations counts the dates before it.
 */
export const createSeriesPreview = (
  clock: Clock,
  settings: SeatSettings,
): SetCommand<SeriesPreviewInput, SeriesFate[]> =>
  singleCommand('preview-seat-series', async (tx, input) => {
    const now = clock.now();
    const seat = await findSeat(tx, input.seatId);
    const fates: SeriesFate[] = [];
    let granted = 0;
    for (const span of weeklyDates(input, input.weeks, settings.zone)) {
      const openReservations = settings.limits.openReservations - granted;
      const left = { ...settings, limits: { ...settings.limits, openReservations } };
      const wished = { memberId: input.memberId, byStaff: input.byStaff, now, changes: null };
      const refusal = seat
        ? await refusalOf(tx, { ...span, seat, people: 1 }, wished, left)
        : ('no-such-seat' as const);
      if (refusal === null) granted += 1;
      fates.push({ ...span, refusal });
    }
    return fates;
  });
