/**
 * What a station's screen is told over its stream (`GET /api/station/stream`, server-sent events). One frame carries
 * everything the screen needs; nobody asks again. Chosen nicknames only: a public screen shows no other name (R10).
 *
 * The stream's events: `snapshot` first on every connection, then `tap`, `reader`, `house`, `opening` and `call-read` as they happen, and `beat` each
 * second, so that a page notices within three seconds that the server is gone (R19). `id` of a `tap` is the log position.
 */
import type { CallReason } from './call-reason.ts';
import type { CardIntentShown } from './desk-touch.ts';
import type { DutyRole } from './duty.ts';
import type { Instant, LocalDate } from './instant.ts';
import type { DayNoticeTexts, EndCandidate, PauseKind, RollCallKind, WorkChoice } from './log/event-types.ts';
import type { Verdict } from './log/record-event-types.ts';
import type { OpeningShown } from './opening-calendar.ts';
import type { Preferences } from './preferences.ts';
import type { PresenceGroup } from './presence/presence-group.ts';
import type { ReaderState, UnreadableReason } from './tap-report.ts';

export type ReaderShown = { state: ReaderState; lyingThere: boolean };

export type StationSnapshot = OpeningShown & {
  /** The server's wall clock when the frame was made: pages never trust their own. */
  now: Instant;
  site: { name: string; zone: string };
  station: { stationId: string; name: string };
  reader: ReaderShown;
  /** How long a result stays on the screen before idle returns. */
  messageMs: number;
  /** Diagonal of the panel in inches, from the settings: targets are measured in real millimetres. */
  panelInches: number;
  /** Loudness 0 to 1 by day and by night (R11); night runs from `nightFrom` to `nightTo`, `HH:MM`, over midnight. */
  sound: { day: number; night: number; nightFrom: string; nightTo: string };
  /** How to reach a person when nobody is at the desk; null when the settings name none. */
  telephone: string | null;
  /** Members may read a code with their phone and see their own record there. */
  hasPhonePage: boolean;
  /** Whoever has no card with them may choose their nickname from a list (A5). */
  nameList: boolean;
  /** Demo sites are visibly marked. */
  demo: boolean;
  house: HouseShown;
};

/** What every screen of the house knows alike; pushed as `house` when it changes. */
export type HouseShown = {
  rollCall: RollCallShown | null;
  inside: number;
  /** Nicknames of those inside who chose to be named (D1). */
  named: readonly string[];
  /** Who of the staff is on duty, and as whom; being on duty makes it public. */
  onDuty: readonly OnDuty[];
  /** The notices of this business day in their order; one is shown at a time. */
  notices: readonly DayNoticeTexts[];
  /** There is something to reserve, also while the office is closed. */
  hasSeats: boolean;
  /** Desks that are free at this moment; null without any, and while the office is closed. */
  freeSeats: number | null;
};

type OnDuty = { nickname: string; role: DutyRole };

/** The roll call that runs (D2): the same list on every screen, ticked together. */
export type RollCallShown = {
  rollCallId: string;
  kind: RollCallKind;
  startedAt: Instant;
  people: readonly SafePerson[];
};
export type SafePerson = {
  memberId: string;
  nickname: string;
  group: PresenceGroup;
  lastAt: Instant;
  lastStation: string | null;
  safeAt: Instant | null;
  safeByCard: boolean;
};

/** Where somebody stands: inside, away for a while, or gone. */
type Presence = 'in' | PauseKind | 'gone';

/** Something that a visit's time can be booked on, with the names that its member knows (A6). */
export type NamedWork = WorkChoice & { team: string; category: string | null };
export type WorkShown = {
  choices: readonly NamedWork[];
  booked: WorkChoice;
  /** Nobody has chosen yet: the default is kept unless they do. */
  isOpen: boolean;
};

/** A forgotten check-out: its member is asked when they left (A8). */
export type EndQuestion = {
  visitId: string;
  businessDay: LocalDate;
  openedAt: Instant;
  candidates: readonly EndCandidate[];
};

/** A reservation as its member is told of it after their own tap. */
export type SeatTold = {
  reservationId: string;
  label: string;
  zone: string;
  startsAt: Instant;
  endsAt: Instant;
};
/** Why this seat is offered and not another one. */
export type OfferReason = 'yours-later' | 'last-used' | 'team-zone' | 'free';
/** Where to sit, for whoever arrives or comes back (U1). */
export type SeatAtArrival =
  /** `from` lies ahead for an early bird whose seat is still somebody else's. */
  | { kind: 'yours'; seat: SeatTold; from: Instant }
  /** One touch takes it, until then (E3). */
  | { kind: 'offered'; seatId: string; label: string; zone: string; until: Instant; why: OfferReason }
  | { kind: 'full'; waiting: number }
  /** Nothing is to be had now: the office is closed, or all of its seats are. */
  | { kind: 'none' };
/** Null on a site without seats. `later`: the member's other reservations of today. */
export type SeatsShown = { now: SeatAtArrival; later: readonly SeatTold[] } | null;

/** The month so far, for its member only and after their own tap (U3): nobody is compared with anybody. */
export type MonthSoFar = { days: number; minutes: number };

/** What one tap means for the person in front of the screen. */
export type ShownOutcome =
  | {
      kind: 'arrived';
      nickname: string;
      at: Instant;
      work: WorkShown;
      question: EndQuestion | null;
      seats: SeatsShown;
    }
  | {
      kind: 'left';
      nickname: string;
      at: Instant;
      minutesToday: number;
      month: MonthSoFar;
      /** What is written on the seat that is free from now (U2). */
      freedSeat: string | null;
    }
  /** They said that they come back (A7). */
  | { kind: 'pausing'; nickname: string; pause: PauseKind; at: Instant }
  | { kind: 'resumed'; nickname: string; at: Instant; work: WorkShown; seats: SeatsShown }
  /** Tapped again within the duplicate guard (A2): the state is repeated with its own time. */
  | { kind: 'already-done'; nickname: string; presence: Presence; since: Instant; canLeaveNow: boolean }
  /** Kept for the staff, who confirm it: the report came too late, or after a newer tap of the same person. */
  | { kind: 'to-confirm'; nickname: string; touchedAt: Instant }
  | { kind: 'unknown-card'; changesEveryTouch: boolean }
  | { kind: 'card-refused'; reason: 'card-revoked' | 'member-inactive' }
  | { kind: 'one-card-please'; recordedNickname: string | null }
  | { kind: 'unreadable'; reason: UnreadableReason }
  /** Touched during a roll call (D2). `inside`: else they check in once it is over. */
  | { kind: 'safe'; nickname: string; at: Instant; inside: boolean };
export type OutcomeKind = ShownOutcome['kind'];

export type TapFrame = {
  tapId: string;
  at: Instant;
  outcome: ShownOutcome;
  /** Of the person whose card it was; null for nobody's. */
  preferences: Preferences | null;
  /** Only on the first tap after others decided on the person's own proposals (C1). */
  verdicts?: VerdictsShown;
  /** A seat became free for whoever waited; held until `lapsesAt` (E5). */
  seatOffer?: SeatTold & { lapsesAt: Instant };
  /** Reservations that the office had to cancel, told once (E4). */
  seatNews?: readonly SeatTold[];
};
export type VerdictsShown = Verdict | 'both';

/** A staff member's card was shown after somebody asked to sign in: the page asks for the PIN. */
export type StaffCardFrame = { tapId: string; nickname: string };

/** Somebody of the staff has read the call that was made on this screen, and answers later. */
export type CallReadFrame = { reason: CallReason; nickname: string };

/** Every event of the stream by name. */
export type StationStream = {
  snapshot: StationSnapshot;
  tap: TapFrame;
  'staff-card': StaffCardFrame;
  /** The staff page on this station waits for a card to be bound or lent. */
  'card-intent': CardIntentShown;
  reader: ReaderShown;
  house: HouseShown;
  /** Somebody gave a day other hours: what the screen says of today may be another. */
  opening: OpeningShown;
  'call-read': CallReadFrame;
  /** The staff have news. It carries none: the page of whoever is signed in asks for them. */
  'desk-news': Record<string, never>;
  beat: { now: Instant };
};
