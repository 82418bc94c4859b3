import type { SiteReader, SiteTransaction } from '../database/schema.ts';
import { type SetCommand, singleCommand } from '../database/write-queue.ts';
import { closingOf, type SweepSettings } from '../domain/attendance/sweep.ts';
import { businessDayOf } from '../domain/calendar.ts';
import type { Instant, LocalDate } from '../domain/instant.ts';
import { type ClosingAnswer, type ClosingRefusal, decideClosing } from '../domain/presence/decide-closing.ts';
import { type CommandContext, newEvent } from '../events/command-context.ts';
import { type DayClosing, findDayClosing, readClosingAnswers } from './closing-store.ts';
import { type PersonPresent, readPresence } from './presence-store.ts';

type AnswerInput = { visitId: string; answer: ClosingAnswer; by: string };

export type ClosingCommands = {
  answer: SetCommand<AnswerInput, { kind: 'done' } | { kind: 'refused'; reason: 'not-inside' }>;
  close: SetCommand<{ by: string }, { kind: 'done' } | { kind: 'refused'; reason: ClosingRefusal }>;
};

export type Closing = {
  day: LocalDate;
  closingAt: Instant | null;
  closed: DayClosing | null;
  people: (PersonPresent & { answer: ClosingAnswer | null })[];
};

export async function readClosing(
  reader: SiteReader | SiteTransaction,
  now: Instant,
  sweeping: SweepSettings,
): Promise<Closing> {
  const day = businessDayOf(now, sweeping.calendar);
  const present = await readPresence(reader, now, sweeping);
  const answers = await readClosingAnswers(
    reader,
    present.map(({ visitId }) => visitId),
  );
  const people = present.map((person) => ({ ...person, answer: answers.get(person.visitId) ?? null }));
  const closed = (await findDayClosing(reader, day)) ?? null;
  return { day, closingAt: closingOf(day, sweeping), closed, people };
}

export function createClosingCommands(context: CommandContext, sweeping: SweepSettings): ClosingCommands {
  const { clock, ids, recordEvents } = context;
  return {
    answer: singleCommand('answer-at-closing', async (tx, { visitId, answer, by }) => {
      const answeredAt = clock.now();
      const { people } = await readClosing(tx, answeredAt, sweeping);
      const person = people.find((one) => one.visitId === visitId);
      if (!person) return { kind: 'refused', reason: 'not-inside' };
      if (person.answer === answer) return { kind: 'done' };
      const data = { visitId, memberId: person.memberId, answer, answeredAt, by };
      await recordEvents(tx, [newEvent(ids, 'closing-answered', answeredAt, data)]);
      return { kind: 'done' };
    }),
    close: singleCommand('close-day', async (tx, { by }) => {
      const now = clock.now();
      const { day, closingAt, closed, people } = await readClosing(tx, now, sweeping);
      const answers = people.map(({ answer }) => answer);
      const decision = decideClosing({ now, closingAt, isClosed: closed !== null, answers });
      if (decision !== 'close') return { kind: 'refused', reason: decision };
      const stayed = people.filter(({ answer }) => answer === 'stays').map(({ memberId }) => memberId);
      const data = { businessDay: day, closedAt: now, by, stayed };
      await recordEvents(tx, [newEvent(ids, 'day-closed', now, data)]);
      return { kind: 'done' };
    }),
  };
}
