/** The day of the seats: reserved, moved and cancelled for members. A cancellation can be taken back for a minute (R8). */
import type { SeatRefusal } from '../../server/domain/seats/decide-reservation.ts';
import { monotonicMs, newRequestId } from '../shared/browser.ts';
import { type SeatAnswer, seatApiAt } from '../shared/seats/seat-api.ts';
import type { OwnReservation, SeatAlternative } from '../shared/seats/seat-shapes.ts';
import { type Desk, tell } from './desk.ts';
import { seatTitle } from './seat-words.ts';
import type { DayReservation, SeatDay } from './seats-api.ts';
import * as api from './seats-api.ts';
import type { SeatDesk, SeatTask } from './seats-shown.ts';
import { UNDO_MS, withoutToast, withToast } from './toasts.ts';
import type { StaffSay } from './words/staff-words.ts';

export const putSeats = (desk: Desk, more: Partial<SeatDesk>): void => {
  desk.seats.value = { ...desk.seats.value, ...more };
};

export const openTask = (desk: Desk, task: SeatTask | null): void => putSeats(desk, { task });

export async function showDay(desk: Desk, wanted: string | null): Promise<void> {
  putSeats(desk, { wanted, day: null });
  await readDay(desk);
}

export async function readDay(desk: Desk): Promise<void> {
  const { wanted } = desk.seats.value;
  const isWanted = desk.ask();
  const answer = await api.askSeatDay(wanted);
  if (isWanted(answer) && answer.kind === 'done' && desk.seats.value.wanted === wanted)
    putSeats(desk, { day: answer.body as SeatDay });
}

const seatsOf = (memberId: string) => seatApiAt('/api/staff', { memberId });
type Person = { memberId: string; nickname: string };
export type SeatWish = { seatId: string; startsAt: number; endsAt: number; people: number };
export type SeatProblem =
  | { kind: 'no'; reason: SeatRefusal; alternatives: readonly SeatAlternative[] }
  | { kind: 'away' };

/** Null when it was done; else what the form has to say. */
async function settle(
  desk: Desk,
  request: Promise<SeatAnswer<OwnReservation>>,
  onDone: (shown: OwnReservation) => void,
): Promise<SeatProblem | null> {
  const isWanted = desk.ask();
  const answer = await request;
  if (!isWanted({ kind: 'away' })) return null;
  if (answer.kind === 'no') return answer;
  if (answer.kind !== 'done') return { kind: 'away' };
  onDone(answer.body);
  await readDay(desk);
  return null;
}

export const reserveFor = (desk: Desk, { memberId, nickname }: Person, wish: SeatWish, say: StaffSay) => {
  const id = newRequestId();
  return settle(desk, seatsOf(memberId).reserve(id, wish), ({ label }) => {
    openTask(desk, null);
    tell(desk, id, say('seats.told.reserved', { name: nickname, seat: seatTitle(label, say) }));
  });
};

export const moveFor = (desk: Desk, reservation: DayReservation, wish: SeatWish, say: StaffSay) => {
  const { reservationId, memberId, nickname } = reservation;
  return settle(desk, seatsOf(memberId).change(reservationId, wish), () => {
    openTask(desk, null);
    tell(desk, reservationId, say('seats.told.moved', { name: nickname }));
  });
};

export const cancelFor = (desk: Desk, reservation: DayReservation, say: StaffSay) => {
  const { reservationId, memberId, nickname } = reservation;
  const endsAtMs = monotonicMs() + UNDO_MS;
  const undo = () => void restoreFor(desk, reservation, say).catch(() => undefined);
  return settle(desk, seatsOf(memberId).cancel(reservationId), () => {
    openTask(desk, null);
    const text = say('seats.told.cancelled', { name: nickname });
    desk.toasts.value = withToast(desk.toasts.value, { id: reservationId, text, endsAtMs, undo });
  });
};

async function restoreFor(desk: Desk, reservation: DayReservation, say: StaffSay): Promise<void> {
  const { reservationId, memberId, nickname } = reservation;
  desk.toasts.value = withoutToast(desk.toasts.value, reservationId);
  const problem = await settle(desk, seatsOf(memberId).restore(reservationId), () =>
    tell(desk, reservationId, say('seats.told.restored', { name: nickname })),
  );
  if (problem) tell(desk, reservationId, say('seats.told.not-restored'));
}
