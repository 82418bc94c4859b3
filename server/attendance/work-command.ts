/** Choosing what a visit's time is booked on, after one's own tap (A6). */
import { type SetCommand, singleCommand } from '../database/write-queue.ts';
import { decideWork } from '../domain/attendance/decide-work.ts';
import type { SweepSettings } from '../domain/attendance/sweep.ts';
import { businessDayOf } from '../domain/calendar.ts';
import type { WorkChoice } from '../domain/log/event-types.ts';
import { type CommandContext, newEvent } from '../events/command-context.ts';
import { wasRecorded } from '../events/read-events.ts';
import { isWorkOpen } from './attendance-store.ts';
import { isFresh } from './tap-group.ts';
import { readTapSituations, type TapSituation } from './tap-situations.ts';

export type WorkInput = { requestId: string; tapId: string; stationId: string; work: WorkChoice };
export type WorkResult =
  | { kind: 'done' }
  | { kind: 'refused'; reason: 'session-over' | 'not-at-work' | 'not-a-choice' };

export function createWorkCommand(
  { clock, readClock, ids, calendar, recordEvents }: CommandContext,
  sweeping: SweepSettings,
): SetCommand<WorkInput, WorkResult> {
  return singleCommand('choose-work', async (tx, { requestId, tapId, stationId, work }) => {
    // The event carries the id of its request: a repeated request finds it, also when the touch is long over.
    if (await wasRecorded(tx, requestId, 'work-chosen')) return { kind: 'done' };
    const askedAt = clock.now();
    const day = businessDayOf(askedAt, calendar);
    const lookup = {
      tapId: requestId,
      ofTapId: tapId,
      stationId,
      day,
      touchedAt: askedAt,
      dayEndsAt: askedAt,
    };
    const [found] = await readTapSituations(tx, [lookup], sweeping, readClock());
    const visit = openVisitOf(found);
    if (!found || !isFresh(found, askedAt)) return { kind: 'refused', reason: 'session-over' };
    const isOpen = visit !== null && (await isWorkOpen(tx, visit.visitId));
    const decision = decideWork(visit, { work, choices: found.choices, askedAt, isOpen });
    if (decision.kind === 'refuse') return { kind: 'refused', reason: decision.reason };
    if (decision.kind === 'keep' || visit === null || found.card.card === 'unknown') return { kind: 'done' };
    const { memberId } = found.card.member;
    const { chosenAt, ordinal } = decision;
    const chosen = { visitId: visit.visitId, memberId, work, chosenAt, ordinal };
    await recordEvents(tx, [{ ...newEvent(ids, 'work-chosen', askedAt, chosen), id: requestId }]);
    return { kind: 'done' };
  });
}

const openVisitOf = (found: TapSituation | undefined) =>
  found && found.card.card !== 'unknown' ? found.card.member.openVisit : null;
