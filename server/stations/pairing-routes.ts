import { createRoute, z } from '@hono/zod-openapi';
import type { SiteReader } from '../database/schema.ts';
import type { WriteQueue } from '../database/write-queue.ts';
import type { IdSource } from '../domain/clock.ts';
import { commonErrors, createApi, deskSecurity, json, jsonBody, shortText, uuid } from '../http/api.ts';
import { requireDesk, setStationCookie } from '../http/callers.ts';
import { type DeviceRegistry, hashOfKey } from '../http/device-registry.ts';
import { errorBody, refusalBody } from '../http/errors.ts';
import type { PairingCodes } from './pairing-codes.ts';
import type { ReaderWatch } from './reader-watch.ts';
import type { StationCommands } from './station-commands.ts';
import { readerReport } from './station-routes.ts';
import { listDevices } from './stations-store.ts';

export type PairingRoutesOptions = {
  queue: WriteQueue;
  commands: StationCommands;
  codes: PairingCodes;
  registry: DeviceRegistry;
  readers: ReaderWatch;
  reader: SiteReader;
  ids: IdSource;
  deskKey: string;
};

const kind = z.enum(['station', 'agent']);

const issueRoute = createRoute({
  method: 'post',
  path: '/api/pairing/codes',
  tags: ['desk'],
  summary: 'A pairing code for a touch screen or a reader agent, valid for ten minutes',
  security: deskSecurity,
  request: jsonBody(
    z.object({ kind, station: shortText(40).openapi({ description: 'Opened when it is new.' }) }),
  ),
  responses: {
    201: json(z.object({ code: z.string(), stationId: uuid, expiresAt: z.number().int() }), 'The code.'),
    ...commonErrors,
  },
});

const claimRoute = createRoute({
  method: 'post',
  path: '/api/pairing/claims',
  tags: ['pairing'],
  summary: 'Turn a code into a key of one’s own',
  description: 'A station is given its key as a cookie, an agent in the answer; it is shown once.',
  request: jsonBody(z.object({ code: z.string().min(1).max(20), kind, label: shortText(80) })),
  responses: {
    201: json(z.object({ deviceId: uuid, stationId: uuid, key: z.string().optional() }), 'Paired.'),
    404: json(errorBody, 'No open code reads like this.'),
    410: json(errorBody, 'The code is too old.'),
    429: json(errorBody, 'Too many wrong codes: staff make a new one.'),
    ...commonErrors,
  },
});

const device = z.object({
  deviceId: uuid,
  kind,
  station: z.string(),
  label: z.string(),
  pairedAt: z.number().int(),
  revokedAt: z.number().int().nullable(),
  report: readerReport
    .nullable()
    .openapi({ description: 'What an agent said last; null when it is silent.' }),
});
const listRoute = createRoute({
  method: 'get',
  path: '/api/devices',
  tags: ['desk'],
  summary: 'Paired stations and agents, revoked ones included',
  security: deskSecurity,
  responses: { 200: json(z.object({ devices: z.array(device) }), 'The devices.'), ...commonErrors },
});

const revokeRoute = createRoute({
  method: 'delete',
  path: '/api/devices/{deviceId}',
  tags: ['desk'],
  summary: 'Take a device’s key back; it counts at once',
  security: deskSecurity,
  request: { params: z.object({ deviceId: uuid }) },
  responses: {
    200: json(z.object({ deviceId: uuid }), 'Revoked.'),
    409: json(refusalBody(['device-not-found']), 'There is no such device.'),
    ...commonErrors,
  },
});

export function createPairingRoutes(options: PairingRoutesOptions) {
  const { queue, commands, codes, registry, readers, reader, ids, deskKey } = options;
  const api = createApi();
  api.use('/api/pairing/codes', requireDesk(deskKey));
  api.use('/api/devices/*', requireDesk(deskKey));
  return api
    .openapi(issueRoute, async (c) => {
      const asked = c.req.valid('json');
      const { stationId } = await queue.run(commands.openStation, { name: asked.station });
      return c.json({ ...codes.issue({ kind: asked.kind, stationId }), stationId }, 201);
    })
    .openapi(claimRoute, async (c) => {
      const { code, kind: claimed, label } = c.req.valid('json');
      const { stationId } = codes.claim(code, claimed);
      const key = ids.secret();
      const input = { kind: claimed, stationId, label, keyHash: hashOfKey(key) };
      const { deviceId } = await queue.run(commands.pairDevice, input);
      await registry.reload();
      if (claimed === 'agent') return c.json({ deviceId, stationId, key }, 201);
      setStationCookie(c, key);
      return c.json({ deviceId, stationId }, 201);
    })
    .openapi(listRoute, async (c) => {
      const devices = (await listDevices(reader)).map((row) => ({
        deviceId: row.device_id,
        kind: row.kind,
        station: row.station_name,
        label: row.label,
        pairedAt: row.paired_at,
        revokedAt: row.revoked_at,
        report: readers.reportOf(row.device_id),
      }));
      return c.json({ devices }, 200);
    })
    .openapi(revokeRoute, async (c) => {
      const { deviceId } = c.req.valid('param');
      const result = await queue.run(commands.revokeDevice, { deviceId });
      await registry.reload();
      readers.forget(deviceId);
      if (result.kind === 'done') return c.json({ deviceId }, 200);
      return c.json({ refusal: { reason: result.reason, message: 'there is no such device' } }, 409);
    });
}
