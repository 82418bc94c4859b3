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
import { wasRecorded } from '../events/read-events.ts';
import { findStaffMember } from '../staff/staff-store.ts';
import { revisionOf } from './month-revision.ts';
import { type MonthOfMember, readMonth } from './months-store.ts';

type MonthResult =
  | { kind: 'done' }
  | { kind: 'refused'; reason: MonthRefusal | 'session-over'; unsettled: MonthOfMember['unsettled'] };
/** `shown` is the revision that the member saw. */
type Confirmed = { requestId: string; month: string; shown: string };
type ConfirmInput = Confirmed & { tapId: string; stationId: string };
type ConfirmOwnInput = Confirmed & { memberId: string };
type SignInput = { memberId: string; month: string; by: string };
type SignManyInput = { memberIds: readonly string[]; month: string; by: string };

/** How long a tap speaks for the person in front of the screen (O3). */
export const SESSION_MS = 60_000;

export type MonthCommands = {
  confirm: SetCommand<ConfirmInput, MonthResult>;
  /** From the member's own phone. */
  confirmOwn: SetCommand<ConfirmOwnInput, MonthResult>;
  countersign: SetCommand<SignInput, MonthResult>;
  /** Those of these members whose month can be countersigned, in one go. */
  countersignMany: SetCommand<SignManyInput, { locked: string[] }>;
  unlock: SetCommand<SignInput & { reason: UnlockReason }, MonthResult>;
};

const refused = (
  reason: MonthRefusal | 'session-over',
  unsettled: MonthOfMember['unsettled'] = [],
): MonthResult => ({ kind: 'refused', reason, unsettled });

export function createMonthCommands(context: CommandContext, rules: readonly MinuteRule[]): MonthCommands {
  const { clock, ids, calendar, recordEvents } = context;
  const isMonthOver = (month: string): boolean =>
    businessDayOf(clock.now(), calendar).slice(0, month.length) > month;
  const read = async (tx: SiteTransaction, month: string, memberId: string) => {
    const [found] = await readMonth(tx, month, memberId, rules);
    return { isOver: isMonthOver(month), ...(found ?? NOTHING) };
  };
  const confirm = async (tx: SiteTransaction, input: ConfirmOwnInput): Promise<MonthResult> => {
    const { requestId, memberId, month, shown } = input;
    // The event carries the id of its request: a repeat finds it, also when the month has gone on since.
    if (await wasRecorded(tx, requestId, 'month-confirmed')) return { kind: 'done' };
    const situation = await read(tx, month, memberId);
    const isAsShown = shown === revisionOf(situation);
    const decision = decideConfirmation(situation, isAsShown);
    if (decision.kind === 'refuse') return refused(decision.reason, situation.unsettled);
    const { rows, stays } = situation;
    const now = clock.now();
    const confirmed = newEvent(ids, 'month-confirmed', now, {
      memberId,
      month,
      rows,
      stays,
      confirmedAt: now,
    });
    if (decision.kind === 'go-on') await recordEvents(tx, [{ ...confirmed, id: requestId }]);
    return { kind: 'done' };
  };
  const lockedEvent = (
    { memberId, month, by }: SignInput,
    { name, kana }: Pick<MonthOfMember, 'name' | 'kana'>,
  ) => {
    const lockedAt = clock.now();
    const locked = { memberId, month, countersignedBy: by, lockedAt };
    return newEvent(ids, 'month-locked', lockedAt, locked, { name, kana });
  };
  return {
    confirm: singleCommand('confirm-month', async (tx, input) => {
      const { tapId, stationId } = input;
      const notBefore = addMs(clock.now(), -SESSION_MS);
      const memberId = await findTapper(tx, { tapId, stationId, notBefore });
      return memberId === null ? refused('session-over') : confirm(tx, { ...input, memberId });
    }),
    confirmOwn: singleCommand('confirm-own-month', confirm),
    countersign: singleCommand('countersign-month', async (tx, { memberId, month, by }) => {
      const situation = await read(tx, month, memberId);
      const roles = (await findStaffMember(tx, by))?.roles ?? [];
      const decision = decideCountersignature(situation, { roles, isOwn: by === memberId });
      if (decision.kind === 'refuse') return refused(decision.reason, situation.unsettled);
      if (decision.kind === 'go-on')
        await recordEvents(tx, [lockedEvent({ memberId, month, by }, situation)]);
      return { kind: 'done' };
    }),
    countersignMany: singleCommand('countersign-months', async (tx, { memberIds, month, by }) => {
      const asked = new Set(memberIds);
      const roles = (await findStaffMember(tx, by))?.roles ?? [];
      const isOver = isMonthOver(month);
      const signed = (await readMonth(tx, month, null, rules)).filter((found) => {
        const signature = { roles, isOwn: by === found.memberId };
        return (
          asked.has(found.memberId) &&
          decideCountersignature({ isOver, ...found }, signature).kind === 'go-on'
        );
      });
      const events = signed.map((found) => lockedEvent({ memberId: found.memberId, month, by }, found));
      if (events.length > 0) await recordEvents(tx, events);
      return { locked: signed.map(({ memberId }) => memberId) };
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
export const NOTHING: Omit<MonthOfMember, 'memberId' | 'nickname'> = {
  name: null,
  kana: null,
  rows: [],
  stays: [],
  unsettled: [],
  agreed: null,
  agreedStays: null,
  confirmedAt: null,
  isLocked: false,
  lockedAt: null,
  countersigner: null,
};
