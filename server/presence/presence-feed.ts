/**
 * What every screen of the house is told alike: the running roll call, the board's count and names, who is on duty, the notice of the day. Read anew after each event that can change it and
 * pushed when it did; a screen that connects, also after a restart in the middle of a drill, finds it in its snapshot.
 */
import { countInside } from '../attendance/attendance-store.ts';
import type { SiteReader } from '../database/schema.ts';
import { businessDayOf, type SiteCalendar } from '../domain/calendar.ts';
import type { Clock } from '../domain/clock.ts';
import type { Instant } from '../domain/instant.ts';
import type { EventType } from '../domain/log/event-types.ts';
import type { HouseShown, RollCallShown } from '../domain/station-frames.ts';
import type { Doorbell } from '../events/doorbell.ts';
import { followLog } from '../events/follow.ts';
import { readEventsAfter, readNewestPosition } from '../events/read-events.ts';
import { listNamedInside } from '../members/members-store.ts';
import { listDayNoticesOn } from '../notices/day-notices-store.ts';
import { listOnDuty } from '../staff/duty-store.ts';
import { findRollCall, findRunningRollCall, type RollCall } from './presence-store.ts';

export type PresenceFeed = {
  current(): HouseShown;
  /** Reads anew: time alone ends a roll call that was forgotten, being on duty, and a notice with its day. */
  refresh(): Promise<void>;
  stop(): Promise<void>;
};

/** Whether one of them is new is all that is asked; a whole group of the write queue is looked at together. */
const READ_LIMIT = 256;
const CHANGING = [
  'roll-call-started',
  'roll-call-marked',
  'roll-call-tapped',
  'roll-call-ended',
  'visit-opened',
  'visit-closed',
  'visit-swept',
  'pause-started',
  'departure-undone',
  'preferences-set',
  'duty-began',
  'duty-ended',
  'day-notice-posted',
  'day-notice-withdrawn',
  'day-notice-restored',
  'roles-set',
  'nickname-set',
  'member-activity-set',
  'seat-set',
  'seat-reserved',
  'seat-reservation-changed',
  'seat-reservation-cancelled',
  'seat-reservation-restored',
  'seats-left',
  'seats-arrived',
  'seat-closure-set',
  'seat-closure-withdrawn',
] as const satisfies readonly EventType[];

export type PresenceFeedOptions = {
  reader: SiteReader;
  clock: Clock;
  calendar: SiteCalendar;
  doorbell: Doorbell;
  readSeats: (now: Instant) => Promise<Pick<HouseShown, 'hasSeats' | 'freeSeats'>>;
  onChange: (house: HouseShown) => void;
  onError: (error: unknown) => void;
};

export async function createPresenceFeed(options: PresenceFeedOptions): Promise<PresenceFeed> {
  const { reader, doorbell, onChange, onError } = options;
  let position = await readNewestPosition(reader);
  let house = await readHouse(options);
  let text = JSON.stringify(house);

  async function refresh(): Promise<void> {
    const next = await readHouse(options);
    const nextText = JSON.stringify(next);
    house = next;
    if (nextText === text) return;
    text = nextText;
    onChange(next);
  }
  async function readNew(): Promise<void> {
    const before = position;
    for (;;) {
      const events = await readEventsAfter(reader, position, READ_LIMIT, CHANGING);
      position = events.at(-1)?.position ?? position;
      if (events.length < READ_LIMIT) break;
    }
    if (position !== before) await refresh();
  }
  const follower = followLog(doorbell, readNew, onError);
  return { current: () => house, refresh, stop: follower.stop };
}

async function readHouse({ reader, clock, calendar, readSeats }: PresenceFeedOptions): Promise<HouseShown> {
  const now = clock.now();
  const running = await findRunningRollCall(reader, now);
  const rollCall = running && (await findRollCall(reader, running.rollCallId));
  const [inside, named, onDuty, notices, seats] = await Promise.all([
    countInside(reader),
    listNamedInside(reader),
    listOnDuty(reader, now),
    listDayNoticesOn(reader, businessDayOf(now, calendar)),
    readSeats(now),
  ]);
  return {
    rollCall: rollCall && toShown(rollCall),
    inside,
    named,
    onDuty: onDuty.map(({ nickname, role }) => ({ nickname, role })),
    notices: notices.map(({ ja, jaEasy, en }) => ({ ja, jaEasy, en })),
    ...seats,
  };
}

/** Nicknames only: the list stands on public screens (R10). */
const toShown = ({ rollCallId, kind, startedAt, people }: RollCall): RollCallShown => ({
  rollCallId,
  kind,
  startedAt,
  people: people.map(({ memberId, nickname, group, lastAt, lastStation, safeAt, safeByCard }) => {
    return { memberId, nickname, group, lastAt, lastStation, safeAt, safeByCard };
  }),
});
