/** Reserving, changing and giving back a seat: on the member's own word at the station or the phone, or by the staff for anyone. */

import type { SiteTransaction } from '../database/schema.ts';
import { type SetCommand, singleCommand } from '../database/write-queue.ts';
import type { Instant } from '../domain/instant.ts';
import type { DomainEvent } from '../domain/log/event-types.ts';
import type { SeatRefusal, SeatWish } from '../domain/seats/decide-reservation.ts';
import { type Reservation, standingOf } from '../domain/seats/reservation.ts';
import { isRoom, type Seat } from '../domain/seats/seat.ts';
import { openingAround, type SeatSettings } from '../domain/seats/seat-settings.ts';
import { type CommandContext, newEvent } from '../events/command-context.ts';
import { offerToWaiting } from './offer-seats.ts';
import { findSeat } from './places-store.ts';
import { cancelEvent, presenceOf, reservedEvent, type SeatParts } from './reservation-events.ts';
import type {
  CancelSeriesInput,
  ChangeInput,
  OneInput,
  ReserveInput,
  SeatAnswer,
  SeriesAnswer,
  SeriesInput,
} from './reservation-inputs.ts';
import { findReservation } from './reservations-store.ts';
import { type Alternative, longestEnd, readAlternatives, refusalOf } from './reserve-situations.ts';
import { cancelSeries, reserveSeries } from './series.ts';

export type SeatCommands = {
  reserve: SetCommand<ReserveInput, SeatAnswer>;
  change: SetCommand<ChangeInput, SeatAnswer>;
  cancel: SetCommand<OneInput, SeatAnswer>;
  restore: SetCommand<OneInput, SeatAnswer>;
  accept: SetCommand<OneInput, SeatAnswer>;
  reserveSeries: SetCommand<SeriesInput, SeriesAnswer>;
  cancelSeries: SetCommand<CancelSeriesInput, { cancelled: number }>;
};

export function createSeatCommands(context: CommandContext, settings: SeatSettings): SeatCommands {
  const seats = new SeatDesk(context, settings);
  const parts = { context, settings };
  return {
    reserve: singleCommand('reserve-seat', (tx, input) => seats.reserve(tx, input)),
    change: singleCommand('change-seat-reservation', (tx, input) => seats.change(tx, input)),
    cancel: singleCommand('cancel-seat-reservation', (tx, input) => seats.cancel(tx, input)),
    restore: singleCommand('restore-seat-reservation', (tx, input) => seats.restore(tx, input)),
    accept: singleCommand('accept-seat-offer', (tx, input) => seats.accept(tx, input)),
    reserveSeries: singleCommand('reserve-seat-series', (tx, input) => reserveSeries(tx, parts, input)),
    cancelSeries: singleCommand('cancel-seat-series', (tx, input) => cancelSeries(tx, parts, input)),
  };
}

const refused = (reason: SeatRefusal, alternatives: readonly Alternative[] = []): SeatAnswer => ({
  kind: 'refused',
  reason,
  alternatives,
});

/** With these another seat or time would help. */
const HAVE_ALTERNATIVES: readonly SeatRefusal[] = ['taken', 'closure', 'zone-full', 'too-many-people'];

class SeatDesk {
  readonly #context: CommandContext;
  readonly #settings: SeatSettings;
  readonly #parts: SeatParts;

  constructor(context: CommandContext, settings: SeatSettings) {
    this.#context = context;
    this.#settings = settings;
    this.#parts = { context, settings };
  }

  async reserve(tx: SiteTransaction, input: ReserveInput): Promise<SeatAnswer> {
    const known = await findReservation(tx, input.reservationId);
    if (known) return known.memberId === input.memberId ? done(known) : refused('no-such-reservation');
    const now = this.#context.clock.now();
    // Whoever has waited for longer comes first: what has become free meanwhile is offered to them before anybody takes it.
    await offerToWaiting(tx, this.#context, this.#settings);
    const seat = await findSeat(tx, input.seatId);
    if (!seat) return refused('no-such-seat');
    const startsAt = input.startsAt ?? now;
    const endsAt = input.endsAt ?? (await longestEnd(tx, seat.seatId, startsAt, now, this.#settings));
    if (endsAt === null) return this.#refuseTaken(tx, seat, startsAt, input, now);
    const wish = { seat, startsAt, endsAt, people: input.people };
    const refusal = await refusalOf(tx, wish, { ...input, now, changes: null }, this.#settings);
    if (refusal) return this.#refuse(tx, refusal, wish, now);
    const origin = input.startsAt === null ? 'walk-up' : 'ahead';
    const made = { reservationId: input.reservationId, origin, seriesId: null, now } as const;
    await this.#record(tx, [await reservedEvent(tx, this.#parts, input, wish, made)]);
    return this.#doneWith(tx, input.reservationId);
  }

  async change(tx: SiteTransaction, input: ChangeInput): Promise<SeatAnswer> {
    const now = this.#context.clock.now();
    const before = await this.#findOwn(tx, input);
    if (!before) return refused('no-such-reservation');
    const standing = standingOf(before, now);
    if (standing !== 'coming' && standing !== 'here') return refused('too-late');
    const seat = await findSeat(tx, input.seatId);
    if (!seat || isRoom(seat.kind) !== before.room) return refused('no-such-seat');
    const hasBegun = before.startsAt <= now;
    // What has begun keeps its beginning; on another seat it goes on from now, and the first part stays what it was.
    if (hasBegun && seat.seatId !== before.seatId) return this.#move(tx, input, before, seat, now);
    const startsAt = hasBegun ? before.startsAt : input.startsAt;
    const wish = { seat, startsAt, endsAt: input.endsAt, people: input.people };
    const asked = hasBegun ? { ...wish, startsAt: now } : wish;
    const wished = { ...input, now, changes: before.reservationId };
    const refusal = await refusalOf(tx, asked, wished, this.#settings);
    if (refusal) return this.#refuse(tx, refusal, asked, now);
    const presence = await presenceOf(tx, this.#settings, input.memberId, startsAt, now);
    const data = { reservationId: before.reservationId, seatId: seat.seatId, startsAt, endsAt: input.endsAt };
    await this.#record(tx, [
      newEvent(this.#context.ids, 'seat-reservation-changed', now, {
        ...data,
        ...(hasBegun ? { lapsesAt: before.lapsesAt, arrivedAt: before.arrivedAt } : presence),
        people: input.people,
        changedAt: now,
        by: input.by,
      }),
    ]);
    return this.#doneWith(tx, before.reservationId);
  }

  async cancel(tx: SiteTransaction, input: OneInput): Promise<SeatAnswer> {
    const now = this.#context.clock.now();
    const before = await this.#findOwn(tx, input);
    if (!before) return refused('no-such-reservation');
    if (before.cancelledAt !== null) return done(before);
    const standing = standingOf(before, now);
    if (standing !== 'coming' && standing !== 'here' && standing !== 'offered') return refused('too-late');
    const reason = standing === 'offered' ? 'declined' : input.byStaff ? 'staff' : 'member';
    await this.#record(tx, [cancelEvent(this.#context, before, reason, input.by, now)]);
    return this.#doneWith(tx, before.reservationId);
  }

  async restore(tx: SiteTransaction, input: OneInput): Promise<SeatAnswer> {
    const now = this.#context.clock.now();
    const before = await this.#findOwn(tx, input);
    if (!before) return refused('no-such-reservation');
    if (before.cancelledAt === null) return done(before);
    const seat = await findSeat(tx, before.seatId);
    if (!seat || before.endsAt <= now || before.cancelReason === 'closure') return refused('too-late');
    const startsAt = before.startsAt > now ? before.startsAt : now;
    const wish = { seat, startsAt, endsAt: before.endsAt, people: before.people };
    const wished = { ...input, now, changes: before.reservationId };
    const refusal = await refusalOf(tx, wish, wished, this.#settings);
    if (refusal) return this.#refuse(tx, refusal, wish, now);
    const { lapsesAt } = await presenceOf(tx, this.#settings, input.memberId, before.startsAt, now);
    const { reservationId } = before;
    const data = { reservationId, lapsesAt, restoredAt: now, by: input.by };
    await this.#record(tx, [newEvent(this.#context.ids, 'seat-reservation-restored', now, data)]);
    return this.#doneWith(tx, reservationId);
  }

  async accept(tx: SiteTransaction, input: OneInput): Promise<SeatAnswer> {
    const now = this.#context.clock.now();
    const before = await this.#findOwn(tx, input);
    if (!before) return refused('no-such-reservation');
    if (before.origin !== 'offer') return done(before);
    if (standingOf(before, now) !== 'offered') return refused('too-late');
    const { reservationId, startsAt } = before;
    const presence = await presenceOf(tx, this.#settings, input.memberId, startsAt, now);
    const data = { reservationId, ...presence, acceptedAt: now };
    await this.#record(tx, [newEvent(this.#context.ids, 'seat-offer-accepted', now, data)]);
    return this.#doneWith(tx, reservationId);
  }

  async #move(
    tx: SiteTransaction,
    input: ChangeInput,
    before: Reservation,
    seat: Seat,
    now: Instant,
  ): Promise<SeatAnswer> {
    const wish = { seat, startsAt: now, endsAt: input.endsAt, people: input.people };
    const wished = { ...input, now, changes: before.reservationId };
    const refusal = await refusalOf(tx, wish, wished, this.#settings);
    if (refusal) return this.#refuse(tx, refusal, wish, now);
    const { ids } = this.#context;
    const reservationId = ids.uuid();
    const left = { memberId: before.memberId, leftAt: now, freed: [before.reservationId], awaited: [] };
    await this.#record(tx, [newEvent(ids, 'seats-left', now, left)]);
    const made = { reservationId, origin: 'walk-up', seriesId: null, now } as const;
    await this.#record(tx, [await reservedEvent(tx, this.#parts, input, wish, made)]);
    return this.#doneWith(tx, reservationId);
  }

  async #findOwn(tx: SiteTransaction, { reservationId, memberId }: OneInput): Promise<Reservation | null> {
    const found = await findReservation(tx, reservationId);
    return found?.memberId === memberId ? found : null;
  }

  async #refuse(tx: SiteTransaction, reason: SeatRefusal, wish: SeatWish, now: Instant): Promise<SeatAnswer> {
    if (!HAVE_ALTERNATIVES.includes(reason)) return refused(reason);
    return refused(reason, await readAlternatives(tx, wish, now, this.#settings));
  }

  /** Not even its beginning is free: another seat until closing would help. */
  async #refuseTaken(
    tx: SiteTransaction,
    seat: Seat,
    startsAt: Instant,
    { people }: ReserveInput,
    now: Instant,
  ): Promise<SeatAnswer> {
    const open = openingAround(startsAt, this.#settings);
    if (!open || startsAt < open.startsAt || startsAt >= open.endsAt) return refused('not-open');
    return this.#refuse(tx, 'taken', { seat, startsAt, endsAt: open.endsAt, people }, now);
  }

  async #doneWith(tx: SiteTransaction, reservationId: string): Promise<SeatAnswer> {
    const reservation = await findReservation(tx, reservationId);
    if (!reservation) throw new Error('a reservation is gone in the transaction that made it');
    return done(reservation);
  }

  #record(tx: SiteTransaction, events: readonly DomainEvent[]) {
    return this.#context.recordEvents(tx, events);
  }
}

const done = (reservation: Reservation): SeatAnswer => ({ kind: 'done', reservation });
