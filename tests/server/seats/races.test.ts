import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { systemIds } from '../../../server/domain/system-sources.ts';
import { createTestClock, type TestClock } from '../../support/test-clock.ts';
import { openSeatOffice, type SeatOffice } from './seat-office.ts';

/** Monday before opening hours: the whole week lies ahead. */
const MORNING = '2026-11-16T00:05:00Z';
const at = (time: string, day: string): number => Date.parse(`${day}T${time}:00+09:00`);
const PARALLEL = 100;

let clock: TestClock;
let office: SeatOffice;
let members: string[];
const SEATS = Array.from({ length: 8 }, (_, index) => `${index + 1}`);

beforeAll(async () => {
  clock = createTestClock(MORNING);
  office = await openSeatOffice(clock, SEATS);
  members = [];
  for (let i = 0; i < PARALLEL; i += 1) members.push(await office.addMember(`木${i}`));
});
afterAll(() => office.site.stop());

const reserve = (memberId: string, seatId: string, startsAt: number | null, endsAt: number | null) =>
  office.forMember(memberId, 'POST', '/seat-reservations', {
    reservationId: systemIds.uuid(),
    seatId,
    startsAt,
    endsAt,
  });
const seatId = (index: number): string => office.seats[index]?.seatId ?? '';
const statusesOf = (answers: { status: number }[]) => {
  const count = (status: number): number => answers.filter((answer) => answer.status === status).length;
  return { done: count(201) + count(200), refused: count(409) };
};

describe('E1 races', () => {
  it('E1 of a hundred requests for one seat and time one succeeds, and each other is told three alternatives', async () => {
    const [startsAt, endsAt] = [at('10:00', '2026-11-17'), at('12:00', '2026-11-17')];
    const answers = await Promise.all(
      members.map((memberId) => reserve(memberId, seatId(0), startsAt, endsAt)),
    );
    expect(statusesOf(answers)).toEqual({ done: 1, refused: 99 });
    for (const { status, body } of answers) if (status === 409) expect(body.alternatives).toHaveLength(3);
  });

  it('E1 of eight edits onto one seat one succeeds', async () => {
    const [startsAt, endsAt] = [at('10:00', '2026-11-18'), at('12:00', '2026-11-18')];
    const made = await Promise.all(
      SEATS.slice(1).map((_, index) => reserve(members[index] ?? '', seatId(index + 1), startsAt, endsAt)),
    );
    expect(statusesOf(made)).toEqual({ done: 7, refused: 0 });
    const answers = await Promise.all(
      made.map(({ body }, index) =>
        office.forMember(members[index] ?? '', 'PUT', `/seat-reservations/${body.reservationId}`, {
          seatId: seatId(0),
          startsAt,
          endsAt,
        }),
      ),
    );
    expect(statusesOf(answers)).toEqual({ done: 1, refused: 6 });
  });

  it('E3 of fifty walk-ups to one seat one succeeds', async () => {
    const answers = await Promise.all(
      members.slice(0, 50).map((memberId) => reserve(memberId, seatId(7), null, null)),
    );
    expect(statusesOf(answers)).toEqual({ done: 1, refused: 49 });
  });

  it('E4 of fifty series over one seat every date has one owner', async () => {
    const dates = ['2026-11-19', '2026-11-26'].map((day) => ({
      startsAt: at('10:00', day),
      endsAt: at('12:00', day),
    }));
    const answers = await Promise.all(
      members.slice(0, 50).map((memberId) =>
        office.forMember(memberId, 'POST', '/seat-series', {
          seriesId: systemIds.uuid(),
          seatId: seatId(1),
          dates,
        }),
      ),
    );
    const reserved = answers.flatMap(({ body }) => body.reservations as { startsAt: number }[]);
    expect(reserved.map(({ startsAt }) => startsAt).sort()).toEqual(dates.map(({ startsAt }) => startsAt));
  });

  it('E4 one member who asks for every seat at once has one of them', async () => {
    const [startsAt, endsAt] = [at('13:00', '2026-11-20'), at('15:00', '2026-11-20')];
    const answers = await Promise.all(
      SEATS.map((_, index) => reserve(members[60] ?? '', seatId(index), startsAt, endsAt)),
    );
    expect(statusesOf(answers)).toEqual({ done: 1, refused: 7 });
    expect(answers.find(({ status }) => status === 409)?.body.refusal).toMatchObject({
      reason: 'another-seat',
    });
  });

  it('E1 a zone of two takes two, whoever asks at once', async () => {
    const zoneId = await office.addZone('しずかな部屋', { capacity: 2 });
    const quiet: string[] = [];
    for (const label of ['q1', 'q2', 'q3', 'q4']) quiet.push(await office.addSeat(label, { zoneId }));
    const [startsAt, endsAt] = [at('13:00', '2026-11-18'), at('15:00', '2026-11-18')];
    const answers = await Promise.all(
      members
        .slice(0, 40)
        .map((memberId, index) => reserve(memberId, quiet[index % 4] ?? '', startsAt, endsAt)),
    );
    expect(statusesOf(answers)).toEqual({ done: 2, refused: 38 });
  });

  it('E1 the same request again gives the same reservation', async () => {
    const body = {
      reservationId: systemIds.uuid(),
      seatId: seatId(3),
      startsAt: at('10:00', '2026-11-24'),
      endsAt: at('12:00', '2026-11-24'),
    };
    const answers = await Promise.all(
      Array.from({ length: 10 }, () =>
        office.forMember(members[70] ?? '', 'POST', '/seat-reservations', body),
      ),
    );
    expect(new Set(answers.map((answer) => JSON.stringify(answer))).size).toBe(1);
  });
});
