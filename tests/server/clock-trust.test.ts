import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { createClockTrust, startClockWatch, type TimeService } from '../../server/clock-trust.ts';
import { createTestClock, type TestClock } from '../support/test-clock.ts';
import { KEYAKI, startTestSite, type TestSite } from '../support/test-site.ts';

const HOUR_MS = 3_600_000;
let clock: TestClock;
beforeEach(() => {
  clock = createTestClock('2026-11-20T00:00:00Z');
});

describe('the trust in a clock', () => {
  it.each([
    ['forward by an hour', '2026-11-20T01:00:00Z', 'unverified'],
    ['back by an hour', '2026-11-19T23:00:00Z', 'unverified'],
    ['forward by a minute and a second', '2026-11-20T00:01:01Z', 'unverified'],
    ['forward by a minute', '2026-11-20T00:01:00Z', 'rtc'],
    ['back by half a minute', '2026-11-19T23:59:30Z', 'rtc'],
  ])('A10 a wall clock set %s makes it %s', (_, wall, expected) => {
    const trust = createClockTrust(clock, () => 'unknown');
    clock.setWall(wall);
    expect(trust()).toBe(expected);
  });

  it('A10 time that passes is no jump, and small corrections may add up', () => {
    const trust = createClockTrust(clock, () => 'unknown');
    for (let i = 1; i <= 5; i += 1) {
      clock.advance(24 * HOUR_MS);
      clock.setWall(new Date(clock.now() + 40_000).toISOString());
      expect(trust()).toBe('rtc');
    }
  });

  it('A10 stays unverified until the time is back', () => {
    const trust = createClockTrust(clock, () => 'set');
    expect(trust()).toBe('ntp');
    clock.setWall('2026-11-20T05:00:00Z');
    expect(trust()).toBe('unverified');
    clock.advance(HOUR_MS);
    expect(trust()).toBe('unverified');
    clock.setWall('2026-11-20T01:00:00Z');
    expect(trust()).toBe('ntp');
  });

  it('A10 is unverified after boot until the first time from the network, however far that lies', () => {
    let service: TimeService = 'unset';
    const trust = createClockTrust(clock, () => service);
    expect(trust()).toBe('unverified');
    clock.setWall('2026-12-24T00:00:00Z');
    service = 'set';
    expect(trust()).toBe('ntp');
    expect(trust()).toBe('ntp');
  });
});

describe('a site whose clock was set by hand', () => {
  let site: TestSite;
  beforeEach(async () => {
    site = await startTestSite({ clock });
  });
  afterEach(() => site.stop());

  it('A10 takes taps, marks their events, and tells the staff once until the time is back', async () => {
    const { key } = await site.pairAgent();
    await site.enrol(key, 'けやき', KEYAKI);
    const { queue, commands, clockTrust: trust } = site.server.site;
    const onError = () => expect.unreachable();
    const parts = { trust, queue, notices: commands.notices, correctTimes: async () => {}, onError };
    const watch = startClockWatch(parts);
    const open = async () => (await site.desk('GET', '/api/notices')).body.notices as { kind: string }[];
    const told = async () => (await open()).filter(({ kind }) => kind === 'clock-unverified').length;
    await watch.look();
    expect(await told()).toBe(0);
    clock.setWall('2026-11-20T05:00:00Z');
    expect((await site.tap(key, KEYAKI)).body.outcome).toBe('arrived');
    for (let i = 0; i < 3; i += 1) await watch.look();
    expect(await told()).toBe(1);
    clock.setWall('2026-11-20T00:00:00Z');
    await watch.look();
    expect(await told()).toBe(0);
    await watch.stop();
    const rows = await site.server.site.reader.selectFrom('events').select(['type', 'clk']).execute();
    expect(rows.filter(({ clk }) => clk === 'unverified').map(({ type }) => type)).toEqual([
      'visit-opened',
      'notice-raised',
    ]);
  });
});
