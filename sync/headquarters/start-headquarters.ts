/** Composition root of headquarters: database, consumer, link, page. Started in this order, stopped in the reverse. */
import { mkdir } from 'node:fs/promises';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { type ServerType, serve } from '@hono/node-server';
import type { Kysely } from 'kysely';
import type { Logger } from 'pino';
import { openDatabase } from '../../server/database/sqlite-dialect.ts';
import type { Clock, IdSource } from '../../server/domain/clock.ts';
import type { LinkOptions } from '../mqtt-link.ts';
import { Consumer } from './consumer.ts';
import { createHqApp } from './hq-app.ts';
import { HqLink } from './hq-link.ts';
import { OverviewFeed } from './overview-feed.ts';
import { pagesOf } from './pages.ts';
import type { HqDatabase } from './store/hq-database.ts';
import { migrateHq } from './store/hq-store.ts';
import { readOverview } from './store/read-overview.ts';

export type HeadquartersOptions = {
  mqttUrl: string;
  /** Folder of the database; made when it is not there. */
  dataFolder: string;
  port: number;
  /** Loopback by default: there is no sign-in yet. */
  host?: string;
  clock: Clock;
  ids: IdSource;
  logger: Logger;
  clientId?: string;
  tls?: LinkOptions['tls'];
  backOff?: LinkOptions['backOff'];
  /** Folder of the built pages. */
  pagesFolder?: string;
};
export type RunningHeadquarters = { url: string; stop(): Promise<void> };

const LOOPBACK = '127.0.0.1';
const LOOPBACK_NAMES = [LOOPBACK, 'localhost', '[::1]'];
const BUILT_PAGES = fileURLToPath(new URL('../../kiosk/dist/', import.meta.url));

export async function startHeadquarters(options: HeadquartersOptions): Promise<RunningHeadquarters> {
  await mkdir(options.dataFolder, { recursive: true });
  const db = await openDatabase<HqDatabase>(join(options.dataFolder, 'headquarters.db'));
  try {
    await migrateHq(db);
    return await startOn(db, options);
  } catch (error) {
    await db.destroy();
    throw error;
  }
}

async function startOn(db: Kysely<HqDatabase>, options: HeadquartersOptions): Promise<RunningHeadquarters> {
  const { clock, logger, host = LOOPBACK } = options;
  const read = () => readOverview(db, { now: clock.now(), broker: link.broker, absent: link.absent });
  const feed = new OverviewFeed(read, (err) => logger.error({ err }, 'the overview could not be read'));
  const hosts = host === LOOPBACK ? LOOPBACK_NAMES : null;
  const pages = pagesOf(options.pagesFolder ?? BUILT_PAGES);
  const app = createHqApp({ readOverview: read, feed, pages, hosts });
  const { link, consumer } = startLink(db, options, feed);
  const stopLink = async (): Promise<void> => {
    await link.stop();
    await consumer.stop();
  };
  const server = await listen(app.fetch, host, options.port).catch(async (error) => {
    await stopLink();
    throw error;
  });
  return {
    url: urlOf(server, host),
    stop: async () => {
      feed.stop();
      await closeServer(server);
      await stopLink();
      await db.destroy();
    },
  };
}

function startLink(db: Kysely<HqDatabase>, options: HeadquartersOptions, feed: OverviewFeed) {
  const { clock, ids, logger, tls, backOff } = options;
  const consumer = new Consumer({
    db,
    clock,
    logger,
    session: ids.uuid(),
    answer: (receipt) => link.answer(receipt),
    stored: () => feed.ring(),
  });
  const link = new HqLink({
    url: options.mqttUrl,
    clientId: options.clientId ?? 'headquarters',
    clock,
    ids,
    logger,
    ...(tls && { tls }),
    ...(backOff && { backOff }),
    take: (message) => consumer.take(message),
    changed: () => feed.ring(),
  });
  return { consumer, link };
}

function listen(
  fetch: Parameters<typeof serve>[0]['fetch'],
  host: string,
  port: number,
): Promise<ServerType> {
  return new Promise((resolve, reject) => {
    const server = serve({ fetch, hostname: host, port }, () => resolve(server));
    server.once('error', reject);
  });
}

function urlOf(server: ServerType, host: string): string {
  const address = server.address();
  const port = typeof address === 'object' && address ? address.port : 0;
  return `http://${host.includes(':') ? `[${host}]` : host}:${port}`;
}

/** Open streams would keep the server open for ever. */
function closeServer(server: ServerType): Promise<void> {
  return new Promise((resolve) => {
    server.close(() => resolve());
    if ('closeAllConnections' in server) server.closeAllConnections();
  });
}
