/**
 * Ends visits that nobody ended (A8): a job beside the taps. What it records is what the next tap of the same member would have
 * recorded, because both read the situation in the same way and decide by the same time; so it matters to nobody when, or
 * whether, it ran.
 */
import { type SetCommand, singleCommand, type WriteQueue } from '../database/write-queue.ts';
import { type SweepSettings, sweepAtOf } from '../domain/attendance/sweep.ts';
import type { EventData } from '../domain/log/event-types.ts';
import { type CommandContext, newEvent } from '../events/command-context.ts';
import { readOpenVisits } from './attendance-store.ts';
import { readTapSituations, type TapSituation } from './tap-situations.ts';
import { sweptVisit } from './visit-steps.ts';

/** A minute late is soon enough for a list that is read in the morning. */
const SWEEP_EVERY_MS = 60_000;
/** Visits swept in one transaction: a tap that comes meanwhile never waits for more. The others follow a minute later. */
const MAX_AT_ONCE = 100;

export type SweepCommand = SetCommand<null, { swept: number }>;

export function createSweepCommand(context: CommandContext, sweeping: SweepSettings): SweepCommand {
  const { clock, readClock, ids, recordEvents } = context;
  return singleCommand('sweep-visits', async (tx) => {
    const now = clock.now();
    const open = await readOpenVisits(tx);
    const due = open.filter((visit) => sweepAtOf(visit, sweeping) <= now).slice(0, MAX_AT_ONCE);
    if (due.length === 0) return { swept: 0 };
    const lookups = due.map(({ memberId, businessDay: day }) => ({
      tapId: '',
      memberId,
      day,
      touchedAt: now,
      dayEndsAt: now,
    }));
    const swept = (await readTapSituations(tx, lookups, sweeping, readClock())).flatMap(sweptOf);
    await recordEvents(
      tx,
      swept.map((data) => newEvent(ids, 'visit-swept', now, data)),
    );
    return { swept: swept.length };
  });
}

function sweptOf({ card }: TapSituation): EventData['visit-swept'][] {
  if (card.card === 'unknown' || !card.member.openVisit) return [];
  return [sweptVisit(card.member.memberId, card.member.openVisit)];
}

export type Sweeper = { stop(): Promise<void> };

/** Runs the command again and again, never two at a time; `stop` waits for the one under way. */
export function startSweeper(
  queue: WriteQueue,
  command: SweepCommand,
  onError: (error: unknown) => void,
): Sweeper {
  let running: Promise<unknown> | null = null;
  const sweep = (): void => {
    if (running !== null) return;
    running = queue
      .run(command, null)
      .catch(onError)
      .finally(() => {
        running = null;
      });
  };
  const timer = setInterval(sweep, SWEEP_EVERY_MS);
  // What was forgotten while the server was off is seen to at once.
  sweep();
  return {
    stop: async () => {
      clearInterval(timer);
      await running;
    },
  };
}
