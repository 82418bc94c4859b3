/** 席の予約 on the phone, in its states. */
import type { OwnSeats } from '../../../kiosk/shared/seats/seat-shapes.ts';
import { addMs, type Instant } from '../../../server/domain/instant.ts';
import { ownSeatsAt, reservationAt, seatMapAt } from '../seat-fixtures.ts';
import { answer, pageState } from './open-page.ts';
import { press, type ScreenState, type Visit } from './visit.ts';

const MINUTE_MS = 60_000;
const WEEK_MS = 7 * 24 * 60 * MINUTE_MS;
const OTHERS = ['すみれ', 'かえで'];

type Open = (visit: Visit) => Promise<void>;

/** From the record by the tab, and as far as the presses lead. */
const seatsState = (
  openRecord: Open,
  state: string,
  presses: readonly string[],
  change: (now: Instant) => Partial<OwnSeats> = () => ({}),
  after: Open = async () => undefined,
): ScreenState =>
  pageState(
    'phone',
    'seats',
    state,
    async (visit) => {
      const now = visit.server.now();
      answer(visit.server, '/api/phone/seats', ownSeatsAt(now, change(now)));
      answer(visit.server, '/api/phone/seat-map', seatMapAt(now));
      answer(visit.server, '/api/phone/seat-series/preview', { dates: datesAt(now) });
      await forgetLook(visit);
      await openRecord(visit);
      for (const button of ['tab-seats', ...presses]) {
        await visit.page.locator(`[data-button="${button}"]`).first().waitFor({ state: 'attached' });
        await press(visit.page, button);
      }
      await visit.page.waitForSelector('.phone-seats .phone-card');
      await after(visit);
    },
    OTHERS,
  );

/** The phone remembers map or list; each state begins as a phone that was just paired. */
const forgetLook = ({ page }: Visit): Promise<void> =>
  page.evaluate(() => localStorage.clear()).catch(() => undefined);

const datesAt = (now: Instant) =>
  (['', 'taken', '', 'closure'] as const).map((refusal, at) => ({
    startsAt: addMs(now, (at + 1) * WEEK_MS),
    endsAt: addMs(now, (at + 1) * WEEK_MS + 180 * MINUTE_MS),
    refusal: refusal === '' ? null : refusal,
  }));

const offerAt = (now: Instant): Partial<OwnSeats> => ({
  reservations: [reservationAt(now, '7', 1, { standing: 'offered', lapsesAt: addMs(now, 12 * MINUTE_MS) })],
  waits: [{ waitId: 'wait', startsAt: addMs(now, WEEK_MS), endsAt: addMs(now, WEEK_MS + 90 * MINUTE_MS) }],
  news: [reservationAt(now, '8', 3, { standing: 'cancelled' })],
});
const weekly = (now: Instant): Partial<OwnSeats> => ({
  reservations: [reservationAt(now, '12', 2, { seriesId: 'series', lapsesAt: addMs(now, 2 * WEEK_MS) })],
  hasFeed: true,
});
const oneAhead = (now: Instant): Partial<OwnSeats> => ({ reservations: [reservationAt(now, '12', 2)] });

const TO_PART = ['book', `day-${new Date(Date.UTC(2026, 10, 24)).toISOString().slice(0, 10)}`];

const pressTaken: Open = async ({ page, server }) => {
  answer(server, '/api/phone/seat-reservations', reservationAt(server.now(), '5', 3), 201);
  await press(page, 'seat-5');
  await page.waitForSelector('.undo-bar');
};
const pressRefused: Open = async ({ page, server }) => {
  answer(server, '/api/phone/seat-reservations', { refusal: { reason: 'another-seat', message: '' } }, 409);
  await press(page, 'seat-5');
  await page.waitForSelector('[data-trouble]');
};
const pressFeed: Open = async ({ page, server }) => {
  answer(server, '/api/phone/seat-feed', { path: '/calendars/Zm9yLW9uZS1wZXJzb24tb25seQ.ics' }, 201);
  await press(page, 'feed-make');
  await page.waitForSelector('[data-address]');
};
const loseLine: Open = async ({ page, server }) => {
  answer(server, '/api/phone/seats', {}, 503);
  await press(page, 'tab-seats');
  await page.waitForSelector('[data-trouble=away]');
};

/** `openRecord` is how the walk comes to the page of a known phone. */
export const phoneSeatStates = (openRecord: Open): readonly ScreenState[] => {
  const state = (
    name: string,
    presses: readonly string[],
    change?: Parameters<typeof seatsState>[3],
    after?: Open,
  ) => seatsState(openRecord, name, presses, change, after);
  return [
    state('mine', []),
    state('nothing booked', [], () => ({ reservations: [] })),
    state('offer, wait and news', [], offerAt),
    state('weekly', [], weekly),
    state('calendar address', [], () => ({ reservations: [] }), pressFeed),
    state('day', ['book']),
    state('part', TO_PART),
    state('times', [...TO_PART, 'part-other']),
    state('list', [...TO_PART, 'part-morning']),
    state('map', [...TO_PART, 'part-morning', 'view-map']),
    state('filters', [...TO_PART, 'part-morning', 'filters']),
    state('refused', [...TO_PART, 'part-morning'], undefined, pressRefused),
    state('taken', [...TO_PART, 'part-morning'], undefined, pressTaken),
    state('weekly preview', ['weekly'], oneAhead),
    state('away', [], undefined, loseLine),
  ];
};
