/** The door for reader agents, of this product or of another maker. */
import { createRoute, z } from '@hono/zod-openapi';
import type { SetCommand, WriteQueue } from '../database/write-queue.ts';
import { AppError } from '../domain/app-error.ts';
import { isShown, outcomeKindOf, signalOf } from '../domain/attendance/tap-outcome.ts';
import { CARD_TECHNOLOGIES, faultOfCardId, type HashCard } from '../domain/card-id.ts';
import type { Clock } from '../domain/clock.ts';
import { TAP_SOURCES, type TapReport, UNREADABLE_REASONS } from '../domain/tap-report.ts';
import { agentSecurity, commonErrors, createApi, json, jsonBody, uuid } from '../http/api.ts';
import { type DeviceEnv, requireAgent } from '../http/callers.ts';
import type { DeviceRegistry } from '../http/device-registry.ts';
import { errorBody } from '../http/errors.ts';
import type { CardAnswer, StationIntents } from '../http/station-intents.ts';
import { faultOfOtherTouch } from './desk-touches.ts';
import type { TapInput, TapResult } from './tap-input.ts';

export type TapRoutesOptions = {
  queue: WriteQueue;
  reportTap: SetCommand<TapInput, TapResult>;
  registry: DeviceRegistry;
  hashCard: HashCard;
  clock: Clock;
  intents: StationIntents;
  /** Demo sites take taps of the virtual reader; real ones refuse them. */
  demo: boolean;
};

/** A touch that waited longer than a month says nothing about today; a clock fault is likelier. */
const MAX_AGE_MS = 31 * 24 * 60 * 60_000;
/** More cards than this on one reader is no gesture of a person. */
const MAX_CARDS = 4;

const cardId = z
  .string()
  .max(20)
  .refine(
    (id) => faultOfCardId(id) === null,
    'must be 4, 7, 8 or 10 bytes in upper-case hexadecimal, not all alike',
  )
  .openapi({ example: '012E4CD8A3B1F207', description: 'As the reader gave it; FeliCa: the IDm.' });
const card = z.object({ cardId, technology: z.enum(CARD_TECHNOLOGIES) });

const touch = z.discriminatedUnion('kind', [
  card.extend({ kind: z.literal('card') }),
  z.object({ kind: z.literal('several'), cards: z.array(card).min(2).max(MAX_CARDS) }),
  z.object({ kind: z.literal('unreadable'), reason: z.enum(UNREADABLE_REASONS) }),
]);

const report = z
  .object({
    tapId: uuid.openapi({ description: 'Made at the touch, the same on every retry.' }),
    readerId: z.string().min(1).max(64),
    source: z.enum(TAP_SOURCES),
    ageMs: z.number().int().min(0).max(MAX_AGE_MS).openapi({
      description: 'Milliseconds since the touch by a monotonic clock, when this report was sent.',
    }),
    touch,
  })
  .openapi('TapReport');

const answer = z
  .object({
    tapId: uuid,
    outcome: z.enum([
      'arrived',
      'left',
      'pausing',
      'resumed',
      'already-done',
      'to-confirm',
      'unknown-card',
      'card-refused',
      'one-card-please',
      'unreadable',
      'staff-card',
      'safe',
      'desk-card',
    ]),
    signal: z
      .enum(['welcome', 'good-bye', 'please-look', 'none'])
      .openapi({ description: 'For lamp and buzzer.' }),
  })
  .openapi('TapAnswer');

const reportTapRoute = createRoute({
  method: 'post',
  path: '/api/taps',
  tags: ['taps'],
  summary: 'Report one touch',
  description:
    'Every touch that the server understands is answered with 200 once it is stored: "no" is one of the outcomes. Repeat ' +
    'the same report with the same tapId until it is answered; it counts once. The time of the touch is the server’s ' +
    'clock less `ageMs`. Reports older than ten minutes are kept for staff to confirm.',
  security: agentSecurity,
  request: jsonBody(report),
  responses: {
    200: json(answer, 'Stored.'),
    403: json(errorBody, 'This key may not report taps, or the source is not allowed on this site.'),
    413: json(errorBody, 'The body is larger than 64 KiB.'),
    ...commonErrors,
  },
});

export function createTapRoutes({
  queue,
  reportTap,
  registry,
  hashCard,
  clock,
  intents,
  demo,
}: TapRoutesOptions) {
  const api = createApi<DeviceEnv>();
  api.use('/api/taps', requireAgent(registry));
  return api.openapi(reportTapRoute, async (c) => {
    const body = c.req.valid('json') satisfies TapReport;
    if (body.source === 'virtual' && !demo)
      throw new AppError('not-allowed', 'taps of a virtual reader are taken on demo sites only', {
        field: 'source',
      });
    const stationId = c.get('device').station_id;
    const deskIntent = intents.takeCard(stationId);
    const input: TapInput = {
      tap: { tapId: body.tapId, readerId: body.readerId, source: body.source, stationId },
      receivedAt: clock.now(),
      ageMs: body.ageMs,
      staffSignIn: intents.awaitsStaffCard(stationId),
      deskIntent,
      touch: toTouch(body.touch, hashCard),
    };
    const result = await queue.run(reportTap, input).catch((error: unknown) => {
      if (deskIntent) intents.settleCard(stationId, deskIntent, null);
      throw error;
    });
    if (result.kind === 'refused') throw new Error('a touch of a card is never refused');
    if (deskIntent) intents.settleCard(stationId, deskIntent, cardAnswerOf(result));
    if (result.event.type === 'desk-card-shown')
      return c.json({ tapId: body.tapId, outcome: 'desk-card' as const, signal: 'welcome' as const }, 200);
    if (!isShown(result.event)) {
      intents.forget(stationId);
      return c.json({ tapId: body.tapId, outcome: 'staff-card' as const, signal: 'none' as const }, 200);
    }
    const outcome = outcomeKindOf(result.event);
    return c.json({ tapId: body.tapId, outcome, signal: signalOf(outcome) }, 200);
  });
}

/** Null for a repeated report: it says nothing that was not said before. */
function cardAnswerOf(result: Extract<TapResult, { kind: 'recorded' }>): CardAnswer | null {
  if (result.repeated) return null;
  const fault = faultOfOtherTouch(result.event);
  return result.card ?? (fault && { kind: 'not-this-one', fault });
}

function toTouch(reported: TapReport['touch'], hashCard: HashCard): TapInput['touch'] {
  switch (reported.kind) {
    case 'card':
      return { kind: 'card', card: hashCard(reported.cardId, reported.technology) };
    case 'several':
      return { kind: 'several', cards: reported.cards.map((one) => hashCard(one.cardId, one.technology)) };
    case 'unreadable':
      return reported;
  }
}
