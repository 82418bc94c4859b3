/** The demo panel's own small server: a page, what it shows, and what it may do. Listens on the loopback only. */
import { createServer } from 'node:http';
import { join } from 'node:path';
import { getRequestListener } from '@hono/node-server';
import { serveStatic } from '@hono/node-server/serve-static';
import { Hono } from 'hono';
import { csrf } from 'hono/csrf';
import { validator } from 'hono/validator';
import { type DemoAction, type DemoState, demoAction } from './demo-state.ts';

export type PanelOptions = {
  port: number;
  state: () => Promise<DemoState>;
  act: (action: DemoAction) => Promise<void>;
  /** An address of a page of the site that pairs whoever opens it. */
  pairedLink: (page: string) => Promise<string>;
};

const PAGES = join(import.meta.dirname, '../../kiosk/dist');
/** Other than 400: the demo's parts are away for a moment while one of them is being restarted. */
const AWAY = 503;

function createDemoRoutes({ state, act }: Pick<PanelOptions, 'state' | 'act'>) {
  const checked = validator('json', (value, c) => {
    const parsed = demoAction.safeParse(value);
    if (parsed.success) return parsed.data;
    return c.json({ error: { code: 'bad-input', message: parsed.error.message } }, 400);
  });
  return new Hono()
    .get('/api/demo', async (c) => c.json(await state()))
    .post('/api/demo/actions', checked, async (c) => {
      await act(c.req.valid('json'));
      return c.json({});
    });
}
export type DemoApi = ReturnType<typeof createDemoRoutes>;

export async function startPanel({
  port,
  state,
  act,
  pairedLink,
}: PanelOptions): Promise<() => Promise<void>> {
  const app = new Hono();
  app.onError((error, c) => c.json({ error: { code: 'away', message: error.message } }, AWAY));
  app.use(csrf());
  app.route('/', createDemoRoutes({ state, act }));
  app.get('/station', async (c) => c.redirect(await pairedLink('/')));
  app.get('/staff', async (c) => c.redirect(await pairedLink('/staff/')));
  app.get('/board', async (c) => c.redirect(await pairedLink('/board/')));
  app.use('/assets/*', serveStatic({ root: PAGES }));
  app.get('/', serveStatic({ root: PAGES, path: 'demo/index.html' }));
  const server = createServer(getRequestListener(app.fetch));
  await new Promise<void>((resolve) => server.listen(port, '127.0.0.1', resolve));
  return async () => {
    server.closeAllConnections();
    await new Promise<void>((resolve) => server.close(() => resolve()));
  };
}
