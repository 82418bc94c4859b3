/** Taking back 「帰りました」 that the staff said of somebody (R8). */
import { type SetCommand, singleCommand } from '../database/write-queue.ts';
import { msBetween } from '../domain/instant.ts';
import { type CommandContext, newEvent } from '../events/command-context.ts';
import { wasRecorded } from '../events/read-events.ts';
import { findDeskDeparture } from './undo-departure-store.ts';

/** R8: 「とりけす」 is offered for a minute. */
const UNDO_MS = 60_000;

export type UndoDepartureInput = { requestId: string; departureId: string; by: string };
export type UndoDepartureResult = { kind: 'done' } | { kind: 'refused'; reason: 'too-late-to-undo' };

export function createUndoDepartureCommand({
  clock,
  ids,
  recordEvents,
}: CommandContext): SetCommand<UndoDepartureInput, UndoDepartureResult> {
  return singleCommand('undo-departure', async (tx, { requestId, departureId, by }) => {
    // The event carries the id of its request: a repeated request finds it, also when the minute is over.
    if (await wasRecorded(tx, requestId, 'departure-undone')) return { kind: 'done' };
    const undoneAt = clock.now();
    const found = await findDeskDeparture(tx, departureId);
    if (!found || msBetween(undoneAt, found.leftAt) > UNDO_MS)
      return { kind: 'refused', reason: 'too-late-to-undo' };
    const { leftAt: _, ...visit } = found;
    const undone = newEvent(ids, 'departure-undone', undoneAt, { ...visit, undoneAt });
    const acted = { by, action: 'undo-departure', about: visit.memberId } as const;
    await recordEvents(tx, [{ ...undone, id: requestId }, newEvent(ids, 'desk-acted', undoneAt, acted)]);
    return { kind: 'done' };
  });
}
