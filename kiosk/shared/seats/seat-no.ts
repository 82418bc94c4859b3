/** Which sentences tell a refusal: what happened, and what to do about it (R12). A new reason fails to compile until it has them. */
import type { SeatRefusal } from '../../../server/domain/seats/decide-reservation.ts';
import type { SeatSay } from './words/seat-words.ts';

const REMEDIES: Readonly<Record<SeatRefusal, 'seat' | 'time' | 'own' | 'desk'>> = {
  'no-such-seat': 'seat',
  'too-many-people': 'seat',
  'in-the-past': 'time',
  'too-short': 'time',
  'too-long': 'time',
  'not-open': 'time',
  closure: 'time',
  'too-far-ahead': 'time',
  'too-many-reservations': 'own',
  'another-seat': 'own',
  'zone-full': 'seat',
  taken: 'seat',
  'not-active': 'desk',
  'no-such-reservation': 'own',
  'too-late': 'desk',
};

export const happenedText = (reason: SeatRefusal, say: SeatSay): string => say(`seat.no.${reason}.happened`);
const remedyText = (reason: SeatRefusal, say: SeatSay): string => say(`seat.no.${REMEDIES[reason]}.do`);
export const noText = (reason: SeatRefusal, say: SeatSay): string =>
  `${happenedText(reason, say)} ${remedyText(reason, say)}`;
