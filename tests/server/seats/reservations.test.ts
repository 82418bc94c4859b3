import { afterEach, beforeEach, expect, it } from 'vitest';
import { systemIds } from '../../../server/domain/system-sources.ts';
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
