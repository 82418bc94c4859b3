/** What a recorded tap means to the agent (a signal) and to the screen (an outcome), read from its event alone. */
import type { DomainEvent, EventType } from '../log/event-types.ts';
import type { OutcomeKind, ShownOutcome } from '../station-frames.ts';
import type { Signal } from '../tap-report.ts';

export const TAP_EVENTS = [
  'visit-opened',
  'visit-closed',
  'tap-ignored',
  'tap-of-unknown-card',
  'tap-refused',
  'tap-of-several-cards',
  'tap-unreadable',
  'staff-card-shown',
  'desk-card-shown',
] as const satisfies readonly EventType[];
export type TapEventType = (typeof TAP_EVENTS)[number];
export type TapEvent = Extract<DomainEvent, { type: TapEventType }>;

export const isTapEvent = (event: DomainEvent): event is TapEvent =>
  (TAP_EVENTS as readonly string[]).includes(event.type);

/** The member a tap is about, if it is about one. */
export function memberOf(event: TapEvent): string | null {
  switch (event.type) {
    case 'visit-opened':
    case 'visit-closed':
    case 'tap-ignored':
    case 'tap-refused':
    case 'staff-card-shown':
      return event.data.memberId;
    case 'tap-of-several-cards':
      return event.data.recordedMemberId;
    case 'tap-of-unknown-card':
    case 'tap-unreadable':
    // The card speaks for nobody yet: it was only shown, by whoever stood at the desk.
    case 'desk-card-shown':
      return null;
  }
}

/** A tap that a screen tells its person about. A card that the staff page asked for speaks to that page instead. */
export type ShownTapEvent = Exclude<TapEvent, { type: 'staff-card-shown' | 'desk-card-shown' }>;
export const isShown = (event: TapEvent): event is ShownTapEvent =>
  event.type !== 'staff-card-shown' && event.type !== 'desk-card-shown';

/** @param nickname the chosen name of `memberOf(event)`; names are joined on the way out and stand in no event */
export function outcomeOf(event: ShownTapEvent, nickname: string): ShownOutcome {
  switch (event.type) {
    case 'visit-opened':
      return { kind: 'arrived', nickname, at: event.data.openedAt };
    case 'visit-closed':
      return { kind: 'left', nickname, at: event.data.closedAt, minutesToday: event.data.minutesToday };
    case 'tap-ignored':
      return outcomeOfIgnored(event.data, nickname);
    case 'tap-of-unknown-card':
      return { kind: 'unknown-card', changesEveryTouch: event.data.changesEveryTouch };
    case 'tap-refused':
      return { kind: 'card-refused', reason: event.data.reason };
    case 'tap-of-several-cards':
      return { kind: 'one-card-please', recordedNickname: event.data.recordedMemberId ? nickname : null };
    case 'tap-unreadable':
      return { kind: 'unreadable', reason: event.data.reason };
  }
}

function outcomeOfIgnored(
  data: Extract<TapEvent, { type: 'tap-ignored' }>['data'],
  nickname: string,
): ShownOutcome {
  if (data.reason !== 'duplicate' || data.since === null)
    return { kind: 'to-confirm', nickname, touchedAt: data.tap.touchedAt };
  const presence = data.visitId ? 'in' : 'out';
  return { kind: 'already-done', nickname, presence, since: data.since, canLeaveNow: presence === 'in' };
}

const SIGNALS: { readonly [K in OutcomeKind]: Signal } = {
  arrived: 'welcome',
  left: 'good-bye',
  'already-done': 'welcome',
  'to-confirm': 'please-look',
  'unknown-card': 'please-look',
  'card-refused': 'please-look',
  'one-card-please': 'please-look',
  unreadable: 'please-look',
};

export const signalOf = (kind: OutcomeKind): Signal => SIGNALS[kind];
