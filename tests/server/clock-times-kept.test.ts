import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { type AtDesk, signInAtDesk } from '../support/staff-at-desk.ts';
import { KEYAKI } from '../support/test-site.ts';
import {
  agree,
  at,
  eventsOf,
  key,
  look,
  memberId,
  rowsOf,
  setWrongBy,
  site,
  startUnderWrongClock,
  station,
  tap,
  toCheck,
  visits,
  wait,
  waitUntil,
} from './wrong-clock.ts';

beforeEach(startUnderWrongClock);
afterEach(() => site.stop());

describe('what a correction of the clock may do', () => {
  it('A10 times that would lie over another visit are not written, and the staff are told which visit', async () => {
    setWrongBy(180);
    await agree(null, '20T09:10', '20T09:50');
    const [agreed] = await visits();
    await tap();
    wait(60);
    await tap();
    setWrongBy(0);
    await look();
    const all = await visits();
    expect(all.map(({ version }) => version)).toEqual([1, 1]);
    const other = all.find(({ visit_id }) => visit_id !== agreed?.visit_id);
    expect(await toCheck()).toEqual([other?.visit_id]);
    expect(other).toMatchObject({ opened_at: at('20T12:00'), closed_at: at('20T13:00') });
    expect(await eventsOf('visit-times-kept')).toMatchObject([{ visits: [{ why: 'overlaps' }] }]);
    expect(await eventsOf('visit-times-corrected')).toEqual([]);
  });

  it.each([60, -60])(
    'A10 several visits of one person move past each other, by %i minutes',
    async (minutes) => {
      setWrongBy(minutes);
      for (const part of [30, 15, 30, 15]) {
        await tap();
        wait(part);
      }
      setWrongBy(0);
      await look();
      expect((await visits()).map(({ opened_at, closed_at }) => [opened_at, closed_at])).toEqual([
        [at('20T09:00'), at('20T09:30')],
        [at('20T09:45'), at('20T10:15')],
      ]);
    },
  );

  it('A10 C2 both values stay readable: the tap as it was stamped, the visit as it truly was', async () => {
    setWrongBy(120);
    await tap();
    wait(60);
    await tap();
    const raw = (await rowsOf('taps')).filter((row) => 'accepted' in row && row.accepted === 1);
    expect(raw.map((row) => 'touched_at' in row && row.touched_at)).toEqual([at('20T11:00'), at('20T12:00')]);
    wait(10);
    setWrongBy(0);
    await look();
    const stamped = { openedAt: at('20T11:00'), closedAt: at('20T12:00') };
    const truly = { openedAt: at('20T09:00'), closedAt: at('20T10:00') };
    expect((await rowsOf('taps')).filter((row) => 'accepted' in row && row.accepted === 1)).toEqual(raw);
    expect(await eventsOf('visit-closed')).toMatchObject([{ clk: 'unverified', closedAt: stamped.closedAt }]);
    expect(await eventsOf('visit-times-corrected')).toMatchObject([
      { lane: 'attendance', visits: [{ version: 2, before: stamped, after: truly }] },
    ]);
    const desk = await director();
    const { body } = await desk.ask('GET', `/api/staff/members/${memberId}/records?month=2026-11`);
    expect(body.visits).toMatchObject([
      {
        version: 2,
        now: truly,
        clockCorrections: [{ correctedAt: at('20T10:10'), before: stamped, after: truly }],
      },
    ]);
  });

  it('A10 A9 a visit whose true beginning lies on another day moves to that day', async () => {
    waitUntil('20T10:00');
    setWrongBy(20 * 60);
    await tap();
    wait(60);
    await tap();
    expect(await visits()).toMatchObject([{ business_day: '2026-11-21' }]);
    setWrongBy(0);
    await look();
    expect(await visits()).toMatchObject([{ business_day: '2026-11-20', opened_at: at('20T10:00') }]);
  });

  it('A10 A8 a visit that a wrong clock swept is open again before its true time, and to be confirmed after it', async () => {
    await tap();
    setWrongBy(11 * 60);
    const { queue, commands } = site.server.site;
    expect(await queue.run(commands.sweepVisits, null)).toEqual({ swept: 1 });
    setWrongBy(0);
    await look();
    expect(await visits()).toMatchObject([{ standing: 'open', closed_at: null, version: 2 }]);
    setWrongBy(11 * 60);
    await queue.run(commands.sweepVisits, null);
    waitUntil('20T20:00');
    setWrongBy(0);
    await look();
    expect(await visits()).toMatchObject([{ standing: 'to-confirm', closed_at: at('20T18:00') }]);
    expect(await toCheck()).toEqual([]);
  });

  it('A10 C1 what two people agreed on stays, whatever the clock is found to have been', async () => {
    setWrongBy(120);
    await tap();
    wait(60);
    await tap();
    setWrongBy(121);
    const [visit] = await visits();
    await agree(visit?.visit_id ?? '', '20T11:30', '20T12:00');
    setWrongBy(0);
    await look();
    expect(await visits()).toMatchObject([
      { opened_at: at('20T11:30'), closed_at: at('20T12:00'), version: 2 },
    ]);
    expect(await eventsOf('visit-times-corrected')).toEqual([]);
  });
});

async function director(): Promise<AtDesk> {
  const enrolled = await site.enrol(key, 'けやき', KEYAKI);
  const person = { memberId: enrolled.memberId, card: KEYAKI, roles: ['director'] };
  return signInAtDesk(site, { agentKey: key, station }, person);
}
