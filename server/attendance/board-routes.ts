/** The second screen: a count, and the nicknames of those who chose to be named (D1, R10). */
import { createRoute, z } from '@hono/zod-openapi';
import type { SiteReader } from '../database/schema.ts';
import type { StationSnapshot } from '../domain/station-frames.ts';
import { commonErrors, createApi, json, stationSecurity } from '../http/api.ts';
import { type DeviceEnv, requireStation } from '../http/callers.ts';
import type { Device, DeviceRegistry } from '../http/device-registry.ts';
import { openingShown } from '../http/opening-body.ts';
import { listNamedInside } from '../members/members-store.ts';
import { countInside } from './attendance-store.ts';

export type BoardRoutesOptions = {
  registry: DeviceRegistry;
  reader: SiteReader;
  snapshotOf: (device: Device) => StationSnapshot;
};

const board = z.object({
  now: z.number().int(),
  site: z.object({ name: z.string(), zone: z.string() }),
  inside: z.number().int(),
  named: z.array(z.string()),
  notices: z.array(z.object({ ja: z.string(), jaEasy: z.string().nullable(), en: z.string().nullable() })),
  ...openingShown.omit({ opensNext: true }).shape,
});
const boardRoute = createRoute({
  method: 'get',
  path: '/api/board',
  tags: ['station'],
  summary: 'How many people are inside',
  security: stationSecurity,
  responses: { 200: json(board, 'The board.'), ...commonErrors },
});

export function createBoardRoutes({ registry, reader, snapshotOf }: BoardRoutesOptions) {
  const api = createApi<DeviceEnv>();
  api.use('/api/board', requireStation(registry));
  return api.openapi(boardRoute, async (c) => {
    const { now, site, openToday, closedToday, house } = snapshotOf(c.get('device'));
    const [inside, named] = await Promise.all([countInside(reader), listNamedInside(reader)]);
    return c.json({ now, site, openToday, closedToday, inside, named, notices: [...house.notices] }, 200);
  });
}
