/** The floor and its days, for the staff: zones, seats, the plan, who sits where, closures. */
import type { SiteReader } from '../database/schema.ts';
import type { WriteQueue } from '../database/write-queue.ts';
import { localDateOf } from '../domain/calendar.ts';
import type { Clock } from '../domain/clock.ts';
import { addMs } from '../domain/instant.ts';
import { openingOf, type SeatSettings } from '../domain/seats/seat-settings.ts';
import { createApi } from '../http/api.ts';
import { requireStaff, type StaffEnv } from '../http/staff-access.ts';
import type { StaffSessions } from '../http/staff-sessions.ts';
import { readNicknames } from '../members/members-store.ts';
import { type ClosureCommands, readTouched } from './closure-commands.ts';
import { readClosures } from './closures-store.ts';
import type { PlaceCommands, PlaceRefusal } from './place-commands.ts';
import { listSeats, listZones, readFloorPlan } from './places-store.ts';
import { LONGEST_MS, readHeld } from './reservations-store.ts';
import { createShowReservation } from './seat-map.ts';
import {
  closeRoute,
  closuresRoute,
  dayRoute,
  floorRoute,
  planRoute,
  previewRoute,
  reopenRoute,
  seatRoute,
  zoneRoute,
} from './staff-seat-shapes.ts';

export type StaffSeatRoutesOptions = {
  queue: WriteQueue;
  reader: SiteReader;
  clock: Clock;
  sessions: StaffSessions;
  places: PlaceCommands;
  closures: ClosureCommands;
  seatSettings: SeatSettings;
};

/** Closures are looked for and shown this far ahead. */
const YEAR_MS = 366 * LONGEST_MS;

const SENTENCES: { readonly [Reason in PlaceRefusal]: string } = {
  'label-taken': 'another seat has that name',
  reserved: 'it is reserved: move or cancel its reservations first',
  'no-such-zone': 'there is no such zone',
  'zone-in-use': 'there are seats in it: move them first',
};
const refusePlace = (reason: PlaceRefusal) => ({ refusal: { reason, message: SENTENCES[reason] } });
const CLOSURE_SENTENCES = {
  changed: 'somebody has reserved or cancelled meanwhile: look at the list again',
  'in-the-past': 'that time is over',
} as const;

export function createStaffSeatRoutes(options: StaffSeatRoutesOptions) {
  const { queue, reader, clock, sessions, places, closures, seatSettings } = options;
  const api = createApi<StaffEnv>();
  for (const path of [
    'floor',
    'floor-plan',
    'zones/*',
    'seats/*',
    'seat-day',
    'seat-closures',
    'seat-closures/*',
  ])
    api.use(`/api/staff/${path}`, requireStaff(sessions));

  const withNames = async (reservations: Awaited<ReturnType<typeof readHeld>>) => {
    const show = await createShowReservation(reader, clock.now());
    const names = await readNicknames(
      reader,
      reservations.map(({ memberId }) => memberId),
    );
    return reservations.map((one) => ({
      ...show(one),
      memberId: one.memberId,
      nickname: names.get(one.memberId) ?? '',
    }));
  };

  return api
    .openapi(floorRoute, async (c) => {
      const [plan, zones, seats] = await Promise.all([
        readFloorPlan(reader),
        listZones(reader),
        listSeats(reader),
      ]);
      return c.json(
        {
          plan: { ...plan, picture: plan.picture && '/api/staff/floor-picture' },
          zones: zones.map((zone) => ({ ...zone, teamIds: [...zone.teamIds] })),
          seats: seats.map((seat) => ({ ...seat, features: [...seat.features] })),
        },
        200,
      );
    })
    .openapi(zoneRoute, async (c) => {
      const input = { ...c.req.valid('param'), ...c.req.valid('json'), by: c.get('staff').memberId };
      const answer = await queue.run(places.setZone, input);
      return answer.kind === 'done' ? c.json(answer, 200) : c.json(refusePlace(answer.reason), 409);
    })
    .openapi(seatRoute, async (c) => {
      const input = { ...c.req.valid('param'), ...c.req.valid('json'), by: c.get('staff').memberId };
      const answer = await queue.run(places.setSeat, input);
      return answer.kind === 'done' ? c.json(answer, 200) : c.json(refusePlace(answer.reason), 409);
    })
    .openapi(planRoute, async (c) => {
      const { picture, ...size } = c.req.valid('json');
      const by = c.get('staff').memberId;
      const answer = await queue.run(places.setPlan, {
        ...size,
        by,
        picture: picture === 'keep' ? undefined : picture,
      });
      return answer.kind === 'done' ? c.json(answer, 200) : c.json(refusePlace(answer.reason), 409);
    })
    .openapi(dayRoute, async (c) => {
      const now = clock.now();
      const wanted = c.req.valid('query').day ?? localDateOf(now, seatSettings.zone);
      const open = openingOf(wanted, seatSettings);
      const [seats, zones] = await Promise.all([listSeats(reader), listZones(reader)]);
      const held = open ? await withNames(await readHeld(reader, open, null)) : [];
      const listed = seats
        .filter(({ ended }) => !ended)
        .map(({ seatId, label, zoneId }) => ({
          seatId,
          label,
          zone: zones.find((zone) => zone.zoneId === zoneId)?.name ?? '',
          reservations: held.filter((one) => one.seatId === seatId),
        }));
      return c.json({ now: now as number, day: wanted as string, open, seats: listed }, 200);
    })
    .openapi(previewRoute, async (c) => {
      const { reservations, revision } = await readTouched(reader, c.req.valid('json'), clock.now());
      return c.json({ touched: await withNames(reservations), revision }, 200);
    })
    .openapi(closeRoute, async (c) => {
      const answer = await queue.run(closures.close, { ...c.req.valid('json'), by: c.get('staff').memberId });
      if (answer.kind === 'done') return c.json({ cancelled: answer.cancelled }, 201);
      const { reason } = answer;
      return c.json({ refusal: { reason, message: CLOSURE_SENTENCES[reason] } }, 409);
    })
    .openapi(closuresRoute, async (c) => {
      const now = clock.now();
      const listed = await readClosures(reader, { startsAt: now, endsAt: addMs(now, YEAR_MS) });
      const shown = listed.map(({ closureId, zoneId, seatId, startsAt, endsAt, reason }) => {
        return { closureId, zoneId, seatId, startsAt, endsAt, reason };
      });
      return c.json({ closures: shown }, 200);
    })
    .openapi(reopenRoute, async (c) => {
      const { closureId } = c.req.valid('param');
      return c.json(await queue.run(closures.withdraw, { closureId, by: c.get('staff').memberId }), 200);
    });
}
