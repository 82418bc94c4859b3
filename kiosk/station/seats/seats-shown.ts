/**
 * 「席」 on the station: one's own reservations, and the way to another one: day, part of the day, seat. Pure, like everything that
 * the station knows. Nothing is typed (R14), and each step asks one thing.
 */
import type { SeatLook } from '../../shared/seats/seat-chooser.tsx';
import type {
  OpenDay,
  OwnReservation,
  OwnSeats,
  SeatMap,
  SeatNo,
  SeatTime,
} from '../../shared/seats/seat-shapes.ts';
import type { Range } from '../../shared/time-range.tsx';

export type SeatsStep =
  | { name: 'mine' }
  | { name: 'one'; reservation: OwnReservation }
  | { name: 'day' }
  | { name: 'part'; day: OpenDay }
  | { name: 'times'; day: OpenDay; range: Range }
  | { name: 'pick' }
  | { name: 'made'; reservation: OwnReservation };

/** `over`: another card came, or the touch no longer speaks for whoever stands there. */
type SeatsProgress = 'reading' | 'resting' | 'sending' | 'away' | 'over';

export type Seats = {
  tapId: string;
  step: SeatsStep;
  /** Where the way back leads. */
  before: readonly SeatsStep[];
  own: OwnSeats | null;
  map: SeatMap | null;
  time: SeatTime;
  /** The reservation that is being changed; null for a new one. */
  changes: OwnReservation | null;
  look: SeatLook;
  progress: SeatsProgress;
  no: SeatNo | null;
};

export type SeatsMessage =
  | { kind: 'own'; own: OwnSeats }
  | { kind: 'map'; map: SeatMap }
  | { kind: 'go'; step: SeatsStep }
  | { kind: 'back' }
  | { kind: 'look'; look: SeatLook }
  | { kind: 'time'; time: SeatTime }
  | { kind: 'changes'; reservation: OwnReservation | null }
  | { kind: 'progress'; progress: SeatsProgress }
  | { kind: 'no'; no: SeatNo }
  | { kind: 'made'; reservation: OwnReservation };

export const NOW: SeatTime = { startsAt: null, endsAt: null };
const FIRST_LOOK: SeatLook = { view: 'map', filters: [] };

export const seatsFrom = (tapId: string, step: SeatsStep, no: SeatNo | null = null): Seats => ({
  tapId,
  step,
  before: [],
  own: null,
  map: null,
  time: NOW,
  changes: null,
  look: FIRST_LOOK,
  progress: 'reading',
  no,
});

export function nextSeats(seats: Seats, what: SeatsMessage): Seats {
  switch (what.kind) {
    case 'own':
      return { ...seats, own: what.own, progress: 'resting' };
    case 'map':
      return { ...seats, map: what.map, progress: 'resting' };
    case 'go':
      return { ...seats, step: what.step, before: [...seats.before, seats.step], no: null };
    case 'back':
      return goBack(seats);
    case 'look':
      return { ...seats, look: what.look };
    case 'time':
      return {
        ...nextSeats(seats, { kind: 'go', step: { name: 'pick' } }),
        time: what.time,
        map: null,
        progress: 'reading',
      };
    case 'changes':
      return { ...seats, changes: what.reservation };
    case 'progress':
      return { ...seats, progress: what.progress, ...(what.progress === 'sending' ? { no: null } : {}) };
    case 'no':
      return { ...seats, no: what.no, progress: 'resting' };
    case 'made':
      return {
        ...seats,
        step: { name: 'made', reservation: what.reservation },
        before: [{ name: 'mine' }],
        changes: null,
        progress: 'resting',
        no: null,
      };
  }
}

function goBack(seats: Seats): Seats {
  const step = seats.before.at(-1);
  if (!step) return seats;
  const changes = step.name === 'mine' ? null : seats.changes;
  return { ...seats, step, before: seats.before.slice(0, -1), changes, progress: 'resting', no: null };
}
