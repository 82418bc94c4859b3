/** What must hold of a site after anything at all. */
import { expect } from 'vitest';
import { minutesBetween } from '../../../server/domain/attendance/minutes.ts';
import { chainHash, FIRST_HASH, toCloudEvent } from '../../../server/domain/log/cloud-event.ts';
import { LANES } from '../../../server/domain/log/event-types.ts';
import { partsOf } from '../../../server/domain/records/month.ts';
import { readLane } from '../../../server/events/read-events.ts';
import { readMonth } from '../../../server/records/months-store.ts';
import { readVisitsOfMonth } from '../../../server/records/records-store.ts';
import type { TestSite } from '../../support/test-site.ts';
import { dump, replay } from './replay.ts';

/** Sound rows, an unbroken log that gives the same rows again, and minutes that add up. */
export async function expectSound(site: TestSite): Promise<void> {
  await expectVisits(site);
  await expectTimeline(site);
  await expectMinutes(site);
  await expectLog(site);
}

async function expectVisits(site: TestSite): Promise<void> {
  const { reader } = site.server.site;
  const visits = await reader
    .selectFrom('visits')
    .selectAll()
    .where('standing', '<>', 'void')
    .orderBy('member_id')
    .orderBy('opened_at')
    .execute();
  for (const [index, visit] of visits.entries()) {
    const before = visits[index - 1];
    if (before?.member_id !== visit.member_id) continue;
    expect(before.closed_at, 'only the newest visit is open').not.toBeNull();
    expect(visit.opened_at).toBeGreaterThanOrEqual(before.closed_at ?? Number.POSITIVE_INFINITY);
  }
}

/** Parts have neither gap nor overlap: each begins where the one before ends, inside its visit. */
async function expectTimeline(site: TestSite): Promise<void> {
  const { reader } = site.server.site;
  const rows = await reader
    .selectFrom('visit_changes as c')
    .innerJoin('visits as v', 'v.visit_id', 'c.visit_id')
    .select(['c.visit_id', 'c.ordinal', 'c.changed_at', 'v.opened_at', 'v.closed_at'])
    .orderBy('c.visit_id')
    .orderBy('c.ordinal')
    .execute();
  for (const [index, row] of rows.entries()) {
    const before = rows[index - 1]?.visit_id === row.visit_id ? rows[index - 1] : undefined;
    expect(row.ordinal).toBe((before?.ordinal ?? 0) + 1);
    expect(row.changed_at).toBeGreaterThanOrEqual(before?.changed_at ?? row.opened_at);
    expect(row.changed_at).toBeLessThanOrEqual(row.closed_at ?? Number.POSITIVE_INFINITY);
  }
}

const MONTHS = ['2026-11', '2026-12'];

/** Minutes of a visit are those of its parts; a month counts the visits that somebody agreed on, and no other. */
async function expectMinutes({ server, config }: TestSite): Promise<void> {
  const { reader } = server.site;
  for (const month of MONTHS) {
    const agreed = new Map<string, number>();
    for (const { memberId, record } of await readVisitsOfMonth(reader, month, null)) {
      if (record === 'open') continue;
      const parts = partsOf(record).map(({ minutes }) => minutes);
      const whole = minutesBetween(record.openedAt, record.closedAt);
      expect(parts.every((minutes) => minutes >= 0)).toBe(true);
      expect(parts.reduce((sum, minutes) => sum + minutes, 0)).toBe(whole);
      if (record.standing === 'closed') agreed.set(memberId, (agreed.get(memberId) ?? 0) + whole);
    }
    for (const { memberId, rows } of await readMonth(reader, month, null, config.visits.minuteRules)) {
      const counted = rows.reduce((sum, row) => sum + row.whole, 0);
      expect(counted).toBe(agreed.get(memberId) ?? 0);
      expect(rows.every((row) => row.counted >= 0 && row.counted <= row.whole)).toBe(true);
    }
  }
}

/** The log gives the same tables again, and its chain is unbroken. */
async function expectLog(site: TestSite): Promise<void> {
  const { reader } = site.server.site;
  expect(await replay(site)).toEqual(await dump(reader));
  for (const lane of LANES) {
    const events = await readLane(reader, lane, 1, 100_000);
    let hash = FIRST_HASH;
    for (const [index, event] of events.entries()) {
      expect(event.seq).toBe(index + 1);
      hash = chainHash(hash, toCloudEvent('shiojiri', event));
      expect(event.hash).toBe(hash);
    }
  }
}
