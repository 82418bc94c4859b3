/** What members see of their own months, on the station and on their phone: how one stands, which wait for them, what became of proposals. */
import { z } from '@hono/zod-openapi';
import { readVisitsOfMember, type VisitOfMember } from '../attendance/visits-store.ts';
import type { SiteReader } from '../database/schema.ts';
import { countedMinutes, type MinuteRule, minuteRuleOn } from '../domain/attendance/minutes.ts';
import { monthOf } from '../domain/calendar.ts';
import type { Instant } from '../domain/instant.ts';
import { DECLINE_REASONS, VERDICTS, type VisitRecord } from '../domain/log/record-event-types.ts';
import { monthStateOf } from '../domain/records/decide-month.ts';
import { uuid } from '../http/api.ts';
import { stateField, unsettledField } from './month-bodies.ts';
import { NOTHING } from './month-commands.ts';
import { revisionOf } from './month-revision.ts';
import { listUnlockedMonths, readMonth } from './months-store.ts';
import { listUntold } from './records-store.ts';

export const ownMonthFields = {
  days: z.number().int().openapi({ description: 'Days with an ended visit.' }),
  minutes: z
    .number()
    .int()
    .openapi({ description: 'Of ended visits; one that is to be confirmed counts for nothing yet.' }),
  agreement: z
    .object({
      state: stateField,
      isOver: z.boolean(),
      revision: z.string().openapi({ description: 'Goes back with the confirmation: of what was shown.' }),
      unsettled: unsettledField,
      countersigner: z.string().nullable(),
    })
    .openapi({ description: 'Where the month that is shown stands.' }),
  unconfirmed: z
    .array(z.string())
    .openapi({ description: 'Months that are over and wait for their member, newest first.' }),
};
export const newsField = z
  .array(
    z.object({
      proposalId: uuid,
      day: z.string(),
      verdict: z.enum(VERDICTS),
      reason: z.enum(DECLINE_REASONS).nullable(),
      note: z.string().nullable(),
    }),
  )
  .openapi({ description: 'Own proposals that were decided and not yet seen.' });

type Asked = { memberId: string; month: string; thisMonth: string };

export async function readOwnMonths(reader: SiteReader, asked: Asked, rules: readonly MinuteRule[]) {
  const { memberId } = asked;
  const agreement = await readAgreement(reader, asked, rules);
  const unconfirmed = await listUnconfirmed(reader, asked, rules);
  const news = (await listUntold(reader, memberId)).map(
    ({ proposal_id: proposalId, verdict, decline_reason: reason, decision_note: note, record_after }) => {
      const { businessDay: day }: VisitRecord = JSON.parse(record_after);
      return { proposalId, day, verdict: verdict ?? ('declined' as const), reason, note };
    },
  );
  return { agreement, unconfirmed, news };
}

export async function readAgreement(
  reader: SiteReader,
  { memberId, month, thisMonth }: Asked,
  rules: readonly MinuteRule[],
) {
  const shown = (await readMonth(reader, month, memberId, rules))[0] ?? NOTHING;
  const { unsettled, countersigner } = shown;
  const isOver = month < thisMonth;
  return { unsettled, countersigner, state: monthStateOf(shown), revision: revisionOf(shown), isOver };
}

export async function listUnconfirmed(
  reader: SiteReader,
  { memberId, thisMonth }: Omit<Asked, 'month'>,
  rules: readonly MinuteRule[],
): Promise<string[]> {
  const unconfirmed: string[] = [];
  for (const month of await listUnlockedMonths(reader, memberId, thisMonth)) {
    const [found] = await readMonth(reader, month, memberId, rules);
    if (monthStateOf(found ?? NOTHING) !== 'confirmed') unconfirmed.push(month);
  }
  return unconfirmed;
}

/** The visits of a month, and what of them counts: one that is to be confirmed counts for nothing yet. */
export async function readOwnVisits(
  reader: SiteReader,
  { memberId, month, now }: { memberId: string; month: string; now: Instant },
  rules: readonly MinuteRule[],
) {
  const visits = await readVisitsOfMember(reader, memberId, monthOf(month), now);
  const counted = ({ minutes, businessDay }: VisitOfMember): number =>
    countedMinutes(minutes, minuteRuleOn(businessDay, rules));
  const ended = visits.filter(({ standing }) => standing === 'closed');
  return {
    days: new Set(ended.map(({ businessDay }) => businessDay)).size,
    minutes: ended.reduce((sum, visit) => sum + counted(visit), 0),
    visits: visits.map((visit) => {
      const { visitId, businessDay: day, openedAt, closedAt, standing, minutes } = visit;
      const pausedMinutes = minutes.out + minutes.break;
      return { visitId, day, openedAt, closedAt, standing, minutes: counted(visit), pausedMinutes };
    }),
  };
}
