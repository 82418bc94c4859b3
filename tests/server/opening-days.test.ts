import { sql } from 'kysely';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { nationalHolidays } from '../../server/calendar/national-holidays.ts';
import { parseConfig } from '../../server/config.ts';
import { singleCommand } from '../../server/database/write-queue.ts';
import type { OpeningShown } from '../../server/domain/opening-calendar.ts';
import { systemIds } from '../../server/domain/system-sources.ts';
import { openSite } from '../../server/site.ts';
import { type Office, openOffice } from '../support/office.ts';
import { openStream } from '../support/read-stream.ts';
import { createTestClock, type TestClock } from '../support/test-clock.ts';

const WITHIN_MS = 1_000;
const MINUTE_MS = 60_000;
const PATH = '/api/staff/calendar';
const CLOSED = { hours: null, reason: 'mall' };
type Wish = { fromDay: string; toDay?: string; hours?: unknown; reason?: string; dayHoursId?: string };

let clock: TestClock;
let office: Office;
/** Friday, 9:12 in Japan; Monday is a holiday. */
beforeEach(async () => {
  clock = createTestClock('2026-11-20T00:12:00Z');
  office = await openOffice(clock);
});
afterEach(() => office.site.stop());

const wishOf = ({ fromDay, ...more }: Wish) => ({
  dayHoursId: systemIds.uuid(),
  fromDay,
  toDay: fromDay,
  ...CLOSED,
  ...more,
});
async function set(wish: Wish): Promise<string> {
  const asked = wishOf(wish);
  const { status, body } = await office.asStaff('POST', `${PATH}/day-hours`, asked);
  if (status !== 201) throw new Error(JSON.stringify(body));
  return asked.dayHoursId;
}
const withdraw = (id: string) => office.asStaff('POST', `${PATH}/day-hours/${id}/withdrawal`);
const restore = (id: string) => office.asStaff('DELETE', `${PATH}/day-hours/${id}/withdrawal`);
type Planned = { day: string; hours: unknown; closed: unknown; holiday: unknown; dayHoursId: string | null };
type Month = { today: string; knowsHolidays: boolean; days: Planned[]; ahead: { dayHoursId: string }[] };
const month = async (name: string) =>
  (await office.asStaff('GET', `${PATH}/months/${name}`)).body as unknown as Month;
const planOf = async (day: string) => (await month(day.slice(0, 7))).days.find((one) => one.day === day);
const hoursOn = (day: string) => office.site.server.site.opening.hoursOn(day as never);

it('E4 a month is planned day by day, with the holidays by their names', async () => {
  const { today, knowsHolidays, days, ahead } = await month('2026-11');
  expect({ today, knowsHolidays, count: days.length, ahead }).toEqual({
    today: '2026-11-20',
    knowsHolidays: true,
    count: 30,
    ahead: [],
  });
  expect(days[19]).toEqual({
    day: '2026-11-20',
    hours: { from: '09:00', to: '17:30' },
    closed: null,
    holiday: null,
    dayHoursId: null,
  });
  const holiday = { name: '勤労感謝の日', nameEn: 'Labor Thanksgiving Day' };
  expect(days[22]).toMatchObject({ hours: null, closed: { kind: 'holiday', ...holiday }, holiday });
  expect((await month('2028-02')).days).toHaveLength(29);
  expect((await month('2200-01')).knowsHolidays).toBe(false);
});

it('E4 R8 other hours are in force at once, stand in the list, and are taken back and back again within a minute', async () => {
  const id = await set({ fromDay: '2026-12-29', toDay: '2027-01-03', reason: 'holiday' });
  expect(hoursOn('2026-12-29')).toBeNull();
  expect(await planOf('2026-12-30')).toMatchObject({
    closed: { kind: 'exception', reason: 'holiday' },
    dayHoursId: id,
  });
  expect((await month('2026-11')).ahead).toMatchObject([{ dayHoursId: id, by: 'ひまわり', hours: null }]);
  expect((await withdraw(id)).status).toBe(200);
  expect(hoursOn('2026-12-29')).toEqual({ from: '09:00', to: '17:30' });
  expect((await withdraw(id)).body).toMatchObject({ refusal: { reason: 'not-in-force' } });
  clock.advance(MINUTE_MS);
  expect((await restore(id)).status).toBe(200);
  expect(hoursOn('2026-12-29')).toBeNull();
  await withdraw(id);
  clock.advance(MINUTE_MS + 1);
  expect((await restore(id)).body).toMatchObject({ refusal: { reason: 'too-late-to-undo' } });
});

it('E4 what was taken back does not come back over days that have other hours by now', async () => {
  const id = await set({ fromDay: '2026-12-01', toDay: '2026-12-03' });
  await withdraw(id);
  await set({ fromDay: '2026-12-03' });
  expect((await restore(id)).body).toMatchObject({ refusal: { reason: 'too-late-to-undo' } });
});

it('E4 A8 days that have been keep their hours when a closure is taken back in its midst', async () => {
  const id = await set({ fromDay: '2026-11-20', toDay: '2026-11-25' });
  clock.moveTo('2026-11-24T01:00:00Z');
  const { queue, commands, opening } = office.site.server.site;
  await queue.run(commands.openingDays.withdraw, { dayHoursId: id, by: office.staffId });
  await opening.reload();
  expect(hoursOn('2026-11-20')).toBeNull();
  expect(hoursOn('2026-11-24')).toEqual({ from: '09:00', to: '17:30' });
});

it('E4 the calendar is the same after a restart, and a repeat sets nothing twice', async () => {
  const wish = wishOf({ fromDay: '2026-11-24', hours: { from: '13:00', to: '24:00' }, reason: 'weather' });
  for (let i = 0; i < 2; i += 1)
    expect((await office.asStaff('POST', `${PATH}/day-hours`, wish)).status).toBe(201);
  expect((await month('2026-11')).ahead).toHaveLength(1);
  await office.site.restart();
  expect(hoursOn('2026-11-24')).toEqual({ from: '13:00', to: '24:00' });
});

describe('who asks the calendar', () => {
  const openingOf = async (): Promise<OpeningShown> => {
    const stream = await openStream(`${office.site.url}/api/station/stream`, { cookie: office.cookie });
    const { data } = await stream.next(WITHIN_MS);
    stream.close();
    return data as OpeningShown;
  };

  it('E4 a screen says at once that the house is closed today, why, and when it opens', async () => {
    const stream = await openStream(`${office.site.url}/api/station/stream`, { cookie: office.cookie });
    await stream.next(WITHIN_MS);
    await set({ fromDay: '2026-11-20', reason: 'weather' });
    const closedToday = { kind: 'exception', reason: 'weather' };
    const opensNext = { day: '2026-11-24', from: '09:00' };
    for (;;) {
      const { event, data } = await stream.next(WITHIN_MS);
      if (event !== 'opening') continue;
      expect(data).toEqual({ openToday: null, closedToday, opensNext });
      break;
    }
    stream.close();
    const board = await office.site.send('GET', '/api/board', undefined, { cookie: office.cookie });
    expect(board.body).toMatchObject({ openToday: null, closedToday });
  });

  it('E4 a screen names the holiday by the date on the wall, though it is another in UTC', async () => {
    clock.moveTo('2026-11-22T15:01:00Z');
    expect(await openingOf()).toMatchObject({
      openToday: null,
      closedToday: { kind: 'holiday', name: '勤労感謝の日' },
      opensNext: { day: '2026-11-24', from: '09:00' },
    });
  });

  it('E4 A8 a visit of a short day is forgotten half an hour after its closing', async () => {
    await office.tap('arrived');
    await set({ fromDay: '2026-11-20', hours: { from: '09:00', to: '12:00' } });
    clock.moveTo('2026-11-20T03:29:00Z');
    const { queue, commands } = office.site.server.site;
    expect(await queue.run(commands.sweepVisits, null)).toEqual({ swept: 0 });
    clock.advance(MINUTE_MS);
    expect(await queue.run(commands.sweepVisits, null)).toMatchObject({ swept: 1 });
  });

  it('E4 D3 closing and being on duty follow the hours of the day', async () => {
    await set({ fromDay: '2026-11-20', hours: { from: '09:00', to: '12:00' } });
    const noon = Date.parse('2026-11-20T03:00:00Z');
    expect((await office.asStaff('GET', '/api/staff/closing')).body.from).toBe(noon - 15 * MINUTE_MS);
    expect((await office.asStaff('PUT', '/api/staff/duty')).body.endsAt).toBe(noon);
  });
});

describe('a preview', () => {
  it('E4 shows each day before and after, who is inside today, and sets nothing', async () => {
    await office.tap('arrived');
    const { status, body } = await office.asStaff(
      'POST',
      `${PATH}/previews`,
      wishOf({ fromDay: '2026-11-20', toDay: '2026-11-21' }),
    );
    expect(status).toBe(200);
    expect(body).toMatchObject({
      days: [
        { before: { day: '2026-11-20', closed: null }, after: { hours: null, closed: { reason: 'mall' } } },
        { before: { closed: { kind: 'weekday' } }, after: { closed: { reason: 'mall' } } },
      ],
      touched: [],
    });
    expect((body.inside as { nickname: string }[]).map(({ nickname }) => nickname)).toEqual(['けやき']);
    expect(hoursOn('2026-11-20')).not.toBeNull();
    const tomorrow = await office.asStaff('POST', `${PATH}/previews`, wishOf({ fromDay: '2026-11-21' }));
    expect(tomorrow.body.inside).toEqual([]);
  });

  it('E4 of taking back shows the usual hours, from today on', async () => {
    const id = await set({ fromDay: '2026-11-20', toDay: '2026-11-24' });
    const look = () => office.asStaff('GET', `${PATH}/day-hours/${id}/withdrawal`);
    const { body } = await look();
    const after = (body.days as { after: Planned }[]).map((one) => one.after);
    expect(after.map(({ day, hours }) => `${day} ${hours ? 'open' : 'closed'}`)).toEqual([
      '2026-11-20 open',
      '2026-11-21 closed',
      '2026-11-22 closed',
      '2026-11-23 closed',
      '2026-11-24 open',
    ]);
    expect(after[3]).toMatchObject({ closed: { kind: 'holiday' } });
    await withdraw(id);
    expect((await look()).body).toMatchObject({ refusal: { reason: 'not-in-force' } });
  });
});

it.each([
  ['days-turned', { fromDay: '2026-11-22', toDay: '2026-11-21' }],
  ['over-already', { fromDay: '2026-11-19' }],
  ['too-far', { fromDay: '2028-11-21' }],
  ['too-long', { fromDay: '2026-12-01', toDay: '2027-01-01' }],
])('R12 %s, in the preview as well', async (reason, wish) => {
  for (const door of ['day-hours', 'previews'])
    expect((await office.asStaff('POST', `${PATH}/${door}`, wishOf(wish))).body).toMatchObject({
      refusal: { reason },
    });
});

it.each([
  ['hours that end before they begin', { hours: { from: '12:00', to: '09:00' } }, 'hours'],
  ['an hour that is none', { hours: { from: '25:00', to: '26:00' } }, 'hours'],
  ['a day that is none', { toDay: '2026-02-30' }, 'toDay'],
  ['a reason that nobody knows', { reason: 'mood' }, 'reason'],
])('O5 %s is refused with the name of the field', async (_what, more, field) => {
  const wish = wishOf({ fromDay: '2026-11-24', ...more });
  const { status, body } = await office.asStaff('POST', `${PATH}/day-hours`, wish);
  expect(status).toBe(400);
  expect(JSON.stringify(body)).toContain(field);
});

it('O3 the calendar needs a session and a role of the desk', async () => {
  expect((await office.site.send('GET', `${PATH}/months/2026-11`, undefined, {})).status).toBe(401);
  await office.site.desk('PUT', `/api/members/${office.staffId}/roles`, { roles: ['carer'] });
  expect((await office.asStaff('POST', `${PATH}/day-hours`, wishOf({ fromDay: '2026-11-24' }))).status).toBe(
    403,
  );
});

it('E4 no day has two sets of other hours: the command refuses it, and so does the schema', async () => {
  await set({ fromDay: '2026-11-24', toDay: '2026-11-26' });
  const again = wishOf({ fromDay: '2026-11-26', toDay: '2026-11-30' });
  expect((await office.asStaff('POST', `${PATH}/day-hours`, again)).body).toMatchObject({
    refusal: { reason: 'day-taken' },
  });
  const { queue } = office.site.server.site;
  const past = singleCommand('past-the-rules', (tx) =>
    sql`insert into day_hours select 'other', '2026-11-26', '2026-11-30', opens, closes, reason, set_at, set_by_id,
      withdrawn_at, withdrawn_on from day_hours`.execute(tx),
  );
  await expect(queue.run(past, null)).rejects.toThrow('no day has two sets of other hours');
  const next = wishOf({ fromDay: '2026-11-27', toDay: '2026-11-30' });
  expect((await office.asStaff('POST', `${PATH}/day-hours`, next)).status).toBe(201);
});

describe('a year whose holidays are not known', () => {
  const told = async (reader: Office['site']['server']['site']['reader']) =>
    (
      await reader
        .selectFrom('notices')
        .select(['about'])
        .where('kind', '=', 'holidays-missing')
        .orderBy('about')
        .execute()
    ).map(({ about }) => about);

  it('E4 is told to the staff once, the next year from October on, and its days are open', async () => {
    const moved = createTestClock('2026-09-30T14:00:00Z');
    const site = await openSite({
      config: parseConfig('[site]\nid = "shiojiri"\nname = "塩尻"\n', 'test.toml', {
        KADO_DATA: `${office.site.folder}/other`,
      }),
      clock: moved,
      ids: systemIds,
      holidays: { ...nationalHolidays, knowsYear: (year) => year < 2027 },
      onStorageFailure: () => undefined,
    });
    expect(await site.tellMissingHolidays()).toBe(0);
    moved.advance(60 * MINUTE_MS);
    expect(await site.tellMissingHolidays()).toBe(1);
    expect(await site.tellMissingHolidays()).toBe(0);
    expect(await told(site.reader)).toEqual(['2027']);
    moved.moveTo('2027-10-01T00:00:00Z');
    expect(await site.tellMissingHolidays()).toBe(1);
    expect(await told(site.reader)).toEqual(['2027', '2028']);
    await site.close();
  });

  it('E4 tells nobody while the list knows the years', async () => {
    expect(await office.site.server.site.tellMissingHolidays()).toBe(0);
    expect(await told(office.site.server.site.reader)).toEqual([]);
  });
});
