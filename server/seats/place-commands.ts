/** The staff draw the floor: zones, seats, the picture behind them. */
import { createHash } from 'node:crypto';
import { type SetCommand, singleCommand } from '../database/write-queue.ts';
import { addMs } from '../domain/instant.ts';
import { heldUntilAt } from '../domain/seats/reservation.ts';
import type { FloorPlan, Seat, Zone } from '../domain/seats/seat.ts';
import { type CommandContext, newEvent } from '../events/command-context.ts';
import { findSeat, findSeatByLabel, listZones, readFloorPlan } from './places-store.ts';
import { LONGEST_MS, readHeld } from './reservations-store.ts';

type By = { by: string };
export const PLACE_REFUSALS = ['label-taken', 'reserved', 'no-such-zone', 'zone-in-use'] as const;
export type PlaceRefusal = (typeof PLACE_REFUSALS)[number];
type Answer = { kind: 'done' } | { kind: 'refused'; reason: PlaceRefusal };

export type PlaceCommands = {
  setZone: SetCommand<Zone & By, Answer>;
  setSeat: SetCommand<Seat & By, Answer>;
  /** `picture` undefined: as it was. */
  setPlan: SetCommand<Omit<FloorPlan, 'picture'> & By & { picture?: string | null | undefined }, Answer>;
};

/** Nobody reserves further ahead than this. */
const FAR_MS = 400 * LONGEST_MS;

export function createPlaceCommands({ clock, ids, recordEvents }: CommandContext): PlaceCommands {
  return {
    setZone: singleCommand('set-zone', async (tx, { teamIds, ...zone }) => {
      const seats = await tx
        .selectFrom('seats')
        .select('seat_id')
        .where('zone_id', '=', zone.zoneId)
        .where('ended', '=', 0)
        .execute();
      if (zone.ended && seats.length > 0) return { kind: 'refused', reason: 'zone-in-use' };
      await recordEvents(tx, [newEvent(ids, 'zone-set', clock.now(), { ...zone, teamIds: [...teamIds] })]);
      return { kind: 'done' };
    }),
    setSeat: singleCommand('set-seat', async (tx, { features, ...seat }) => {
      const now = clock.now();
      const zone = (await listZones(tx)).find(({ zoneId }) => zoneId === seat.zoneId);
      if (!zone || zone.ended) return { kind: 'refused', reason: 'no-such-zone' };
      const namesake = seat.ended ? null : await findSeatByLabel(tx, seat.label);
      if (namesake && namesake.seatId !== seat.seatId) return { kind: 'refused', reason: 'label-taken' };
      const before = await findSeat(tx, seat.seatId);
      const changesUse = before && (seat.ended || seat.kind !== before.kind || seat.places < before.places);
      if (changesUse) {
        // What is promised stays promised: its reservations have to be moved or closed first.
        const ahead = await readHeld(
          tx,
          { startsAt: now, endsAt: addMs(now, FAR_MS) },
          { seatId: seat.seatId },
        );
        if (ahead.some((one) => heldUntilAt(one, now) > now)) return { kind: 'refused', reason: 'reserved' };
      }
      await recordEvents(tx, [newEvent(ids, 'seat-set', now, { ...seat, features: [...features] })]);
      return { kind: 'done' };
    }),
    setPlan: singleCommand('set-floor-plan', async (tx, { width, height, picture, by }) => {
      const kept = picture === undefined ? (await readFloorPlan(tx)).picture : picture;
      const pictureHash = kept === null ? null : createHash('sha256').update(kept).digest('hex');
      const data = { width, height, pictureHash, by };
      await recordEvents(tx, [newEvent(ids, 'floor-plan-set', clock.now(), data, { picture: kept })]);
      return { kind: 'done' };
    }),
  };
}
