/** How a person wishes to be spoken to, said by themselves after their own tap. */
import { createRoute, z } from '@hono/zod-openapi';
import { findTapper } from '../attendance/attendance-store.ts';
import { type SetCommand, singleCommand, type WriteQueue } from '../database/write-queue.ts';
import { addMs } from '../domain/instant.ts';
import { LANGUAGES, type Preferences } from '../domain/preferences.ts';
import { type CommandContext, newEvent } from '../events/command-context.ts';
import { commonErrors, createApi, json, jsonBody, stationSecurity, uuid } from '../http/api.ts';
import { type DeviceEnv, requireStation } from '../http/callers.ts';
import type { DeviceRegistry } from '../http/device-registry.ts';
import { refusalBody } from '../http/errors.ts';
import { readShownPeople } from './members-store.ts';

export type PreferenceInput = { tapId: string; stationId: string; preferences: Preferences };
export type PreferenceResult = { kind: 'done' } | { kind: 'refused'; reason: 'session-over' };

/** How long a tap speaks for the person in front of the screen (O3). */
const SESSION_MS = 60_000;

export function createPreferenceCommand({
  clock,
  ids,
  recordEvents,
}: CommandContext): SetCommand<PreferenceInput, PreferenceResult> {
  return singleCommand('set-preferences', async (tx, { tapId, stationId, preferences }) => {
    const now = clock.now();
    const memberId = await findTapper(tx, { tapId, stationId, notBefore: addMs(now, -SESSION_MS) });
    if (memberId === null) return { kind: 'refused', reason: 'session-over' };
    const known = (await readShownPeople(tx, [memberId])).get(memberId)?.preferences;
    if (JSON.stringify(known) !== JSON.stringify(preferences))
      await recordEvents(tx, [newEvent(ids, 'preferences-set', now, { memberId, preferences })]);
    return { kind: 'done' };
  });
}

const preferences = z
  .object({
    language: z.enum(LANGUAGES),
    textSize: z.enum(['normal', 'large']),
    contrast: z.enum(['normal', 'high']),
    position: z.enum(['normal', 'low']),
    pace: z.enum(['normal', 'slow']),
    sound: z.enum(['on', 'off']),
    board: z.enum(['hidden', 'shown']).default('hidden'),
  })
  .openapi('Preferences') satisfies z.ZodType<Preferences>;

const preferencesRoute = createRoute({
  method: 'post',
  path: '/api/station/preferences',
  tags: ['station'],
  summary: 'Remember how the person whose tap is on the screen wishes to be spoken to',
  security: stationSecurity,
  request: jsonBody(z.object({ requestId: uuid, tapId: uuid, preferences })),
  responses: {
    200: json(z.object({ requestId: uuid }), 'Remembered; every screen follows from the next tap on.'),
    409: json(refusalBody(['session-over']), 'The tap is too long ago.'),
    ...commonErrors,
  },
});

export type PreferenceRoutesOptions = {
  queue: WriteQueue;
  setPreferences: SetCommand<PreferenceInput, PreferenceResult>;
  registry: DeviceRegistry;
};

export function createPreferenceRoutes({ queue, setPreferences, registry }: PreferenceRoutesOptions) {
  const api = createApi<DeviceEnv>();
  api.use('/api/station/preferences', requireStation(registry));
  return api.openapi(preferencesRoute, async (c) => {
    const { requestId, tapId, preferences: wished } = c.req.valid('json');
    const stationId = c.get('device').station_id;
    const result = await queue.run(setPreferences, { tapId, stationId, preferences: wished });
    if (result.kind === 'done') return c.json({ requestId }, 200);
    const message = 'もう一度カードを置いてください / Please place your card again';
    return c.json({ refusal: { reason: result.reason, message } }, 409);
  });
}
