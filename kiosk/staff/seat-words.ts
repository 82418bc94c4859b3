import type { Standing } from '../../server/domain/seats/reservation.ts';
import type { SeatVoice } from '../shared/seats/seat-facts.ts';
import type { StaffSay } from './words/staff-words.ts';

const COUNTED = /^\d/;

/** 席 12; a room that has a name is called by it. */
export const seatTitle = (label: string, say: StaffSay): string =>
  COUNTED.test(label) ? say('floor.seat.title', { label }) : label;

/** To the staff somebody who was offered a seat is somebody whose answer is awaited. */
export const standingWord = (standing: Standing, voice: SeatVoice, say: StaffSay): string =>
  standing === 'offered' ? say('seats.standing.offered') : voice.say(`seat.standing.${standing}`);
