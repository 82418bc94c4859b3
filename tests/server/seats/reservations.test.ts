import { afterEach, beforeEach, expect, it } from 'vitest';
import type { HouseShown } from '../../../server/domain/station-frames.ts';
import { systemIds } from '../../../server/domain/system-sources.ts';
import { openStream } from '../../support/read-stream.ts';
import { createTestClock, type TestClock } from '../../support/test-clock.ts';
import { openSeatOffice, type SeatOffice } from './seat-office.ts';

/** Friday, 9:12 in Japan; the office closes at 17:30. */
const MORNING = '2026-11-20T00:12:00Z';
const at = (time: string, day = '2026-11-20'): number => Date.parse(`${day}T${time}:00+09:00`);

let clock: TestClock;
let office: SeatOffice;
beforeEach(async () => {
  clock = createTestClock(MORNING);
  office = await openSeatOffice(clock, ['1', '2', '3', '10']);
});
afterEach(() => office.site.stop());

const reserve = (memberId: string, seat: number, startsAt: number | null, endsAt: number | null, more = {}) =>
  office.forMember(memberId, 'POST', '/seat-reservations', {
    reservationId: systemIds.uuid(),
    seatId: office.seats[seat]?.seatId,
    startsAt,
    endsAt,
    ...more,
  });

it('E1 9-12 and 12-17 on one seat stand side by side, and what meets either is refused with three others', async () => {
  const [one, two, three] = await Promise.all(['あ', 'い', 'う'].map(office.addMember));
  const day = '2026-11-24';
  expect((await reserve(one ?? '', 0, at('09:00', day), at('12:00', day))).status).toBe(201);
  expect((await reserve(two ?? '', 0, at('12:00', day), at('17:00', day))).status).toBe(201);
  const refused = await reserve(three ?? '', 0, at('11:00', day), at('13:00', day));
  expect(refused.status).toBe(409);
  expect(refused.body.refusal).toMatchObject({ reason: 'taken' });
  expect((refused.body.alternatives as { label: string }[]).map(({ label }) => label)).toEqual([
    '2',
    '3',
    '10',
  ]);
});

it('O5 times that no calendar can name, and other nonsense, are refused by their field, and nothing is kept', async () => {
  const memberId = await office.addMember('あ');
  const seatId = office.seats[0]?.seatId;
  const beyond = { startsAt: 9e15, endsAt: 9e15 };
  const asked: [string, string, unknown, string][] = [
    ['POST', '/seat-reservations', { reservationId: systemIds.uuid(), seatId, ...beyond }, 'startsAt'],
    [
      'POST',
      '/seat-reservations',
      { reservationId: 'mine', seatId, startsAt: null, endsAt: null },
      'reservationId',
    ],
    ['POST', '/seat-series/preview', { seatId, ...beyond, weeks: 3 }, 'startsAt'],
    ['POST', '/seat-series/preview', { seatId, startsAt: 0, endsAt: 1, weeks: 0 }, 'weeks'],
    ['POST', '/seat-waits', { waitId: systemIds.uuid(), ...beyond }, 'startsAt'],
    ['GET', '/seat-map?startsAt=9000000000000000', undefined, 'startsAt'],
    ['GET', '/seat-map?startsAt=morgen', undefined, 'startsAt'],
    ['DELETE', `/seat-series/${systemIds.uuid()}?fromAt=9000000000000000`, undefined, 'fromAt'],
  ];
  for (const [method, path, body, field] of asked) {
    const { status, body: told } = await office.forMember(memberId, method, path, body);
    expect([path, status, (told.error as { field: string }).field]).toEqual([path, 400, field]);
  }
  const { reader } = office.site.server.site;
  expect(await reader.selectFrom('seat_reservations').selectAll().execute()).toEqual([]);
});

it('E5 a site still says that it has seats while it is closed, so that one can reserve ahead', async () => {
  clock.moveTo(new Date(at('18:30')).toISOString());
  const stream = await openStream(`${office.site.url}/api/station/stream`, { cookie: office.cookie });
  const { house } = (await stream.next()).data as { house: HouseShown };
  stream.close();
  expect(house).toMatchObject({ hasSeats: true });
});
