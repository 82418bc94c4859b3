import { createRoute, z } from '@hono/zod-openapi';
import { createApi, json } from './api.ts';

const health = z.object({ alive: z.literal(true), ready: z.boolean() });

const healthRoute = createRoute({
  method: 'get',
  path: '/healthz',
  tags: ['operation'],
  summary: 'Alive, and ready to store taps?',
  responses: { 200: json(health, 'Ready.'), 503: json(health, 'Alive, but not ready.') },
});

/** @param isReady whether a read from the database succeeds right now */
export function createHealthRoutes(isReady: () => Promise<boolean>) {
  return createApi().openapi(healthRoute, async (c) => {
    const ready = await isReady().catch(() => false);
    return c.json({ alive: true as const, ready }, ready ? 200 : 503);
  });
}
