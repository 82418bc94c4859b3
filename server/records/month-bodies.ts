/** How months look on the wire, for the routes about them. */
import { z } from '@hono/zod-openapi';
import { foldReading } from '../domain/kana.ts';
import {
  adjustmentsOf,
  MONTH_REFUSALS,
  MONTH_STATES,
  monthStateOf,
  UNSETTLED_REASONS,
} from '../domain/records/decide-month.ts';
import { uuid } from '../http/api.ts';
import { ruleText } from './month-export.ts';
import type { MonthOfMember } from './months-store.ts';

export const unsettledField = z
  .array(z.object({ visitId: uuid, day: z.string(), why: z.enum(UNSETTLED_REASONS) }))
  .openapi({ description: 'What blocks the month.' });
const instantNumber = z.number().int();
const row = z.object({
  day: z.string(),
  team: z.string().nullable(),
  category: z.string().nullable(),
  whole: z.number().int(),
  out: z.number().int(),
  break: z.number().int(),
  counted: z.number().int(),
  rule: z.string(),
});
export const stateField = z.enum(MONTH_STATES);
const ofMember = {
  memberId: uuid,
  nickname: z.string(),
  name: z.string().nullable(),
  kana: z.string().nullable(),
  state: stateField,
  countersigner: z.string().nullable(),
  adjustments: z.array(row).openapi({ description: 'What came after the lock.' }),
};

/** Where each member stands. No hours: nobody is listed by them (R20). */
export const shownMonth = z.object({
  month: z.string(),
  isOver: z.boolean(),
  members: z.array(
    z.object({
      ...ofMember,
      isOwn: z.boolean().openapi({ description: 'Of whoever asks: somebody else countersigns it.' }),
      unsettled: unsettledField,
    }),
  ),
});

/** What is printed and signed: once a month is locked, what was agreed on; else as it stands. */
export const shownSheets = z.object({
  month: z.string(),
  now: instantNumber,
  sheets: z.array(
    z.object({
      ...ofMember,
      confirmedAt: instantNumber.nullable(),
      lockedAt: instantNumber.nullable(),
      rows: z.array(row),
      stays: z.array(z.object({ day: z.string(), openedAt: instantNumber, closedAt: instantNumber })),
    }),
  ),
});

const MAX_REVISION = 100;
/** Of the month as its member saw it. */
export const revisionField = z.string().min(1).max(MAX_REVISION);

export const monthRefusal = z.object({
  refusal: z.object({ reason: z.enum([...MONTH_REFUSALS, 'session-over']), message: z.string() }),
  unsettled: unsettledField,
});

const SENTENCES: { readonly [R in (typeof MONTH_REFUSALS)[number] | 'session-over']: string } = {
  'month-not-over': 'this month is not over yet',
  unsettled: 'something of this month is not settled yet: see the list',
  locked: 'this month is locked',
  'not-confirmed': 'the member has not confirmed this month',
  'changed-since-confirmation':
    'the month changed since the member confirmed it: it has to be confirmed anew',
  'changed-since-shown': 'the month changed since it was shown: look at it again',
  'may-not-countersign': 'this is for a director',
  'own-month': 'another director has to countersign this',
  'not-locked': 'this month is not locked',
  'session-over': 'もう一度カードを置いてください / Please place your card again',
};

type Refused = { reason: keyof typeof SENTENCES; unsettled: MonthOfMember['unsettled'] };
export const refusalOf = ({ reason, unsettled }: Refused) => {
  return { refusal: { reason, message: SENTENCES[reason] }, unsettled };
};

export const showMember = (member: MonthOfMember, viewer: string) => {
  return { ...who(member), isOwn: member.memberId === viewer, unsettled: member.unsettled };
};

export function showSheet(member: MonthOfMember) {
  const { rows, stays, agreed, agreedStays, isLocked, confirmedAt, lockedAt } = member;
  const shown = isLocked ? (agreed ?? []) : rows;
  const shownStays = isLocked ? (agreedStays ?? stays) : stays;
  return { ...who(member), confirmedAt, lockedAt, rows: shown.map(showRow), stays: shownStays };
}

function who(member: MonthOfMember) {
  const { memberId, nickname, name, kana, countersigner, rows, agreed, isLocked } = member;
  const adjustments = isLocked ? adjustmentsOf(agreed ?? [], rows).map(showRow) : [];
  return { memberId, nickname, name, kana, countersigner, state: monthStateOf(member), adjustments };
}

const showRow = (one: MonthOfMember['rows'][number]) => {
  const { day, team, category, whole, out, break: rest, counted } = one;
  return { day, team, category, whole, out, break: rest, counted, rule: ruleText(one) };
};

/** By reading, as a list of names stands on paper; who has none stands under the nickname. */
export const inOrderOfKana = (members: readonly MonthOfMember[]): MonthOfMember[] =>
  members
    .map((member) => ({ member, reading: foldReading(member.kana ?? member.nickname) }))
    .sort((one, other) => (one.reading < other.reading ? -1 : one.reading > other.reading ? 1 : 0))
    .map(({ member }) => member);
