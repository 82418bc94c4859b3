/** Whether the office is open at a time of its own clock. */
import type { Instant } from '../../server/domain/instant.ts';
import type { StationSnapshot } from '../../server/domain/station-frames.ts';
import { dayText, sortableTime } from '../shared/local-time.ts';
import type { StationState } from './station-state.ts';

export type Hours = { from: string; to: string };
export type OpeningPhase = 'closed-today' | 'before' | 'soon' | 'open' | 'after';

/** Who comes this early is invited in; earlier, the screen says when the office opens. */
const SOON_MINUTES = 60;
const MINUTES_PER_HOUR = 60;

/** `HH:MM` sorts like the time it means, hence plain comparison. */
export function openingPhase(hours: Hours | null, now: Instant, zone: string): OpeningPhase {
  if (!hours) return 'closed-today';
  const time = sortableTime(now, zone);
  if (time >= hours.to) return 'after';
  if (time >= hours.from) return 'open';
  return minutesOf(hours.from) - minutesOf(time) <= SOON_MINUTES ? 'soon' : 'before';
}

function minutesOf(time: string): number {
  const [hours = 0, minutes = 0] = time.split(':').map(Number);
  return hours * MINUTES_PER_HOUR + minutes;
}

export function isClosed({ openToday, site }: StationSnapshot, now: Instant): boolean {
  const phase = openingPhase(openToday, now, site.zone);
  return phase !== 'open' && phase !== 'soon';
}

/** Changes when a day begins and when the office opens or closes. */
export function dayAndPhase({ snapshot, minute }: Pick<StationState, 'snapshot' | 'minute'>): string {
  if (!snapshot) return '';
  const { zone } = snapshot.site;
  return `${dayText(minute, zone, 'en')} ${openingPhase(snapshot.openToday, minute, zone)}`;
}
