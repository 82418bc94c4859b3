/** What headquarters' page shows of all sites: `GET /api/overview`, and each change over `GET /api/overview/stream`. */
import type { Instant } from './instant.ts';

export type SiteTile = {
  site: string;
  name: string;
  /** Members inside by what headquarters holds; null as long as it holds nothing: never shown as zero. */
  inside: number | null;
  /** `live` heard within 90 s, `silent` longer ago, `never` known but not heard since this database began. */
  freshness: 'live' | 'silent' | 'never';
  lastHeardAt: Instant | null;
  /** Events that the site has and headquarters has not, by the site's last heartbeat. */
  lag: number;
  /** Time of the newest event held. */
  newestEventAt: Instant | null;
  /** What a person has to look at: a gap, a fork, quarantined batches. */
  alarms: ('gap' | 'split' | 'quarantine')[];
};

export type HeadquartersOverview = { now: Instant; broker: 'connected' | 'away'; sites: SiteTile[] };
