/** What the phone knows of its member's seats, and the ways from the list to a booking and back. */
import { type Signal, signal } from '@preact/signals';
import { SEAT_FEATURES } from '../../../server/domain/seats/seat.ts';
import { newRequestId } from '../../shared/browser.ts';
import { type SeatAnswer, type SeatChange, seatApiAt } from '../../shared/seats/seat-api.ts';
import type { SeatLook } from '../../shared/seats/seat-chooser.tsx';
import { timeFor } from '../../shared/seats/seat-facts.ts';
import type {
  OpenDay,
  OwnReservation,
  OwnSeats,
  OwnWait,
  SeatMap,
  SeatNo,
  SeatTime,
  SeriesDate,
  ShownSeat,
} from '../../shared/seats/seat-shapes.ts';
import type { Range } from '../../shared/time-range.tsx';
import { readLook, rememberLook } from './remembered-look.ts';

export type SeatsView =
  | { name: 'list' }
  | { name: 'day' }
  | { name: 'part'; day: OpenDay }
  | { name: 'times'; day: OpenDay; range: Range }
  | { name: 'pick'; time: SeatTime }
  | { name: 'series'; reservation: OwnReservation; weeks: number; dates: SeriesDate[] | null };

/** What was done and can be taken back for a minute (R8). */
export type Done = {
  text: 'taken' | 'cancelled' | 'changed' | 'waiting' | 'series';
  label: string;
  count: number;
  undo: () => Promise<SeatAnswer<unknown>>;
};
type Trouble = { kind: 'no'; no: SeatNo } | { kind: 'away' };

const UNDO_FOR_MS = 60_000;
const MS_PER_WEEK = 7 * 24 * 60 * 60_000;
export const WEEKS = [4, 8, 12] as const;

export type SeatsState = ReturnType<typeof createSeatsState>;

export function createSeatsState() {
  const api = seatApiAt('/api/phone');
  const own: Signal<OwnSeats | null> = signal(null);
  const map: Signal<SeatMap | null> = signal(null);
  const views: Signal<readonly SeatsView[]> = signal([{ name: 'list' }]);
  const changes: Signal<OwnReservation | null> = signal(null);
  const trouble: Signal<Trouble | null> = signal(null);
  const isSending = signal(false);
  const done: Signal<Done | null> = signal(null);
  const look: Signal<SeatLook> = signal(readLook());
  const feed: Signal<string | null> = signal(null);
  let undoTimer: ReturnType<typeof setTimeout> | undefined;

  const go = (view: SeatsView): void => {
    trouble.value = null;
    views.value = [...views.value, view];
  };
  const home = (): void => {
    views.value = [{ name: 'list' }];
    changes.value = null;
  };
  const offerUndo = (what: Done): void => {
    clearTimeout(undoTimer);
    done.value = what;
    undoTimer = setTimeout(() => {
      done.value = null;
    }, UNDO_FOR_MS);
  };

  async function refresh(): Promise<void> {
    const answer = await api.own();
    if (answer.kind === 'done') own.value = answer.body;
    trouble.value = answer.kind === 'done' ? trouble.value : troubleOf(answer);
  }

  /** One wish at a time (R7); what the server says no to stays on the screen until the next one. */
  async function wish<Body>(ask: () => Promise<SeatAnswer<Body>>): Promise<Body | null> {
    if (isSending.value) return null;
    isSending.value = true;
    trouble.value = null;
    const answer = await ask();
    isSending.value = false;
    if (answer.kind === 'done') return answer.body;
    trouble.value = troubleOf(answer);
    return null;
  }

  async function readMap(time: SeatTime): Promise<void> {
    map.value = null;
    const answer = await api.map(time);
    if (answer.kind === 'done') map.value = answer.body;
    else trouble.value = troubleOf(answer);
  }

  const chooseTime = (time: SeatTime): void => {
    go({ name: 'pick', time });
    void readMap(time);
  };

  async function pick(seat: ShownSeat, time: SeatTime): Promise<void> {
    const { startsAt, endsAt } = timeFor(seat, time);
    const before = changes.value;
    const made = before
      ? await wish(() =>
          api.change(before.reservationId, changeOf(seat, { startsAt, endsAt }, before, map.value)),
        )
      : await wish(() => api.reserve(newRequestId(), { seatId: seat.seatId, startsAt, endsAt, people: 1 }));
    if (!made) return readMap(time);
    const { reservationId, label } = made;
    home();
    offerUndo(
      before
        ? { text: 'changed', label, count: 1, undo: () => api.change(reservationId, placeOf(before)) }
        : { text: 'taken', label, count: 1, undo: () => api.cancel(reservationId) },
    );
    await refresh();
  }

  async function cancel({ reservationId, label }: OwnReservation): Promise<void> {
    if (!(await wish(() => api.cancel(reservationId)))) return;
    offerUndo({ text: 'cancelled', label, count: 1, undo: () => api.restore(reservationId) });
    await refresh();
  }

  async function startWaiting(time: SeatTime): Promise<void> {
    const features = SEAT_FEATURES.filter((feature) => look.value.filters.includes(feature));
    const made = await wish(() => api.wait(newRequestId(), time, features));
    if (!made) return;
    home();
    offerUndo({ text: 'waiting', label: '', count: 1, undo: () => api.endWait(made.waitId) });
    await refresh();
  }

  async function previewSeries(reservation: OwnReservation, weeks: number): Promise<void> {
    const view = { name: 'series' as const, reservation, weeks, dates: null };
    if (views.value.at(-1)?.name === 'series') views.value = [...views.value.slice(0, -1), view];
    else go(view);
    const { seatId, startsAt, endsAt } = reservation;
    const next = { seatId, startsAt: startsAt + MS_PER_WEEK, endsAt: endsAt + MS_PER_WEEK, weeks };
    const body = await wish(() => api.previewSeries(next));
    if (body) views.value = [...views.value.slice(0, -1), { ...view, dates: body.dates }];
  }

  async function saveSeries(reservation: OwnReservation, dates: SeriesDate[]): Promise<void> {
    const seriesId = newRequestId();
    const wanted = dates
      .filter(({ refusal }) => refusal === null)
      .map(({ startsAt, endsAt }) => ({ startsAt, endsAt }));
    const made = await wish(() => api.makeSeries(seriesId, reservation.seatId, wanted));
    if (!made) return;
    const [first] = wanted;
    home();
    offerUndo({
      text: 'series',
      label: reservation.label,
      count: made.reservations.length,
      undo: () => api.cancelSeries(seriesId, first?.startsAt ?? 0),
    });
    await refresh();
  }

  /** After a wish that leaves nothing to take back. */
  const simply = async (ask: () => Promise<SeatAnswer<unknown>>): Promise<void> => {
    await wish(ask);
    await refresh();
  };

  return {
    own,
    map,
    views,
    changes,
    trouble,
    isSending,
    done,
    look,
    feed,
    refresh,
    go,
    home,
    chooseTime,
    pick,
    cancel,
    startWaiting,
    previewSeries,
    saveSeries,
    back() {
      trouble.value = null;
      views.value = views.value.length > 1 ? views.value.slice(0, -1) : views.value;
      if (views.value.length === 1) changes.value = null;
    },
    setLook(next: SeatLook) {
      look.value = next;
      rememberLook(next);
    },
    changeSeat(reservation: OwnReservation) {
      changes.value = reservation;
      chooseTime({ startsAt: reservation.startsAt, endsAt: reservation.endsAt });
    },
    changeTime(reservation: OwnReservation) {
      changes.value = reservation;
      go({ name: 'day' });
    },
    accept: ({ reservationId }: OwnReservation) => simply(() => api.accept(reservationId)),
    endWait: ({ waitId }: OwnWait) => simply(() => api.endWait(waitId)),
    cancelSeries: ({ seriesId, startsAt }: OwnReservation) =>
      simply(() => api.cancelSeries(seriesId ?? '', startsAt)),
    readNews: ({ reservationId }: OwnReservation) => simply(() => api.tellNews([reservationId])),
    async makeFeed() {
      const made = await wish(() => api.makeFeed());
      if (made) feed.value = location.origin + made.path;
      await refresh();
    },
    async stopFeed() {
      feed.value = null;
      await simply(() => api.stopFeed());
    },
    async undo() {
      const what = done.value;
      if (!what || !(await wish(what.undo))) return;
      done.value = null;
      await refresh();
    },
  };
}

const troubleOf = (answer: Exclude<SeatAnswer<unknown>, { kind: 'done' }>): Trouble =>
  answer.kind === 'no' ? { kind: 'no', no: answer } : { kind: 'away' };

const placeOf = ({ seatId, startsAt, endsAt, people }: OwnReservation): SeatChange => ({
  seatId,
  startsAt,
  endsAt,
  people,
});

const changeOf = (
  { seatId }: ShownSeat,
  { startsAt, endsAt }: SeatTime,
  before: OwnReservation,
  map: SeatMap | null,
): SeatChange => ({
  seatId,
  startsAt: startsAt ?? map?.startsAt ?? before.startsAt,
  endsAt: endsAt ?? map?.endsAt ?? before.endsAt,
  people: before.people,
});
