/** A closure in words: what it closes, and from when to when. */
import { instant } from '../../server/domain/instant.ts';
import { sortableTime } from '../shared/local-time.ts';
import type { SeatVoice } from '../shared/seats/seat-facts.ts';
import { clockOf, whenText } from '../shared/seats/seat-times.ts';
import type { Desk } from './desk.ts';
import { seatTitle } from './seat-words.ts';
import type { Closure, Floor } from './seats-api.ts';
import type { StaffSay } from './words/staff-words.ts';

export const dayOf = (ms: number, zone: string): string =>
  new Intl.DateTimeFormat('en-CA', { timeZone: zone, dateStyle: 'short' }).format(ms);

export function scopeText(
  { zoneId, seatId }: Pick<Closure, 'zoneId' | 'seatId'>,
  floor: Floor,
  say: StaffSay,
): string {
  if (zoneId !== null) return floor.zones.find((zone) => zone.zoneId === zoneId)?.name ?? '';
  const seat = floor.seats.find((one) => one.seatId === seatId);
  return seat ? seatTitle(seat.label, say) : say('closures.scope.all');
}

/** The day is said once where both ends lie on it. */
export function spanText(
  { startsAt, endsAt }: { startsAt: number; endsAt: number },
  desk: Desk,
  voice: SeatVoice,
  say: StaffSay,
): string {
  const now = desk.today.value?.now ?? 0;
  const from = `${whenText(startsAt, now, voice)} ${clockOf(startsAt, voice)}`;
  const isOneDay = dayOf(startsAt, voice.zone) === dayOf(endsAt, voice.zone);
  const to = isOneDay
    ? sortableTime(instant(endsAt), voice.zone).replace(/^0/, '')
    : `${whenText(endsAt, now, voice)} ${clockOf(endsAt, voice)}`;
  return say('closures.range', { from, to });
}
