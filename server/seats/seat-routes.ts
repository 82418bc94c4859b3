/**
 * Seats, by whichever door: the same paths behind `/api/station` (after one's own tap), `/api/phone` (one's own) and `/api/staff`
 * (for anyone). The door says who asks and for whom; what may be had is decided alike, with wider limits for the staff.
 */
import type { SiteReader } from '../database/schema.ts';
import type { SetCommand, WriteQueue } from '../database/write-queue.ts';
import { AppError } from '../domain/app-error.ts';
import type { Clock, IdSource } from '../domain/clock.ts';
import type { SeatEnv } from '../domain/seats/seat-actor.ts';
import type { SeatSettings } from '../domain/seats/seat-settings.ts';
import { createApi } from '../http/api.ts';
import { findMember } from '../members/members-store.ts';
import type { FeedCommands } from './feed-commands.ts';
import { listZones, readFloorPlan } from './places-store.ts';
import { seatRefusalOf } from './refusal-sentences.ts';
import type { SeatCommands } from './reservation-commands.ts';
import type { SeatAnswer } from './reservation-inputs.ts';
import type { SeatDoor } from './seat-doors.ts';
import { createShowReservation, readOwnSeats, readSeatMap } from './seat-map.ts';
import { seatRoutesOf } from './seat-route-shapes.ts';
import type { SeriesFate, SeriesPreviewInput } from './series-preview.ts';
import type { WaitCommands } from './wait-commands.ts';

export type SeatRoutesOptions = {
  queue: WriteQueue;
  reader: SiteReader;
  clock: Clock;
  ids: IdSource;
  seats: SeatCommands;
  seatWaits: WaitCommands;
  seatFeeds: FeedCommands;
  previewSeries: SetCommand<SeriesPreviewInput, SeriesFate[]>;
  seatSettings: SeatSettings;
};
/** Mounted at the prefix of its door. */
export function createSeatRoutes(options: SeatRoutesOptions, door: SeatDoor) {
  const { queue, reader, clock, ids, seats, seatWaits, seatFeeds, seatSettings } = options;
  const routes = seatRoutesOf(door.security);
  const api = createApi<SeatEnv>();
  for (const path of [
    '/seat-map',
    '/seats',
    '/seat-reservations/*',
    '/seat-series/*',
    '/seat-waits/*',
    '/seat-news/*',
    '/seat-feed',
  ])
    api.use(path, door.key, door.actor);
  api.use('/floor-picture', door.key);

  const show = async (answer: Extract<SeatAnswer, { kind: 'done' }>) =>
    (await createShowReservation(reader, clock.now()))(answer.reservation);
  const refuse = async ({ reason, alternatives }: Extract<SeatAnswer, { kind: 'refused' }>) => {
    const zones = await listZones(reader);
    return seatRefusalOf(reason, alternatives, (id) => zones.find(({ zoneId }) => zoneId === id)?.name ?? '');
  };

  return api
    .openapi(routes.map, async (c) => {
      const { startsAt, endsAt } = c.req.valid('query');
      const { memberId } = c.get('seatActor');
      const asked = { memberId, now: clock.now(), startsAt: startsAt ?? null, endsAt: endsAt ?? null };
      const map = await readSeatMap(reader, asked, seatSettings);
      return c.json(
        { ...map, plan: { ...map.plan, picture: map.plan.picture && `${door.prefix}/floor-picture` } },
        200,
      );
    })
    .openapi(routes.own, async (c) => {
      const now = clock.now();
      const { memberId } = c.get('seatActor');
      const own = await readOwnSeats(reader, memberId, now, seatSettings);
      const member = await findMember(reader, memberId);
      return c.json({ now, nickname: member?.nickname ?? '', ...own }, 200);
    })
    .openapi(routes.reserve, async (c) => {
      const answer = await queue.run(seats.reserve, { ...c.get('seatActor'), ...c.req.valid('json') });
      return answer.kind === 'done' ? c.json(await show(answer), 201) : c.json(await refuse(answer), 409);
    })
    .openapi(routes.change, async (c) => {
      const { reservationId } = c.req.valid('param');
      const input = { ...c.get('seatActor'), reservationId, ...c.req.valid('json') };
      const answer = await queue.run(seats.change, input);
      return answer.kind === 'done' ? c.json(await show(answer), 200) : c.json(await refuse(answer), 409);
    })
    .openapi(routes.cancel, async (c) => {
      const { reservationId } = c.req.valid('param');
      const answer = await queue.run(seats.cancel, { ...c.get('seatActor'), reservationId });
      return answer.kind === 'done' ? c.json(await show(answer), 200) : c.json(await refuse(answer), 409);
    })
    .openapi(routes.restore, async (c) => {
      const { reservationId } = c.req.valid('param');
      const answer = await queue.run(seats.restore, { ...c.get('seatActor'), reservationId });
      return answer.kind === 'done' ? c.json(await show(answer), 200) : c.json(await refuse(answer), 409);
    })
    .openapi(routes.accept, async (c) => {
      const { reservationId } = c.req.valid('param');
      const answer = await queue.run(seats.accept, { ...c.get('seatActor'), reservationId });
      return answer.kind === 'done' ? c.json(await show(answer), 200) : c.json(await refuse(answer), 409);
    })
    .openapi(routes.preview, async (c) => {
      const input = { ...c.get('seatActor'), ...c.req.valid('json') };
      return c.json({ dates: await queue.run(options.previewSeries, input) }, 200);
    })
    .openapi(routes.series, async (c) => {
      const input = { ...c.get('seatActor'), ...c.req.valid('json') };
      const { reservations, refused } = await queue.run(seats.reserveSeries, input);
      const shown = await createShowReservation(reader, clock.now());
      return c.json({ reservations: reservations.map(shown), refused }, 201);
    })
    .openapi(routes.cancelSeries, async (c) => {
      const { seriesId } = c.req.valid('param');
      const { fromAt, toAt } = c.req.valid('query');
      const input = { ...c.get('seatActor'), seriesId, from: fromAt ?? null, to: toAt ?? null };
      return c.json(await queue.run(seats.cancelSeries, input), 200);
    })
    .openapi(routes.wait, async (c) => {
      const body = c.req.valid('json');
      const answer = await queue.run(seatWaits.begin, { ...c.get('seatActor'), ...body });
      if (answer.kind === 'done') return c.json({ waitId: body.waitId }, 201);
      return c.json(await refuse({ ...answer, alternatives: [] }), 409);
    })
    .openapi(routes.stopWaiting, async (c) => {
      const { waitId } = c.req.valid('param');
      await queue.run(seatWaits.withdraw, { ...c.get('seatActor'), waitId });
      return c.json({ waitId }, 200);
    })
    .openapi(routes.noteTold, async (c) => {
      const { reservationIds } = c.req.valid('json');
      return c.json(await queue.run(seatWaits.noteTold, { ...c.get('seatActor'), reservationIds }), 200);
    })
    .openapi(routes.makeFeed, async (c) => {
      const token = ids.secret();
      await queue.run(seatFeeds.make, { memberId: c.get('seatActor').memberId, token });
      return c.json({ path: `/calendars/${token}.ics` }, 201);
    })
    .openapi(routes.picture, async (c) => {
      const { picture } = await readFloorPlan(reader);
      const [, type, body] = /^data:(image\/[a-z]+);base64,(.*)$/.exec(picture ?? '') ?? [];
      if (!type || body === undefined)
        throw new AppError('not-found', 'nobody has drawn a picture behind the seats');
      return c.body(Buffer.from(body, 'base64'), 200, { 'content-type': type, 'cache-control': 'no-cache' });
    })
    .openapi(routes.stopFeed, async (c) => {
      return c.json(await queue.run(seatFeeds.revoke, { memberId: c.get('seatActor').memberId }), 200);
    });
}
