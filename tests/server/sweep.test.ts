import { afterEach, describe, expect, it } from 'vitest';
import { type Office, openOffice } from '../support/office.ts';
import { createTestClock, type TestClock } from '../support/test-clock.ts';

const HOUR_MS = 3_600_000;
let clock: TestClock;
let office: Office;
afterEach(() => office.site.stop());

const reader = () => office.site.server.site.reader;
const eventsOf = async (type: string) =>
  (
    await reader()
      .selectFrom('events')
      .selectAll()
      .where('type', '=', type as never)
      .execute()
  ).map(({ data }) => JSON.parse(data));
const visits = () =>
  reader()
    .selectFrom('visits')
    .select(['opened_at', 'closed_at', 'standing', 'candidates', 'business_day'])
    .where('member_id', '=', office.memberId)
    .orderBy('opened_at')
    .execute();
const sweep = () => office.site.server.site.queue.run(office.site.server.site.commands.sweepVisits, null);

/** Friday, 20 November 2026 in Japan; the office closes at 17:30 and sweeps at 18:00. */
async function openFriday(from = '2026-11-20T00:00:00Z'): Promise<void> {
  clock = createTestClock(from);
  office = await openOffice(clock);
}

/** What somebody did before they forgot to check out. */
const STORIES: readonly [what: string, from: string, story: () => Promise<void>][] = [
  ['worked on', '2026-11-20T00:00:00Z', async () => {}],
  [
    'went for a pause and never came back',
    '2026-11-20T00:00:00Z',
    async () => {
      clock.advance(2 * HOUR_MS);
      const tapId = await office.tap('left');
      await office.press('pauses', { tapId, pause: 'out' });
    },
  ],
  [
    'came back from a pause and touched twice',
    '2026-11-20T00:00:00Z',
    async () => {
      clock.advance(2 * HOUR_MS);
      const tapId = await office.tap('left');
      await office.press('pauses', { tapId, pause: 'break' });
      clock.advance(HOUR_MS);
      await office.tap('resumed');
      clock.advance(60_000);
      await office.tap('already-done');
    },
  ],
  ['came after the sweep', '2026-11-20T10:00:00Z', async () => {}],
  ['came on a day on which the office is closed', '2026-11-21T01:00:00Z', async () => {}],
];

describe('a forgotten check-out', () => {
  it.each(STORIES)(
    'A8 of somebody who %s ends the same with and without the timer',
    async (_, from, story) => {
      const ends: unknown[] = [];
      for (const isTimed of [false, true]) {
        await openFriday(from);
        await office.tap('arrived');
        await story();
        clock.advance(24 * HOUR_MS);
        if (isTimed) expect(await sweep()).toEqual({ swept: 1 });
        await office.tap('arrived');
        const [{ visitId: _visit, memberId: _member, ...swept }] = await eventsOf('visit-swept');
        ends.push({ swept, visits: await visits() });
        if (!isTimed) await office.site.stop();
      }
      expect(ends[1]).toEqual(ends[0]);
      expect(ends[0]).toMatchObject({ visits: [{ standing: 'to-confirm' }, { standing: 'open' }] });
    },
  );

  it('A8 is swept half an hour after closing, not a minute sooner, and once', async () => {
    await openFriday();
    await office.tap('arrived');
    clock.moveTo('2026-11-20T08:59:59Z');
    expect(await sweep()).toEqual({ swept: 0 });
    clock.moveTo('2026-11-20T09:00:00Z');
    expect(await sweep()).toEqual({ swept: 1 });
    expect(await sweep()).toEqual({ swept: 0 });
    expect(await visits()).toMatchObject([{ standing: 'to-confirm', closed_at: clock.now() }]);
  });

  it('A8 nothing is written when nothing is due', async () => {
    await openFriday();
    await office.tap('arrived');
    const before = await reader().selectFrom('lanes').selectAll().execute();
    for (let i = 0; i < 3; i += 1) await sweep();
    expect(await reader().selectFrom('lanes').selectAll().execute()).toEqual(before);
  });

  it('A8 is swept by a server that was off in the evening, as soon as it starts', async () => {
    await openFriday();
    await office.tap('arrived');
    clock.advance(24 * HOUR_MS);
    await office.site.restart();
    await expect.poll(visits).toMatchObject([{ standing: 'to-confirm' }]);
  });

  it('A8 late work wins over the sweep', async () => {
    await openFriday();
    await office.tap('arrived');
    clock.moveTo('2026-11-20T09:30:00Z');
    await sweep();
    clock.moveTo('2026-11-20T11:00:00Z');
    await office.tap('left');
    expect(await visits()).toMatchObject([{ standing: 'closed', closed_at: clock.now() }]);
    expect(await eventsOf('visit-closed')).toMatchObject([{ minutesToday: 11 * 60 }]);
  });

  it('A8 is asked about next morning, with the evidence, after the new visit has begun', async () => {
    await openFriday();
    await office.tap('arrived');
    clock.advance(5 * HOUR_MS);
    const tapId = await office.tap('left');
    await office.press('pauses', { tapId, pause: 'break' });
    await sweep();
    clock.advance(19 * HOUR_MS);
    await sweep();
    const { outcome } = await office.tapFrame();
    expect(outcome).toMatchObject({
      kind: 'arrived',
      at: clock.now(),
      question: {
        businessDay: '2026-11-20',
        candidates: [
          { evidence: 'pause', at: Date.parse('2026-11-20T05:00:00Z') },
          { evidence: 'closing', at: Date.parse('2026-11-20T08:30:00Z') },
        ],
      },
    });
  });
});
