import ICAL from 'ical.js';
import { afterEach, describe, expect, it } from 'vitest';
import { systemIds } from '../../../server/domain/system-sources.ts';
import { createTestClock, type TestClock } from '../../support/test-clock.ts';
import { openSeatOffice, type SeatOffice } from './seat-office.ts';

/** Friday, 9:12 in Japan. */
const MORNING = '2026-11-20T00:12:00Z';
const HOUR_MS = 60 * 60_000;
/** Friday, 9:12 in New York; the clocks go back on Sunday, 1 November 2026. */
const BEFORE_WINTER = '2026-10-30T13:12:00Z';
const NEW_YORK =
  'demo = true\n[site]\nid = "harlem"\nname = "Desk, Work; Harlem"\nzone = "America/New_York"\n';

let office: SeatOffice;
let clock: TestClock;
const open = async (at: string, toml?: string): Promise<void> => {
  clock = createTestClock(at);
  office = await openSeatOffice(clock, ['12', '13'], toml);
};
afterEach(() => office.site.stop());

async function reserve(memberId: string, startsAt: number, endsAt: number): Promise<string> {
  const reservationId = systemIds.uuid();
  const body = { reservationId, seatId: office.seats[0]?.seatId, startsAt, endsAt };
  const made = await office.forMember(memberId, 'POST', '/seat-reservations', body);
  if (made.status !== 201) throw new Error(JSON.stringify(made.body));
  return reservationId;
}
const makeFeed = async (memberId: string): Promise<string> =>
  String((await office.forMember(memberId, 'POST', '/seat-feed')).body.path);
const read = (path: string): Promise<Response> => fetch(office.site.url + path);

type Entry = { uid: string; sequence: number; status: string; summary: string; from: number; to: number };
/** By a parser that knows nothing of the writer. */
async function entriesAt(path: string): Promise<Entry[]> {
  const calendar = new ICAL.Component(ICAL.parse(await (await read(path)).text()));
  const entries = calendar.getAllSubcomponents('vevent').map((component) => {
    const event = new ICAL.Event(component);
    return {
      uid: event.uid,
      sequence: event.sequence,
      status: String(component.getFirstPropertyValue('status')),
      summary: event.summary,
      from: event.startDate.toJSDate().getTime(),
      to: event.endDate.toJSDate().getTime(),
    };
  });
  return entries.sort((one, other) => one.from - other.from);
}

describe('E5 the private calendar of a member', () => {
  it('E5 names seat, area and site with the instants of Asia/Tokyo, and nobody', async () => {
    await open(MORNING);
    const memberId = await office.addMember('すみれ');
    const reservationId = await reserve(
      memberId,
      Date.parse('2026-11-24T09:00:00+09:00'),
      Date.parse('2026-11-24T12:30:00+09:00'),
    );
    const path = await makeFeed(memberId);
    expect(await entriesAt(path)).toEqual([
      {
        uid: reservationId,
        sequence: 1,
        status: 'CONFIRMED',
        summary: '座席 12 · まどがわ — KADO 塩尻',
        from: Date.parse('2026-11-24T00:00:00Z'),
        to: Date.parse('2026-11-24T03:30:00Z'),
      },
    ]);
    const answer = await read(path);
    expect(answer.headers.get('content-type')).toBe('text/calendar; charset=utf-8');
    expect(answer.headers.get('cache-control')).toContain('private');
    const text = await answer.text();
    expect(text).not.toContain('すみれ');
    expect(text).not.toContain(memberId);
    for (const line of text.split('\r\n')) expect(Buffer.byteLength(line)).toBeLessThanOrEqual(75);
  });

  it('E5 has the right instants on both sides of a change of the clocks, and any name of a site', async () => {
    await open(BEFORE_WINTER, NEW_YORK);
    const memberId = await office.addMember('すみれ');
    const friday = Date.parse('2026-10-30T10:00:00-04:00');
    const monday = Date.parse('2026-11-02T10:00:00-05:00');
    await reserve(memberId, friday, friday + 2 * HOUR_MS);
    await reserve(memberId, monday, monday + 2 * HOUR_MS);
    const entries = await entriesAt(await makeFeed(memberId));
    expect(entries.map(({ from, to }) => [from, to])).toEqual([
      [friday, friday + 2 * HOUR_MS],
      [monday, monday + 2 * HOUR_MS],
    ]);
    expect(monday - friday).toBe(73 * HOUR_MS);
    expect(entries[0]?.summary).toBe('座席 12 · まどがわ — Desk, Work; Harlem');
  });

  it('E5 keeps what was moved and cancelled, with a higher number each time', async () => {
    await open(MORNING);
    const memberId = await office.addMember('すみれ');
    const nine = Date.parse('2026-11-24T09:00:00+09:00');
    const id = await reserve(memberId, nine, nine + HOUR_MS);
    const path = await makeFeed(memberId);
    const change = { seatId: office.seats[1]?.seatId, startsAt: nine + HOUR_MS, endsAt: nine + 3 * HOUR_MS };
    await office.forMember(memberId, 'PUT', `/seat-reservations/${id}`, change);
    const [moved] = await entriesAt(path);
    expect(moved).toMatchObject({ uid: id, sequence: 2, from: nine + HOUR_MS, to: nine + 3 * HOUR_MS });
    expect(moved?.summary).toContain('座席 13');
    await office.forMember(memberId, 'DELETE', `/seat-reservations/${id}`);
    expect(await entriesAt(path)).toEqual([{ ...moved, sequence: 3, status: 'CANCELLED' }]);
  });

  it('E5 shows the time that was reserved after nobody came', async () => {
    await open(MORNING);
    const memberId = await office.addMember('すみれ');
    const ten = Date.parse('2026-11-20T10:00:00+09:00');
    await reserve(memberId, ten, ten + 3 * HOUR_MS);
    const path = await makeFeed(memberId);
    clock.advance(6 * HOUR_MS);
    const [entry] = await entriesAt(path);
    expect(entry).toMatchObject({ from: ten, to: ten + 3 * HOUR_MS, status: 'CONFIRMED' });
  });

  it('E5 is read by its newest address alone, and a stopped or invented one gets a kind answer', async () => {
    await open(MORNING);
    const memberId = await office.addMember('すみれ');
    const first = await makeFeed(memberId);
    const second = await makeFeed(memberId);
    expect((await read(first)).status).toBe(404);
    expect((await read(second)).status).toBe(200);
    await office.forMember(memberId, 'DELETE', '/seat-feed');
    for (const path of [second, '/calendars/invented.ics', second.replace('.ics', '')]) {
      const answer = await read(path);
      expect(answer.status).toBe(404);
      expect(await answer.text()).toContain('新しいアドレス');
      expect(answer.headers.get('cache-control')).toContain('private');
    }
  });
});
