/** What a member's own phone says of their months: where one stands, which ones wait for them, and what became of proposals. */
import { z } from '@hono/zod-openapi';
import type { SiteReader } from '../database/schema.ts';
import type { MinuteRule } from '../domain/attendance/minutes.ts';
import { DECLINE_REASONS, VERDICTS, type VisitRecord } from '../domain/log/record-event-types.ts';
import { monthStateOf } from '../domain/records/decide-month.ts';
import { uuid } from '../http/api.ts';
import { stateField, unsettledField } from '../records/month-bodies.ts';
import { NOTHING } from '../records/month-commands.ts';
import { revisionOf } from '../records/month-revision.ts';
import { listUnlockedMonths, readMonth } from '../records/months-store.ts';
import { listUntold } from '../records/records-store.ts';

export const ownMonthFields = {
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
  news: z
    .array(
      z.object({
        proposalId: uuid,
        day: z.string(),
        verdict: z.enum(VERDICTS),
        reason: z.enum(DECLINE_REASONS).nullable(),
        note: z.string().nullable(),
      }),
    )
    .openapi({ description: 'Own proposals that were decided and not yet seen.' }),
};

type Asked = { memberId: string; month: string; thisMonth: string };

export async function readOwnMonths(
  reader: SiteReader,
  { memberId, month, thisMonth }: Asked,
  rules: readonly MinuteRule[],
) {
  const find = async (one: string) => (await readMonth(reader, one, memberId, rules))[0] ?? NOTHING;
  const shown = await find(month);
  const unconfirmed: string[] = [];
  for (const one of await listUnlockedMonths(reader, memberId, thisMonth))
    if (monthStateOf(await find(one)) !== 'confirmed') unconfirmed.push(one);
  const { unsettled, countersigner } = shown;
  const agreement = { unsettled, countersigner, state: monthStateOf(shown), revision: revisionOf(shown) };
  const news = (await listUntold(reader, memberId)).map(
    ({ proposal_id: proposalId, verdict, decline_reason: reason, decision_note: note, record_after }) => {
      const { businessDay: day }: VisitRecord = JSON.parse(record_after);
      return { proposalId, day, verdict: verdict ?? ('declined' as const), reason, note };
    },
  );
  return { agreement: { ...agreement, isOver: month < thisMonth }, unconfirmed, news };
}
