/**
 * What headquarters demands of each event that it understands. The site records and never asks these schemas; an event that
 * breaks its own is kept by headquarters as it is, counted as received, and shown nowhere until a newer version reads it.
 */
import { z } from 'zod';
import { CARD_TECHNOLOGIES } from '../../server/domain/card-id.ts';
import { type Instant, instant, type LocalDate } from '../../server/domain/instant.ts';
import {
  END_EVIDENCE,
  EVENT_TYPES,
  type EventData,
  PAUSE_KINDS,
  type SentLane,
} from '../../server/domain/log/event-types.ts';
import { ROLES } from '../../server/domain/roles.ts';
import { TAP_SOURCES } from '../../server/domain/tap-report.ts';
import { isUuid } from '../../server/domain/uuid-v7.ts';
import type { RawEvent } from './envelope.ts';
import { isSentLane } from './messages.ts';
import { type Parsed, parseWith } from './parse-payload.ts';

const instantField = z.int().transform((ms): Instant => instant(ms));
const dayField = z
  .string()
  .regex(/^\d{4}-\d{2}-\d{2}$/, 'not a day')
  .transform((day) => day as LocalDate);
const idField = z.string().min(1).max(64);

const tapField = z.object({
  tapId: idField,
  stationId: idField,
  readerId: z.string().max(64),
  source: z.enum([...TAP_SOURCES, 'station']),
  touchedAt: instantField,
});

export const SENT_EVENT_TYPES = [
  'visit-opened',
  'visit-closed',
  'pause-started',
  'pause-ended',
  'departure-undone',
  'work-chosen',
  'visit-swept',
  'visit-corrected',
  'visit-times-corrected',
  'team-set',
  'work-category-set',
  'member-teams-set',
  'member-registered',
  'nickname-set',
  'member-activity-set',
  'roles-set',
  'card-enrolled',
  'card-revoked',
  'card-reinstated',
  'pool-card-added',
  'loaner-lent',
  'loaner-ended',
  'guest-expected',
  'guest-cancelled',
] as const;
export type SentEventType = (typeof SENT_EVENT_TYPES)[number];

const visitFields = {
  visitId: idField,
  memberId: idField,
  openedAt: instantField,
  businessDay: dayField,
};
const workField = z.object({ teamId: idField.nullable(), categoryId: idField.nullable() });
/** Of a change inside a visit: 1, 2, 3 …; 0 stands for its beginning. */
const ordinalField = z.int().min(0).max(10_000);
/** Far above what a visit of a day holds. */
const MAX_CHANGES = 1_000;
const recordFields = {
  openedAt: instantField,
  closedAt: instantField,
  businessDay: dayField,
  standing: z.enum(['closed', 'to-confirm', 'void']),
  work: workField,
  changes: z
    .array(z.object({ changedAt: instantField, turnsTo: z.enum(['work', ...PAUSE_KINDS]), work: workField }))
    .max(MAX_CHANGES),
};
/** Far above what one wrong clock meets. */
const MAX_VISITS_OF_MEMBER = 500;
const candidatesField = z
  .array(z.object({ evidence: z.enum(END_EVIDENCE), at: instantField }))
  .max(END_EVIDENCE.length);
const timesFields = {
  openedAt: instantField,
  closedAt: instantField.nullable(),
  businessDay: dayField,
  standing: z.enum(['open', 'closed', 'to-confirm']),
  changes: z.array(instantField).max(MAX_CHANGES),
  candidates: candidatesField,
};
const nameField = z.string().min(1).max(60);

export const DATA_SCHEMAS = {
  'visit-opened': z.object({ ...visitFields, work: workField, workIsOpen: z.boolean(), tap: tapField }),
  'visit-closed': z.object({
    ...visitFields,
    closedAt: instantField,
    minutesToday: z.int().min(0),
    tap: tapField,
  }),
  'pause-started': z.object({
    ...visitFields,
    pause: z.enum(PAUSE_KINDS),
    startedAt: instantField,
    ordinal: ordinalField,
    reopens: z.boolean(),
    tap: tapField,
  }),
  'pause-ended': z.object({
    ...visitFields,
    endedAt: instantField,
    ordinal: ordinalField,
    work: workField,
    tap: tapField,
  }),
  'departure-undone': z.object({ ...visitFields, undoneAt: instantField }),
  'work-chosen': z.object({
    visitId: idField,
    memberId: idField,
    work: workField,
    chosenAt: instantField,
    ordinal: ordinalField,
  }),
  'visit-swept': z.object({
    ...visitFields,
    sweptAt: instantField,
    candidates: candidatesField,
  }),
  'visit-corrected': z.object({
    visitId: idField,
    memberId: idField,
    ...recordFields,
    version: z.int().min(1),
    before: z.object(recordFields).nullable(),
    proposalId: idField,
  }),
  'visit-times-corrected': z.object({
    memberId: idField,
    correctedAt: instantField,
    visits: z
      .array(
        z.object({
          visitId: idField,
          version: z.int().min(2),
          before: z.object(timesFields),
          after: z.object(timesFields),
        }),
      )
      .min(1)
      .max(MAX_VISITS_OF_MEMBER),
  }),
  'team-set': z.object({ teamId: idField, name: nameField, ended: z.boolean() }),
  'work-category-set': z.object({
    categoryId: idField,
    teamId: idField,
    name: nameField,
    ended: z.boolean(),
  }),
  'member-teams-set': z.object({ memberId: idField, teamIds: z.array(idField).max(100) }),
  'member-registered': z.object({ memberId: idField, nickname: z.string().max(100) }),
  'nickname-set': z.object({ memberId: idField, nickname: z.string().max(100) }),
  'member-activity-set': z.object({ memberId: idField, active: z.boolean() }),
  'roles-set': z.object({ memberId: idField, roles: z.array(z.enum(ROLES)).max(ROLES.length) }),
  'card-enrolled': z.object({
    cardId: idField,
    memberId: idField,
    cardHash: z.string().max(128),
    keyId: z.string().max(64),
    technology: z.enum(CARD_TECHNOLOGIES),
    lastFour: z.string().max(4),
  }),
  'card-revoked': z.object({ cardId: idField, memberId: idField, reason: z.string().max(200) }),
  'card-reinstated': z.object({ cardId: idField, memberId: idField }),
  'pool-card-added': z.object({
    poolCardId: idField,
    number: z.int().min(1),
    cardHash: z.string().max(128),
    keyId: z.string().max(64),
    technology: z.enum(CARD_TECHNOLOGIES),
    lastFour: z.string().max(4),
  }),
  'loaner-lent': z.object({
    cardLoanId: idField,
    poolCardId: idField,
    memberId: idField,
    lentAt: instantField,
    validUntil: instantField,
  }),
  'loaner-ended': z.object({
    cardLoanId: idField,
    poolCardId: idField,
    memberId: idField,
    endedAt: instantField,
  }),
  'guest-expected': z.object({ memberId: idField, expectedAt: instantField }),
  'guest-cancelled': z.object({ memberId: idField, cancelledAt: instantField }),
} satisfies { [T in SentEventType]: z.ZodType<EventData[T]> };

/** An event that headquarters understands. */
export type SentEvent = {
  [T in SentEventType]: { id: string; lane: SentLane; seq: number; type: T; data: EventData[T] };
}[SentEventType];

/** The outer form, the same for every type. */
export const outerSchema = z.object({
  specversion: z.literal('1.0'),
  id: z.string().refine(isUuid, 'not a UUID'),
  source: z.string().max(80),
  type: z.string().max(120),
  time: z.iso.datetime({ precision: 3 }),
  sequence: z.string().regex(/^\d{16}$/, 'not 16 digits'),
});
export type OuterEvent = z.output<typeof outerSchema>;

export const parseOuterEvent = (raw: RawEvent): Parsed<OuterEvent> => parseWith(outerSchema, raw);

const TYPE_BY_WIRE_NAME: ReadonlyMap<string, SentEventType> = new Map(
  SENT_EVENT_TYPES.map((type) => {
    const { lane, version } = EVENT_TYPES[type];
    return [`kado.${lane}.${type}.v${version}`, type] as const;
  }),
);

/** Null for a type that this version does not know. */
export function parseSentEvent(outer: OuterEvent, raw: RawEvent, lane: string): Parsed<SentEvent> | null {
  const type = TYPE_BY_WIRE_NAME.get(outer.type);
  if (!type || !isSentLane(lane) || EVENT_TYPES[type].lane !== lane) return null;
  const data = parseWith<EventData[SentEventType]>(DATA_SCHEMAS[type], raw.data);
  if (!data.ok) return { ok: false, error: `data.${data.error}` };
  const event = { id: outer.id, lane, seq: Number(outer.sequence), type, data: data.value };
  return { ok: true, value: event as SentEvent };
}
