/** Where whoever has just tapped may sit, and whether they are asked about it first (U1, E3). Pure. */
import type { SeatAtArrival, SeatTold, TapFrame } from '../../../server/domain/station-frames.ts';

/** What became of the offer on this screen. */
export type SeatKept =
  | { kind: 'taken'; seat: SeatTold }
  | { kind: 'waiting'; waitId: string }
  /** 「いまはいいです」. */
  | { kind: 'passed' };

/** What is asked: a seat that they waited for goes before any other. */
export type SeatAsk =
  | { kind: 'waited'; seat: NonNullable<TapFrame['seatOffer']> }
  | Extract<SeatAtArrival, { kind: 'offered' }>
  | Extract<SeatAtArrival, { kind: 'full' }>;

const seatNow = ({ outcome }: TapFrame): SeatAtArrival | null =>
  'seats' in outcome ? (outcome.seats?.now ?? null) : null;

export function seatAskOf(frame: TapFrame): SeatAsk | null {
  if (frame.seatOffer) return { kind: 'waited', seat: frame.seatOffer };
  const now = seatNow(frame);
  return now?.kind === 'offered' || now?.kind === 'full' ? now : null;
}

/** Whoever comes in is asked where to sit before anything else; whoever leaves is told first that they have left. */
export const isSeatAskedFirst = (frame: TapFrame): boolean =>
  'seats' in frame.outcome && seatAskOf(frame) !== null;
export const isSeatAskedLater = (frame: TapFrame): boolean =>
  !('seats' in frame.outcome) && seatAskOf(frame) !== null;

/** The seat on which they sit: taken a moment ago, or theirs since before. `from` lies ahead for an early bird. */
export type SeatHeld = { seat: SeatTold; from: number };

export function seatHeldOf(frame: TapFrame, kept: SeatKept | null): SeatHeld | null {
  if (kept?.kind === 'taken') return { seat: kept.seat, from: kept.seat.startsAt };
  const now = seatNow(frame);
  return now?.kind === 'yours' ? { seat: now.seat, from: now.from } : null;
}

export const laterSeatsOf = ({ outcome }: TapFrame): readonly SeatTold[] =>
  'seats' in outcome ? (outcome.seats?.later ?? []) : [];
