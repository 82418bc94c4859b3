/**
 * The command behind every tap. A whole group of waiting taps is read with one query, decided in memory in order (a later
 * tap sees what an earlier one of the group did) and recorded with one statement per table.
 */
import type { SetCommand } from '../database/write-queue.ts';
import { businessDayOf, type SiteCalendar } from '../domain/calendar.ts';
import type { CommandContext } from '../events/command-context.ts';
import { withoutOpenNotice } from '../notices/notices-store.ts';
import { findRunningRollCall } from '../presence/presence-store.ts';
import { TapGroup, type TapGroupSettings, type TapInput, type TapResult, touchedAtOf } from './tap-group.ts';
import { type Lookup, readTapSituations } from './tap-situations.ts';

export function createTapCommand(
  context: CommandContext,
  settings: TapGroupSettings,
): SetCommand<TapInput, TapResult> {
  return {
    name: 'report-tap',
    runSet: async (tx, inputs) => {
      const lookups = inputs.map((input) => lookupsOf(input, context.calendar));
      const situations = await readTapSituations(tx, lookups.flat(), settings.sweeping);
      const rollCall = await findRunningRollCall(tx, context.clock.now());
      const group = new TapGroup(context, settings, rollCall);
      let next = 0;
      const results = inputs.map((input, index) => {
        const own = situations.slice(next, next + (lookups[index]?.length ?? 0));
        next += own.length;
        return group.take(input, own);
      });
      const causes = await withoutOpenNotice(tx, group.causes);
      await context.recordEvents(tx, [...group.events, ...causes.map((cause) => group.notice(cause))]);
      return results;
    },
  };
}

function lookupsOf(input: TapInput, calendar: SiteCalendar): Lookup[] {
  const { tap, touch } = input;
  const common = { tapId: tap.tapId, day: businessDayOf(touchedAtOf(input), calendar) };
  switch (touch.kind) {
    case 'card':
      return [{ ...common, cardHash: touch.card.cardHash, keyId: touch.card.keyId }];
    case 'several':
      return touch.cards.map(({ cardHash, keyId }) => ({ ...common, cardHash, keyId }));
    case 'leave-now':
    case 'pause':
      return [{ ...common, ofTapId: touch.ofTapId, stationId: tap.stationId }];
    case 'staff-leave':
      return [{ ...common, memberId: touch.memberId }];
    case 'unreadable':
      return [common];
  }
}
