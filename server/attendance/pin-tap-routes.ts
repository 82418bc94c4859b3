/**
 * 「カードをわすれた」 (A5): whoever has no card with them chooses their nickname from the list and types their PIN. It counts as a
 * tap of their own card, and what the screen shows comes over its stream like that of every other tap.
 */
import { createRoute, z } from '@hono/zod-openapi';
import type { SiteReader } from '../database/schema.ts';
import type { SetCommand, WriteQueue } from '../database/write-queue.ts';
import { AppError } from '../domain/app-error.ts';
import type { Clock } from '../domain/clock.ts';
import { KANA_ROWS } from '../domain/kana.ts';
import { commonErrors, createApi, json, jsonBody, pin, stationSecurity, uuid } from '../http/api.ts';
import { type DeviceEnv, requireStation } from '../http/callers.ts';
import type { DeviceRegistry } from '../http/device-registry.ts';
import { errorBody } from '../http/errors.ts';
import type { PinWaits } from '../http/pin-waits.ts';
import { findPinHolder, listNames } from '../members/people-store.ts';
import type { TapInput, TapResult } from './tap-input.ts';

export type PinTapRoutesOptions = {
  queue: WriteQueue;
  reportTap: SetCommand<TapInput, TapResult>;
  notePin: SetCommand<{ memberId: string; stationId: string }, void>;
  isPin: (pinHash: string, pin: string) => Promise<boolean>;
  pinWaits: PinWaits;
  registry: DeviceRegistry;
  reader: SiteReader;
  clock: Clock;
  /** A setting: some houses wish to show no list of names at all. */
  nameList: boolean;
};

const namesRoute = createRoute({
  method: 'get',
  path: '/api/station/names',
  tags: ['station'],
  summary: 'Chosen nicknames of one row of the kana table, for whoever pressed 「カードをわすれた」',
  security: stationSecurity,
  request: { query: z.object({ row: z.enum(KANA_ROWS) }) },
  responses: {
    200: json(z.object({ names: z.array(z.object({ memberId: uuid, nickname: z.string() })) }), 'The names.'),
    403: json(errorBody, 'The list of names is switched off here.'),
    ...commonErrors,
  },
});

const refusal = z.object({
  refusal: z.object({
    reason: z.enum(['wrong-pin', 'wait', 'no-pin']),
    message: z.string(),
    waitMs: z.number().int().openapi({ description: 'How long to wait before the next try.' }),
  }),
});
const pinTapRoute = createRoute({
  method: 'post',
  path: '/api/station/pin-taps',
  tags: ['station'],
  summary: 'Arrive or leave without a card, by nickname and PIN',
  security: stationSecurity,
  request: jsonBody(
    z.object({
      requestId: uuid.openapi({ description: 'Made when the PIN was sent, the same on every retry.' }),
      memberId: uuid,
      pin,
    }),
  ),
  responses: {
    200: json(z.object({ requestId: uuid }), 'Stored. What the screen shows comes over its stream.'),
    403: json(errorBody, 'The list of names is switched off here.'),
    409: json(refusal, 'Not taken; the reason says why.'),
    ...commonErrors,
  },
});

type Reason = z.infer<typeof refusal>['refusal']['reason'];
const refuse = (reason: Reason, message: string, waitMs = 0) => ({ refusal: { reason, message, waitMs } });

export function createPinTapRoutes(options: PinTapRoutesOptions) {
  const { registry, reader, queue, reportTap, clock } = options;
  const api = createApi<DeviceEnv>();
  for (const path of ['names', 'pin-taps']) api.use(`/api/station/${path}`, requireStation(registry));
  return api
    .openapi(namesRoute, async (c) => {
      requireNameList(options);
      return c.json({ names: await listNames(reader, c.req.valid('query').row) }, 200);
    })
    .openapi(pinTapRoute, async (c) => {
      requireNameList(options);
      const { requestId, memberId, pin: typed } = c.req.valid('json');
      const stationId = c.get('device').station_id;
      const refused = await refusePin(options, { memberId, stationId, typed });
      if (refused) return c.json(refused, 409);
      const input: TapInput = {
        tap: { tapId: requestId, readerId: 'screen', source: 'station', stationId },
        receivedAt: clock.now(),
        ageMs: 0,
        staffSignIn: false,
        touch: { kind: 'pin', memberId },
      };
      await queue.run(reportTap, input);
      return c.json({ requestId }, 200);
    });
}

function requireNameList({ nameList }: PinTapRoutesOptions): void {
  if (!nameList) throw new AppError('not-allowed', 'the list of names is switched off on this site');
}

/** Null when the PIN was right. The right one is not even looked at while the person has to wait. */
async function refusePin(
  { reader, queue, notePin, isPin, pinWaits }: PinTapRoutesOptions,
  { memberId, stationId, typed }: { memberId: string; stationId: string; typed: string },
): Promise<ReturnType<typeof refuse> | null> {
  const holder = await findPinHolder(reader, memberId);
  if (!holder) return refuse('no-pin', 'this person has no PIN: the staff help');
  const waitMs = pinWaits.waitMs(memberId);
  if (waitMs > 0) return refuse('wait', 'wait a moment before the next try', waitMs);
  if (await isPin(holder.pinHash, typed)) {
    pinWaits.forget(memberId);
    return null;
  }
  await queue.run(notePin, { memberId, stationId });
  return refuse('wrong-pin', 'that was not the PIN of this person', pinWaits.noteWrongPin(memberId));
}
