/** Tables of headquarters as Kysely sees them. The migrations are what makes them. */
import type { Generated } from 'kysely';

export type HqDatabase = {
  streams: StreamsTable;
  event_log: EventLogTable;
  event_ids: EventIdsTable;
  dead_letters: DeadLettersTable;
  sites: SitesTable;
  site_lanes: SiteLanesTable;
  visits: VisitsTable;
  members: MembersTable;
  cards: CardsTable;
};

type StreamsTable = {
  site: string;
  lane: string;
  epoch: string;
  have: number;
  have_hash: string;
  newest_at: number | null;
  gap_since: number | null;
  split_since: number | null;
};
/** Every event that was received, under the number its site gave it. Never changed but for `fault`, never deleted. */
type EventLogTable = {
  site: string;
  lane: string;
  epoch: string;
  seq: number;
  id: string | null;
  type: string | null;
  /** Canonical JSON: the bytes that the hash chain was computed over. */
  body: string;
  /** `again` when the site sent the same id before under another epoch: it counts once. */
  standing: 'new' | 'again';
  /** Why the event shows nowhere; null when it does. */
  fault: string | null;
  received_at: number;
};
type EventIdsTable = { site: string; id: string };
type DeadLettersTable = {
  number: Generated<number>;
  site: string;
  lane: string | null;
  epoch: string | null;
  from_seq: number | null;
  to_seq: number | null;
  reason: string;
  detail: string;
  sha: string;
  raw: Uint8Array;
  first_at: number;
  last_at: number;
  times: number;
};
type SitesTable = { site: string; name: string; last_heard_at: number | null };
type SiteLanesTable = { site: string; lane: string; epoch: string; last: number };
type VisitsTable = {
  site: string;
  visit_id: string;
  member_id: string;
  business_day: string;
  opened_at: number;
  closed_at: number | null;
  /** The place in its lane of the event that tells the end, so that the later word wins; empty: none has. */
  ended_by: string;
  to_confirm: number;
  /** Two people agreed that it never was: it counts nowhere. */
  taken_back: number;
};
/** `…_by` names the event that a value came from: the later one wins in whatever order they arrive. */
type MembersTable = {
  site: string;
  member_id: string;
  nickname: string | null;
  nickname_by: string;
  active: number;
  active_by: string;
};
type CardsTable = {
  site: string;
  card_id: string;
  member_id: string;
  card_hash: string | null;
  key_id: string | null;
  technology: string | null;
  last_four: string | null;
  revoked_reason: string | null;
  revoked_by: string;
};
