/**
 * The command behind every tap. A whole group of waiting taps is read with one query, decided in memory in order (a later
 * tap sees what an earlier one of the group did) and recorded with one statement per table.
 */

import { sql } from 'kysely';
import { brokenRuleOf } from '../database/constraint.ts';
import type { SiteTransaction } from '../database/schema.ts';
import type { SetCommand } from '../database/write-queue.ts';
import { endOfDay } from '../domain/attendance/sweep.ts';
import { businessDayOf, type SiteCalendar } from '../domain/calendar.ts';
import type { Instant } from '../domain/instant.ts';
import type { DomainEvent, EventType } from '../domain/log/event-types.ts';
import type { CommandContext } from '../events/command-context.ts';
import { type DeskTouch, readDeskSituations } from '../members/card-loans-store.ts';
import { withoutOpenNotice } from '../notices/notices-store.ts';
import { findRunningRollCall } from '../presence/presence-store.ts';
import { TapGroup, type TapGroupSettings } from './tap-group.ts';
import { type TapInput, type TapResult, touchedAtOf } from './tap-input.ts';
import { type Lookup, readTapSituations } from './tap-situations.ts';

export function createTapCommand(
  context: CommandContext,
  settings: TapGroupSettings,
  closesAt: (now: Instant) => Instant,
): SetCommand<TapInput, TapResult> {
  return {
    name: 'report-tap',
    runSet: async (tx, inputs) => {
      const lookups = inputs.map((input) => lookupsOf(input, context.calendar));
      const clock = context.readClock();
      const situations = await readTapSituations(tx, lookups.flat(), settings.sweeping, clock);
      const { now } = clock;
      const rollCall = await findRunningRollCall(tx, now);
      const desk = await readDeskSituations(tx, waitingTouches(inputs), closesAt(now));
      const group = new TapGroup(context, settings, {
        rollCall,
        desk,
        isTimeSure: clock.trust !== 'unverified',
      });
      let next = 0;
      const results = inputs.map((input, index) => {
        const own = situations.slice(next, next + (lookups[index]?.length ?? 0));
        next += own.length;
        return group.take(input, own);
      });
      const causes = await withoutOpenNotice(tx, group.causes);
      const events = [...group.events, ...causes.map((cause) => group.notice(cause))];
      await recordWithSeats(tx, context, events, inputs.length);
      return results;
    },
  };
}

/**
 * A refused seat never stops a visit (E3). What stands in the way can only be a row that nobody has read; a group is then tried one by one
 * by the queue, and a lone tap is recorded without its seats.
 */
async function recordWithSeats(
  tx: SiteTransaction,
  { recordEvents }: CommandContext,
  events: readonly DomainEvent[],
  taps: number,
): Promise<void> {
  if (taps > 1 || !events.some(isOfSeats)) {
    await recordEvents(tx, events);
    return;
  }
  await sql`savepoint seats`.execute(tx);
  try {
    await recordEvents(tx, events);
  } catch (error) {
    if (brokenRuleOf(error)?.kind !== 'rule') throw error;
    await sql`rollback to seats`.execute(tx);
    await recordEvents(
      tx,
      events.filter((event) => !isOfSeats(event)),
    );
  }
  await sql`release seats`.execute(tx);
}

const OF_SEATS: readonly string[] = [
  'seats-arrived',
  'seats-kept',
  'seats-left',
  'seat-reserved',
] satisfies EventType[];
const isOfSeats = ({ type }: DomainEvent): boolean => OF_SEATS.includes(type);

function lookupsOf(input: TapInput, calendar: SiteCalendar): Lookup[] {
  const { tap, touch } = input;
  const touchedAt = touchedAtOf(input);
  const day = businessDayOf(touchedAt, calendar);
  const common = { tapId: tap.tapId, touchedAt, day, dayEndsAt: endOfDay(day, calendar) };
  switch (touch.kind) {
    case 'card':
      return [{ ...common, cardHash: touch.card.cardHash, keyId: touch.card.keyId }];
    case 'several':
      return touch.cards.map(({ cardHash, keyId }) => ({ ...common, cardHash, keyId }));
    case 'leave-now':
    case 'pause':
      return [{ ...common, ofTapId: touch.ofTapId, stationId: tap.stationId }];
    case 'staff-leave':
    case 'pin':
      return [{ ...common, memberId: touch.memberId }];
    case 'unreadable':
      return [common];
  }
}

/** Cards that the staff page has asked for: rare, so they have a read of their own. */
function waitingTouches(inputs: readonly TapInput[]): DeskTouch[] {
  return inputs.flatMap(({ tap, touch, deskIntent }) =>
    deskIntent && touch.kind === 'card' ? [{ tapId: tap.tapId, card: touch.card, intent: deskIntent }] : [],
  );
}
