/**
 * The small messages of the link: hello and heartbeat (site), receipt (headquarters), presence (both).
 *
 * A hello opens every connection and names, for each lane, the epoch, the last number and its hash. Headquarters answers it
 * with a receipt whose `re` is the id of that hello; only such an answer may make a site go back or begin a new epoch. A
 * heartbeat has the same content and is answered the same way, so that both sides notice a loss while nothing happens.
 *
 * A receipt says, for each lane, how many events headquarters holds durably (`have`) and the hash of the last of them. It
 * is sent after the commit, may be lost (the next one covers it) and may name a lower number than the one before when
 * headquarters was restored from a backup: then `hq`, the session of the process that answers, is another one.
 */
import { z } from 'zod';
import { SENT_LANES } from '../../server/domain/log/event-types.ts';
import { epochField, fenceField, hashField, laneField, seqField, sessionField, siteField } from './fields.ts';
import { MAX_LANES, WINDOW_BATCHES } from './limits.ts';

const parentSchema = z.object({
  epoch: epochField,
  /** The last number that both histories may have in common. */
  forkSeq: seqField,
  reason: z.enum(['rolled-back', 'forked']),
});

const reportedLane = z.object({
  lane: laneField,
  epoch: epochField,
  last: seqField,
  hLast: hashField,
  /** Where this epoch came from, as long as the process that began it is alive. */
  parent: parentSchema.optional(),
});

export const reportSchema = z.object({
  v: z.literal(1),
  kind: z.enum(['hello', 'heartbeat']),
  id: sessionField,
  site: siteField,
  siteName: z.string().min(1).max(100),
  bootId: sessionField,
  proto: z.object({ min: z.int(), max: z.int() }),
  /** How far the site trusts its clock. */
  clk: z.enum(['ntp', 'rtc', 'unverified']),
  fence: fenceField,
  lanes: z.array(reportedLane).max(MAX_LANES),
});
export type SiteReport = z.output<typeof reportSchema>;
export type ReportedLane = z.output<typeof reportedLane>;

const heldLane = z.object({ lane: laneField, epoch: epochField, have: seqField, hash: hashField });

export const receiptSchema = z.object({
  v: z.literal(1),
  site: siteField,
  /** Session of the process that answers. */
  hq: sessionField,
  /** Id of the hello or heartbeat that is answered; null when batches are. */
  re: sessionField.nullable(),
  lanes: z.array(heldLane).max(MAX_LANES),
  /** How many batches the site may have on their way. */
  credit: z.int().min(1).max(WINDOW_BATCHES),
  fence: fenceField,
  /** Ranges that could not be read and were put aside: a person has to look. */
  setAside: z.array(z.object({ lane: laneField, from: seqField, to: seqField })).max(MAX_LANES),
});
export type Receipt = z.output<typeof receiptSchema>;
export type HeldLane = z.output<typeof heldLane>;

/** Also the will. An `online: false` of an older session than the one last seen online says nothing. */
export const presenceSchema = z.object({ v: z.literal(1), session: sessionField, online: z.boolean() });
export type Presence = z.output<typeof presenceSchema>;

export const isSentLane = (lane: string): lane is (typeof SENT_LANES)[number] =>
  (SENT_LANES as readonly string[]).includes(lane);
