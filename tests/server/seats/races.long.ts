import { afterAll, beforeAll, expect, it } from 'vitest';
import { systemIds } from '../../../server/domain/system-sources.ts';
import { createTestClock } from '../../support/test-clock.ts';
import { openSeatOffice, type SeatOffice } from './seat-office.ts';

const ROUNDS = 200;
const PARALLEL = 100;
const DAY_MS = 86_400_000;
/** Saturday night, before the first of them. */
const clock = createTestClock('2026-11-14T12:00:00Z');
const MONDAY = Date.parse('2026-11-16T09:00:00+09:00');
const QUARTER_MS = 15 * 60_000;
const A_DAY = 32;

let office: SeatOffice;
let members: string[];
beforeAll(async () => {
  office = await openSeatOffice(clock, ['1', '2', '3', '4']);
  members = [];
  for (let i = 0; i < PARALLEL; i += 1) members.push(await office.addMember(`木${i}`));
});
afterAll(() => office.site.stop());

/** Days after that Monday on which the office opens: the second Monday is a holiday. */
const OPEN_DAYS = [0, 1, 2, 3, 4, 8, 9];
const startOf = (round: number): number =>
  MONDAY + (OPEN_DAYS[Math.floor(round / A_DAY)] ?? 0) * DAY_MS + (round % A_DAY) * QUARTER_MS;

it('E1 in two hundred rounds of a hundred requests one succeeds each time, and the others are told three alternatives', async () => {
  for (let round = 0; round < ROUNDS; round += 1) {
    const startsAt = startOf(round);
    const wish = {
      seatId: office.seats[0]?.seatId,
      startsAt,
      endsAt: startsAt + QUARTER_MS,
    };
    const answers = await Promise.all(
      members.map((memberId) =>
        office.forMember(memberId, 'POST', '/seat-reservations', {
          reservationId: systemIds.uuid(),
          ...wish,
        }),
      ),
    );
    const refused = answers.filter(({ status }) => status === 409);
    expect([round, refused.length]).toEqual([round, PARALLEL - 1]);
    for (const { body } of refused) expect(body.alternatives).toHaveLength(3);
  }
}, 300_000);
