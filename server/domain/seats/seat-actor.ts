/** For whom a seat is had, and on whose word. */
export type SeatActor = { memberId: string; by: string; byStaff: boolean };
export type SeatEnv = { Variables: { seatActor: SeatActor } };
