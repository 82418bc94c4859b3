/** Confirming, countersigning and unlocking months (C2). */
import { findTapper } from '../attendance/attendance-store.ts';
import type { SiteTransaction } from '../database/schema.ts';
import { type SetCommand, singleCommand } from '../database/write-queue.ts';
import type { MinuteRule } from '../domain/attendance/minutes.ts';
import { businessDayOf } from '../domain/calendar.ts';
import { addMs } from '../domain/instant.ts';
import type { UnlockReason } from '../domain/log/record-event-types.ts';
import {
  decideConfirmation,
  decideCountersignature,
  decideUnlocking,
  type MonthRefusal,
} from '../domain/records/decide-month.ts';
import { type CommandContext, newEvent } from '../events/command-context.ts';
import { findStaffMember } from '../staff/staff-store.ts';
import { type MonthOfMember, readMonth } from './months-store.ts';

type MonthResult =
  | { kind: 'done' }
  | { kind: 'refused'; reason: MonthRefusal | 'session-over'; unsettled: MonthOfMember['unsettled'] };
type ConfirmInput = { tapId: string; stationId: string; month: string };
type SignInput = { memberId: string; month: string; by: string };

/** How long a tap speaks for the person in front of the screen (O3). */
const SESSION_MS = 60_000;

export type MonthCommands = {
  confirm: SetCommand<ConfirmInput, MonthResult>;
  countersign: SetCommand<SignInput, MonthResult>;
  unlock: SetCommand<SignInput & { reason: UnlockReason }, MonthResult>;
};

const refused = (
  reason: MonthRefusal | 'session-over',
  unsettled: MonthOfMember['unsettled'] = [],
): MonthResult => ({ kind: 'refused', reason, unsettled });

export function createMonthCommands(context: CommandContext, rules: readonly MinuteRule[]): MonthCommands {
  const { clock, ids, calendar, recordEvents } = context;
  const read = async (tx: SiteTransaction, month: string, memberId: string) => {
    const [found] = await readMonth(tx, month, memberId, rules);
    const isOver = businessDayOf(clock.now(), calendar).slice(0, month.length) > month;
    return { isOver, ...(found ?? NOTHING) };
  };
  return {
    confirm: singleCommand('confirm-month', async (tx, { tapId, stationId, month }) => {
      const now = clock.now();
      const memberId = await findTapper(tx, { tapId, stationId, notBefore: addMs(now, -SESSION_MS) });
      if (memberId === null) return refused('session-over');
      const situation = await read(tx, month, memberId);
      const decision = decideConfirmation(situation);
      if (decision.kind === 'refuse') return refused(decision.reason, situation.unsettled);
      const confirmed = { memberId, month, rows: situation.rows, confirmedAt: now };
      if (decision.kind === 'go-on')
        await recordEvents(tx, [newEvent(ids, 'month-confirmed', now, confirmed)]);
      return { kind: 'done' };
    }),
    countersign: singleCommand('countersign-month', async (tx, { memberId, month, by }) => {
      const situation = await read(tx, month, memberId);
      const roles = (await findStaffMember(tx, by))?.roles ?? [];
      const decision = decideCountersignature(situation, { roles, isOwn: by === memberId });
      if (decision.kind === 'refuse') return refused(decision.reason, situation.unsettled);
      const lockedAt = clock.now();
      const locked = { memberId, month, countersignedBy: by, lockedAt };
      const { name, kana } = situation;
      if (decision.kind === 'go-on')
        await recordEvents(tx, [newEvent(ids, 'month-locked', lockedAt, locked, { name, kana })]);
      return { kind: 'done' };
    }),
    unlock: singleCommand('unlock-month', async (tx, { memberId, month, by, reason }) => {
      const situation = await read(tx, month, memberId);
      const decision = decideUnlocking(situation, { roles: (await findStaffMember(tx, by))?.roles ?? [] });
      if (decision.kind === 'refuse') return refused(decision.reason);
      const unlockedAt = clock.now();
      const unlocked = { memberId, month, reason, unlockedBy: by, unlockedAt };
      await recordEvents(tx, [newEvent(ids, 'month-unlocked', unlockedAt, unlocked)]);
      return { kind: 'done' };
    }),
  };
}

/** Somebody who was not there in that month can say so as well. */
const NOTHING: Pick<MonthOfMember, 'rows' | 'unsettled' | 'agreed' | 'isLocked' | 'name' | 'kana'> = {
  rows: [],
  unsettled: [],
  agreed: null,
  isLocked: false,
  name: null,
  kana: null,
};
