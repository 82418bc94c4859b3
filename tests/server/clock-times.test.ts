import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { systemIds } from '../../server/domain/system-sources.ts';
import {
  at,
  clock,
  eventsOf,
  look,
  memberId,
  minutesOf,
  press,
  rowsOf,
  setWrongBy,
  site,
  startUnderWrongClock,
  tap,
  toCheck,
  visits,
  wait,
  wrongByMs,
} from './wrong-clock.ts';

beforeEach(startUnderWrongClock);
afterEach(() => site.stop());

describe('times of a clock that was wrong', () => {
  it.each([
    ['forward', 120],
    ['back', -120],
    ['forward by days', 3 * 24 * 60],
    ['back by days', -3 * 24 * 60],
  ])(
    'A10 a whole visit under a clock that was set %s is put right when the time is back',
    async (_, minutes) => {
      setWrongBy(minutes);
      expect((await tap()).outcome).toBe('arrived');
      wait(90);
      expect((await tap()).outcome).toBe('left');
      await look();
      expect((await visits())[0]).toMatchObject({ opened_at: at('20T09:00') + wrongByMs, version: 1 });
      wait(10);
      setWrongBy(0);
      await look();
      expect(await visits()).toMatchObject([
        {
          opened_at: at('20T09:00'),
          closed_at: at('20T10:30'),
          business_day: '2026-11-20',
          standing: 'closed',
          version: 2,
        },
      ]);
      expect(await rowsOf('clock_stamps')).toEqual([]);
      expect(await toCheck()).toEqual([]);
    },
  );

  it.each([120, -120])(
    'A10 a clock that is set by %i minutes within a visit takes each tap, and minutes are right afterwards',
    async (minutes) => {
      expect((await tap()).outcome).toBe('arrived');
      wait(30);
      setWrongBy(minutes);
      wait(30);
      expect((await tap()).outcome).toBe('left');
      const [before] = await visits();
      expect(before && minutesOf(before)).toBe(Math.max(0, 60 + minutes));
      wait(5);
      expect((await tap()).outcome).toBe('arrived');
      wait(5);
      setWrongBy(0);
      await look();
      const [first, second] = await visits();
      expect(first && minutesOf(first)).toBe(60);
      expect(second).toMatchObject({ opened_at: at('20T10:05'), standing: 'open', version: 2 });
      wait(20);
      expect((await tap()).outcome).toBe('left');
      const [, last] = await visits();
      expect(last && minutesOf(last)).toBe(25);
      expect(await toCheck()).toEqual([]);
    },
  );

  it('A10 a tap of a moment ago stays the same tap when the clock is set in between', async () => {
    await tap();
    setWrongBy(-180);
    expect((await tap()).outcome).toBe('already-done');
    setWrongBy(180);
    expect((await tap()).outcome).toBe('already-done');
    expect(await visits()).toHaveLength(1);
  });

  it('A10 each part of a visit goes by the distance that it was stamped at', async () => {
    setWrongBy(240);
    const arrival = await tap();
    const teams = await addTeams();
    expect((await press('work', arrival.tapId, { teamId: teams[0], categoryId: null })).status).toBe(200);
    wait(60);
    setWrongBy(-300);
    const leaving = await tap();
    expect((await press('pauses', leaving.tapId, { pause: 'out' })).status).toBe(200);
    wait(30);
    setWrongBy(75);
    const back = await tap();
    expect(back.outcome).toBe('resumed');
    expect((await press('work', back.tapId, { teamId: teams[1], categoryId: null })).status).toBe(200);
    wait(15);
    setWrongBy(0);
    expect((await tap()).outcome).toBe('left');
    await look();
    expect(await visits()).toMatchObject([{ opened_at: at('20T09:00'), closed_at: at('20T10:45') }]);
    const changes = await site.server.site.reader
      .selectFrom('visit_changes')
      .selectAll()
      .orderBy('ordinal')
      .execute();
    expect(changes.map(({ turns_to, changed_at }) => [turns_to, changed_at])).toEqual([
      ['out', at('20T10:00')],
      ['work', at('20T10:30')],
      ['work', at('20T10:30')],
    ]);
  });

  it('A10 a restart within one boot still measures; the time that it finds is the time', async () => {
    setWrongBy(120);
    await tap();
    wait(60);
    await tap();
    setWrongBy(0);
    await site.restart();
    await look();
    expect(await visits()).toMatchObject([{ opened_at: at('20T09:00'), closed_at: at('20T10:00') }]);
  });

  it('A10 after another boot nothing can be measured: the visits stay and the staff are told which', async () => {
    setWrongBy(120);
    await tap();
    wait(60);
    await tap();
    clock.reboot();
    setWrongBy(0);
    await site.restart();
    await look();
    const [visit] = await visits();
    expect(visit).toMatchObject({ opened_at: at('20T11:00'), closed_at: at('20T12:00'), version: 1 });
    expect(await toCheck()).toEqual([visit?.visit_id]);
    expect(await eventsOf('visit-times-kept')).toMatchObject([
      { lane: 'site', visits: [{ visitId: visit?.visit_id, why: 'not-measured' }] },
    ]);
    await look();
    expect(await toCheck()).toHaveLength(1);
  });

  it('A10 taps are taken after a boot that found an earlier time', async () => {
    await tap();
    wait(60);
    clock.reboot();
    setWrongBy(-600);
    await site.restart();
    setWrongBy(-300);
    expect((await tap()).outcome).toBe('left');
    wait(30);
    expect((await tap()).outcome).toBe('arrived');
    wait(30);
    setWrongBy(-600);
    await look();
    expect((await visits()).map(({ standing }) => standing)).toEqual(['closed', 'open']);
  });

  it('A10 nothing happens while the time is not back, and nothing twice afterwards', async () => {
    setWrongBy(120);
    await tap();
    await look();
    expect(await rowsOf('clock_stamps')).toHaveLength(1);
    wait(5);
    setWrongBy(0);
    await look();
    await look();
    expect(await eventsOf('visit-times-corrected')).toHaveLength(1);
    expect(await visits()).toMatchObject([{ version: 2 }]);
  });
});

async function addTeams(): Promise<string[]> {
  const { queue, commands } = site.server.site;
  const teamIds = ['地図', '入力'].map(() => systemIds.uuid());
  for (const teamId of teamIds)
    await queue.run(commands.teams.setTeam, { teamId, name: 'チーム', ended: false });
  await queue.run(commands.teams.setTeamsOf, { memberId, teamIds });
  return teamIds;
}
