/**
 * What the pages inside show, as signals. Everything here may name people, so `clear` forgets all of it at once when the page
 * locks; an answer that was still under way then is thrown away by `isHere`.
 */
import { type Signal, signal } from '@preact/signals';
import type { CardIntentShown, CardPurpose } from '../../server/domain/desk-touch.ts';
import { monotonicMs } from '../shared/browser.ts';
import type { Answer } from '../shared/send-request.ts';
import { type CalendarShown, NO_CALENDAR } from './calendar-shown.ts';
import { askDayNotices, type DayNotices } from './day-notices-api.ts';
import { type Months, NO_MONTHS } from './months-shown.ts';
import { askGuests, askLoaners } from './people-api.ts';
import { NO_RECORDS, type Records } from './records-shown.ts';
import { askSeatDay, type SeatDay } from './seats-api.ts';
import { NO_SEATS, type SeatDesk } from './seats-shown.ts';
import type {
  Closing,
  Guest,
  ImportAnswer,
  Loaner,
  Machine,
  Member,
  Person,
  Presence,
  Today,
} from './staff-answers.ts';
import * as api from './staff-api.ts';
import { askTeams, type Team } from './teams-api.ts';
import { NEWS_MS, type Toast, withToast } from './toasts.ts';

export type PageName =
  | 'today'
  | 'people'
  | 'register'
  | 'guests'
  | 'import'
  | 'teams'
  | 'seats'
  | 'seat-closures'
  | 'floor'
  | 'records'
  | 'months'
  | 'notices'
  | 'calendar'
  | 'emergency'
  | 'closing'
  | 'machine';

export type People = {
  search: string;
  members: readonly Member[];
  hasMore: boolean;
  progress: 'waiting' | 'here' | 'away';
};

/** What the panel of a person shows: everything, or the one thing that is being done. */
export type PanelView =
  | { name: 'overview' | 'pin' | 'roles' | 'edit' }
  | { name: 'revoke'; cardId: string; lastFour: string }
  | { name: 'card'; purpose: CardPurpose };
export type OpenedPerson = {
  memberId: string;
  nickname: string;
  /** Null until the server has answered. */
  person: Person | null;
  view: PanelView;
  progress: 'resting' | 'sending' | 'done' | 'refused' | 'away';
};

/** A list of members from elsewhere: previewed, then imported. The file is kept until then, so that both read the same. */
export type MemberList = {
  progress: 'empty' | 'reading' | 'previewed' | 'sending' | 'done' | 'refused' | 'away';
  file: File | null;
  answer: ImportAnswer | null;
};

export type Desk = {
  readonly today: Signal<Today | null>;
  readonly machine: Signal<Machine | null>;
  readonly people: Signal<People>;
  readonly presence: Signal<Presence | null>;
  readonly closing: Signal<Closing | null>;
  readonly teams: Signal<readonly Team[] | null>;
  readonly dayNotices: Signal<DayNotices | null>;
  readonly calendar: Signal<CalendarShown>;
  readonly records: Signal<Records>;
  readonly months: Signal<Months>;
  readonly seats: Signal<SeatDesk>;
  readonly toasts: Signal<readonly Toast[]>;
  /** Notices whose button was pressed and whose answer is under way. */
  readonly settling: Signal<readonly string[]>;
  /** Whose panel is open, and what it shows. */
  readonly opened: Signal<OpenedPerson | null>;
  /** What became of the card that this station waits for. */
  readonly card: Signal<CardIntentShown>;
  readonly guests: Signal<readonly Guest[] | null>;
  readonly loaners: Signal<readonly Loaner[] | null>;
  readonly list: Signal<MemberList>;
  /** Begins a question; what it returns says whether the answer is still wanted. */
  ask(): (answer: Answer) => boolean;
  clear(): void;
};

const NO_PEOPLE: People = { search: '', members: [], hasMore: false, progress: 'waiting' };
const NO_CARD: CardIntentShown = { state: 'none' };
export const NO_LIST: MemberList = { progress: 'empty', file: null, answer: null };
const SIGNED_OUT = 401;

export function createDesk(onSignedOut: () => void): Desk {
  /** Counts the locks: whoever asked before the last one has left. */
  let stay = 0;
  const signals = {
    today: signal<Today | null>(null),
    machine: signal<Machine | null>(null),
    people: signal(NO_PEOPLE),
    presence: signal<Presence | null>(null),
    closing: signal<Closing | null>(null),
    teams: signal<readonly Team[] | null>(null),
    dayNotices: signal<DayNotices | null>(null),
    calendar: signal(NO_CALENDAR),
    records: signal(NO_RECORDS),
    months: signal(NO_MONTHS),
    seats: signal(NO_SEATS),
    toasts: signal<readonly Toast[]>([]),
    settling: signal<readonly string[]>([]),
    opened: signal<OpenedPerson | null>(null),
    card: signal<CardIntentShown>(NO_CARD),
    guests: signal<readonly Guest[] | null>(null),
    loaners: signal<readonly Loaner[] | null>(null),
    list: signal<MemberList>(NO_LIST),
  };
  return {
    ...signals,
    ask() {
      const asked = stay;
      return (answer) => {
        const isOver = answer.kind === 'refused' && answer.status === SIGNED_OUT;
        if (isOver && asked === stay) onSignedOut();
        return asked === stay;
      };
    },
    clear() {
      stay += 1;
      signals.today.value = null;
      signals.machine.value = null;
      signals.people.value = NO_PEOPLE;
      signals.presence.value = null;
      signals.closing.value = null;
      signals.teams.value = null;
      signals.dayNotices.value = null;
      signals.calendar.value = NO_CALENDAR;
      signals.records.value = NO_RECORDS;
      signals.months.value = NO_MONTHS;
      signals.seats.value = NO_SEATS;
      signals.toasts.value = [];
      signals.settling.value = [];
      signals.opened.value = null;
      signals.card.value = NO_CARD;
      signals.guests.value = null;
      signals.loaners.value = null;
      signals.list.value = NO_LIST;
    },
  };
}

/** The notices are asked for on every page: the way there shows how many wait. */
export async function refresh(desk: Desk, page: PageName): Promise<void> {
  const isWanted = desk.ask();
  const wantedDay = desk.seats.value.wanted;
  const isGuests = page === 'guests';
  const [today, machine, guests, loaners, teams, presence, closing, dayNotices, seatDay] = await Promise.all([
    api.askToday(),
    page === 'machine' ? api.askMachine() : null,
    isGuests ? askGuests() : null,
    isGuests ? askLoaners() : null,
    page === 'teams' ? askTeams() : null,
    page === 'emergency' ? api.askPresence() : null,
    page === 'closing' ? api.askClosing() : null,
    page === 'notices' ? askDayNotices() : null,
    page === 'seats' ? askSeatDay(wantedDay) : null,
  ]);
  if (!isWanted(today)) return;
  if (today.kind === 'done') desk.today.value = today.body as Today;
  if (seatDay?.kind === 'done' && desk.seats.value.wanted === wantedDay)
    desk.seats.value = { ...desk.seats.value, day: seatDay.body as SeatDay };
  if (presence?.kind === 'done') desk.presence.value = presence.body as Presence;
  if (closing?.kind === 'done') desk.closing.value = closing.body as Closing;
  if (dayNotices?.kind === 'done') desk.dayNotices.value = dayNotices.body as DayNotices;
  if (machine?.kind === 'done') desk.machine.value = machine.body as Machine;
  if (teams?.kind === 'done') desk.teams.value = (teams.body as { teams: Team[] }).teams;
  if (guests?.kind === 'done') desk.guests.value = (guests.body as { guests: Guest[] }).guests;
  if (loaners?.kind === 'done') desk.loaners.value = (loaners.body as { loaners: Loaner[] }).loaners;
}

/** News without a way back. */
export function tell(desk: Desk, id: string, text: string): void {
  const toast = { id, text, endsAtMs: monotonicMs() + NEWS_MS, undo: null };
  desk.toasts.value = withToast(desk.toasts.value, toast);
}
