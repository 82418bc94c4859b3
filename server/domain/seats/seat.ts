/** What there is to sit on, and how it is drawn. Lengths are units of the floor plan: whatever its maker chose, usually centimetres. */

/** A booth is for calls; the meeting room and the interview desk are for several people. All follow the same rules (E6). */
export const SEAT_KINDS = ['desk', 'booth', 'meeting', 'interview'] as const;
export type SeatKind = (typeof SEAT_KINDS)[number];

/** A member may have a desk for the day and a room for an hour of it, but not two desks. */
export const isRoom = (kind: SeatKind): boolean => kind !== 'desk';

/** What people look for (E5). */
export const SEAT_FEATURES = ['quiet', 'calls', 'wheelchair', 'monitor', 'near-childcare'] as const;
export type SeatFeature = (typeof SEAT_FEATURES)[number];

export type Zone = {
  zoneId: string;
  name: string;
  /** People at once, over all of its seats; null: as many as it has places. */
  capacity: number | null;
  /** Whose members are offered its seats first. */
  teamIds: readonly string[];
  ended: boolean;
};

export type Place = { x: number; y: number; width: number; height: number };
export type Seat = Place & {
  seatId: string;
  zoneId: string;
  /** What is written on it. */
  label: string;
  kind: SeatKind;
  /** People it is for. */
  places: number;
  /** One reservation is at most this long; null: as long as the office is open. */
  longestMinutes: number | null;
  features: readonly SeatFeature[];
  ended: boolean;
};

export type FloorPlan = { width: number; height: number; picture: string | null };

/** What a map says of a seat for a time: always with a word and a shape, never by colour alone (R4). */
export const SEAT_STATES = ['free', 'free-until', 'taken', 'zone-full', 'closed', 'yours'] as const;
export type SeatState = (typeof SEAT_STATES)[number];
