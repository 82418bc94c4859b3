/** What every seat page asks of the server, at its own address: a "no" carries its reason and what could be had instead. */
import { type Answer, ask, askUntilAnswered, type Try } from '../send-request.ts';
import type { OwnReservation, OwnSeats, SeatMap, SeatNo, SeatTime, SeriesDate } from './seat-shapes.ts';

export type SeatAnswer<Body> =
  | { kind: 'done'; body: Body }
  | ({ kind: 'no' } & SeatNo)
  /** Whoever asked is no longer known here: another card came, or the phone was removed. */
  | { kind: 'over' }
  | { kind: 'away' };

export type SeatWish = { seatId: string; people: number } & SeatTime;
export type SeatChange = { seatId: string; startsAt: number; endsAt: number; people: number };
export type SeriesWish = { seatId: string; startsAt: number; endsAt: number; weeks: number };
type SeriesMade = { reservations: OwnReservation[]; refused: { startsAt: number }[] };

export type SeatApi = ReturnType<typeof seatApiAt>;

const CONFLICT = 409;

/** `query` goes with every request: at a station, the touch that speaks for its member. */
export function seatApiAt(prefix: string, query: Readonly<Record<string, string>> = {}) {
  const address = (path: string, more: Readonly<Record<string, string>> = {}): string => {
    const all = new URLSearchParams({ ...query, ...more }).toString();
    return `${prefix}/${path}${all === '' ? '' : `?${all}`}`;
  };
  const read = <Body>(path: string, more?: Readonly<Record<string, string>>): Promise<SeatAnswer<Body>> =>
    answered<Body>(
      (attempt) => ask(attempt),
      (init) => fetch(address(path, more), init),
    );
  const send = <Body>(
    method: 'POST' | 'PUT' | 'DELETE',
    path: string,
    body?: unknown,
    more?: Readonly<Record<string, string>>,
  ): Promise<SeatAnswer<Body>> => {
    const json = body === undefined ? {} : { body: JSON.stringify(body), headers: JSON_HEADERS };
    return answered<Body>(
      (attempt) => askUntilAnswered(attempt),
      (init) => fetch(address(path, more), { ...init, ...json, method }),
    );
  };
  return {
    map: ({ startsAt, endsAt }: SeatTime) =>
      read<SeatMap>('seat-map', {
        ...(startsAt === null ? {} : { startsAt: String(startsAt) }),
        ...(endsAt === null ? {} : { endsAt: String(endsAt) }),
      }),
    own: () => read<OwnSeats>('seats'),
    reserve: (reservationId: string, wish: SeatWish) =>
      send<OwnReservation>('POST', 'seat-reservations', { reservationId, ...wish }),
    change: (reservationId: string, change: SeatChange) =>
      send<OwnReservation>('PUT', `seat-reservations/${reservationId}`, change),
    cancel: (reservationId: string) => send<OwnReservation>('DELETE', `seat-reservations/${reservationId}`),
    restore: (reservationId: string) =>
      send<OwnReservation>('POST', `seat-reservations/${reservationId}/restore`),
    accept: (reservationId: string) =>
      send<OwnReservation>('POST', `seat-reservations/${reservationId}/acceptance`),
    wait: (waitId: string, time: SeatTime, features: readonly string[] = []) =>
      send<{ waitId: string }>('POST', 'seat-waits', { waitId, ...time, features }),
    endWait: (waitId: string) => send<{ waitId: string }>('DELETE', `seat-waits/${waitId}`),
    previewSeries: (wish: SeriesWish) => send<{ dates: SeriesDate[] }>('POST', 'seat-series/preview', wish),
    makeSeries: (seriesId: string, seatId: string, dates: { startsAt: number; endsAt: number }[]) =>
      send<SeriesMade>('POST', 'seat-series', { seriesId, seatId, dates }),
    cancelSeries: (seriesId: string, fromAt: number) =>
      send<{ cancelled: number }>('DELETE', `seat-series/${seriesId}`, undefined, { fromAt: String(fromAt) }),
    tellNews: (reservationIds: readonly string[]) =>
      send<unknown>('POST', 'seat-news/told', { reservationIds }),
    makeFeed: () => send<{ path: string }>('POST', 'seat-feed'),
    stopFeed: () => send<unknown>('DELETE', 'seat-feed'),
  };
}

const JSON_HEADERS = { 'content-type': 'application/json' };

/** The body of a refusal is read beside the answer, which knows only its code. */
async function answered<Body>(
  asking: (attempt: Try) => Promise<Answer>,
  attempt: Try,
): Promise<SeatAnswer<Body>> {
  const refusals: SeatNo[] = [];
  const answer = await asking(async (init) => {
    const response = (await attempt(init)) as Response;
    if (response.status === CONFLICT) {
      const body = (await response
        .clone()
        .json()
        .catch(() => null)) as RefusalBody | null;
      if (body?.refusal)
        refusals.push({ reason: body.refusal.reason, alternatives: body.alternatives ?? [] });
    }
    return response;
  });
  const [refusal] = refusals;
  if (refusal) return { kind: 'no', ...refusal };
  if (answer.kind === 'done') return { kind: 'done', body: answer.body as Body };
  return { kind: answer.kind === 'refused' ? 'over' : 'away' };
}

type RefusalBody = { refusal?: { reason: SeatNo['reason'] }; alternatives?: SeatNo['alternatives'] };
