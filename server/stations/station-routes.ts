/** What a touch screen asks for: who it is, and the stream of frames. */
import { createRoute, z } from '@hono/zod-openapi';
import type { StationSnapshot } from '../domain/station-frames.ts';
import { READER_STATES } from '../domain/tap-report.ts';
import {
  agentSecurity,
  commonErrors,
  createApi,
  json,
  jsonBody,
  stationSecurity,
  uuid,
} from '../http/api.ts';
import { type DeviceEnv, requireAgent, requireStation } from '../http/callers.ts';
import type { Device, DeviceRegistry } from '../http/device-registry.ts';
import { eventStream } from '../http/event-stream.ts';
import type { ReaderWatch } from './reader-watch.ts';
import { frameText, type StationHub } from './station-stream.ts';

export type StationRoutesOptions = {
  registry: DeviceRegistry;
  hub: StationHub;
  readers: ReaderWatch;
  snapshotOf: (device: Device) => StationSnapshot;
};

const sessionRoute = createRoute({
  method: 'get',
  path: '/api/station/session',
  tags: ['station'],
  summary: 'Is this page paired?',
  security: stationSecurity,
  responses: { 200: json(z.object({ stationId: uuid }), 'Paired.'), ...commonErrors },
});

const streamRoute = createRoute({
  method: 'get',
  path: '/api/station/stream',
  tags: ['station'],
  summary: 'Frames for the screen (server-sent events)',
  description:
    'A `snapshot` first, then `tap` and `reader` as they happen and a `beat` each second. The id of a `tap` is its ' +
    'position in the log: a page that reconnects with `Last-Event-ID` is given what it missed, as far as it is still worth showing.',
  security: stationSecurity,
  request: {
    query: z.object({
      after: z
        .string()
        .max(20)
        .optional()
        .openapi({ description: 'The last position seen, where no header can say it.' }),
    }),
  },
  responses: {
    200: { description: 'The stream.', content: { 'text/event-stream': { schema: z.string() } } },
    ...commonErrors,
  },
});

export const readerReport = z
  .object({
    state: z.enum(READER_STATES),
    lyingThere: z.boolean(),
    waiting: z.number().int().min(0).max(100_000),
    readers: z.array(z.object({ readerId: z.string().min(1).max(64), label: z.string().max(200) })).max(16),
  })
  .openapi('ReaderReport');
const readersRoute = createRoute({
  method: 'put',
  path: '/api/readers',
  tags: ['taps'],
  summary: 'Say how the readers are: on each change and every two seconds',
  security: agentSecurity,
  request: jsonBody(readerReport),
  responses: { 200: json(z.object({}), 'Heard.'), ...commonErrors },
});

export function createStationRoutes({ registry, hub, readers, snapshotOf }: StationRoutesOptions) {
  const api = createApi<DeviceEnv>();
  api.use('/api/station/session', requireStation(registry));
  api.use('/api/station/stream', requireStation(registry));
  api.use('/api/readers', requireAgent(registry));
  return api
    .openapi(sessionRoute, (c) => c.json({ stationId: c.get('device').station_id }, 200))
    .openapi(streamRoute, (c) => {
      const device = c.get('device');
      const after = positionSeen(c.req.header('last-event-id') ?? c.req.valid('query').after);
      return eventStream(c, (send, end) => {
        send(frameText('snapshot', snapshotOf(device)));
        // A revoked station goes dark with its next frame, at the latest with the next beat.
        const screen = {
          stationId: device.station_id,
          send: (text: string) => (registry.isPaired(device.device_id) ? send(text) : end()),
        };
        return hub.join(screen, after);
      });
    })
    .openapi(readersRoute, (c) => {
      const device = c.get('device');
      readers.report(device.station_id, device.device_id, c.req.valid('json'));
      return c.json({}, 200);
    });
}

/** Anything that is not a position counts as never having seen one. */
function positionSeen(header: string | undefined): number | null {
  return header !== undefined && /^\d{1,15}$/.test(header) ? Number(header) : null;
}
