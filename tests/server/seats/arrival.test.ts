import { afterEach, beforeEach, expect, it } from 'vitest';
import type { TapFrame } from '../../../server/domain/station-frames.ts';
import { systemIds } from '../../../server/domain/system-sources.ts';
import { createTestClock, type TestClock } from '../../support/test-clock.ts';
import { openSeatOffice, type SeatOffice } from './seat-office.ts';

/** Friday, 9:12 in Japan; the office closes at 17:30. */
const MORNING = '2026-11-20T00:12:00Z';
const MINUTE_MS = 60_000;
const at = (time: string, day = '2026-11-20'): number => Date.parse(`${day}T${time}:00+09:00`);

let clock: TestClock;
let office: SeatOffice;
let other: string;
beforeEach(async () => {
  clock = createTestClock(MORNING);
  office = await openSeatOffice(clock, ['1', '2']);
  other = await office.addMember('もみじ');
});
afterEach(() => office.site.stop());

type Reserved = { status: number; body: Record<string, unknown> };
const reserve = (
  memberId: string,
  seat: number,
  startsAt: number | null,
  endsAt: number | null,
): Promise<Reserved> =>
  office.forMember(memberId, 'POST', '/seat-reservations', {
    reservationId: systemIds.uuid(),
    seatId: office.seats[seat]?.seatId,
    startsAt,
    endsAt,
  });
const seatsOf = (frame: TapFrame) => ('seats' in frame.outcome ? frame.outcome.seats : undefined);
const ownOf = async (memberId: string) =>
  (await office.forMember(memberId, 'GET', '/seats')).body.reservations as {
    label: string;
    standing: string;
    startsAt: number;
    endsAt: number;
    heldUntil: number;
  }[];
const moveTo = (time: string, day?: string): void => clock.moveTo(new Date(at(time, day)).toISOString());

it('U1 the tap that opens the visit arrives for the seat of the hour, and says which it is', async () => {
  await reserve(office.memberId, 1, at('09:30'), at('12:00'));
  const frame = await office.tapFrame();
  expect(seatsOf(frame)).toMatchObject({
    now: {
      kind: 'yours',
      seat: { label: '2', zone: 'まどがわ', startsAt: at('09:12'), endsAt: at('12:00') },
    },
    later: [],
  });
  expect(await ownOf(office.memberId)).toMatchObject([{ label: '2', standing: 'here' }]);
  moveTo('11:00');
  expect(await ownOf(office.memberId)).toMatchObject([{ standing: 'here' }]);
});

it('E2 a reservation that nobody came for is released half an hour after its start, without any timer, and somebody else may have it', async () => {
  await reserve(other, 0, at('09:30'), at('12:00'));
  moveTo('09:59');
  const refused = await reserve(office.memberId, 0, null, null);
  expect(refused.body).toMatchObject({ refusal: { reason: 'taken' } });
  moveTo('10:01');
  expect(await ownOf(other)).toEqual([]);
  expect((await reserve(office.memberId, 0, null, null)).status).toBe(201);
  const { reader } = office.site.server.site;
  const rows = await reader.selectFrom('seat_reservations').selectAll().orderBy('made_at').execute();
  expect(rows).toHaveLength(2);
  expect(rows[0]).toMatchObject({ lapsed_at: at('10:00'), held_until_at: at('10:00'), cancelled_at: null });
});

it('E2 one that is made after its start has its grace from its making', async () => {
  moveTo('09:50');
  await reserve(other, 0, at('09:50'), at('12:00'));
  moveTo('10:19');
  expect((await reserve(office.memberId, 0, null, null)).status).toBe(409);
  moveTo('10:21');
  expect((await reserve(office.memberId, 0, null, null)).status).toBe(201);
});

it('E2 whoever comes late has the visit, and the seat again if nobody took it', async () => {
  await reserve(office.memberId, 0, at('09:30'), at('12:00'));
  moveTo('10:30');
  expect(seatsOf(await office.tapFrame())).toMatchObject({
    now: { kind: 'yours', seat: { label: '1', startsAt: at('10:30'), endsAt: at('12:00') } },
  });
});

it('E2 whoever comes late and finds the seat taken is offered another', async () => {
  await reserve(office.memberId, 0, at('09:30'), at('12:00'));
  moveTo('10:10');
  await reserve(other, 0, null, at('17:00'));
  moveTo('10:30');
  expect(seatsOf(await office.tapFrame())).toMatchObject({
    now: { kind: 'offered', label: '2', until: at('17:30') },
  });
});

it('E2 leaving frees the rest at once, and back within a quarter of an hour it is the same seat', async () => {
  await reserve(office.memberId, 0, at('09:12'), at('12:00'));
  await office.tap('arrived');
  moveTo('10:00');
  const left = await office.tapFrame();
  expect(left.outcome).toMatchObject({ kind: 'left', freedSeat: '1' });
  moveTo('10:10');
  expect(seatsOf(await office.tapFrame())).toMatchObject({
    now: { kind: 'yours', seat: { label: '1', startsAt: at('10:10'), endsAt: at('12:00') } },
  });
  moveTo('10:30');
  await office.tap('left');
  expect((await reserve(other, 0, null, null)).status).toBe(201);
});

it('E2 an early bird whose seat is still somebody else’s is offered another until then', async () => {
  await reserve(other, 0, at('09:12'), at('09:40'));
  await reserve(office.memberId, 0, at('09:40'), at('12:00'));
  expect(seatsOf(await office.tapFrame())).toMatchObject({
    now: { kind: 'offered', label: '2', until: at('09:40') },
    later: [{ label: '1', startsAt: at('09:40') }],
  });
});

it('E2 who arrives in the morning has arrived for the afternoon, unless they leave before', async () => {
  await reserve(office.memberId, 0, at('13:00'), at('15:00'));
  await office.tap('arrived');
  moveTo('14:00');
  expect(await ownOf(office.memberId)).toMatchObject([{ standing: 'here' }]);
});

it('E2 who leaves before the afternoon has to come back for it', async () => {
  await reserve(office.memberId, 0, at('13:00'), at('15:00'));
  await office.tap('arrived');
  moveTo('11:00');
  await office.tap('left');
  moveTo('13:31');
  expect(await ownOf(office.memberId)).toEqual([]);
});

it('A7 a pause keeps the seat for an hour, and the return within it has it still', async () => {
  await reserve(office.memberId, 0, at('09:12'), at('15:00'));
  await office.tap('arrived');
  moveTo('10:00');
  const tapId = await office.tap('left');
  await office.press('pauses', { tapId, pause: 'out' });
  moveTo('10:59');
  expect((await reserve(other, 0, null, null)).body).toMatchObject({ refusal: { reason: 'taken' } });
  expect(seatsOf(await office.tapFrame())).toMatchObject({ now: { kind: 'yours', seat: { label: '1' } } });
  moveTo('12:30');
  expect(await ownOf(office.memberId)).toMatchObject([{ standing: 'here' }]);
});

it('A7 a pause longer than an hour gives the seat away, never the visit', async () => {
  await reserve(office.memberId, 0, at('09:12'), at('15:00'));
  await office.tap('arrived');
  moveTo('10:00');
  const tapId = await office.tap('left');
  await office.press('pauses', { tapId, pause: 'out' });
  moveTo('11:01');
  expect((await reserve(other, 0, null, null)).status).toBe(201);
  expect(seatsOf(await office.tapFrame())).toMatchObject({ now: { kind: 'offered', label: '2' } });
});

it('E3 without a reservation one touch takes the offered seat until the next one has it', async () => {
  await reserve(other, 0, at('14:00'), at('15:00'));
  await reserve(other, 1, null, at('13:00'));
  const tapFrame = await office.tapFrame();
  expect(seatsOf(tapFrame)).toMatchObject({
    now: { kind: 'offered', label: '1', until: at('14:00'), why: 'free' },
  });
  const taken = await office.site.send(
    'POST',
    `/api/station/seat-reservations?tapId=${tapFrame.tapId}`,
    { reservationId: systemIds.uuid(), seatId: office.seats[0]?.seatId, startsAt: null, endsAt: null },
    { cookie: office.cookie },
  );
  expect(taken).toMatchObject({ status: 201, body: { endsAt: at('14:00'), standing: 'here' } });
});

it('E5 a full house leads to the waiting list, and what becomes free is held for the first who asked, for a quarter of an hour', async () => {
  const third = await office.addMember('つばき');
  await reserve(other, 0, null, null);
  const second = await reserve(third, 1, null, null);
  const frame = await office.tapFrame();
  expect(seatsOf(frame)).toMatchObject({ now: { kind: 'full', waiting: 0 } });
  const wait = { waitId: systemIds.uuid(), startsAt: null, endsAt: null };
  expect((await office.forMember(office.memberId, 'POST', '/seat-waits', wait)).status).toBe(201);
  await office.forMember(third, 'DELETE', `/seat-reservations/${second.body.reservationId}`);
  const stranger = await office.addMember('ききょう');
  expect((await reserve(stranger, 1, null, null)).body).toMatchObject({ refusal: { reason: 'taken' } });
  const own = (await office.forMember(office.memberId, 'GET', '/seats')).body.reservations as {
    reservationId: string;
  }[];
  expect(own).toMatchObject([{ standing: 'offered', label: '2', lapsesAt: clock.now() + 15 * MINUTE_MS }]);
  const accepted = await office.forMember(
    office.memberId,
    'POST',
    `/seat-reservations/${own[0]?.reservationId}/acceptance`,
  );
  expect(accepted.body).toMatchObject({ standing: 'here' });
  clock.advance(20 * MINUTE_MS);
  expect((await reserve(stranger, 1, null, null)).status).toBe(409);
});

it('E5 an offer that nobody takes goes on after a quarter of an hour', async () => {
  const wait = { waitId: systemIds.uuid(), startsAt: null, endsAt: null };
  const first = await reserve(other, 0, null, null);
  await reserve(office.staffId, 1, null, null);
  await office.forMember(office.memberId, 'POST', '/seat-waits', wait);
  await office.forMember(other, 'DELETE', `/seat-reservations/${first.body.reservationId}`);
  clock.advance(16 * MINUTE_MS);
  expect((await office.forMember(office.memberId, 'GET', '/seats')).body).toMatchObject({
    reservations: [],
    waits: [],
  });
  expect((await reserve(other, 0, null, null)).status).toBe(201);
});
