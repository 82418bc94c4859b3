/**
 * Frames for the screens: snapshot first, then follow (architecture, section 4).
 *
 * One follower of the log turns new tap events into frames, once for all screens; the text of a frame is built once and
 * handed to every screen of its station. A screen that lost its connection says which position it saw last and is given what
 * it missed, as far as that is still worth showing.
 */
import { readMonths } from '../attendance/months-store.ts';
import type { SiteReader } from '../database/schema.ts';
import type { MinuteRule } from '../domain/attendance/minutes.ts';
import {
  DESK_READER,
  isShown,
  isTapEvent,
  memberOf,
  NOBODY,
  outcomeOf,
  type ShownPerson,
  TAP_EVENTS,
  type TapEvent,
} from '../domain/attendance/tap-outcome.ts';
import type { Clock } from '../domain/clock.ts';
import { type Instant, msBetween } from '../domain/instant.ts';
import type { DomainEvent, RecordedEvent } from '../domain/log/event-types.ts';
import type { SeatSettings } from '../domain/seats/seat-settings.ts';
import type { StationStream, TapFrame } from '../domain/station-frames.ts';
import type { Doorbell } from '../events/doorbell.ts';
import { followLog } from '../events/follow.ts';
import { readEventsAfter, readNewestPosition } from '../events/read-events.ts';
import type { StationIntents } from '../http/station-intents.ts';
import { readShownPeople } from '../members/members-store.ts';
import { readFreshVerdicts } from '../records/records-store.ts';
import { findFreedSeat, readSeatsAtTap, type SeatsAtTap } from '../seats/seats-at-tap-store.ts';
import type { ReaderWatch } from './reader-watch.ts';

type Screen = { stationId: string; send(text: string): void };
export type StationHub = {
  /** @param afterPosition the last position that the screen saw, null on its first connection */
  join(screen: Screen, afterPosition: number | null): () => void;
  /** A frame for the screens of one station. */
  tell(stationId: string, text: string): void;
  /** The same frame for every screen of the house. */
  tellAll(text: string): void;
  screens(): number;
  stop(): Promise<void>;
};

/** Events read at a time: a whole group of the write queue. */
const READ_LIMIT = 256;
/** Frames kept for screens that reconnect: far more than ten seconds of any rush. */
const KEPT_FRAMES = 500;
/** A greeting older than this would surprise whoever stands there now. */
const WORTH_SHOWING_MS = 10_000;
/** A page that hears nothing for 2.5 s shows the paper form (R19), so a beat has to come well within that. */
const BEAT_EVERY_MS = 1_000;

/** Coming, going and coming back have room for one more line. */
const TELLING_VERDICTS: readonly TapEvent['type'][] = ['visit-opened', 'visit-closed', 'pause-ended'];

type Kept = { position: number; stationId: string; at: TapFrame['at']; text: string };

export async function createStationHub(
  reader: SiteReader,
  clock: Clock,
  doorbell: Doorbell,
  readers: ReaderWatch,
  intents: StationIntents,
  minuteRules: readonly MinuteRule[],
  seatSettings: SeatSettings,
  onError: (error: unknown) => void,
): Promise<StationHub> {
  const screens = new Set<Screen>();
  let kept: Kept[] = [];
  let position = await readNewestPosition(reader);

  const sendTo = (stationId: string, text: string): void => {
    for (const screen of screens) if (screen.stationId === stationId) screen.send(text);
  };

  async function readNew(): Promise<void> {
    for (;;) {
      const events = await readEventsAfter(reader, position, READ_LIMIT, TAP_EVENTS);
      const frames = await toFrames(reader, events, { minuteRules, seatSettings, now: clock.now() });
      for (const frame of frames) sendTo(frame.stationId, frame.text);
      kept = [...kept, ...frames].slice(-KEPT_FRAMES);
      position = events.at(-1)?.position ?? position;
      if (events.length < READ_LIMIT) return;
    }
  }

  const follower = followLog(doorbell, readNew, onError);
  const unwatch = readers.onChange((stationId) =>
    sendTo(stationId, frameText('reader', readers.stateOf(stationId))),
  );
  const unwatchIntents = intents.onChange((stationId) =>
    sendTo(stationId, frameText('card-intent', intents.cardStateOf(stationId))),
  );
  const beat = setInterval(() => {
    const text = frameText('beat', { now: clock.now() });
    for (const screen of screens) screen.send(text);
  }, BEAT_EVERY_MS);

  return {
    join: (screen, afterPosition) => {
      screens.add(screen);
      const now = clock.now();
      for (const frame of kept) {
        const missed =
          afterPosition !== null && frame.position > afterPosition && frame.stationId === screen.stationId;
        if (missed && msBetween(now, frame.at) < WORTH_SHOWING_MS) screen.send(frame.text);
      }
      return () => screens.delete(screen);
    },
    tell: sendTo,
    tellAll: (text) => {
      for (const screen of screens) screen.send(text);
    },
    screens: () => screens.size,
    stop: async () => {
      clearInterval(beat);
      unwatch();
      unwatchIntents();
      await follower.stop();
      screens.clear();
    },
  };
}

/** A card that the staff page asked for is told to that page by the intent that it fulfils. */
type FramedTap = Exclude<TapEvent, { type: 'desk-card-shown' }>;

/** What the staff recorded at their desk is no news for whoever stands at the reader. */
const isForReception = (tap: TapEvent): tap is FramedTap =>
  tap.type !== 'desk-card-shown' && tap.data.tap.readerId !== DESK_READER;

type FrameSettings = { minuteRules: readonly MinuteRule[]; seatSettings: SeatSettings; now: Instant };

async function toFrames(
  reader: SiteReader,
  events: readonly RecordedEvent[],
  { minuteRules, seatSettings, now }: FrameSettings,
): Promise<Kept[]> {
  const taps = events.flatMap((event) => {
    const tap: DomainEvent = event;
    return isTapEvent(tap) && isForReception(tap) ? [{ tap, position: event.position }] : [];
  });
  const memberIds = taps.map(({ tap }) => memberOf(tap)).filter((memberId) => memberId !== null);
  const people = await readShownPeople(reader, memberIds);
  const closed = taps.flatMap(({ tap }) => (tap.type === 'visit-closed' ? [tap.data] : []));
  const months = await readMonths(reader, closed, minuteRules);
  const ofVisits = taps.filter(({ tap }) => TELLING_VERDICTS.includes(tap.type));
  const verdicts = await readFreshVerdicts(
    reader,
    ofVisits.map(({ tap }) => tap.data.tap.tapId),
  );
  const seats = new Map<string, SeatsOfTap>();
  for (const { tap } of taps) seats.set(tap.id, await seatsOf(reader, tap, now, seatSettings));
  return taps.map(({ tap, position }) => {
    const memberId = memberOf(tap) ?? '';
    const person = people.get(memberId) ?? NOBODY;
    const { seatOffer, seatNews, ...ofSeats } = seats.get(tap.id) ?? NO_SEATS;
    const shown = { ...person, ...ofSeats, month: months.get(memberId) ?? NOBODY.month };
    const verdict = verdicts.get(tap.data.tap.tapId);
    const more = {
      ...(verdict ? { verdicts: verdict } : {}),
      ...(seatOffer ? { seatOffer } : {}),
      ...(seatNews ? { seatNews } : {}),
    };
    const text = textOf(tap, position, shown, more);
    return { position, stationId: tap.data.tap.stationId, at: tap.occurredAt, text };
  });
}

type SeatsOfTap = SeatsAtTap & { freedSeat: string | null };
const NO_SEATS: SeatsOfTap = { seats: null, freedSeat: null };

/** Where to sit, for whoever arrives or comes back; which seat is free, for whoever goes. */
async function seatsOf(
  reader: SiteReader,
  tap: FramedTap,
  now: Instant,
  settings: SeatSettings,
): Promise<SeatsOfTap> {
  switch (tap.type) {
    case 'visit-opened':
    case 'pause-ended':
      return { freedSeat: null, ...(await readSeatsAtTap(reader, tap.data.memberId, now, settings)) };
    case 'visit-closed':
      return { ...NO_SEATS, freedSeat: await findFreedSeat(reader, tap.data.memberId, tap.data.closedAt) };
    default:
      return NO_SEATS;
  }
}

function textOf(
  tap: FramedTap,
  position: number,
  person: ShownPerson,
  more: Pick<TapFrame, 'verdicts' | 'seatOffer' | 'seatNews'>,
): string {
  const { tapId } = tap.data.tap;
  const { nickname, preferences } = person;
  if (!isShown(tap)) return frameText('staff-card', { tapId, nickname }, position);
  const frame: TapFrame = {
    tapId,
    at: tap.occurredAt,
    outcome: outcomeOf(tap, person),
    preferences,
    ...more,
  };
  return frameText('tap', frame, position);
}

/** One server-sent event as text. */
export function frameText<E extends keyof StationStream>(
  event: E,
  data: StationStream[E],
  id?: number,
): string {
  const idLine = id === undefined ? '' : `id: ${id}\n`;
  return `${idLine}event: ${event}\ndata: ${JSON.stringify(data)}\n\n`;
}
