/** What every seat page asks of the server, at its own address: a "no" carries its reason and what could be had instead. */
import { hc } from 'hono/client';
import type { SeatApi } from '../../../server/app.ts';
import type { SeatFeature } from '../../../server/domain/seats/seat.ts';
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

export type SeatClient = ReturnType<typeof seatApiAt>;

const CONFLICT = 409;

/** The routes as they are mounted at one door; `query` goes with every request: at a station, the touch that speaks for its member. */
export function seatApiAt(prefix: string, query: { tapId?: string; memberId?: string } = {}) {
  const client = hc<SeatApi>(prefix);
  const { seats, 'seat-reservations': reservations, 'seat-series': series } = client;
  const { 'seat-map': seatMap, 'seat-waits': waits, 'seat-news': news, 'seat-feed': feed } = client;
  const one = reservations[':reservationId'];
  return {
    map: (time: SeatTime) =>
      read<SeatMap>((init) => seatMap.$get({ query: { ...query, ...timeQuery(time) } }, { init })),
    own: () => read<OwnSeats>((init) => seats.$get({ query }, { init })),
    reserve: (reservationId: string, wish: SeatWish) =>
      send<OwnReservation>((init) =>
        reservations.$post({ query, json: { reservationId, ...wish } }, { init }),
      ),
    change: (reservationId: string, json: SeatChange) =>
      send<OwnReservation>((init) => one.$put({ query, param: { reservationId }, json }, { init })),
    cancel: (reservationId: string) =>
      send<OwnReservation>((init) => one.$delete({ query, param: { reservationId } }, { init })),
    restore: (reservationId: string) =>
      send<OwnReservation>((init) => one.restore.$post({ query, param: { reservationId } }, { init })),
    accept: (reservationId: string) =>
      send<OwnReservation>((init) => one.acceptance.$post({ query, param: { reservationId } }, { init })),
    wait: (waitId: string, time: SeatTime, features: SeatFeature[] = []) =>
      send<{ waitId: string }>((init) =>
        waits.$post({ query, json: { waitId, ...time, features } }, { init }),
      ),
    endWait: (waitId: string) =>
      send<{ waitId: string }>((init) => waits[':waitId'].$delete({ query, param: { waitId } }, { init })),
    previewSeries: (json: SeriesWish) =>
      send<{ dates: SeriesDate[] }>((init) => series.preview.$post({ query, json }, { init })),
    makeSeries: (seriesId: string, seatId: string, dates: { startsAt: number; endsAt: number }[]) =>
      send<SeriesMade>((init) => series.$post({ query, json: { seriesId, seatId, dates } }, { init })),
    cancelSeries: (seriesId: string, fromAt: number) =>
      send<{ cancelled: number }>((init) =>
        series[':seriesId'].$delete(
          { param: { seriesId }, query: { ...query, fromAt: String(fromAt) } },
          { init },
        ),
      ),
    tellNews: (reservationIds: readonly string[]) =>
      send<unknown>((init) =>
        news.told.$post({ query, json: { reservationIds: [...reservationIds] } }, { init }),
      ),
    makeFeed: () => send<{ path: string }>((init) => feed.$post({ query }, { init })),
    stopFeed: () => send<unknown>((init) => feed.$delete({ query }, { init })),
  };
}

const timeQuery = ({ startsAt, endsAt }: SeatTime) => ({
  ...(startsAt === null ? {} : { startsAt: String(startsAt) }),
  ...(endsAt === null ? {} : { endsAt: String(endsAt) }),
});

const read = <Body>(attempt: Try): Promise<SeatAnswer<Body>> => answered(ask, attempt);
const send = <Body>(attempt: Try): Promise<SeatAnswer<Body>> => answered(askUntilAnswered, attempt);

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
