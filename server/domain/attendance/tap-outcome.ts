/** What a recorded tap means to the agent (a signal) and to the screen (an outcome), read from its event alone. */
import type { DomainEvent, EventType, WorkChoice } from '../log/event-types.ts';
import type { Preferences } from '../preferences.ts';
import type {
  EndQuestion,
  MonthSoFar,
  NamedWork,
  OutcomeKind,
  SeatsShown,
  ShownOutcome,
  WorkShown,
} from '../station-frames.ts';
import type { Signal } from '../tap-report.ts';

export const TAP_EVENTS = [
  'visit-opened',
  'visit-closed',
  'pause-started',
  'pause-ended',
  'tap-ignored',
  'tap-of-unknown-card',
  'tap-refused',
  'tap-of-several-cards',
  'tap-unreadable',
  'staff-card-shown',
  'roll-call-tapped',
  'desk-card-shown',
] as const satisfies readonly EventType[];
export type TapEventType = (typeof TAP_EVENTS)[number];
export type TapEvent = Extract<DomainEvent, { type: TapEventType }>;

/** The reader of what the staff record for somebody: no reader at all. */
export const DESK_READER = 'desk';

export const isTapEvent = (event: DomainEvent): event is TapEvent =>
  (TAP_EVENTS as readonly string[]).includes(event.type);

/** The member a tap is about, if it is about one. */
export function memberOf(event: TapEvent): string | null {
  switch (event.type) {
    case 'visit-opened':
    case 'visit-closed':
    case 'pause-started':
    case 'pause-ended':
    case 'tap-ignored':
    case 'tap-refused':
    case 'staff-card-shown':
    case 'roll-call-tapped':
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

/** What is joined to an event on its way to a screen: names stand in no event. */
export type ShownPerson = {
  nickname: string;
  preferences: Preferences | null;
  works: readonly NamedWork[];
  question: EndQuestion | null;
  /** Of the month in which the visit ended. */
  month: MonthSoFar;
  seats: SeatsShown;
  freedSeat: string | null;
};

/** @param person `memberOf(event)`, as the screen may show them */
export function outcomeOf(event: ShownTapEvent, person: ShownPerson): ShownOutcome {
  const { nickname, question, seats } = person;
  switch (event.type) {
    case 'visit-opened': {
      const { openedAt: at, work, workIsOpen } = event.data;
      return { kind: 'arrived', nickname, at, work: workShown(person, work, workIsOpen), question, seats };
    }
    case 'visit-closed':
      return {
        kind: 'left',
        nickname,
        at: event.data.closedAt,
        minutesToday: event.data.minutesToday,
        month: person.month,
        freedSeat: person.freedSeat,
      };
    case 'pause-started':
      return { kind: 'pausing', nickname, pause: event.data.pause, at: event.data.startedAt };
    case 'pause-ended': {
      const { endedAt: at, work } = event.data;
      return { kind: 'resumed', nickname, at, work: workShown(person, work, false), seats };
    }
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
    case 'roll-call-tapped':
      return { kind: 'safe', nickname, at: event.data.tap.touchedAt, inside: event.data.inside };
  }
}

/** The person of a tap that is about nobody. */
export const NOBODY: ShownPerson = {
  nickname: '',
  preferences: null,
  works: [],
  question: null,
  month: { days: 0, minutes: 0 },
  seats: null,
  freedSeat: null,
};

export const outcomeKindOf = (event: ShownTapEvent): OutcomeKind => outcomeOf(event, NOBODY).kind;

const workShown = ({ works }: ShownPerson, booked: WorkChoice, isOpen: boolean): WorkShown => ({
  choices: works,
  booked,
  isOpen,
});

function outcomeOfIgnored(
  data: Extract<TapEvent, { type: 'tap-ignored' }>['data'],
  nickname: string,
): ShownOutcome {
  if (data.reason !== 'duplicate' || data.since === null)
    return { kind: 'to-confirm', nickname, touchedAt: data.tap.touchedAt };
  const { presence, since } = data;
  return { kind: 'already-done', nickname, presence, since, canLeaveNow: presence === 'in' };
}

const SIGNALS: { readonly [K in OutcomeKind]: Signal } = {
  arrived: 'welcome',
  left: 'good-bye',
  pausing: 'good-bye',
  resumed: 'welcome',
  'already-done': 'welcome',
  'to-confirm': 'please-look',
  'unknown-card': 'please-look',
  'card-refused': 'please-look',
  'one-card-please': 'please-look',
  unreadable: 'please-look',
  safe: 'welcome',
};

export const signalOf = (kind: OutcomeKind): Signal => SIGNALS[kind];
