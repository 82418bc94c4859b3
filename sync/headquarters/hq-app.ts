/** Headquarters over HTTP: one page, the overview behind it, and its description. */
import { createRoute, OpenAPIHono, z } from '@hono/zod-openapi';
import type { Context } from 'hono';
import { secureHeaders } from 'hono/secure-headers';
import { type SSEStreamingApi, streamSSE } from 'hono/streaming';
import type { HeadquartersOverview } from '../../server/domain/headquarters-overview.ts';
import type { OverviewFeed } from './overview-feed.ts';
import type { Pages } from './pages.ts';

export type HqAppPorts = {
  readOverview: () => Promise<HeadquartersOverview>;
  feed: OverviewFeed;
  pages: Pages;
  /** Host names under which this server may be asked; null for any. Keeps other web pages of the same browser out. */
  hosts: readonly string[] | null;
};

/** Screens at headquarters, with room for pages that were left open. */
const MAX_STREAMS = 50;
/** A page that has not taken this many frames is told to connect again. */
const MAX_FRAMES_WAITING = 10;

const instantSchema = z.int().openapi({ description: 'Milliseconds since 1970-01-01T00:00Z' });
const tileSchema = z.object({
  site: z.string(),
  name: z.string(),
  inside: z
    .int()
    .nullable()
    .openapi({ description: 'Members inside; null while nothing is held of the site' }),
  freshness: z.enum(['live', 'silent', 'never']),
  lastHeardAt: instantSchema.nullable(),
  lag: z.int().openapi({ description: 'Events that the site has and headquarters has not' }),
  newestEventAt: instantSchema.nullable(),
  alarms: z.array(z.enum(['gap', 'split', 'quarantine'])),
});
const overviewSchema = z
  .object({ now: instantSchema, broker: z.enum(['connected', 'away']), sites: z.array(tileSchema) })
  .openapi('HeadquartersOverview');
const healthSchema = z.object({ status: z.literal('ok'), broker: z.enum(['connected', 'away']) });

const json = <T extends z.ZodType>(schema: T, description: string) => ({
  200: { description, content: { 'application/json': { schema } } },
});
const healthRoute = createRoute({
  method: 'get',
  path: '/healthz',
  responses: json(healthSchema, 'The database answers; the broker may be away, for it is allowed to be'),
});
const overviewRoute = createRoute({
  method: 'get',
  path: '/api/overview',
  responses: json(overviewSchema, 'One tile for each site'),
});

export function createHqApp(ports: HqAppPorts): OpenAPIHono {
  const app = new OpenAPIHono();
  app.use(secureHeaders(HEADERS));
  app.use(async (c, next) => {
    const { hostname } = new URL(c.req.url);
    if (ports.hosts && !ports.hosts.includes(hostname)) return c.text('Not this host.', 421);
    return next();
  });
  app.route('/', createOverviewRoutes(ports));
  app.get('/api/overview/stream', (c) => streamOverview(c, ports.feed));
  app.doc31('/openapi.json', {
    openapi: '3.1.0',
    info: { title: 'Headquarters of kado-edge', version: '0.1.0' },
  });
  addPages(app, ports.pages);
  app.notFound((c) => c.text('There is no such page.', 404));
  return app;
}

/** Apart, because its type is what the page's typed client is made from. */
function createOverviewRoutes({ readOverview }: Pick<HqAppPorts, 'readOverview'>) {
  return new OpenAPIHono()
    .openapi(healthRoute, async (c) => {
      const { broker } = await readOverview();
      return c.json({ status: 'ok' as const, broker }, 200);
    })
    .openapi(overviewRoute, async (c) => {
      c.header('cache-control', 'no-store');
      return c.json(await readOverview(), 200);
    });
}
export type OverviewApi = ReturnType<typeof createOverviewRoutes>;

const HEADERS: Parameters<typeof secureHeaders>[0] = {
  contentSecurityPolicy: {
    defaultSrc: ["'self'"],
    baseUri: ["'none'"],
    formAction: ["'self'"],
    frameAncestors: ["'none'"],
    objectSrc: ["'none'"],
  },
  referrerPolicy: 'no-referrer',
  xFrameOptions: 'DENY',
  // Plain HTTP on loopback; whoever puts TLS in front of it also says for how long.
  strictTransportSecurity: false,
};

function streamOverview(c: Context, feed: OverviewFeed): Response {
  if (feed.size >= MAX_STREAMS) return c.text('Too many open pages.', 503);
  c.header('x-accel-buffering', 'no');
  return streamSSE(c, (stream) => followFeed(stream, feed));
}

/** The listener for the end comes first: an end between the check and the wait would be waited for without end. */
async function followFeed(stream: SSEStreamingApi, feed: OverviewFeed): Promise<void> {
  let end: () => void = () => undefined;
  const ended = new Promise<void>((resolve) => {
    end = resolve;
  });
  stream.onAbort(end);
  if (stream.aborted) return;
  let waiting = 0;
  const unsubscribe = feed.subscribe((overview) => {
    waiting += 1;
    if (waiting > MAX_FRAMES_WAITING) end();
    const frame = { event: 'overview', data: JSON.stringify(overview) };
    stream.writeSSE(frame).then(() => {
      waiting -= 1;
    }, end);
  });
  await ended;
  unsubscribe();
}

function addPages(app: OpenAPIHono, pages: Pages): void {
  app.get('/', async (c) => {
    const page = await pages.page();
    return page
      ? c.html(page, 200, { 'cache-control': 'no-cache' })
      : c.text('The pages are not built yet.', 503);
  });
  app.get('/assets/:file', async (c) => {
    const asset = await pages.asset(c.req.param('file'));
    if (!asset) return c.notFound();
    const headers = { 'content-type': asset.type, 'cache-control': 'public, max-age=31536000, immutable' };
    return c.body(asset.bytes, 200, headers);
  });
}
