/** "3 minutes ago": how fresh news is says more than the hour at which it came. */
import type { Instant } from '../../server/domain/instant.ts';
import type { Say } from './words.ts';

export const agoJa = {
  'ago.seconds': '{count}秒前',
  'ago.minutes': '{count}分前',
  'ago.hours': '{count}時間前',
  'ago.days': '{count}日前',
} as const;

export const agoEn = {
  'ago.seconds': '{count} s ago',
  'ago.minutes': '{count} min ago',
  'ago.hours': '{count} h ago',
  'ago.days': '{count} days ago',
} as const;

const SECOND_MS = 1000;
const MINUTE_MS = 60 * SECOND_MS;
const HOUR_MS = 60 * MINUTE_MS;
const DAY_MS = 24 * HOUR_MS;

export function agoText(at: Instant, now: Instant, say: Say<typeof agoJa>): string {
  const ageMs = Math.max(0, now - at);
  if (ageMs < MINUTE_MS) return say('ago.seconds', { count: Math.floor(ageMs / SECOND_MS) });
  if (ageMs < HOUR_MS) return say('ago.minutes', { count: Math.floor(ageMs / MINUTE_MS) });
  if (ageMs < DAY_MS) return say('ago.hours', { count: Math.floor(ageMs / HOUR_MS) });
  return say('ago.days', { count: Math.floor(ageMs / DAY_MS) });
}
