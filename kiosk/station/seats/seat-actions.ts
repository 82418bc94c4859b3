/** What the buttons about seats do. Each wish has one id, also when it is sent again: pressed twice, it still happens once (R7). */
import { newRequestId } from '../../shared/browser.ts';
import { type SeatAnswer, type SeatClient, seatApiAt } from '../../shared/seats/seat-api.ts';
import type { SeatLook } from '../../shared/seats/seat-chooser.tsx';
import { timeFor } from '../../shared/seats/seat-facts.ts';
import type { OwnReservation, SeatTime, ShownSeat } from '../../shared/seats/seat-shapes.ts';
import type { Dispatch } from '../connect-station.ts';
import type { StationState } from '../station-state.ts';
import type { SeatDone } from '../undo.ts';
import { createWishIds, type WishIds } from '../wish-ids.ts';
import { seatAskOf } from './seat-at-tap.ts';
import { NOW, type Seats, type SeatsMessage, type SeatsStep, seatsFrom } from './seats-shown.ts';
import { takenSeat } from './taken-seat.ts';

export type SeatActions = {
  /** One's own reservations. */
  open(): void;
  /** The map, for this visit. */
  openOther(): void;
  take(): void;
  decline(): void;
  waitForSeat(): void;
  pass(): void;
  go(step: SeatsStep): void;
  back(): void;
  look(look: SeatLook): void;
  chooseTime(time: SeatTime): void;
  pick(seat: ShownSeat): void;
  changeSeat(reservation: OwnReservation): void;
  changeTime(reservation: OwnReservation): void;
  cancel(reservation: OwnReservation): void;
  accept(reservation: OwnReservation): void;
  /** News about seats were on the screen: they are told once. */
  tellNews(tapId: string, reservationIds: readonly string[]): void;
  /** What could not be read is read again. */
  again(): void;
  undo(): void;
};

type Desk = { read: () => StationState; dispatch: Dispatch; ids: WishIds };

const apiFor = (tapId: string): SeatClient => seatApiAt('/api/station', { tapId });

export function createSeatActions(read: () => StationState, dispatch: Dispatch): SeatActions {
  const desk: Desk = { read, dispatch, ids: createWishIds(newRequestId) };
  const safely = (work: Promise<unknown>): void => void work.catch(() => undefined);
  const tell = (what: SeatsMessage): void => tellSeats(desk, what);
  const change = (reservation: OwnReservation, step: SeatsStep): void => {
    tell({ kind: 'changes', reservation });
    tell({ kind: 'go', step });
  };
  return {
    open: () => openAt(desk, { name: 'mine' }),
    openOther: () => openAt(desk, { name: 'pick' }),
    take: () => safely(take(desk)),
    decline: () => safely(decline(desk)),
    waitForSeat: () => safely(waitForSeat(desk)),
    pass() {
      const { shown } = read();
      if (shown?.kind !== 'tap') return;
      dispatch({ kind: 'seat-kept', tapId: shown.frame.tapId, kept: { kind: 'passed' }, done: null });
    },
    go: (step) => tell({ kind: 'go', step }),
    back: () => tell({ kind: 'back' }),
    look: (look) => tell({ kind: 'look', look }),
    chooseTime(time) {
      tell({ kind: 'time', time });
      safely(readMap(desk));
    },
    pick: (seat) => safely(pick(desk, seat)),
    changeSeat(reservation) {
      tell({ kind: 'changes', reservation });
      tell({ kind: 'time', time: { startsAt: reservation.startsAt, endsAt: reservation.endsAt } });
      safely(readMap(desk));
    },
    changeTime: (reservation) => change(reservation, { name: 'day' }),
    cancel: (reservation) => safely(cancel(desk, reservation)),
    accept: (reservation) => safely(accept(desk, reservation)),
    tellNews: (tapId, reservationIds) => safely(apiFor(tapId).tellNews(reservationIds)),
    again: () => safely(readAll(desk)),
    undo: () => safely(undo(desk)),
  };
}

const seatsOf = ({ read }: Desk): Seats | null => {
  const { shown } = read();
  return shown?.kind === 'seats' ? shown.seats : null;
};

function tellSeats(desk: Desk, what: SeatsMessage, done?: SeatDone): void {
  const seats = seatsOf(desk);
  if (seats) desk.dispatch({ kind: 'seats', tapId: seats.tapId, what, ...(done ? { done } : {}) });
}

/** The name of a wish about its own screen: what is answered later finds it, or nobody. */
const tellLater = (desk: Desk, tapId: string, what: SeatsMessage, done?: SeatDone): void =>
  desk.dispatch({ kind: 'seats', tapId, what, ...(done ? { done } : {}) });

function openAt(desk: Desk, step: SeatsStep, no: Seats['no'] = null): void {
  const tapId = desk.read().wishes.personal?.tapId;
  if (tapId === undefined) return;
  desk.dispatch({ kind: 'open-seats', seats: seatsFrom(tapId, step, no) });
  readAll(desk).catch(() => undefined);
}

async function readAll(desk: Desk): Promise<void> {
  const seats = seatsOf(desk);
  if (!seats) return;
  await (seats.step.name === 'pick' ? readMap(desk) : readOwn(desk));
}

async function readOwn(desk: Desk): Promise<void> {
  const seats = seatsOf(desk);
  if (!seats) return;
  tellSeats(desk, { kind: 'progress', progress: 'reading' });
  const answer = await apiFor(seats.tapId).own();
  if (answer.kind === 'done') return tellLater(desk, seats.tapId, { kind: 'own', own: answer.body });
  tellTrouble(desk, seats.tapId, answer);
}

async function readMap(desk: Desk): Promise<void> {
  const seats = seatsOf(desk);
  if (!seats) return;
  const answer = await apiFor(seats.tapId).map(seats.time);
  if (answer.kind === 'done') return tellLater(desk, seats.tapId, { kind: 'map', map: answer.body });
  tellTrouble(desk, seats.tapId, answer);
}

type Trouble = Exclude<SeatAnswer<unknown>, { kind: 'done' }>;

function tellTrouble(desk: Desk, tapId: string, answer: Trouble): void {
  if (answer.kind === 'no') tellLater(desk, tapId, { kind: 'no', no: answer });
  else tellLater(desk, tapId, { kind: 'progress', progress: answer.kind });
}

/** 「この席にする」: the seat that was waited for, or the one that is offered. */
async function take(desk: Desk): Promise<void> {
  const { shown } = desk.read();
  if (shown?.kind !== 'tap' || shown.press.progress === 'sending') return;
  const { frame } = shown;
  const ask = seatAskOf(frame);
  if (!ask || ask.kind === 'full') return;
  const { tapId } = frame;
  desk.dispatch({ kind: 'press', tapId, press: { button: 'take', progress: 'sending' } });
  const wish = `${tapId} take`;
  const answer =
    ask.kind === 'waited'
      ? await apiFor(tapId).accept(ask.seat.reservationId)
      : await apiFor(tapId).reserve(desk.ids.idFor(wish), { seatId: ask.seatId, people: 1, ...NOW });
  if (answer.kind === 'done') {
    desk.ids.fulfilled(wish);
    return keepSeat(desk, tapId, answer.body);
  }
  if (answer.kind === 'no') {
    desk.ids.fulfilled(wish);
    desk.dispatch({ kind: 'press', tapId, press: { button: null, progress: 'resting' } });
    return openAt(desk, { name: 'pick' }, answer);
  }
  const progress = answer.kind === 'over' ? 'over' : 'unanswered';
  desk.dispatch({ kind: 'press', tapId, press: { button: 'take', progress } });
}

function keepSeat({ dispatch }: Desk, tapId: string, reservation: OwnReservation): void {
  const { reservationId, label } = reservation;
  const done: SeatDone = { did: 'taken', tapId, label, reservationId };
  dispatch({ kind: 'seat-kept', tapId, kept: { kind: 'taken', seat: takenSeat(reservation) }, done });
}

async function decline(desk: Desk): Promise<void> {
  const { shown } = desk.read();
  if (shown?.kind !== 'tap' || !shown.frame.seatOffer || shown.press.progress === 'sending') return;
  const { tapId, seatOffer } = shown.frame;
  const { reservationId, label } = seatOffer;
  desk.dispatch({ kind: 'press', tapId, press: { button: 'decline', progress: 'sending' } });
  const answer = await apiFor(tapId).cancel(reservationId);
  if (answer.kind === 'away')
    return desk.dispatch({ kind: 'press', tapId, press: { button: 'decline', progress: 'unanswered' } });
  const done: SeatDone | null =
    answer.kind === 'done' ? { did: 'declined', tapId, label, reservationId } : null;
  desk.dispatch({ kind: 'seat-kept', tapId, kept: { kind: 'passed' }, done });
}

async function waitForSeat(desk: Desk): Promise<void> {
  const { shown } = desk.read();
  if (shown?.kind !== 'tap' || shown.press.progress === 'sending') return;
  const { tapId } = shown.frame;
  const wish = `${tapId} wait`;
  const waitId = desk.ids.idFor(wish);
  desk.dispatch({ kind: 'press', tapId, press: { button: 'wait', progress: 'sending' } });
  const answer = await apiFor(tapId).wait(waitId, NOW);
  if (answer.kind === 'done') {
    desk.ids.fulfilled(wish);
    const done: SeatDone = { did: 'waiting', tapId, label: '', waitId };
    return desk.dispatch({ kind: 'seat-kept', tapId, kept: { kind: 'waiting', waitId }, done });
  }
  const progress = answer.kind === 'away' ? 'unanswered' : 'over';
  desk.dispatch({ kind: 'press', tapId, press: { button: 'wait', progress } });
}

/** One touch on a seat takes it, for the time that was chosen; a reservation that is being changed moves there. */
async function pick(desk: Desk, seat: ShownSeat): Promise<void> {
  const { shown } = desk.read();
  if (shown?.kind !== 'seats' || shown.seats.progress === 'sending') return;
  const { tapId, changes, time, map } = shown.seats;
  const { startsAt, endsAt } = timeFor(seat, time);
  const wish = `${tapId} ${seat.seatId} ${startsAt} ${endsAt}`;
  tellSeats(desk, { kind: 'progress', progress: 'sending' });
  const api = apiFor(tapId);
  const answer = changes
    ? await api.change(changes.reservationId, {
        seatId: seat.seatId,
        startsAt: startsAt ?? map?.startsAt ?? changes.startsAt,
        endsAt: endsAt ?? map?.endsAt ?? changes.endsAt,
        people: changes.people,
      })
    : await api.reserve(desk.ids.idFor(wish), { seatId: seat.seatId, startsAt, endsAt, people: 1 });
  if (answer.kind !== 'done') {
    if (answer.kind === 'no') desk.ids.fulfilled(wish);
    tellTrouble(desk, tapId, answer);
    if (answer.kind === 'no') await readMap(desk);
    return;
  }
  desk.ids.fulfilled(wish);
  if (shown.from && !changes) return keepSeat(desk, tapId, answer.body);
  tellMade(desk, tapId, answer.body, changes);
}

function tellMade(desk: Desk, tapId: string, made: OwnReservation, before: OwnReservation | null): void {
  const { reservationId, label } = made;
  const done: SeatDone = before
    ? { did: 'changed', tapId, label, reservationId, before: placeOf(before) }
    : { did: 'taken', tapId, label, reservationId };
  tellLater(desk, tapId, { kind: 'made', reservation: made }, done);
}

const placeOf = ({ seatId, startsAt, endsAt, people }: OwnReservation) => ({
  seatId,
  startsAt,
  endsAt,
  people,
});

async function cancel(desk: Desk, { reservationId, label, standing }: OwnReservation): Promise<void> {
  const seats = seatsOf(desk);
  if (!seats || seats.progress === 'sending') return;
  const { tapId } = seats;
  tellSeats(desk, { kind: 'progress', progress: 'sending' });
  const answer = await apiFor(tapId).cancel(reservationId);
  if (answer.kind !== 'done') return tellTrouble(desk, tapId, answer);
  const did = standing === 'offered' ? 'declined' : 'cancelled';
  tellLater(desk, tapId, { kind: 'back' }, { did, tapId, label, reservationId });
  await readOwn(desk);
}

async function accept(desk: Desk, { reservationId }: OwnReservation): Promise<void> {
  const seats = seatsOf(desk);
  if (!seats || seats.progress === 'sending') return;
  const { tapId } = seats;
  tellSeats(desk, { kind: 'progress', progress: 'sending' });
  const answer = await apiFor(tapId).accept(reservationId);
  if (answer.kind !== 'done') return tellTrouble(desk, tapId, answer);
  tellMade(desk, tapId, answer.body, null);
}

/** R8. A lost answer is asked for again by one more press. */
async function undo(desk: Desk): Promise<void> {
  const { undo: open } = desk.read();
  if (open?.of !== 'seat' || open.progress === 'sending') return;
  desk.dispatch({ kind: 'undo', progress: 'sending' });
  const answer = await takeBack(apiFor(open.done.tapId), open.done);
  if (answer.kind === 'away') return desk.dispatch({ kind: 'undo', progress: 'unanswered' });
  desk.dispatch({ kind: 'seat-undone' });
  await readAll(desk);
}

function takeBack(api: SeatClient, done: SeatDone): Promise<SeatAnswer<unknown>> {
  switch (done.did) {
    case 'taken':
      return api.cancel(done.reservationId);
    case 'cancelled':
    case 'declined':
      return api.restore(done.reservationId);
    case 'changed':
      return api.change(done.reservationId, done.before);
    case 'waiting':
      return api.endWait(done.waitId);
  }
}
