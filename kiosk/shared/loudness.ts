/** How loud a page may be at an hour of the site (R11). */
import type { StationSnapshot } from '../../server/domain/station-frames.ts';

type LoudnessByHour = StationSnapshot['sound'];

/** `HH:MM` sorts like the time it means. A night that begins before midnight ends on the next day. */
export function isNight({ nightFrom, nightTo }: LoudnessByHour, time: string): boolean {
  if (nightFrom <= nightTo) return time >= nightFrom && time < nightTo;
  return time >= nightFrom || time < nightTo;
}

export const loudnessAt = (sound: LoudnessByHour, time: string): number =>
  isNight(sound, time) ? sound.night : sound.day;
