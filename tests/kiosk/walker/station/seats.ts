/** Where to sit: what a touch says of it, and the screens of 「席」. */
import type { Page } from 'playwright-core';
import type { SeatMap } from '../../../../kiosk/shared/seats/seat-shapes.ts';
import { addMs, type Instant } from '../../../../server/domain/instant.ts';
import type { ShownOutcome, TapFrame } from '../../../../server/domain/station-frames.ts';
import { offered, ownSeatsAt, reservationAt, seatMapAt, seatTold, withSeats } from '../../seat-fixtures.ts';
import { HOUSE, outcomesAt } from '../../station-fixtures.ts';
import { NEVER_MS } from '../open-page.ts';
import { press, type ScreenState, shows, untilHeard, type Visit } from '../visit.ts';
import {
  backHome,
  NICKNAMES,
  othersThan,
  type ScreenStates,
  type StationState,
  tellSnapshot,
} from './moves.ts';

const FREE = 7;
const HOUR_MS = 3_600_000;

let taps = 0;

type Told = Pick<TapFrame, 'seatOffer' | 'seatNews'>;

/** A house with seats, and a tap that says something about them. */
async function openSeatTap(visit: Visit, outcome: ShownOutcome, told: Told = {}): Promise<void> {
  const { page, server, look } = visit;
  await backHome(page);
  await tellSnapshot(visit, { house: { ...HOUSE, hasSeats: true, freeSeats: FREE } }, 0);
  taps += 1;
  server.tap(`seat-tap-${taps}`, outcome, { preferences: look.preferences, ...told });
  await page.waitForSelector(`[data-tap-id="seat-tap-${taps}"]`, { state: 'attached' });
}

async function leave(visit: Visit): Promise<void> {
  visit.server.replies.clear();
  await backHome(visit.page);
  await tellSnapshot(visit, {}, 0);
  await untilHeard(visit);
}

const reply = ({ server }: Visit, path: string, body: unknown, status = 200, delayMs = 0): void =>
  void server.replies.set(`/api/station/${path}`, { status, body, delayMs });

const tapState = (
  screen: ShownOutcome['kind'],
  state: string,
  outcomeAt: (now: Instant) => ShownOutcome,
  toldAt: (now: Instant) => Told = () => ({}),
  after?: (visit: Visit) => Promise<void>,
): ScreenState => ({
  page: 'station',
  screen,
  state,
  forbiddenNames: othersThan(outcomeAt(addMs(0 as Instant, 0))),
  async open(visit) {
    const now = visit.server.now();
    await openSeatTap(visit, outcomeAt(now), toldAt(now));
    await after?.(visit);
  },
  leave,
});

const arrivedAt =
  (name: string, at: (now: Instant) => Parameters<typeof withSeats>[2], later = 0) =>
  (now: Instant): ShownOutcome =>
    withSeats(now, name, at(now), [seatTold(now, '12', 4), seatTold(now, '7', 7)].slice(0, later));

const yours = (now: Instant) => ({ kind: 'yours' as const, seat: seatTold(now, '12'), from: now });
const soon = (now: Instant) => ({
  kind: 'yours' as const,
  seat: seatTold(now, '12', 1),
  from: addMs(now, HOUR_MS),
});
const waitedAt = (now: Instant): Told => ({
  seatOffer: { ...seatTold(now, '7', 2), lapsesAt: addMs(now, 0.25 * HOUR_MS) },
});
const newsAt = (now: Instant): Told => ({ seatNews: [seatTold(now, '7', 50), seatTold(now, '8', 74)] });
const full = (waiting: number) => () => ({ kind: 'full' as const, waiting });
const plain =
  (name: string) =>
  (now: Instant): ShownOutcome => {
    const outcome = outcomesAt(now)[name];
    if (!outcome) throw new Error(`no outcome is called ${name}`);
    return outcome.kind === 'left' ? { ...outcome, freedSeat: '12' } : outcome;
  };

const pressTake =
  (status: number, delayMs = 0) =>
  async (visit: Visit): Promise<void> => {
    reply(visit, 'seat-reservations', reservationAt(visit.server.now(), '1', 0), status, delayMs);
    await press(visit.page, 'take-seat');
    if (delayMs > 0) return void (await visit.page.waitForSelector('[data-button=take-seat]:disabled'));
    await visit.page.waitForSelector(status === 201 ? '[data-seat="1"]' : '[data-press]');
  };

async function pressWait(visit: Visit): Promise<void> {
  reply(visit, 'seat-waits', { waitId: 'w' }, 201);
  await press(visit.page, 'wait-for-seat');
  await visit.page.waitForSelector('[data-button=undo]');
}

export const seatTapStates: readonly ScreenState[] = [
  tapState('arrived', 'seat yours', arrivedAt('arrived', yours)),
  tapState('arrived', 'seat yours, work to choose', arrivedAt('arrived-many', yours, 1)),
  tapState('arrived', 'seat yours, asked', arrivedAt('arrived-asked', yours)),
  tapState('arrived', 'seat yours later', arrivedAt('arrived', soon)),
  tapState('arrived', 'seat offered', arrivedAt('arrived-many', offered)),
  tapState('arrived', 'seat offered, others later', arrivedAt('arrived', offered, 2)),
  tapState('arrived', 'seat taken', arrivedAt('arrived-many', offered), undefined, pressTake(201)),
  tapState('arrived', 'seat unanswered', arrivedAt('arrived', offered), undefined, pressTake(503)),
  tapState('arrived', 'seats full', arrivedAt('arrived', full(2))),
  tapState('arrived', 'waiting for a seat', arrivedAt('arrived', full(0)), undefined, pressWait),
  tapState('arrived', 'seat waited for', plain('arrived'), waitedAt),
  tapState('arrived', 'news of seats', arrivedAt('arrived', yours), newsAt),
  tapState('resumed', 'seat yours', arrivedAt('resumed-choosing', yours)),
  tapState('resumed', 'seat offered', arrivedAt('resumed', offered)),
  tapState('left', 'seat freed', plain('left')),
  tapState('arrived', 'seat sending', arrivedAt('arrived', offered), undefined, pressTake(201, NEVER_MS)),
];

type Change = { map?: Partial<SeatMap>; own?: Parameters<typeof ownSeatsAt>[1] };

/** A large panel shows everything at once. */
async function hasMoreSheets(page: Page): Promise<boolean> {
  await page.waitForSelector('[data-sheet]', { state: 'attached' });
  return (await page.locator('[data-button=sheet-later]').count()) > 0;
}

/** As far as a step of 「席」, by the presses that lead there. */
const seatsState = (
  state: string,
  presses: readonly string[],
  change: Change = {},
  after?: (visit: Visit) => Promise<void>,
): StationState => ({
  state,
  forbiddenNames: NICKNAMES.filter((name) => name !== 'けやき'),
  async open(visit) {
    const { page, server } = visit;
    const now = server.now();
    await openSeatTap(visit, withSeats(now, 'arrived', offered(now)));
    reply(visit, 'seats', ownSeatsAt(now, change.own));
    reply(visit, 'seat-map', seatMapAt(now, change.map));
    for (const button of presses) {
      if (button === 'sheet-later' && !(await hasMoreSheets(page))) continue;
      await page.waitForSelector(`[data-button="${button}"]`, { state: 'attached' });
      await press(page, button);
    }
    await shows(page, 'seats');
    await page.waitForSelector('.seats', { state: 'attached' });
    await after?.(visit);
  },
  leave,
});

const dayButton = (days: number) =>
  `day-${new Date(Date.UTC(2026, 10, 21 + days)).toISOString().slice(0, 10)}`;
const TO_DAY = ['seats', 'new-seat', dayButton(3)];

/** A key of the map is drawn, and an element of SVG has no `click()`. */
const pressKeyOfMap = ({ page }: Visit, label: string): Promise<void> =>
  page.locator(`[data-button="seat-${label}"]`).dispatchEvent('click');

const pressMade = async (visit: Visit): Promise<void> => {
  reply(visit, 'seat-reservations', reservationAt(visit.server.now(), '5', 3), 201);
  await pressKeyOfMap(visit, '5');
  await visit.page.waitForSelector('[data-button=seats-list]');
};
const pressRefused = async (visit: Visit): Promise<void> => {
  reply(visit, 'seat-reservations', { refusal: { reason: 'taken', message: '' }, alternatives: [] }, 409);
  await pressKeyOfMap(visit, '5');
  await visit.page.waitForSelector('[data-why]');
};
const pressCancel = async (visit: Visit): Promise<void> => {
  const { page, server } = visit;
  reply(visit, 'seat-reservations/reservation-12-2', reservationAt(server.now(), '12', 2), 200);
  await press(page, 'cancel-seat');
  await page.waitForSelector('[data-button=undo]');
};
const pressSeat =
  (label: string) =>
  async ({ page }: Visit): Promise<void> => {
    await press(page, 'view-list');
    await page.waitForSelector('[data-view=list] .seat-tile', { state: 'attached' });
    while ((await page.locator(`[data-button="seat-${label}"]`).count()) === 0)
      await press(page, 'sheet-earlier');
    await press(page, `seat-${label}`);
    await page.waitForSelector(`[data-why="${label}"]`);
  };
const failing = (status: number, selector: string): StationState => ({
  ...seatsState(status === 503 ? 'away' : 'over', []),
  async open(visit) {
    const now = visit.server.now();
    await openSeatTap(visit, withSeats(now, 'arrived', offered(now)));
    reply(visit, 'seats', { error: { code: 'x' } }, status);
    await press(visit.page, 'seats');
    await shows(visit.page, 'seats');
    await visit.page.waitForSelector(selector, { state: 'attached', timeout: 5000 });
  },
});

export const SEATS_STATES = {
  seats: [
    seatsState('mine', ['seats']),
    seatsState('mine, nothing yet', ['seats'], { own: { reservations: [] } }),
    seatsState('one', ['seats', 'own-12']),
    seatsState('cancelled', ['seats', 'own-12'], {}, pressCancel),
    seatsState('day', ['seats', 'new-seat']),
    seatsState('part', TO_DAY),
    seatsState('times', [...TO_DAY, 'part-other']),
    seatsState('map ahead', [...TO_DAY, 'part-morning']),
    seatsState('map now', ['other-seat']),
    seatsState('map, next sheet', ['other-seat', 'sheet-later']),
    seatsState('list', ['other-seat', 'view-list']),
    seatsState('list, next sheet', ['other-seat', 'view-list', 'sheet-later']),
    seatsState('list, why not', ['other-seat'], {}, pressSeat('2')),
    seatsState('filters', ['other-seat', 'filters', 'filter-quiet']),
    seatsState('filtered map', ['other-seat', 'filters', 'filter-quiet', 'filters-done']),
    seatsState('none like this', [
      'other-seat',
      'filters',
      'filter-quiet',
      'filter-calls',
      'filters-done',
      'view-list',
    ]),
    seatsState('refused', [...TO_DAY, 'part-morning'], {}, pressRefused),
    seatsState('made', [...TO_DAY, 'part-morning'], {}, pressMade),
    failing(409, '.lucide-hourglass'),
    failing(503, '[data-button=seats-again]'),
  ],
} satisfies ScreenStates;
