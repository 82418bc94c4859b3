/** Steps with seats; most are refused, and that is part of the test. */
import fc from 'fast-check';
import { addMs } from '../../../server/domain/instant.ts';
import { systemIds } from '../../../server/domain/system-sources.ts';
import { readTouched } from '../../../server/seats/closure-commands.ts';
import { stepOf, type WeightedStep } from './step.ts';
import type { World } from './world.ts';

const QUARTER_MS = 15 * 60_000;
const QUARTERS = { from: fc.nat(40), quarters: fc.integer({ min: 1, max: 30 }) };
const who = fc.nat(3);
const seat = fc.nat(2);

const spanOf = ({ clock }: World, { from, quarters }: { from: number; quarters: number }) => {
  const startsAt = addMs(clock.now(), from * QUARTER_MS);
  return { startsAt, endsAt: addMs(startsAt, quarters * QUARTER_MS) };
};
const actorOf = ({ people, by }: World, index: number) => {
  const memberId = people[index] ?? '';
  return { memberId, by: index === 1 ? memberId : by, byStaff: index !== 1 };
};

/** One of those that were made so far. */
async function anyReservation({ site }: World, index: number) {
  const { reader } = site.server.site;
  const rows = await reader.selectFrom('seat_reservations').selectAll().orderBy('reservation_id').execute();
  return rows[index % Math.max(1, rows.length)];
}

async function withReservation(
  world: World,
  index: number,
  name: 'cancel' | 'restore' | 'accept',
): Promise<void> {
  const row = await anyReservation(world, index);
  if (!row) return;
  const { queue, commands } = world.site.server.site;
  const { member_id: memberId, reservation_id: reservationId } = row;
  await queue.run(commands.seats[name], { memberId, by: world.by, byStaff: true, reservationId });
}

export const SEAT_STEPS: readonly WeightedStep[] = [
  stepOf(4, 'reserve', { who, seat, ...QUARTERS }, (world, asked) => {
    const { queue, commands } = world.site.server.site;
    const wish = { seatId: world.seats[asked.seat] ?? '', ...spanOf(world, asked), people: 1 };
    return queue.run(commands.seats.reserve, {
      ...actorOf(world, asked.who),
      reservationId: systemIds.uuid(),
      ...wish,
    });
  }),
  stepOf(3, 'walk up', { who, seat }, (world, asked) => {
    const { queue, commands } = world.site.server.site;
    const now = { startsAt: null, endsAt: null, people: 1 };
    const reservationId = systemIds.uuid();
    const seatId = world.seats[asked.seat] ?? '';
    return queue.run(commands.seats.reserve, { ...actorOf(world, asked.who), reservationId, seatId, ...now });
  }),
  stepOf(2, 'change', { which: fc.nat(20), seat, ...QUARTERS }, async (world, asked) => {
    const row = await anyReservation(world, asked.which);
    if (!row) return;
    const { queue, commands } = world.site.server.site;
    const { member_id: memberId, reservation_id: reservationId } = row;
    const actor = { memberId, by: world.by, byStaff: true };
    const wish = { seatId: world.seats[asked.seat] ?? '', ...spanOf(world, asked), people: 1 };
    await queue.run(commands.seats.change, { ...actor, reservationId, ...wish });
  }),
  stepOf(2, 'cancel', { which: fc.nat(20) }, (world, { which }) => withReservation(world, which, 'cancel')),
  stepOf(1, 'restore', { which: fc.nat(20) }, (world, { which }) => withReservation(world, which, 'restore')),
  stepOf(2, 'accept', { which: fc.nat(20) }, (world, { which }) => withReservation(world, which, 'accept')),
  stepOf(2, 'wait for a seat', { who, ...QUARTERS }, (world, asked) => {
    const { queue, commands } = world.site.server.site;
    const wait = { waitId: systemIds.uuid(), ...spanOf(world, asked), features: [] };
    return queue.run(commands.seatWaits.begin, { ...actorOf(world, asked.who), ...wait });
  }),
  stepOf(1, 'close', { seat: fc.nat(3), ...QUARTERS }, async (world, asked) => {
    const { reader, queue, commands } = world.site.server.site;
    const wish = { zoneId: null, seatId: world.seats[asked.seat] ?? null, ...spanOf(world, asked) };
    const { revision } = await readTouched(reader, wish, world.clock.now());
    const closure = { closureId: systemIds.uuid(), ...wish, reason: 'maintenance' as const, revision };
    await queue.run(commands.closures.close, { ...closure, by: world.by });
  }),
];
