/**
 * Where a staff page stands: before the door, at the PIN, or inside. `nextState` is the only place that changes it and knows no
 * browser; `atMs` is always the page's monotonic clock. What the pages inside show is kept elsewhere (`desk.ts`) and thrown away
 * as soon as the room is no longer `inside`.
 */
import type { StaffCardFrame, StationSnapshot } from '../../server/domain/station-frames.ts';
import { readServerTime, type ServerTime } from '../shared/server-time.ts';
import type { Language } from '../shared/words.ts';
import type { Staff } from './staff-answers.ts';

export const MIN_PIN = 4;
export const MAX_PIN = 8;
/** Somebody who walks away from the PIN leaves no half-typed one behind. */
export const PIN_REST_MS = 60_000;
/** From here on the page says that it will lock: time enough to move the mouse. */
export const LOCK_HINT_MS = 20_000;
/** The server beats each second. Staff may read on meanwhile, so the page takes its time before it speaks of trouble. */
const SILENCE_MS = 5000;

/** Why the page stands at the door again. */
export type DoorNews = 'locked' | 'signed-out' | 'card-over' | 'pin-over' | 'session-over' | 'unanswered';
type PinFault = 'wrong-pin' | 'wait' | 'unanswered';

export type PinRoom = {
  name: 'pin';
  card: StaffCardFrame;
  digits: string;
  progress: 'typing' | 'sending';
  fault: PinFault | null;
  waitsUntilMs: number;
  endsAtMs: number;
};

export type Room =
  | { name: 'opening' | 'pairing' }
  | { name: 'door'; news: DoorNews | null; progress: 'resting' | 'sending' }
  | { name: 'card'; endsAtMs: number }
  | PinRoom
  | { name: 'inside'; staff: Staff; activeAtMs: number };

export type StaffState = {
  room: Room;
  heardAtMs: number;
  isAway: boolean;
  time: ServerTime;
  place: { site: string; station: string; zone: string } | null;
  language: Language;
};

type At<Message> = Message & { atMs: number };
/** What happens to the whole page, whatever room it shows. */
type PageMessage = At<
  | { kind: 'snapshot'; frame: StationSnapshot }
  | { kind: 'beat'; frame: { now: StationSnapshot['now'] } }
  | { kind: 'tick' }
  | { kind: 'language'; language: Language }
>;
type PinMessage = At<
  | { kind: 'digit'; digit: string }
  | { kind: 'erase' }
  | { kind: 'pin-sent' }
  | { kind: 'pin-refused'; fault: PinFault; waitMs: number }
>;
type RoomMessage =
  | PinMessage
  | At<
      | { kind: 'unpaired' | 'asked-for-card' | 'back' | 'activity' | 'lock' }
      | { kind: 'at-door'; news: DoorNews | null }
      | { kind: 'card-expected'; forMs: number }
      | { kind: 'staff-card'; frame: StaffCardFrame }
      | { kind: 'signed-in'; staff: Staff }
    >;
export type StaffMessage = PageMessage | RoomMessage;

export const initialState = (atMs: number): StaffState => ({
  room: { name: 'opening' },
  heardAtMs: atMs,
  isAway: false,
  time: { aheadMs: 0 },
  place: null,
  language: 'ja',
});

export function nextState(state: StaffState, message: StaffMessage): StaffState {
  const { atMs } = message;
  switch (message.kind) {
    case 'snapshot':
      return heard({ ...state, place: placeOf(message.frame) }, message.frame.now, atMs);
    case 'beat':
      return heard(state, message.frame.now, atMs);
    case 'tick':
      return afterTick(state, atMs);
    case 'language':
      return { ...state, language: message.language };
    default: {
      const room = nextRoom(state.room, message);
      return room === state.room ? state : { ...state, room };
    }
  }
}

const placeOf = ({ site, station }: StationSnapshot) => ({
  site: site.name,
  station: station.name,
  zone: site.zone,
});

const heard = (state: StaffState, now: StationSnapshot['now'], atMs: number): StaffState => ({
  ...state,
  heardAtMs: atMs,
  isAway: false,
  time: readServerTime(now, atMs),
});

const door = (news: DoorNews | null): Room => ({ name: 'door', news, progress: 'resting' });

function nextRoom(room: Room, message: RoomMessage): Room {
  switch (message.kind) {
    case 'unpaired':
      return { name: 'pairing' };
    case 'at-door':
      return door(message.news);
    case 'signed-in':
      return { name: 'inside', staff: message.staff, activeAtMs: message.atMs };
    case 'asked-for-card':
      return room.name === 'door' ? { ...room, progress: 'sending' } : room;
    case 'card-expected':
      return room.name === 'door' ? { name: 'card', endsAtMs: message.atMs + message.forMs } : room;
    case 'staff-card':
      return afterCard(room, message.frame, message.atMs);
    case 'back':
      return room.name === 'card' || room.name === 'pin' ? door(null) : room;
    case 'lock':
      return room.name === 'inside' ? door('signed-out') : room;
    case 'activity':
      return room.name === 'inside' ? { ...room, activeAtMs: message.atMs } : room;
    case 'digit':
    case 'erase':
    case 'pin-sent':
    case 'pin-refused':
      return room.name === 'pin' ? nextPin(room, message) : room;
  }
}

/** Only the page that asked for a card takes it: other pages of the same station hear of it as well. */
function afterCard(room: Room, card: StaffCardFrame, atMs: number): Room {
  const isExpected = room.name === 'card' || (room.name === 'door' && room.progress === 'sending');
  if (!isExpected) return room;
  const endsAtMs = atMs + PIN_REST_MS;
  return { name: 'pin', card, digits: '', progress: 'typing', fault: null, waitsUntilMs: atMs, endsAtMs };
}

function nextPin(room: PinRoom, message: PinMessage): Room {
  const { atMs } = message;
  if (message.kind === 'pin-refused') {
    const waitsUntilMs = atMs + message.waitMs;
    const { fault } = message;
    const endsAtMs = waitsUntilMs + PIN_REST_MS;
    return { ...room, digits: '', progress: 'typing', fault, waitsUntilMs, endsAtMs };
  }
  if (room.progress === 'sending' || atMs < room.waitsUntilMs) return room;
  const endsAtMs = atMs + PIN_REST_MS;
  if (message.kind === 'pin-sent') return { ...room, progress: 'sending', endsAtMs };
  const digits =
    message.kind === 'digit' ? (room.digits + message.digit).slice(0, MAX_PIN) : room.digits.slice(0, -1);
  return { ...room, digits, endsAtMs };
}

/** Whether this PIN may be sent now; the same question for the button, the keyboard and the sender. */
export const canSendPin = (room: PinRoom, atMs: number): boolean =>
  room.progress === 'typing' && room.digits.length >= MIN_PIN && atMs >= room.waitsUntilMs;

function afterTick(state: StaffState, atMs: number): StaffState {
  const room = roomAt(state.room, atMs);
  const isAway = atMs - state.heardAtMs > SILENCE_MS;
  return room === state.room && isAway === state.isAway ? state : { ...state, room, isAway };
}

function roomAt(room: Room, atMs: number): Room {
  switch (room.name) {
    case 'card':
      return atMs >= room.endsAtMs ? door('card-over') : room;
    case 'pin':
      return atMs >= room.endsAtMs && room.progress === 'typing' ? door('pin-over') : room;
    case 'inside':
      return locksInMs(room, atMs) <= 0 ? door('locked') : room;
    default:
      return room;
  }
}

export const locksInMs = (room: Extract<Room, { name: 'inside' }>, atMs: number): number =>
  room.activeAtMs + room.staff.lockAfterMs - atMs;
