/** Who is inside: for the emergency list and for closing. */
import type { Closing, Presence } from '../../../kiosk/staff/staff-answers.ts';
import { addMs, type Instant } from '../../../server/domain/instant.ts';
import { MEMBERS } from './people.ts';

const MINUTE_MS = 60_000;

/** With `safe`, a drill is running in which so many are found. */
export const presenceAt = (now: Instant, safe: number | null): Presence => {
  const groups = ['inside', 'inside', 'inside', 'staff', 'out', 'to-confirm'] as const;
  const people = MEMBERS.slice(0, groups.length).map(({ nickname, name, kana }, at) => ({
    memberId: `member-${at}`,
    nickname,
    name,
    kana,
    group: groups[at] ?? 'inside',
    lastAt: addMs(now, -at * 20 * MINUTE_MS),
    lastStation: '入口',
  }));
  const result = { rollCallId: 'roll-call-1', kind: 'drill', startedAt: now } as const;
  const found = { safeByCard: true, safeStation: '入口', safeBy: null };
  const marked = people.map((one, at) => ({ ...one, ...found, safeAt: at < (safe ?? 0) ? now : null }));
  const running = { ...result, endedAt: null, startedStation: '入口', startedBy: null, people: marked };
  return { now, people, rollCall: safe === null ? null : running, past: [{ ...result, people: 6, safe: 6 }] };
};

export const closingAt = (now: Instant, answered: number, more: Partial<Closing> = {}): Closing => {
  const people = presenceAt(now, null).people.map(({ lastAt, ...person }, at) => {
    const answer = at < answered ? ('stays' as const) : null;
    return { ...person, visitId: `visit-${at}`, openedAt: lastAt, answer };
  });
  return { now, from: now, closed: null, people, ...more };
};
