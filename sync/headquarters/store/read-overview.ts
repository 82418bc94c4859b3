/** The tiles of headquarters' page, read from the database. A site that is not heard is never shown as empty. */
import { type Kysely, sql } from 'kysely';
import type { HeadquartersOverview, SiteTile } from '../../../server/domain/headquarters-overview.ts';
import { type Instant, msBetween } from '../../../server/domain/instant.ts';
import type { HqDatabase } from './hq-database.ts';

/** Three heartbeats: one may be lost, and one may be late. */
const LIVE_WITHIN_MS = 90_000;
/** A lost batch is sent again after two seconds or a few times that; what lasts longer is no accident of the line. */
const GAP_PATIENCE_MS = 30_000;

export type OverviewMoment = {
  now: Instant;
  broker: HeadquartersOverview['broker'];
  /** Sites whose will or goodbye was seen and that were not heard since. */
  absent: ReadonlySet<string>;
};

export async function readOverview(
  db: Kysely<HqDatabase>,
  moment: OverviewMoment,
): Promise<HeadquartersOverview> {
  const { rows } = await siteRows(db);
  return { now: moment.now, broker: moment.broker, sites: rows.map((row) => tileOf(row, moment)) };
}

type SiteRow = {
  site: string;
  name: string;
  last_heard_at: number | null;
  attended: number | null;
  inside: number;
  lag: number | null;
  newest_at: number | null;
  gap_since: number | null;
  split_since: number | null;
  letters: number;
};

const siteRows = (db: Kysely<HqDatabase>) =>
  sql<SiteRow>`
    select s.site, s.name, s.last_heard_at,
      (select sum(have) from streams t where t.site = s.site and t.lane = 'attendance') as attended,
      (select count(*) from visits v where v.site = s.site and v.closed_at is null) as inside,
      (select sum(max(0, l.last - coalesce(t.have, 0))) from site_lanes l
        left join streams t on t.site = l.site and t.lane = l.lane and t.epoch = l.epoch
        where l.site = s.site) as lag,
      (select max(newest_at) from streams t where t.site = s.site) as newest_at,
      (select min(gap_since) from streams t where t.site = s.site) as gap_since,
      (select min(split_since) from streams t where t.site = s.site) as split_since,
      (select count(*) from dead_letters d where d.site = s.site) as letters
    from sites s order by s.site`.execute(db);

function tileOf(row: SiteRow, moment: OverviewMoment): SiteTile {
  return {
    site: row.site,
    name: row.name,
    inside: row.attended ? row.inside : null,
    freshness: freshnessOf(row, moment),
    lastHeardAt: row.last_heard_at as Instant | null,
    lag: row.lag ?? 0,
    newestEventAt: (row.newest_at || null) as Instant | null,
    alarms: alarmsOf(row, moment),
  };
}

function freshnessOf(
  { site, last_heard_at }: SiteRow,
  { now, absent }: OverviewMoment,
): SiteTile['freshness'] {
  if (last_heard_at === null) return 'never';
  const recent = msBetween(now, last_heard_at as Instant) <= LIVE_WITHIN_MS;
  return recent && !absent.has(site) ? 'live' : 'silent';
}

function alarmsOf(row: SiteRow, { now }: OverviewMoment): SiteTile['alarms'] {
  const alarms: SiteTile['alarms'] = [];
  if (row.gap_since !== null && now - row.gap_since > GAP_PATIENCE_MS) alarms.push('gap');
  if (row.split_since !== null) alarms.push('split');
  if (row.letters > 0) alarms.push('quarantine');
  return alarms;
}
