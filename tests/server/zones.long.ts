import { afterEach, describe, expect, it } from 'vitest';
import { type Office, openOffice } from '../support/office.ts';
import { createTestClock, type TestClock } from '../support/test-clock.ts';

/** Two days around the beginning of a month, in each zone as its wall clock shows them, and a night in which clocks are moved. */
const ZONES = [
  { zone: 'UTC', early: '2026-12-01T08:59:00Z', late: '2026-12-01T09:01:00Z' },
  { zone: 'Asia/Tokyo', early: '2026-11-30T23:59:00Z', late: '2026-12-01T00:01:00Z' },
  { zone: 'America/New_York', early: '2026-12-01T13:59:00Z', late: '2026-12-01T14:01:00Z' },
] as const;

const HOUR_MS = 3_600_000;
let office: Office;
afterEach(() => office.site.stop());

async function openIn(zone: string, from: string): Promise<TestClock> {
  const clock = createTestClock(from);
  const toml = `demo = true\n[site]\nid = "shiojiri"\nname = "KADO 塩尻"\nzone = "${zone}"\n[hours]\nmon = "09:00-17:30"\ntue = "09:00-17:30"\nsat = "09:00-17:30"\nsun = "09:00-17:30"\n`;
  office = await openOffice(clock, toml);
  return clock;
}

const visits = () =>
  office.site.server.site.reader
    .selectFrom('visits')
    .select(['business_day', 'opened_at', 'closed_at', 'standing'])
    .where('member_id', '=', office.memberId)
    .orderBy('opened_at')
    .execute();
const at = (iso: string): number => Date.parse(iso);

describe.each(ZONES)('A9 a site in $zone', ({ zone, early, late }) => {
  it('A9 books taps at 8:59 and 9:01 of the first on that day, whatever the day of the server is', async () => {
    const clock = await openIn(zone, early);
    await office.tap('arrived');
    clock.moveTo(late);
    clock.advance(HOUR_MS);
    const { outcome } = await office.tapFrame();
    expect(outcome).toMatchObject({ kind: 'left', minutesToday: 62, month: { days: 1, minutes: 62 } });
    expect(await visits()).toMatchObject([{ business_day: '2026-12-01', standing: 'closed' }]);
  });

  it('A9 begins a new month with it', async () => {
    const clock = await openIn(zone, early);
    clock.advance(-24 * HOUR_MS);
    await office.tap('arrived');
    clock.advance(2 * HOUR_MS);
    expect((await office.tapFrame()).outcome).toMatchObject({ month: { days: 1, minutes: 120 } });
    clock.advance(22 * HOUR_MS);
    await office.tap('arrived');
    clock.advance(HOUR_MS);
    expect((await office.tapFrame()).outcome).toMatchObject({ month: { days: 1, minutes: 60 } });
    expect((await visits()).map(({ business_day }) => business_day)).toEqual(['2026-11-30', '2026-12-01']);
  });

  it('A8 sweeps half an hour after its own closing time', async () => {
    const clock = await openIn(zone, early);
    await office.tap('arrived');
    clock.advance(24 * HOUR_MS);
    await office.tap('arrived');
    const closing = at(early) + 9 * HOUR_MS + 60_000;
    expect(await visits()).toMatchObject([
      { business_day: '2026-12-01', closed_at: closing, standing: 'to-confirm' },
      { business_day: '2026-12-02', standing: 'open' },
    ]);
  });
});

describe('A9 a night in which the clocks are moved', () => {
  it('A9 an hour that comes twice is an hour more', async () => {
    // Sunday, 1 November 2026 in New York: 0:30 in summer time to 3:30 in winter time. The business day is still Saturday.
    const clock = await openIn('America/New_York', '2026-11-01T04:30:00Z');
    await office.tap('arrived');
    clock.moveTo('2026-11-01T08:30:00Z');
    expect((await office.tapFrame()).outcome).toMatchObject({ kind: 'left', minutesToday: 240 });
    expect(await visits()).toMatchObject([{ business_day: '2026-10-31' }]);
  });

  it('A9 an hour that is left out is an hour less, and the end of the day moves with it', async () => {
    // Saturday, 13 March 2027, 20:00 in New York: after closing, so it is swept at 4:00, an hour sooner than usual.
    const clock = await openIn('America/New_York', '2027-03-14T01:00:00Z');
    await office.tap('arrived');
    clock.moveTo('2027-03-14T14:00:00Z');
    await office.tap('arrived');
    expect(await visits()).toMatchObject([
      { business_day: '2027-03-13', closed_at: at('2027-03-14T08:00:00Z'), standing: 'to-confirm' },
      { business_day: '2027-03-14', standing: 'open' },
    ]);
  });
});
