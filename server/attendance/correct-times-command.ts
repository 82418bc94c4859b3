/**
 * Puts right the times that were stamped while the clock could not be trusted, once it can be again (A10). Some members in one
 * transaction, so that a tap that comes meanwhile never waits for all of them; run again until nothing waits.
 */
import type { SiteReader } from '../database/schema.ts';
import { type SetCommand, singleCommand, type WriteQueue } from '../database/write-queue.ts';
import {
  decideAlone,
  decideTimes,
  type Measured,
  type TimesDecision,
} from '../domain/attendance/correct-times.ts';
import type { SweepSettings } from '../domain/attendance/sweep.ts';
import type { Instant } from '../domain/instant.ts';
import type { DomainEvent } from '../domain/log/event-types.ts';
import { type CommandContext, newEvent } from '../events/command-context.ts';
import { type NoticeCause, withoutOpenNotice } from '../notices/notices-store.ts';
import {
  hasStamps,
  listWaitingMembers,
  readVisitsAround,
  readWaitingVisits,
  type WaitingVisit,
} from './clock-store.ts';

/** A transaction of a few dozen milliseconds. */
const MAX_MEMBERS_AT_ONCE = 20;
/** One event holds them all: far below what the link carries in one message. Nobody comes so often while one clock is wrong. */
const MAX_VISITS_AT_ONCE = 50;

export type CorrectTimesCommand = SetCommand<null, { decided: number }>;

export function createCorrectTimesCommand(
  context: CommandContext,
  sweeping: SweepSettings,
): CorrectTimesCommand {
  const { ids, readClock, recordEvents } = context;
  return singleCommand('correct-times', async (tx) => {
    const clock = readClock();
    if (clock.trust === 'unverified') return { decided: 0 };
    const events: DomainEvent[] = [];
    const causes: NoticeCause[] = [];
    let decided = 0;
    for (const memberId of await listWaitingMembers(tx, MAX_MEMBERS_AT_ONCE)) {
      const visits = nextOf(await readWaitingVisits(tx, memberId), clock);
      const others = await readVisitsAround(tx, memberId, rangeOf(visits, clock, sweeping));
      const decisions = decideTimes(visits, others, clock, sweeping);
      decided += decisions.length;
      events.push(...eventsOf(context, memberId, visits, decisions, clock.now));
      causes.push(...decisions.flatMap(causeOf));
    }
    const raisedAt = clock.now;
    const notices = (await withoutOpenNotice(tx, causes)).map((cause) =>
      newEvent(ids, 'notice-raised', raisedAt, { noticeId: ids.uuid(), ...cause, raisedAt }),
    );
    await recordEvents(tx, [...events, ...notices]);
    return { decided };
  });
}

/** Whoever moves first makes room: the newest when all go later, the oldest when they go earlier. */
function nextOf(visits: readonly WaitingVisit[], { distanceMs }: Measured): WaitingVisit[] {
  const stamps = visits.flatMap((visit) => visit.stamps);
  const goesLater = stamps.some((stamp) => stamp.distanceMs !== null && stamp.distanceMs < distanceMs);
  return goesLater ? visits.slice(-MAX_VISITS_AT_ONCE) : visits.slice(0, MAX_VISITS_AT_ONCE);
}

/** From the first to the last moment that these visits fill, or would fill. */
function rangeOf(visits: readonly WaitingVisit[], measured: Measured, sweeping: SweepSettings) {
  const spans = visits.flatMap((visit) => {
    const alone = decideAlone(visit, measured, sweeping);
    return alone.kind === 'correct' ? [visit.times, alone.after] : [visit.times];
  });
  const from = Math.min(...spans.map(({ openedAt }) => openedAt)) as Instant;
  const isOpen = spans.some(({ closedAt }) => closedAt === null);
  const to = isOpen ? null : (Math.max(...spans.map(({ closedAt }) => closedAt ?? 0)) as Instant);
  return { from, to, without: visits.map(({ visitId }) => visitId) };
}

function eventsOf(
  { ids }: CommandContext,
  memberId: string,
  visits: readonly WaitingVisit[],
  decisions: readonly TimesDecision[],
  now: Instant,
): DomainEvent[] {
  const byId = new Map(visits.map((visit) => [visit.visitId, visit]));
  const corrected = decisions.flatMap((one) => {
    const visit = byId.get(one.visitId);
    if (one.kind !== 'correct' || !visit) return [];
    const { visitId, version, times: before } = visit;
    return [{ visitId, version: version + 1, before, after: one.after }];
  });
  const kept = decisions.flatMap((one) =>
    one.kind === 'keep' ? [{ visitId: one.visitId, why: one.why }] : [],
  );
  const events: DomainEvent[] = [];
  if (corrected.length > 0)
    events.push(
      newEvent(ids, 'visit-times-corrected', now, { memberId, correctedAt: now, visits: corrected }),
    );
  if (kept.length > 0)
    events.push(newEvent(ids, 'visit-times-kept', now, { memberId, keptAt: now, visits: kept }));
  return events;
}

const causeOf = (decision: TimesDecision): NoticeCause[] =>
  decision.kind === 'keep' && decision.why !== 'right'
    ? [{ kind: 'times-to-check', about: decision.visitId, stationId: null }]
    : [];

/** As many rounds as a month of a full house would take; what is left follows with the next look. */
const MAX_ROUNDS = 50;

/** Asks the disk once when nothing waits. */
export async function correctWaitingTimes(
  reader: SiteReader,
  queue: WriteQueue,
  command: CorrectTimesCommand,
): Promise<void> {
  for (let round = 0; round < MAX_ROUNDS && (await hasStamps(reader)); round += 1) {
    const { decided } = await queue.run(command, null);
    if (decided === 0) return;
  }
}
